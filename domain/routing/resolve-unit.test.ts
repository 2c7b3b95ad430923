import { describe, expect, it } from "vitest";
import { referenceRouting, referenceRoutingData } from "./reference-routing.test-support";
import { buildUnitDirectory, departmentAbove, pathsUpwards, resolveUnit } from "./resolve-unit";
import type { RoutingUnit } from "./rules";

const { directory } = referenceRouting;

describe("the unit of a department at a place", () => {
  it.each<[string, string | null, string | null, string]>([
    // department | place | unit | why
    ["health", "/LZ/LZ01/", "LZ01-health", "the county has its own"],
    ["health", "/LZ/LZ01/LZ0102/LZ010201/", "LZ01-health", "a village asks its county"],
    ["health", null, "LZ-health", "no place is the whole prefecture"],
    ["health", "/LZ/LZ90/", "LZ-health", "the functional area has none: the prefecture's"],
    ["water", "/LZ/LZ03/", "LZ-water", "a county without a water bureau: the prefecture's"],
    ["housing-fund", "/LZ/LZ02/", "LZ-housing-fund", "one for all"],
    ["township", "/LZ/LZ02/LZ0203/LZ020301/", "LZ0203-township", "the village's own township"],
    ["township", "/LZ/LZ90/LZ9001/", "LZ9001-township", "the subdistrict before the committee of the area"],
    ["township", "/LZ/LZ90/", "LZ90-township", "the committee of the area"],
    ["township", "/LZ/LZ02/", null, "a county has no township government"],
    ["discipline", "/LZ/LZ01/", null, "gets a copy, never the report"],
    ["petitions", null, null, "is referred to, never responsible"],
    ["no-such-department", "/LZ/", null, "unknown"],
    ["health", "/XX/XX01/", null, "a place elsewhere"],
  ])("%s at %s is %s: %s", (departmentCode, path, unitId) => {
    expect(resolveUnit(directory, departmentCode, path)?.id ?? null).toBe(unitId);
  });

  it("is the next one upwards when the nearest is passed over", () => {
    expect(resolveUnit(directory, "health", "/LZ/LZ01/", new Set(["LZ01-health"]))?.id).toBe("LZ-health");
    expect(resolveUnit(directory, "health", "/LZ/LZ01/", new Set(["LZ01-health", "LZ-health"]))).toBeNull();
  });

  it("is never in a village, even when a village is entered as responsible", () => {
    const village: RoutingUnit = {
      id: "LZ010201-township",
      parentId: null,
      departmentCode: "township",
      kind: "township",
      regionPath: "/LZ/LZ01/LZ0102/LZ010201/",
      responsible: true,
      nameZh: "村委会",
      dutyZh: "村务",
    };
    const units = [...referenceRoutingData.units, village];
    const mistaken = buildUnitDirectory(units);
    expect(resolveUnit(mistaken, "township", village.regionPath)?.id).toBe(village.id);
    const sound = buildUnitDirectory(units, referenceRoutingData.regions);
    expect(resolveUnit(sound, "township", village.regionPath)?.id).toBe("LZ0102-township");
  });

  it("does not depend on the order of the rows", () => {
    const turned = buildUnitDirectory(referenceRoutingData.units.toReversed(), referenceRoutingData.regions);
    for (const departmentCode of directory.answering.keys()) {
      for (const { path } of referenceRoutingData.regions ?? []) {
        expect(resolveUnit(turned, departmentCode, path)?.id).toBe(resolveUnit(directory, departmentCode, path)?.id);
      }
    }
  });

  it("is always the same one when a department was entered twice", () => {
    const [one] = referenceRoutingData.units;
    const twins = [one, one].flatMap((unit, index) => (unit ? { ...unit, id: `twin-${index}` } : []));
    for (const rows of [twins, twins.toReversed()]) {
      expect(resolveUnit(buildUnitDirectory(rows), one?.departmentCode ?? "", "/LZ/")?.id).toBe("twin-0");
    }
  });
});

describe("the department above a unit", () => {
  it.each([
    ["LZ01-real-estate-counter", "LZ01-natural-resources"],
    ["LZ90-combined-counter", "LZ90-government-services"],
    ["LZ-window-office", "LZ-government-services"],
    ["LZ-tax", "LZ-tax"],
    ["LZ0101-township", "LZ0101-township"],
    ["nobody", null],
  ])("of %s is %s", (unitId, departmentId) => {
    expect(departmentAbove(directory, unitId)?.id ?? null).toBe(departmentId);
  });

  it("is unknown for counters that point at each other", () => {
    const counter = (id: string, parentId: string): RoutingUnit => ({
      id,
      parentId,
      departmentCode: "tax",
      kind: "counter",
      regionPath: "/LZ/",
      responsible: false,
      nameZh: id,
      dutyZh: id,
    });
    const turning = buildUnitDirectory([counter("one", "other"), counter("other", "one")]);
    expect(departmentAbove(turning, "one")).toBeNull();
  });
});

describe("the paths upwards", () => {
  it("begin with the place itself and end with the prefecture", () => {
    expect(pathsUpwards("/LZ/LZ01/LZ0101/")).toEqual(["/LZ/LZ01/LZ0101/", "/LZ/LZ01/", "/LZ/"]);
    expect(pathsUpwards("/")).toEqual([]);
  });
});
