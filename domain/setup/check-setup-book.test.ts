import { describe, expect, it } from "vitest";
import { checkReferenceRows, emptyReference, type ReferenceContext } from "../settings/check-reference-rows";
import { checkSetupBook, type WrittenSheet } from "./check-setup-book";
import { filledCounty, writtenSheets } from "./county.test-support";
import { cellName } from "./setup-sheets";

const today = "2026-03-02";
const common: ReferenceContext = (() => {
  const empty = emptyReference(today);
  const level = (code: string, rank: number) => ({
    code,
    rank: String(rank),
    name_zh: code,
    name_en: code,
    retired_on: "",
  });
  const levels = ["prefecture", "county", "functional_area", "township", "village"].map((code, at) =>
    level(code, at + 1),
  );
  const aliases = [
    ["市场监督管理局", "market-regulation"],
    ["自然资源局", "natural-resources"],
    ["财政局", "finance"],
  ].map(([alias = "", department_code = ""]) => ({ alias, department_code, retired_on: "" }));
  return {
    today,
    rows: {
      ...empty.rows,
      "region-levels": new Map(levels.map((cells) => [cells.code, cells])),
      "unit-aliases": new Map(aliases.map((cells) => [cells.alias, cells])),
    },
  };
})();

type Filled = ReturnType<typeof filledCounty>;
const sheetsOf = (change: (filled: Filled) => void): WrittenSheet[] => {
  const filled = filledCounty();
  change(filled);
  return writtenSheets(filled);
};
const set = (row: Record<string, string> | undefined, cells: Record<string, string>) =>
  void Object.assign(row ?? {}, cells);
const faults = (sheets: readonly WrittenSheet[]) =>
  checkSetupBook(sheets, common).problems.map(({ sheet, cell, code }) => `${sheet} ${cell} ${code}`);

describe("the workbook of a county with 40 units", () => {
  it("has no fault, and its plan holds as reference data and as people", () => {
    const { plan, problems } = checkSetupBook(
      sheetsOf(() => {}),
      common,
    );
    expect(problems).toEqual([]);
    expect(plan?.rows.units).toHaveLength(40);
    expect(plan?.rows.regions).toHaveLength(13);
    expect(plan?.rows.windows).toHaveLength(4);
    expect(plan?.people).toHaveLength(51);
    expect(plan?.days).toEqual([
      { on: "2026-07-23", kind: "off", name: "县庆" },
      { on: "2026-07-25", kind: "work", name: "县庆补班" },
    ]);
    expect(plan?.hours).toEqual([
      { from: "09:00", to: "12:00" },
      { from: "13:30", to: "17:00" },
    ]);
    const regions = new Map((plan?.rows.regions ?? []).map((cells) => [cells.id ?? "", cells]));
    const context = { ...common, rows: { ...common.rows, regions } };
    expect(
      checkReferenceRows(
        "units",
        (plan?.rows.units ?? []).map((cells, line) => ({ line, cells })),
        context,
      ).problems,
    ).toEqual([]);
  });

  it("finds the department of a unit by its name, so that items and rules reach it", () => {
    const units =
      checkSetupBook(
        sheetsOf(() => {}),
        common,
      ).plan?.rows.units ?? [];
    const of = (name: string) => units.find((cells) => cells.name_zh === name)?.department_code;
    expect(of("测山县市场监督管理局")).toBe("market-regulation");
    expect(of("东川镇人民政府")).toBe("township");
    expect(of("县档案馆")).toMatch(/^CS-unit/);
  });

  it("never reads examples, whatever they hold", () => {
    const sheets = sheetsOf(() => {});
    const broken = sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) =>
        row.line === 2 ? { ...row, cells: row.cells.map((text, at) => (at === 0 ? text : "？")) } : row,
      ),
    }));
    expect(faults(broken)).toEqual([]);
  });
});

