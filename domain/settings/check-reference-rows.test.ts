import { describe, expect, it } from "vitest";
import {
  checkReferenceHeader,
  checkReferenceRows,
  emptyReference,
  type ReferenceContext,
} from "./check-reference-rows";
import { planReferenceImport } from "./plan-reference-import";
import { keyOf, type ReferenceCells, type ReferenceKind, referenceKinds, referenceTables } from "./reference-kinds";
import { referenceMark } from "./reference-mark";
import { cellsOf, storedOf } from "./reference-values";
import { departmentOn, touchedNames, touchedRouting } from "./touches";

const today = "2026-03-02";

/** A small office: two regions, two units, an item, a rule. */
function office(): ReferenceContext {
  const rows: Partial<Record<ReferenceKind, ReferenceCells[]>> = {
    "region-levels": [
      { code: "county", rank: "1", name_zh: "县", name_en: "County", retired_on: "" },
      { code: "township", rank: "2", name_zh: "乡镇", name_en: "Township", retired_on: "" },
    ],
    regions: [region("C", "", "county"), region("C1", "C", "township")],
    units: [unit("C-tax", "tax"), unit("C-water", "water")],
    fields: [{ code: "taxes", name_zh: "税费", name_en: "Taxes", department_code: "tax", retired_on: "" }],
    "service-items": [item({})],
    "routing-rules": [rule({ position: "10", words: "水费", department_code: "water" })],
  };
  const context = emptyReference(today);
  return {
    ...context,
    rows: Object.fromEntries(
      referenceKinds.map((kind) => [
        kind,
        new Map((rows[kind] ?? []).map((cells) => [keyOf(kind, cells), whole(kind, cells)])),
      ]),
    ) as unknown as ReferenceContext["rows"],
  };
}

function whole(kind: ReferenceKind, cells: ReferenceCells): ReferenceCells {
  return Object.fromEntries(referenceTables[kind].columns.map(({ name }) => [name, cells[name] ?? ""]));
}

function region(id: string, parent_id: string, level: string): ReferenceCells {
  return { id, parent_id, level, level_name_zh: "县", name_zh: `${id}县`, name_en: id, short_zh: id };
}

function unit(id: string, department_code: string): ReferenceCells {
  const names = { name_zh: `${id}局`, name_en: id, short_zh: id, duty_zh: id };
  return { id, department_code, kind: "department", nature: "local", region_id: "C", responsible: "true", ...names };
}

function item(cells: ReferenceCells): ReferenceCells {
  const names = { name_zh: "完税证明", name_en: "Tax certificate" };
  return { code: "certificate", ...names, department_code: "tax", field_code: "taxes", ...cells };
}

function rule(cells: ReferenceCells): ReferenceCells {
  return { position: "20", department_code: "tax", note_zh: "", ...cells };
}

function faults(kind: ReferenceKind, cells: ReferenceCells, context = office()): string[] {
  const { problems } = checkReferenceRows(kind, [{ line: 2, cells: whole(kind, cells) }], context);
  return problems.map(({ column, code }) => `${column} ${code}`);
}

describe("a row of reference data", () => {
  it.each<[string, ReferenceKind, ReferenceCells, string[]]>([
    ["a whole unit", "units", unit("C-new", "new"), []],
    ["a unit without a name", "units", { ...unit("C-new", "new"), name_zh: " " }, ["name_zh required"]],
    ["an id with a blank", "units", unit("C new", "new"), ["id key_shape"]],
    ["a seat that is nowhere", "units", { ...unit("C-new", "new"), region_id: "X" }, ["region_id unknown"]],
    ["an unknown kind", "units", { ...unit("C-new", "new"), kind: "ministry" }, ["kind choice"]],
    ["neither yes nor no", "units", { ...unit("C-new", "new"), responsible: "maybe" }, ["responsible yes_no"]],
    ["yes in another spelling", "units", { ...unit("C-new", "new"), responsible: "YES" }, []],
    ["a hidden sign in a name", "units", { ...unit("C-new", "new"), name_zh: "税\u202e局" }, ["name_zh sign"]],
    ["a name that is too long", "units", { ...unit("C-new", "new"), name_zh: "局".repeat(121) }, ["name_zh too_long"]],
    ["a unit below itself", "units", { ...unit("C-tax", "tax"), parent_id: "C-tax" }, ["parent_id own_parent"]],
    ["a second top region", "regions", region("D", "", "county"), ["parent_id one_root"]],
    [
      "a region moved elsewhere",
      "regions",
      region("C1", "C1", "township"),
      ["parent_id fixed", "parent_id own_parent"],
    ],
    ["half a limit", "service-items", item({ promised_amount: "3" }), ["promised_amount half_limit"]],
    [
      "a limit of no days",
      "service-items",
      item({ promised_amount: "0", promised_unit: "working_day" }),
      ["promised_amount number"],
    ],
    ["a day that is none", "service-items", item({ valid_from_on: "2026-02-30" }), ["valid_from_on day"]],
    [
      "a plan without a day",
      "service-items",
      item({ next_department_code: "water" }),
      ["next_department_from_on half_plan"],
    ],
    ["a rule without a condition", "routing-rules", rule({}), ["words no_condition"]],
    ["a rule with a word of one sign", "routing-rules", rule({ words: "税" }), ["words word_shape"]],
    ["a rule with half a pair", "routing-rules", rule({ words: "户口+" }), ["words word_shape"]],
    [
      "a category under another letter",
      "problem-categories",
      { code: "B1", parent_code: "", name_zh: "一", name_en: "x" },
      [],
    ],
  ])("%s", (_name, kind, cells, wanted) => {
    expect(faults(kind, cells)).toEqual(wanted);
  });

  it("names what is retired only as long as it did so before", () => {
    const context = office();
    const retired = whole("fields", { ...context.rows.fields.get("taxes"), retired_on: today });
    const after = { ...context, rows: { ...context.rows, fields: new Map([["taxes", retired]]) } };
    expect(faults("service-items", item({}), after)).toEqual([]);
    expect(faults("service-items", item({ name_zh: "别的" }), after)).toEqual(["field_code retired"]);
    expect(faults("service-items", item({ name_zh: "别的", retired_on: today }), after)).toEqual([]);
  });

  it("is the same after the way into the database and back", () => {
    for (const kind of referenceKinds) {
      for (const cells of office().rows[kind].values()) expect(cellsOf(kind, storedOf(kind, cells))).toEqual(cells);
    }
  });

  it("has another mark once a cell is another", () => {
    const [one, other] = [
      whole("units", unit("C-tax", "tax")),
      whole("units", { ...unit("C-tax", "tax"), name_zh: "局" }),
    ];
    expect(referenceMark("units", one)).toBe(referenceMark("units", { ...one }));
    expect(referenceMark("units", one)).not.toBe(referenceMark("units", other));
  });
});

