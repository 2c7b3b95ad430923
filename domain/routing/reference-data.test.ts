import { describe, expect, it } from "vitest";
import { readReferenceRows } from "../calendar/reference-calendar.test-support";
import { complaintKinds, plainAnswers, unitKinds, unitNatures } from "../complaint/vocabulary";
import { referenceRoutingData, regionPathOf } from "./reference-routing.test-support";

const levels = readReferenceRows("region-levels.csv");
const regions = readReferenceRows("regions.csv");
const units = readReferenceRows("units.csv");
const aliases = readReferenceRows("unit-aliases.csv");
const windows = readReferenceRows("windows.csv");
const categories = readReferenceRows("problem-categories.csv");
const fields = readReferenceRows("fields.csv");
const items = readReferenceRows("service-items.csv");
const rules = readReferenceRows("routing-rules.csv");
const answers = readReferenceRows("plain-answers.csv");

type Rows = readonly Record<string, string>[];

function valuesOf(rows: Rows, column: string): string[] {
  return rows.map((row) => row[column] ?? "");
}

function setOf(rows: Rows, column: string): Set<string> {
  return new Set(valuesOf(rows, column));
}

/** The rows whose cell names something that is not there. An empty cell is no name. */
function dangling(rows: Rows, column: string, known: ReadonlySet<string>): string[] {
  return valuesOf(rows, column).filter((value) => value !== "" && !known.has(value));
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

const departmentCodes = setOf(units, "department_code");

describe("the reference data", () => {
  it("has no key twice", () => {
    const keys: [string, Rows, string][] = [
      ["levels", levels, "code"],
      ["regions", regions, "id"],
      ["units", units, "id"],
      ["aliases", aliases, "alias"],
      ["windows", windows, "id"],
      ["categories", categories, "code"],
      ["fields", fields, "code"],
      ["items", items, "code"],
      ["rules", rules, "position"],
      ["answers", answers, "answer"],
    ];
    for (const [name, rows, column] of keys) expect(repeated(valuesOf(rows, column)), name).toEqual([]);
  });

  it("names nothing that is not there", () => {
    const regionIds = setOf(regions, "id");
    const unitIds = setOf(units, "id");
    const categoryCodes = setOf(categories, "code");
    const fieldCodes = setOf(fields, "code");
    const itemCodes = setOf(items, "code");
    const links: [string, Rows, string, ReadonlySet<string>][] = [
      ["region above", regions, "parent_id", regionIds],
      ["level of region", regions, "level", setOf(levels, "code")],
      ["unit above", units, "parent_id", unitIds],
      ["region of unit", units, "region_id", regionIds],
      ["kind of unit", units, "kind", new Set(unitKinds)],
      ["nature of unit", units, "nature", new Set(unitNatures)],
      ["department of alias", aliases, "department_code", departmentCodes],
      ["region of window", windows, "region_id", regionIds],
      ["category above", categories, "parent_code", categoryCodes],
      ["department of field", fields, "department_code", departmentCodes],
      ["department of item", items, "department_code", departmentCodes],
      ["supervising department of item", items, "supervising_department_code", departmentCodes],
      ["field of item", items, "field_code", fieldCodes],
      ["department of rule", rules, "department_code", departmentCodes],
      ["region of rule", rules, "region_id", regionIds],
      ["category of rule", rules, "category_code", categoryCodes],
      ["field of rule", rules, "field_code", fieldCodes],
      ["item of rule", rules, "item_code", itemCodes],
      ["category of answer", answers, "category_code", categoryCodes],
      ["kind of answer", answers, "kind", new Set(complaintKinds)],
    ];
    for (const [name, rows, column, known] of links) expect(dangling(rows, column, known), name).toEqual([]);
  });

  it("has no empty cell where a word must stand", () => {
    const required: [Rows, string[]][] = [
      [regions, ["level", "level_name_zh", "name_zh", "name_en", "short_zh"]],
      [units, ["department_code", "region_id", "name_zh", "name_en", "short_zh", "duty_zh"]],
      [windows, ["level", "name_zh", "name_en", "address_zh", "hours_zh", "hours_en", "phone"]],
      [categories, ["name_zh", "name_en"]],
      [fields, ["name_zh", "name_en", "department_code"]],
      [items, ["name_zh", "name_en", "department_code", "field_code", "basis_zh", "aliases_zh"]],
      [rules, ["department_code", "note_zh"]],
    ];
    for (const [rows, columns] of required) {
      for (const column of columns) expect(valuesOf(rows, column), column).not.toContain("");
    }
  });
});

describe("the places", () => {
  const countOf = (level: string) => regions.filter((region) => region.level === level).length;

  it("are one prefecture, three counties, a functional area, twenty townships and fifteen villages", () => {
    const counts = ["prefecture", "county", "functional_area", "township", "village"].map(countOf);
    expect(counts).toEqual([1, 3, 1, 20, 15]);
  });

  it("have ids that begin with the id of the region above, one level further down", () => {
    const ranks = new Map(levels.map((level) => [level.code, Number(level.rank)]));
    const byId = new Map(regions.map((region) => [region.id, region]));
    for (const region of regions) {
      if (region.parent_id === "") continue;
      expect(region.id?.startsWith(region.parent_id ?? "?"), region.id).toBe(true);
      const above = byId.get(region.parent_id ?? "");
      expect((ranks.get(region.level) ?? 0) - (ranks.get(above?.level) ?? 0), region.id).toBe(1);
    }
  });

  it("have different names", () => {
    expect(repeated(valuesOf(regions, "name_zh"))).toEqual([]);
    expect(repeated(valuesOf(regions, "name_en"))).toEqual([]);
  });

  it("each have at most one window, of their own level, with a number that cannot be dialled", () => {
    const byId = new Map(regions.map((region) => [region.id, region]));
    expect(repeated(valuesOf(windows, "region_id"))).toEqual([]);
    for (const window of windows) {
      expect(window.level, window.id).toBe(byId.get(window.region_id)?.level);
      expect(window.phone, window.id).toMatch(/^0999-000\d{4}$/);
    }
    const levelsServed = new Set(valuesOf(windows, "level"));
    expect(levelsServed).toEqual(new Set(["prefecture", "county", "functional_area", "township", "village"]));
  });
});

describe("the units", () => {
  it("are 35 departments at the prefecture, of 35 codes", () => {
    const departments = units.filter((unit) => unit.region_id === "LZ" && unit.kind === "department");
    expect(setOf(departments, "department_code").size).toBe(35);
    expect(departments).toHaveLength(35);
  });

  it("never are responsible in a village, nor as a counter, nor for discipline and petitions", () => {
    const villages = new Set(regions.filter((region) => region.level === "village").map((region) => region.id));
    for (const unit of units) {
      expect(["true", "false"], unit.id).toContain(unit.responsible);
      expect(villages.has(unit.region_id), unit.id).toBe(false);
      if (unit.kind === "counter") expect(unit.responsible, unit.id).toBe("false");
      if (unit.department_code === "discipline" || unit.department_code === "petitions") {
        expect(unit.responsible, unit.id).toBe("false");
      }
    }
  });

  it("of kind counter and window office stand below a department of the same place", () => {
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const below = units.filter((unit) => unit.kind === "counter" || unit.kind === "window_office");
    expect(below.length).toBeGreaterThan(30);
    for (const unit of below) {
      const above = byId.get(unit.parent_id);
      expect(above?.kind, unit.id).toBe("department");
      expect(above?.region_id, unit.id).toBe(unit.region_id);
      expect(above?.department_code, unit.id).toBe(unit.department_code);
    }
  });

  it("give every township a government and every county its departments", () => {
    const townships = regions.filter((region) => region.level === "township");
    const governments = units.filter((unit) => unit.kind === "township");
    for (const township of townships) expect(valuesOf(governments, "region_id")).toContain(township.id);
    for (const county of regions.filter((region) => region.level === "county")) {
      const own = units.filter((unit) => unit.region_id === county.id && unit.kind === "department");
      expect(own.length, county.id).toBeGreaterThanOrEqual(14);
    }
  });

  it("have one department of a code at one place, so that routing never has to choose", () => {
    const places = units
      .filter((unit) => unit.kind === "department" || unit.kind === "township")
      .map((unit) => `${unit.department_code} ${unit.region_id}`);
    expect(repeated(places)).toEqual([]);
  });

  it("have a duty text with words that people use", () => {
    for (const unit of units.filter((row) => row.kind === "department" && row.responsible === "true")) {
      expect(unit.duty_zh?.length, unit.id).toBeGreaterThan(20);
    }
  });
});

describe("the catalogue", () => {
  it("has twelve categories with a second level, and the letters of their parents", () => {
    const tops = categories.filter((category) => category.parent_code === "");
    expect(valuesOf(tops, "code").join("")).toBe("ABCDEFGHIJKL");
    for (const category of categories) {
      if (category.parent_code !== "") expect(category.code).toMatch(new RegExp(`^${category.parent_code}\\d$`));
    }
    for (const top of tops)
      expect(
        categories.some((row) => row.parent_code === top.code),
        top.code,
      ).toBe(true);
  });

  it("has about 120 service items, in fields of which each is used or leads by itself", () => {
    expect(items.length).toBeGreaterThanOrEqual(115);
    expect(items.length).toBeLessThanOrEqual(130);
    const used = setOf(items, "field_code");
    expect(fields.filter((field) => !used.has(field.code ?? "")).map((field) => field.code)).toEqual([]);
  });

  it("promises no item later than the statute allows, and names no article of a law", () => {
    for (const item of items) {
      expect(Number(item.promised_amount), item.code).toBeGreaterThan(0);
      expect(["working_day", "calendar_day"], item.code).toContain(item.promised_unit);
      expect(item.statutory_amount === "", item.code).toBe(item.statutory_unit === "");
      if (item.statutory_unit === item.promised_unit) {
        expect(Number(item.promised_amount), item.code).toBeLessThanOrEqual(Number(item.statutory_amount));
      }
      expect(item.basis_zh, item.code).toContain("以本地公布的办事指南为准");
      expect(item.basis_zh, item.code).not.toMatch(/第.+条/);
    }
  });

  it("leads items of a separated supervision to two departments", () => {
    const separated = items.filter((item) => item.supervising_department_code !== item.department_code);
    expect(separated.map((item) => item.department_code)).toContain("government-services");
  });

  it("knows every plain answer, and keeps the complainant from the unit where the unit is accused", () => {
    expect(setOf(answers, "answer")).toEqual(new Set(plainAnswers));
    const accusing = answers.filter((answer) => answer.answer === "attitude" || answer.answer === "fees");
    expect(valuesOf(accusing, "shares_identity")).toEqual(["false", "false"]);
  });
});

describe("the routing rules", () => {
  it("are between 150 and 250, in rising order of position", () => {
    const positions = valuesOf(rules, "position").map(Number);
    expect(positions.length).toBeGreaterThanOrEqual(150);
    expect(positions.length).toBeLessThanOrEqual(250);
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });

  it("have a word in one rule only, except where the place decides first", () => {
    const places = new Set(["township"]);
    const words = referenceRoutingData.rules
      .filter((rule) => !places.has(rule.departmentCode))
      .flatMap((rule) => rule.words);
    expect(repeated(words)).toEqual([]);
  });

  it("lead only to departments that have a responsible unit", () => {
    const responsible = units.filter((unit) => unit.responsible === "true" && unit.kind !== "window_office");
    expect(dangling(rules, "department_code", setOf(responsible, "department_code"))).toEqual([]);
  });

  it("cover every department that can be responsible", () => {
    const led = setOf(rules, "department_code");
    const missing = [...departmentCodes].filter((code) => !led.has(code));
    expect(missing.sort()).toEqual(["discipline", "petitions"]);
  });

  it("hold for regions that exist, by their paths", () => {
    for (const rule of referenceRoutingData.rules) {
      if (rule.regionId !== null) expect(regionPathOf(rule.regionId)).toBe(`/LZ/${rule.regionId}/`);
    }
  });
});

describe("the names of departments", () => {
  it("are at least 120, each leading to one department", () => {
    expect(aliases.length).toBeGreaterThanOrEqual(120);
    const named = setOf(aliases, "department_code");
    expect([...departmentCodes].filter((code) => !named.has(code))).toEqual([]);
  });
});
