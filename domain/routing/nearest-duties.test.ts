import { describe, expect, it } from "vitest";
import { buildDutyIndex, nearestByDuty } from "./nearest-duties";
import { referenceRouting } from "./reference-routing.test-support";
import { resolveUnit } from "./resolve-unit";
import type { RoutingUnit } from "./rules";

function unit(id: string, dutyZh: string): RoutingUnit {
  return {
    id,
    parentId: null,
    departmentCode: id,
    kind: "department",
    regionPath: "/LZ/",
    responsible: true,
    nameZh: id,
    dutyZh,
  };
}

describe("units by their duty texts", () => {
  const units = [
    unit("water", "自来水、停水、水表"),
    unit("power", "停电、电表、变压器"),
    unit("roads", "公路、桥梁、路面"),
  ];
  const index = buildDutyIndex(units);

  it("put the unit first that shares most with the report", () => {
    expect(nearestByDuty(index, units, "变压器老化，经常停电", 3).map(({ unitId }) => unitId)).toEqual([
      "power",
      "water",
      "roads",
    ]);
  });

  it("score the same text 1 and a strange one 0", () => {
    expect(nearestByDuty(index, units, "公路、桥梁、路面", 1)).toEqual([{ unitId: "roads", score: 1 }]);
    expect(nearestByDuty(index, units, "hello", 3).map(({ score }) => score)).toEqual([0, 0, 0]);
    expect(nearestByDuty(index, units, "", 2).map(({ unitId }) => unitId)).toEqual(["water", "power"]);
  });

  it("find the department for everyday troubles of which the shipped duty texts speak", () => {
    const departments = referenceRouting.departmentCodes.flatMap(
      (code) => resolveUnit(referenceRouting.directory, code, "/LZ/LZ01/") ?? [],
    );
    const first = (text: string) => nearestByDuty(referenceRouting.duties, departments, text, 1)[0]?.unitId;
    expect(first("手机信号和宽带一直不好")).toBe("LZ-communications");
    expect(first("低保和高龄补贴没有发")).toBe("LZ01-civil-affairs");
    expect(first("物业不管小区停车和电梯")).toBe("LZ01-housing-construction");
  });
});