describe("one mistake, one cell", () => {
  // what was done, where and what is said
  const cases: readonly [what: string, change: (filled: Filled) => void, found: string][] = [
    ["a unit without a name", ({ units }) => set(units[4], { name: "" }), "单位 C7 required"],
    ["an unknown level", ({ regions }) => set(regions[0], { level: "省" }), "行政区划 D3 level_unknown"],
    [
      "a region above that is not there",
      ({ regions }) => set(regions[1], { parent: "CS99" }),
      "行政区划 E4 parent_unknown",
    ],
    ["a code twice", ({ regions }) => set(regions[2], { code: "CS02" }), "行政区划 B5 code_twice"],
    ["the code of the place again", ({ regions }) => set(regions[2], { code: "CS" }), "行政区划 B5 code_twice"],
    ["a village above a county", ({ regions }) => set(regions[11], { level: "县" }), "行政区划 D14 level_order"],
    ["a code in Chinese", ({ regions }) => set(regions[3], { code: "东" }), "行政区划 B6 code_shape"],
    ["a unit's name twice", ({ units }) => set(units[1], { name: "测山县市场监督管理局" }), "单位 C4 name_twice"],
    ["a nature that is none", ({ units }) => set(units[0], { nature: "国有" }), "单位 E3 choice"],
    ["neither yes nor no", ({ units }) => set(units[0], { responsible: "可以" }), "单位 I3 choice"],
    ["a unit above that is not there", ({ units }) => set(units[0], { parent: "县委办" }), "单位 G3 parent_unknown"],
    ["a region that is not there", ({ units }) => set(units[0], { region: "CS77" }), "单位 H3 region_unknown"],
    ["an alias of two units", ({ units }) => set(units[39], { aliases: "县供电公司热线" }), "单位 J42 alias_twice"],
    ["a bad telephone", ({ windows }) => set(windows[0], { phone: "打前台" }), "窗口 F3 phone_shape"],
    ["a window nowhere", ({ windows }) => set(windows[0], { region: "远山镇" }), "窗口 B3 region_unknown"],
    ["an account in capitals", ({ people }) => set(people[0], { username: "Window" }), "人员 B3 username_shape"],
    ["an account of two people", ({ people }) => set(people[1], { username: "window.one" }), "人员 B4 username_twice"],
    ["an unknown role", ({ people }) => set(people[0], { role: "局长" }), "人员 D3 role_unknown"],
    ["a handler of no unit", ({ people }) => set(people[3], { unit: "" }), "人员 E6 unit_needed"],
    ["a handler of an unknown unit", ({ people }) => set(people[3], { unit: "县气象局" }), "人员 E6 unit_unknown"],
    ["a mailbox that is none", ({ people }) => set(people[2], { email: "supervise" }), "人员 G5 email_shape"],
    ["a day that is none", ({ calendar }) => set(calendar[0], { on: "2026-02-30" }), "日历 C3 day"],
    ["a day twice", ({ calendar }) => set(calendar[1], { on: "2026-07-23" }), "日历 C4 day_twice"],
    ["a time that is none", ({ calendar }) => set(calendar[2], { from: "早上" }), "日历 D5 time"],
    ["hours that overlap", ({ calendar }) => set(calendar[3], { from: "11:00" }), "日历 D6 time_order"],
    ["the place left empty", (filled) => void filled.place.splice(0), "本级 B3 no_place"],
    ["two places", (filled) => void filled.place.push({ ...filled.place[0] }), "本级 B4 one_place"],
    ["a hidden sign", ({ units }) => set(units[0], { short: "县市监\u200b局" }), "单位 D3 sign"],
    ["a name without end", ({ units }) => set(units[0], { name: "长".repeat(200) }), "单位 C3 too_long"],
  ];
  it.each(cases)("%s", (_what, change, found) => {
    expect(faults(sheetsOf(change))).toContain(found);
  });
  it.each(cases)("%s is the only thing that is said of its sheet's other lines", (_what, change, found) => {
    const line = /\d+/.exec(found.split(" ")[1] ?? "")?.[0];
    const [sheet] = found.split(" ");
    const elsewhere = faults(sheetsOf(change)).filter(
      (said) => said.startsWith(`${sheet} `) && /\d+/.exec(said.split(" ")[1] ?? "")?.[0] !== line,
    );
    // A region that is lost takes those below it along; nothing else is invented.
    expect(elsewhere.every((said) => sheet === "行政区划" && said.endsWith("parent_unknown"))).toBe(true);
  });

  it("a circle of regions is said at every region in it", () => {
    const found = faults(
      sheetsOf(({ regions }) => {
        set(regions[0], { parent: "CS02" });
        set(regions[1], { parent: "CS01" });
      }),
    );
    expect(found).toContain("行政区划 E3 cycle");
    expect(found).toContain("行政区划 E4 cycle");
  });

  it("a formula, a sheet that is gone, and headings that were changed", () => {
    const sheets = sheetsOf(() => {});
    const formula = sheets.map((sheet) =>
      sheet.name === "单位"
        ? { ...sheet, rows: sheet.rows.map((row) => (row.line === 7 ? { ...row, formulas: [2] } : row)) }
        : sheet,
    );
    expect(faults(formula)).toEqual(["单位 C7 formula"]);
    expect(faults(sheets.filter(({ name }) => name !== "窗口"))).toEqual(["窗口 A1 sheet_missing"]);
    const renamed = sheets.map((sheet) =>
      sheet.name === "人员"
        ? {
            ...sheet,
            rows: sheet.rows.map((row) =>
              row.line === 1 ? { ...row, cells: ["标记", "账号*", "谁", ...row.cells.slice(3)] } : row,
            ),
          }
        : sheet,
    );
    expect(faults(renamed)).toContain("人员 C1 heading_unknown");
  });
});

it("ten planted mistakes are all found at once, and no eleventh", () => {
  const found = faults(
    sheetsOf(({ regions, units, windows, people, calendar }) => {
      set(units[4], { name: "" });
      set(regions[4], { level: "省" });
      set(regions[5], { parent: "CS99" });
      set(regions[6], { code: "CS08" });
      set(people[0], { role: "局长" });
      set(people[1], { username: "window.one" });
      set(people[4], { unit: "县气象局" });
      set(calendar[0], { on: "2026-02-30" });
      set(windows[0], { phone: "打前台" });
      set(units[0], { nature: "国有" });
      // What hung on the unit and the region that were spoilt keeps what it names.
      set(units[30], { region: "CS01" });
      set(people[11], { unit: "县公安局" });
      set(people[12], { unit: "测山县公安局" });
    }),
  );
  expect(found).toEqual([
    "行政区划 D7 level_unknown",
    "行政区划 E8 parent_unknown",
    "行政区划 B10 code_twice",
    "单位 E3 choice",
    "单位 C7 required",
    "窗口 F3 phone_shape",
    "人员 D3 role_unknown",
    "人员 B4 username_twice",
    "人员 E7 unit_unknown",
    "日历 C3 day",
  ]);
});

it.each([
  [0, 1, "A1"],
  [1, 7, "B7"],
  [25, 2, "Z2"],
  [26, 3, "AA3"],
])("column %i of line %i is called %s", (column, line, name) => {
  expect(cellName(column, line)).toBe(name);
});
