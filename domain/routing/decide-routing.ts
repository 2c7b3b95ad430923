/**
 * Which unit is responsible for a report. In the words of a clerk:
 *
 * 1. Conduct (category C) goes to the government-services department of the place, never to the counter or department
 *    complained about; where that is the one complained about, to the one above, at last to the office for the business
 *    environment.
 * 2. A named service item goes to the department of the item, a named field to the department of the field.
 * 3. Else the ordered rules decide. Rules without words stand or fall at their place in the order. Among word rules that
 *    follow one another, a word in the title comes before words in the text: in the title the first rule in the order
 *    wins, in the text the rule of which most different words occur, and a word in the opening counts three times.
 * 4. No rule: the dispatcher decides, and sees the three units whose duty texts are nearest.
 *
 * The unit complained about never gets the report. For complaints against a unit (conduct, charges, enforcement) its
 * department does not get it either: the same department one level up does, or the government-services department.
 * Order of rules: DOMAIN 3.1 and 3.2; who may not handle: THREATS row 20.
 */
import type { RoutingFacts } from "../complaint/events";
import { buildDutyIndex, type DutyIndex, nearestByDuty } from "./nearest-duties";
import {
  buildUnitDirectory,
  departmentAbove,
  mayAnswer,
  pathsUpwards,
  resolveUnit,
  type UnitDirectory,
} from "./resolve-unit";
import {
  type RoutingData,
  type RoutingField,
  type RoutingItem,
  type RoutingRule,
  type RoutingUnit,
  routingDataSchema,
} from "./rules";
import { buildWordIndex, isFound, openingLength, partsIn, plainText, type WordIndex } from "./word-index";

/** Departments that take a complaint against another unit, in this order. */
export const superiorDepartments = ["government-services", "development-reform"] as const;

export type RoutingComplaint = {
  readonly itemCode: string | null;
  /** "/LZ/LZ01/"; null when the place is unknown, which counts as the whole prefecture. */
  readonly regionPath: string | null;
  readonly categoryCode: string | null;
  readonly fieldCode: string | null;
  readonly text: string;
  readonly title?: string | null;
  /** The unit complained about, where one is named. */
  readonly aboutUnitId?: string | null;
};

/**
 * The decision as it is stored. ruleId: "conduct:C1", "item:…", "field:…" or "rule:<position>". matched: the facts that
 * the rule met (item, field, category, region, words and where they stood), and insteadOf: the unit passed over because
 * the complaint is about it.
 */
export type RoutingDecision = RoutingFacts;

export type RoutingCandidate = {
  readonly unit: RoutingUnit;
  readonly ruleId: string;
  readonly matched: Readonly<Record<string, string>>;
};

type WordRule = { readonly rule: RoutingRule; readonly words: WordIndex["words"]; readonly at: number };
/** Word rules by the first part of each of their words: of a thousand rules a report has the words of a few. */
type WordRules = Map<number, WordRule[]>;
/** Rules in their order: word rules that follow one another are weighed together. */
type Stretch = { readonly rule: RoutingRule } | { readonly wordRules: WordRules };

export type PreparedRouting = {
  readonly directory: UnitDirectory;
  readonly items: ReadonlyMap<string, RoutingItem>;
  readonly fields: ReadonlyMap<string, RoutingField>;
  /** By their position. */
  readonly rules: ReadonlyMap<number, RoutingRule>;
  readonly stretches: readonly Stretch[];
  readonly wordIndex: WordIndex;
  readonly duties: DutyIndex;
  /** In the order of preference among units that are equally near. */
  readonly departmentCodes: readonly string[];
};

/** @throws ZodError when a rule has no condition or a word of a single character. */
export function prepareRouting(rows: RoutingData): PreparedRouting {
  const data = routingDataSchema.parse(rows);
  const rules = data.rules.toSorted((one, other) => one.position - other.position);
  const wordIndex = buildWordIndex(rules.flatMap((rule) => rule.words));
  const directory = buildUnitDirectory(data.units, data.regions);
  return {
    directory,
    items: new Map(data.items.map((item) => [item.code, item])),
    fields: new Map(data.fields.map((field) => [field.code, field])),
    rules: new Map(rules.map((rule) => [rule.position, rule])),
    stretches: stretchesOf(rules, wordIndex),
    wordIndex,
    duties: buildDutyIndex(data.units.filter(mayAnswer)),
    departmentCodes: [...new Set([...superiorDepartments, ...[...directory.answering.keys()].sort()])],
  };
}

