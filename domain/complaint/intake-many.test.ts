import { describe, expect, it } from "vitest";
import { requiredBySource } from "./intake-form";
import { intakeOf, intakeRowInput, manySources, occasionInputOn, occasionLine, rowPeople } from "./intake-many";

const today = "2026-03-02";
const occasion = {
  source: "open_feedback",
  sourceReference: "第3期吐槽会",
  replyTo: "县营商环境办",
  occasionOn: "2026-03-01",
  occasionPlace: "政务服务中心三楼",
  windowId: "LZ01-window",
  regionId: "LZ01",
} as const;
const row = {
  submissionId: "a".repeat(22),
  body: "企业说开办餐馆跑了四个窗口，没有人牵头。",
  person: "real_name_shared",
  name: "某餐馆",
  phone: "0999 000 0031",
} as const;

function faultsOf(result: { success: boolean; error?: { issues: readonly { path: PropertyKey[] }[] } | undefined }) {
  return result.success ? [] : (result.error?.issues ?? []).map((issue) => issue.path.join("."));
}
const occasionFaults = (changes: object) => faultsOf(occasionInputOn(today).safeParse({ ...occasion, ...changes }));
const rowFaults = (changes: object) => faultsOf(intakeRowInput.safeParse({ ...row, ...changes }));

describe("the occasion", () => {
  it.each(manySources)("%s brings along what its line of the table says, and nothing else is asked", (source) => {
    const empty = { sourceReference: "", replyTo: "", occasionOn: "", occasionPlace: "" };
    expect(occasionFaults({ ...empty, source })).toEqual([...requiredBySource[source]]);
    expect(occasionFaults({ source })).toEqual([]);
  });

  it("was not held after today", () => {
    expect(occasionFaults({ occasionOn: today })).toEqual([]);
    expect(occasionFaults({ occasionOn: "2026-03-03" })).toEqual(["occasionOn"]);
  });

  it("is no source that a person stands behind", () => {
    for (const source of ["window", "phone", "hotline", "web"]) expect(occasionFaults({ source })).toEqual(["source"]);
  });

  it("goes with each report as one line that says whom to answer", () => {
    expect(occasionLine(occasionInputOn(today).parse(occasion))).toBe(
      "第3期吐槽会；2026-03-01；政务服务中心三楼；答复：县营商环境办",
    );
  });
});

describe("a row", () => {
  it("with a person has a phone; a lead has neither name nor phone", () => {
    for (const person of rowPeople) {
      const isLead = person === "none";
      expect([person, rowFaults({ person })]).toEqual([person, isLead ? ["person"] : []]);
      expect([person, rowFaults({ person, phone: "" })]).toEqual([person, isLead ? ["person"] : ["phone"]]);
      expect([person, rowFaults({ person, name: "", phone: "" })]).toEqual([person, isLead ? [] : ["phone"]]);
    }
    expect(rowFaults({ phone: "12" })).toEqual(["phone"]);
    expect(rowFaults({ body: "太短" })).toEqual(["body"]);
  });

  it("becomes an intake like a single one: who may see the person, the place of the row before that of the occasion", () => {
    const of = (changes: object) =>
      intakeOf(occasionInputOn(today).parse(occasion), intakeRowInput.parse({ ...row, ...changes }));
    expect(of({})).toMatchObject({ identityMode: "real_name", sharesIdentity: "yes", regionId: "LZ01" });
    expect(of({ person: "real_name", regionId: "LZ0101" })).toMatchObject({ sharesIdentity: "no", regionId: "LZ0101" });
    expect(of({ person: "confidential" })).toMatchObject({ identityMode: "confidential", sharesIdentity: "no" });
    const lead = of({ person: "none", name: "", phone: "" });
    expect(lead).toMatchObject({ identityMode: "none", plainAnswer: "unsure", source: "open_feedback" });
    expect(lead.sourceReference).toContain("答复：县营商环境办");
  });

  it("fits the line of the longest occasion", () => {
    const long = { sourceReference: "号".repeat(100), replyTo: "办".repeat(80), occasionPlace: "处".repeat(60) };
    expect(() =>
      intakeOf(occasionInputOn(today).parse({ ...occasion, ...long }), intakeRowInput.parse(row)),
    ).not.toThrow();
  });
});
