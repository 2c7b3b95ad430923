/**
 * Nobody handles a complaint about himself: over 2,000 made-up reports, routing never names the unit complained about,
 * a counter, a village or a unit that only gets copies, neither as decided nor as runner-up nor among the nearest.
 * THREATS row 20. Each wrong way of deciding below must be caught by the same property.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideRouting,
  isAgainstUnit,
  type PreparedRouting,
  prepareRouting,
  type RoutingComplaint,
  type RoutingDecision,
} from "./decide-routing";
import { referenceRouting, referenceRoutingData } from "./reference-routing.test-support";

type Decide = (complaint: RoutingComplaint) => RoutingDecision;

const { units, items, fields, rules } = referenceRoutingData;
const regions = referenceRoutingData.regions ?? [];
const villages = new Set(regions.filter(({ level }) => level === "village").map(({ path }) => path));
const unitsById = new Map(units.map((unit) => [unit.id, unit]));
const ruleWords = rules.flatMap((rule) => rule.words.map((word) => word.replaceAll("+", "")));

/** Worked out by plain search, without the code under test. */
function accusedUnits(complaint: RoutingComplaint): Set<string | null> {
  const aboutUnitId = complaint.aboutUnitId ?? null;
  const accused = new Set([aboutUnitId]);
  if (!isAgainstUnit(complaint.categoryCode)) return accused;
  const about = aboutUnitId === null ? undefined : unitsById.get(aboutUnitId);
  if (about?.kind === "counter" || about?.kind === "window_office") accused.add(about.parentId);
  const item = items.find(({ code }) => code === complaint.itemCode);
  if (aboutUnitId === null && item) {
    const [nearest] = units
      .filter((unit) => unit.departmentCode === item.departmentCode && unit.kind === "department")
      .filter((unit) => (complaint.regionPath ?? "/LZ/").startsWith(unit.regionPath))
      .sort((one, other) => other.regionPath.length - one.regionPath.length);
    accused.add(nearest?.id ?? null);
  }
  return accused;
}

/** What the decision must not be, in words; empty when it is sound. */
function violations(complaint: RoutingComplaint, decision: RoutingDecision): string[] {
  const found: string[] = [];
  const named = [decision.unitId, decision.runnerUpUnitId, ...decision.nearest.map(({ unitId }) => unitId)];
  const accused = accusedUnits(complaint);
  for (const id of named) {
    if (id === null) continue;
    const unit = unitsById.get(id);
    if (!unit) found.push(`${id} does not exist`);
    else {
      if (accused.has(id)) found.push(`${id} is complained about`);
      if (!unit.responsible) found.push(`${id} cannot be responsible`);
      if (unit.kind === "counter" || unit.kind === "window_office") found.push(`${id} is a ${unit.kind}`);
      if (villages.has(unit.regionPath)) found.push(`${id} is in a village`);
      if (!(complaint.regionPath ?? "/LZ/").startsWith(unit.regionPath)) found.push(`${id} is of another place`);
    }
  }
  const isMatched = decision.outcome === "matched";
  if (isMatched !== (decision.unitId !== null) || isMatched !== (decision.ruleId !== null)) found.push("half a match");
  if (isMatched ? decision.nearest.length > 0 : decision.nearest.length !== 3)
    found.push("wrong number of nearest units");
  if (isMatched && decision.unitId === decision.runnerUpUnitId) found.push("runner-up of itself");
  return found;
}

/** Troubles that no rule knows, in the words of the duty texts of units that only get copies or referrals. */
const unruled = fc.constantFrom("上访多次", "反映干部作风和腐败线索", "涉法涉诉", "这件事没有人管", "");

const ruled = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...ruleWords) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("窗口", "态度差", "政务大厅", "就是不给办", "乱收费", "，", "我去了三趟"),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));
const text = fc.oneof({ weight: 4, arbitrary: ruled }, { weight: 1, arbitrary: unruled });

/** Leaning towards the dangerous: conduct, charges, enforcement; the report's own place; the item's own department. */
const reports: fc.Arbitrary<RoutingComplaint> = fc
  .record({
    item: fc.option(fc.constantFrom(...items), { nil: null }),
    fieldCode: fc.option(fc.constantFrom(...fields.map(({ code }) => code)), { nil: null, freq: 1 }),
    categoryCode: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("C", "C1", "C2", "C3", "C4", "C5", "C6", "G3", "I", "I2") },
      {
        weight: 2,
        arbitrary: fc.constantFrom(null, "A1", "A4", "B1", "D1", "E7", "F4", "G", "H1", "J2", "K2", "L", "L1"),
      },
    ),
    regionPath: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...regions.map(({ path }) => path)) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    about: fc.constantFrom("none", "any", "same-place", "of-the-item", "government-services"),
    pick: fc.nat(),
    title: fc.option(text, { nil: null }),
    text,
  })
  .map(({ item, about, pick, ...facts }) => {
    const path = facts.regionPath ?? "/LZ/";
    const choices = units.filter(
      (unit) =>
        about === "any" ||
        (path.startsWith(unit.regionPath) &&
          (about === "same-place" ||
            (about === "of-the-item" && unit.departmentCode === item?.departmentCode) ||
            (about === "government-services" && unit.departmentCode === "government-services"))),
    );
    const chosen = about === "none" ? undefined : choices[pick % Math.max(choices.length, 1)];
    return { ...facts, itemCode: item?.code ?? null, aboutUnitId: chosen?.id ?? null };
  });

function soundness(decide: Decide) {
  return fc.property(reports, (complaint) => {
    expect(violations(complaint, decide(complaint))).toEqual([]);
  });
}

function deciding(routing: PreparedRouting): Decide {
  return (complaint) => decideRouting(routing, complaint);
}

describe("routing", () => {
  it("never gives a report to the unit complained about, nor to one that cannot answer", () => {
    fc.assert(soundness(deciding(referenceRouting)), { numRuns: 2000 });
  });

  it("decides about the same report in the same way", () => {
    const again = prepareRouting(referenceRoutingData);
    fc.assert(
      fc.property(reports, (complaint) => {
        expect(decideRouting(again, complaint)).toEqual(decideRouting(referenceRouting, complaint));
      }),
      { numRuns: 200 },
    );
  });

  const withUnits = (change: (unit: (typeof units)[number]) => (typeof units)[number]) =>
    deciding(prepareRouting({ ...referenceRoutingData, units: units.map(change) }));
  const wrongWays: [string, Decide][] = [
    ["forgets whom the report is about", (report) => decideRouting(referenceRouting, { ...report, aboutUnitId: null })],
    [
      "bars only the counter, not its department",
      (report) => decideRouting(referenceRouting, { ...report, categoryCode: report.categoryCode && "A1" }),
    ],
    [
      "takes counters for departments",
      withUnits((unit) => (unit.kind === "counter" ? { ...unit, kind: "department", responsible: true } : unit)),
    ],
    ["lets discipline and petitions answer", withUnits((unit) => ({ ...unit, responsible: true }))],
    [
      "looks at the first county for every place",
      (report) => decideRouting(referenceRouting, { ...report, regionPath: "/LZ/LZ01/" }),
    ],
    [
      "names the accused department as runner-up",
      (report) => {
        const decision = decideRouting(referenceRouting, report);
        return { ...decision, runnerUpUnitId: decision.unitId && (report.aboutUnitId ?? null) };
      },
    ],
  ];
  it.each(wrongWays)("that %s is caught", (_, decide) => {
    expect(fc.check(soundness(decide), { numRuns: 2000, endOnFailure: true }).failed).toBe(true);
  });
});