function stretchesOf(rules: readonly RoutingRule[], wordIndex: WordIndex): Stretch[] {
  const stretches: Stretch[] = [];
  let together: WordRules | null = null;
  let taken = 0;
  for (const [at, rule] of rules.entries()) {
    if (rule.words.length === 0) {
      stretches.push({ rule });
      together = null;
      continue;
    }
    const words = wordIndex.words.slice(taken, taken + rule.words.length);
    taken += rule.words.length;
    if (together === null) {
      together = new Map();
      stretches.push({ wordRules: together });
    }
    for (const part of new Set(words.flatMap(({ parts }) => parts.slice(0, 1)))) {
      together.set(part, [...(together.get(part) ?? []), { rule, words, at }]);
    }
  }
  return stretches;
}

export function decideRouting(routing: PreparedRouting, complaint: RoutingComplaint): RoutingDecision {
  const [first, second] = candidates(routing, complaint);
  if (first) {
    return {
      outcome: "matched",
      unitId: first.unit.id,
      ruleId: first.ruleId,
      matched: { ...first.matched },
      runnerUpUnitId: second?.unit.id ?? null,
      runnerUpRuleId: second?.ruleId ?? null,
      nearest: [],
    };
  }
  const barred = barredUnits(routing, complaint);
  const units = routing.departmentCodes.flatMap(
    (departmentCode) => resolveUnit(routing.directory, departmentCode, complaint.regionPath, barred) ?? [],
  );
  const nearest = nearestByDuty(routing.duties, units, `${complaint.title ?? ""} ${complaint.text}`, 3);
  return {
    outcome: "no-match",
    unitId: null,
    ruleId: null,
    matched: {},
    runnerUpUnitId: null,
    runnerUpRuleId: null,
    nearest,
  };
}

/** All units that a rule leads to, the decided one first; each unit once, with the first rule that leads to it. */
export function rankCandidates(routing: PreparedRouting, complaint: RoutingComplaint): RoutingCandidate[] {
  return [...candidates(routing, complaint)];
}

function* candidates(routing: PreparedRouting, complaint: RoutingComplaint): Generator<RoutingCandidate> {
  const barred = barredUnits(routing, complaint);
  const ranked = new Set<string>();
  for (const { departmentCode, ruleId, matched } of leads(routing, complaint)) {
    const found = answeringUnit(routing, departmentCode, complaint.regionPath, barred);
    if (!found || ranked.has(found.unit.id)) continue;
    const insteadOf: Record<string, string> = found.insteadOf ? { insteadOf: found.insteadOf } : {};
    ranked.add(found.unit.id);
    yield { unit: found.unit, ruleId, matched: { ...matched, ...insteadOf } };
  }
}

function isConduct(categoryCode: string | null): boolean {
  return categoryCode?.startsWith("C") ?? false;
}

/** A complaint against a unit rather than about a matter that the unit should put right. */
export function isAgainstUnit(categoryCode: string | null): boolean {
  return isConduct(categoryCode) || categoryCode === "G3" || (categoryCode?.startsWith("I") ?? false);
}

/**
 * The units that must not get this report: the one complained about; where the complaint is against it, its department
 * as well; where none is named, the department of the service item.
 */
function barredUnits(routing: PreparedRouting, complaint: RoutingComplaint): Set<string> {
  const { directory } = routing;
  const aboutUnitId = complaint.aboutUnitId ?? null;
  const barred = new Set<string>(aboutUnitId === null ? [] : [aboutUnitId]);
  if (!isAgainstUnit(complaint.categoryCode)) return barred;
  const item = complaint.itemCode === null ? undefined : routing.items.get(complaint.itemCode);
  const department =
    aboutUnitId !== null
      ? departmentAbove(directory, aboutUnitId)
      : item && resolveUnit(directory, item.departmentCode, complaint.regionPath);
  if (department) barred.add(department.id);
  return barred;
}

function answeringUnit(
  routing: PreparedRouting,
  departmentCode: string,
  regionPath: string | null,
  barred: ReadonlySet<string>,
): { readonly unit: RoutingUnit; readonly insteadOf: string | null } | null {
  const { directory } = routing;
  const usual = resolveUnit(directory, departmentCode, regionPath);
  if (!usual) return null;
  if (!barred.has(usual.id)) return { unit: usual, insteadOf: null };
  for (const superior of [departmentCode, ...superiorDepartments]) {
    const unit = resolveUnit(directory, superior, regionPath, barred);
    if (unit) return { unit, insteadOf: usual.id };
  }
  return null;
}

type Lead = Omit<RoutingCandidate, "unit"> & { readonly departmentCode: string };

