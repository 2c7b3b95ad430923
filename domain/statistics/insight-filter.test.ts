import { describe, expect, it } from "vitest";
import { type FilterNames, filterAddress, filterKeys, readFilter, scopeOfFilter } from "./insight-filter";

const todayOn = "2026-03-18";
const names: FilterNames = {
  places: new Set(["LZ01", "LZ02"]),
  units: new Set(["LZ01-tax", "LZ01-police", "LZ-grid"]),
  windows: new Set(["LZ01-w"]),
  categories: new Set(["A", "A1", "A2", "B"]),
  fields: new Set(["F1"]),
};
const office = {
  units: [
    { id: "LZ01-tax", nature: "vertical" },
    { id: "LZ01-police", nature: "local" },
    { id: "LZ-grid", nature: "enterprise" },
  ],
  categories: [
    { code: "A", parentCode: null },
    { code: "A1", parentCode: "A" },
    { code: "A2", parentCode: "A" },
    { code: "B", parentCode: null },
  ],
} as const;
const read = (params: Parameters<typeof readFilter>[0]) => readFilter(params, names, todayOn);
const scope = (params: Parameters<typeof readFilter>[0]) => scopeOfFilter(read(params), office);

describe("a filter in the address", () => {
  it("comes back from its own address as it was", () => {
    const filter = read({
      period: "2026-Q1",
      place: "LZ01",
      unit: ["LZ01-tax,none", "LZ01-police"],
      nature: "local,vertical",
      window: "LZ01-w",
      category: "A",
      field: "F1,none",
      source: "web",
      who: "citizen",
      kind: "hard_case",
      cause: "none",
    });
    const address = filterAddress(filter);
    expect(address).toContain("unit=LZ01-tax,none,LZ01-police");
    expect(Object.keys(filter.chosen).sort()).toEqual([...filterKeys].sort());
    expect(read(Object.fromEntries(new URLSearchParams(address)))).toEqual(filter);
  });

  it("leaves the default period out, and gives an empty address for nothing", () => {
    expect(filterAddress(read({}))).toBe("");
    expect(filterAddress(read({ period: "this_month" }), { source: "web" })).toBe("?source=web");
  });

  it("changes one filter and takes one away, and keeps the rest", () => {
    const filter = read({ period: "2025", unit: "LZ01-tax", source: "web" });
    expect(filterAddress(filter, { source: null, period: "2024", cause: "staff" })).toBe(
      "?period=2024&unit=LZ01-tax&cause=staff",
    );
  });

  it.each<[string, Parameters<typeof readFilter>[0]]>([
    ["unknown values", { unit: "LZ99", source: "smoke", place: "..", category: "A' or '1'='1" }],
    ["the names of things that every object has", { kind: "__proto__", cause: "constructor", who: "toString" }],
    ["what cannot be unsaid", { place: "none", nature: "none", source: "none", kind: "none" }],
    ["nothing between the commas", { unit: ",,", source: "", who: [] }],
    ["a period that is none", { period: "0000" }],
    ["two periods that are none", { period: ["9999-12-31", "2025"] }],
  ])("leaves out %s", (_what, params) => {
    expect(read(params)).toMatchObject({ chosen: {}, period: { key: "this_month" } });
  });

  it("keeps what is known of a list, once each", () => {
    expect(read({ source: "web,web,smoke,phone" }).chosen.source).toEqual(["web", "phone"]);
  });
});

describe("what a filter asks of the facts", () => {
  it("asks for nothing where nothing was chosen", () => {
    expect(scope({})).toEqual({ unitIds: null, among: {} });
  });

  it("takes a category of the first level for all below it, and what was not said for the empty value", () => {
    expect(scope({ category: "A,none", field: "none" }).among).toEqual({
      categoryCode: ["A", "", "A1", "A2"],
      fieldCode: [""],
    });
    expect(scope({ category: "A2" }).among).toEqual({ categoryCode: ["A2"] });
  });

  it("asks for the units of a nature, and of chosen units for those of the nature alone", () => {
    expect(scope({ nature: "vertical,enterprise" }).unitIds).toEqual(["LZ01-tax", "LZ-grid"]);
    expect(scope({ unit: "LZ01-tax,LZ01-police", nature: "local" }).unitIds).toEqual(["LZ01-police"]);
    expect(scope({ unit: "none" }).unitIds).toEqual([""]);
    // Nobody: not everybody.
    expect(scope({ unit: "LZ-grid", nature: "local" }).unitIds).toEqual([]);
  });
});
