import { describe, expect, it } from "vitest";
import { fillTemplate, hasTemplateGap, isTemplateFor, type TemplateValues, unknownVariables } from "./reply-template";

const values: TemplateValues = {
  number: "260302-000001-7",
  item: null,
  unit: "样例市自然资源和规划局",
  region: "样例县",
  filed: "2026年3月2日",
  due: "2026年3月5日",
  today: "2026年3月4日",
};

describe("a reply template", () => {
  it("is filled with what is known, and leaves a gap where nothing is", () => {
    const text = fillTemplate("您反映的{{item}}（{{ number }}）由{{unit}}在{{due}}前办理。", values);
    expect(text).toBe("您反映的____（260302-000001-7）由样例市自然资源和规划局在2026年3月5日前办理。");
    expect(hasTemplateGap(text)).toBe(true);
    expect(hasTemplateGap(fillTemplate("由{{unit}}办理", values))).toBe(false);
  });

  it("puts a value in as it is, also when that looks like a variable", () => {
    expect(fillTemplate("{{region}}", { ...values, region: "$& {{unit}}" })).toBe("$& {{unit}}");
  });

  it("knows no variables but its own, and no open braces", () => {
    expect(unknownVariables("{{number}}{{item}}{{unit}}{{region}}{{filed}}{{due}}{{today}}")).toEqual([]);
    expect(unknownVariables("{{phone}}和{{phone}}，{{ name }}")).toEqual(["phone", "name"]);
    expect(unknownVariables("{{number}")).toEqual(["{{"]);
    expect(unknownVariables("{{}}")).toEqual([""]);
    expect(unknownVariables("大括号{不是}变量")).toEqual([]);
  });

  it("is offered to its unit and its kind, or to all", () => {
    const report = { kind: "enquiry", unitId: "LZ01-tax" };
    const template = { unitId: null, kind: null, outcome: null };
    expect(isTemplateFor(template, report)).toBe(true);
    expect(isTemplateFor({ ...template, unitId: "LZ01-tax", kind: "enquiry" }, report)).toBe(true);
    expect(isTemplateFor({ ...template, unitId: "LZ01-market" }, report)).toBe(false);
    expect(isTemplateFor({ ...template, kind: "suggestion" }, report)).toBe(false);
  });
});