/** What leads to a department, in the order in which it decides. */
function* leads(routing: PreparedRouting, complaint: RoutingComplaint): Generator<Lead> {
  const { categoryCode, itemCode, fieldCode } = complaint;
  if (categoryCode !== null && isConduct(categoryCode)) {
    const [departmentCode] = superiorDepartments;
    yield { departmentCode, ruleId: `conduct:${categoryCode}`, matched: { category: categoryCode } };
    return;
  }
  const item = itemCode === null ? undefined : routing.items.get(itemCode);
  if (item) {
    yield { departmentCode: item.departmentCode, ruleId: `item:${item.code}`, matched: { item: item.code } };
  }
  const field = fieldCode === null ? undefined : routing.fields.get(fieldCode);
  if (field) {
    yield { departmentCode: field.departmentCode, ruleId: `field:${field.code}`, matched: { field: field.code } };
  }
  const regionIds = new Set(pathsUpwards(complaint.regionPath ?? routing.directory.rootPath).map(lastId));
  let places: Places | null = null;
  for (const stretch of routing.stretches) {
    if ("rule" in stretch) {
      if (hasFacts(stretch.rule, complaint, regionIds)) yield leadOf(stretch.rule, {});
      continue;
    }
    places ??= placesOf(routing.wordIndex, complaint);
    const rules = rulesTouched(stretch.wordRules, places).filter(({ rule }) => hasFacts(rule, complaint, regionIds));
    yield* leadsByWords(rules, places);
  }
}

function lastId(path: string): string {
  return path.split("/").at(-2) ?? "";
}

/** Do all conditions of the rule hold, apart from its words? */
function hasFacts(rule: RoutingRule, complaint: RoutingComplaint, regionIds: ReadonlySet<string>): boolean {
  const { itemCode, fieldCode, categoryCode, regionId } = rule;
  return (
    (itemCode === null || itemCode === complaint.itemCode) &&
    (fieldCode === null || fieldCode === complaint.fieldCode) &&
    (categoryCode === null || isWithinCategory(complaint.categoryCode, categoryCode)) &&
    (regionId === null || regionIds.has(regionId))
  );
}

/** A rule for "L" takes "L1" as well; a rule for "L1" takes that alone. */
function isWithinCategory(categoryCode: string | null, wanted: string): boolean {
  return categoryCode === wanted || (wanted.length === 1 && (categoryCode?.startsWith(wanted) ?? false));
}

type Places = { readonly title: Uint8Array; readonly opening: Uint8Array; readonly text: Uint8Array };

function placesOf(index: WordIndex, complaint: RoutingComplaint): Places {
  const text = plainText(complaint.text);
  return {
    title: partsIn(index, plainText(complaint.title ?? "")),
    opening: partsIn(index, text.slice(0, openingLength)),
    text: partsIn(index, text),
  };
}

/** Those of which a word may stand there, in their order. */
function rulesTouched(wordRules: WordRules, { title, text }: Places): WordRule[] {
  const touched = new Map<number, WordRule>();
  for (const [part, rules] of wordRules) {
    if (title[part] === 1 || text[part] === 1) for (const rule of rules) touched.set(rule.at, rule);
  }
  return [...touched.values()].sort((one, other) => one.at - other.at);
}

function* leadsByWords(wordRules: readonly WordRule[], places: Places): Generator<Lead> {
  const inText: { readonly lead: Lead; readonly points: number }[] = [];
  for (const { rule, words } of wordRules) {
    const found = (place: Uint8Array) => words.filter(({ parts }) => isFound(parts, place)).map(({ word }) => word);
    const titleWords = found(places.title);
    if (titleWords.length > 0) {
      yield leadOf(rule, { words: titleWords.join(","), where: "title" });
      continue;
    }
    const textWords = found(places.text);
    if (textWords.length === 0) continue;
    const openingWords = found(places.opening);
    const where = openingWords.length > 0 ? "opening" : "text";
    inText.push({
      lead: leadOf(rule, { words: textWords.join(","), where }),
      points: textWords.length + 2 * openingWords.length,
    });
  }
  // A stable sort: of two rules with as many points, the first in the order.
  for (const { lead } of inText.sort((one, other) => other.points - one.points)) yield lead;
}

function leadOf(rule: RoutingRule, wordFacts: Readonly<Record<string, string>>): Lead {
  const facts = {
    item: rule.itemCode,
    field: rule.fieldCode,
    category: rule.categoryCode,
    region: rule.regionId,
  };
  const filled = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null);
  return {
    departmentCode: rule.departmentCode,
    ruleId: `rule:${rule.position}`,
    matched: { ...Object.fromEntries(filled), ...wordFacts },
  };
}
