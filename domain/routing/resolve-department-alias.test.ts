import { describe, expect, it } from "vitest";
import { referenceAliases } from "./reference-routing.test-support";
import { resolveDepartmentAlias } from "./resolve-department-alias";

describe("the department behind a written name", () => {
  it.each([
    ["云澜州人力资源和社会保障局", "human-resources"],
    ["市人社局", "human-resources"],
    ["州公安局", "public-security"],
    ["州公安局交警支队车管所", "traffic-police"],
    ["青汀县公安局 交警大队", "traffic-police"],
    ["市 公积金 中心", "housing-fund"],
    ["国家税务总局云澜州税务局", "tax"],
    ["青汀县住房和城乡建设局", "housing-construction"],
    ["区住宅小区物业管理办公室", "housing-construction"],
    ["州政府信息办", "data"],
    ["雁溪县国土资源局", "natural-resources"],
    ["澜川市麦渠镇人民政府", "township"],
    ["云澜供电公司", "power-supply"],
    ["州纪委监委", "discipline"],
    ["青汀县人民政府办公室", null],
    ["", null],
  ])("%s: %s", (written, departmentCode) => {
    expect(resolveDepartmentAlias(referenceAliases, written)).toBe(departmentCode);
  });

  it("is found for the full name of every shipped alias", () => {
    for (const [alias, departmentCode] of referenceAliases) {
      expect(resolveDepartmentAlias(referenceAliases, `云澜州${alias}`), alias).toBe(departmentCode);
    }
  });
});