describe("a file", () => {
  it("says which columns are missing, unknown or twice", () => {
    const header = referenceTables.fields.columns.map(({ name }) => name);
    expect(checkReferenceHeader("fields", header)).toEqual([]);
    expect(
      checkReferenceHeader(
        "fields",
        header.filter((name) => name !== "retired_on"),
      ),
    ).toEqual([]);
    expect(
      checkReferenceHeader("fields", ["code", "code", "name_zh", "name_en", "colour"]).map(
        ({ column, code }) => `${column} ${code}`,
      ),
    ).toEqual(["department_code column_missing", "code column_unknown", "colour column_unknown"]);
  });

  it("retires what it leaves out, unless something in use belongs to it", () => {
    const header = ["code", "name_zh", "name_en", "department_code"];
    const other = { code: "other", name_zh: "其他", name_en: "Other", department_code: "water" };
    const plan = planReferenceImport("fields", { header, rows: [{ line: 2, cells: other }] }, office());
    expect(plan.problems).toEqual([{ line: 0, column: "retired_on", code: "in_use" }]);
    const context = office();
    const empty = { ...context, rows: { ...context.rows, "service-items": new Map() } };
    const { problems, difference } = planReferenceImport(
      "fields",
      { header, rows: [{ line: 2, cells: other }] },
      empty,
    );
    expect(problems).toEqual([]);
    expect(difference.added.map(({ key }) => key)).toEqual(["other"]);
    expect(difference.retired.map(({ key, after }) => [key, after.retired_on])).toEqual([["taxes", today]]);
  });

  it("keeps what it says nothing about", () => {
    const context = office();
    const planned = whole(
      "service-items",
      item({ next_department_code: "water", next_department_from_on: "2027-01-01" }),
    );
    const after = { ...context, rows: { ...context.rows, "service-items": new Map([["certificate", planned]]) } };
    const {
      next_department_code: _a,
      next_department_from_on: _b,
      valid_from_on: _c,
      retired_on: _d,
      ...cells
    } = planned;
    const plan = planReferenceImport(
      "service-items",
      { header: Object.keys(cells), rows: [{ line: 2, cells }] },
      after,
    );
    expect([plan.problems, plan.difference.unchanged]).toEqual([[], 1]);
  });
});

describe("what a change touches", () => {
  const report = (text: string, itemCode: string | null = null) => ({
    ...{ text, itemCode, regionPath: "/C/", categoryCode: null, fieldCode: null },
  });
  const reports = [report("", "certificate"), report("水费太贵"), report("别的事")];

  it("is told as counts of what went to a unit and would go", () => {
    const context = office();
    const before = whole("service-items", item({}));
    const change = { key: "certificate", before, after: { ...before, department_code: "water" }, line: null };
    expect(touchedRouting("service-items", [change], context, reports)).toEqual([
      { code: "routed", unit: { zh: "C-tax局", en: "C-tax" }, before: 1, after: 0 },
      { code: "routed", unit: { zh: "C-water局", en: "C-water" }, before: 1, after: 2 },
      { code: "routedAlike", count: 2 },
    ]);
  });

  it("of a unit that is retired goes to the dispatcher, and names what leads to it", () => {
    const context = office();
    const before = whole("units", unit("C-water", "water"));
    const change = { key: "C-water", before, after: { ...before, retired_on: today }, line: null };
    expect(touchedRouting("units", [change], context, reports)).toContainEqual({
      code: "toDispatcher",
      before: 1,
      after: 2,
    });
    expect(touchedNames("units", change, context)).toEqual([
      { code: "lastOfDepartment", count: 1 },
      { code: "named", kind: "routing-rules", count: 1 },
    ]);
  });

  it("from a later day on is looked at as of that day", () => {
    const before = whole("service-items", item({}));
    const after = { ...before, next_department_code: "water", next_department_from_on: "2027-01-01" };
    expect([departmentOn(after, "2026-12-31"), departmentOn(after, "2027-01-01")]).toEqual(["tax", "water"]);
    const touches = touchedRouting(
      "service-items",
      [{ key: "certificate", before, after, line: null }],
      office(),
      reports,
    );
    expect(touches[0]).toEqual({ code: "from", on: "2027-01-01" });
    expect(touches.filter(({ code }) => code === "routed")).toHaveLength(2);
  });
});
