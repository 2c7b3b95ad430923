import { describe, expect, it } from "vitest";
import { decideRouting, prepareRouting, type RoutingComplaint, rankCandidates } from "./decide-routing";
import { referenceRouting, referenceRoutingData } from "./reference-routing.test-support";
import type { RoutingData, RoutingRule } from "./rules";

const complaint = (facts: Partial<RoutingComplaint>): RoutingComplaint => ({
  itemCode: null,
  regionPath: null,
  categoryCode: null,
  fieldCode: null,
  text: "",
  ...facts,
});

function routed(facts: Partial<RoutingComplaint>) {
  return decideRouting(referenceRouting, complaint(facts));
}

/** A rule at a position; what is not given is no condition. */
const rule = (position: number, departmentCode: string, conditions: Partial<RoutingRule>): RoutingRule => ({
  position,
  itemCode: null,
  regionId: null,
  categoryCode: null,
  fieldCode: null,
  words: [],
  departmentCode,
  noteZh: "",
  ...conditions,
});

function routingWith(...rules: RoutingRule[]) {
  return prepareRouting({ ...referenceRoutingData, rules });
}

describe("reports with a place, in ordinary words", () => {
  it.each([
    // place | text | unit
    ["LZ01", "孩子九月上小学，学校说不在学区里，不收材料", "LZ01-education-sports"],
    ["LZ01", "装修公司欠我三个月，我们十二个人的农民工工资一直不发", "LZ01-human-resources"],
    ["LZ02", "小区物业把车位费涨了一倍，业委会也不管", "LZ02-housing-construction"],
    ["LZ02", "去年交的房，房产证到现在都没有办下来", "LZ02-natural-resources"],
    ["LZ03", "我母亲在外地住院，回来医保报销跑了四趟", "LZ03-medical-insurance"],
    ["LZ03", "通村路坑坑洼洼，下雨天班车都不肯进来", "LZ03-transport"],
    ["LZ01", "申请低保半年了没有答复", "LZ01-civil-affairs"],
    ["LZ01", "退休手续卡住，养老金从三月起没有领到", "LZ01-human-resources"],
    ["LZ02", "公积金提取申请被退了三次", "LZ-housing-fund"],
    ["LZ02", "楼下烧烤摊占道经营，半夜还在吆喝", "LZ02-urban-management"],
    ["LZ02", "邻居在楼顶违章搭建，城管说不归他们", "LZ02-urban-management"],
    ["LZ01", "老家的户口迁不回来，派出所让我开证明", "LZ01-public-security"],
    ["LZ03", "驾驶证换证网上一直审核不过", "LZ03-traffic-police"],
    ["LZ01", "营业执照变更材料交了两回", "LZ01-market-regulation"],
    ["LZ03", "山上养猪场污水直接排到河里", "LZ-environment"],
    ["LZ02", "暖气不热，室内只有十二度", "LZ-gas-heating"],
    ["LZ01", "我们村吃水靠挑，饮水工程修好了没通", "LZ01-water"],
    ["LZ02", "小区楼上天天停水，水压低得洗不了澡", "LZ-water-supply"],
    ["LZ01", "变压器太小，一到晚上就跳闸停电", "LZ-power-supply"],
    ["LZ03", "村里手机信号只有一格，宽带也装不了", "LZ-communications"],
    ["LZ01", "征收我家土地的补偿款少算了半亩", "LZ01-natural-resources"],
    ["LZ02", "出租车不打表，乱喊价", "LZ02-transport"],
    ["LZ01", "小额贷款公司天天打电话催，利息也不对", "LZ-financial-affairs"],
    ["LZ01", "退耕还林补助三年没有发", "LZ-forestry-grassland"],
    ["LZ02", "报名教师招聘，说我的教师资格不符合", "LZ02-education-sports"],
    ["LZ90", "我们租的标准厂房一直没有通消防", "LZ90-township"],
    ["LZ0102", "村务开支从来不公示，村支书说不用给我们看", "LZ0102-township"],
    ["LZ01", "村务开支从来不公示，村支书说不用给我们看", "LZ01-agriculture"],
  ])("%s: %s -> %s", (place, text, unitId) => {
    const region = referenceRoutingData.regions?.find(({ path }) => path.endsWith(`/${place}/`));
    const decision = routed({ regionPath: region?.path ?? null, text });
    expect(decision.unitId).toBe(unitId);
    expect(decision.nearest).toEqual([]);
  });
});

describe("the order in which rules decide", () => {
  it("puts conduct first, then the item, the field, and the rules", () => {
    const facts = { regionPath: "/LZ/LZ01/", text: "公积金" };
    expect(routed(facts)).toMatchObject({ unitId: "LZ-housing-fund", matched: { words: "公积金", where: "opening" } });
    expect(routed({ ...facts, fieldCode: "tax" })).toMatchObject({
      unitId: "LZ01-tax",
      ruleId: "field:tax",
      matched: { field: "tax" },
      runnerUpUnitId: "LZ-housing-fund",
    });
    expect(routed({ ...facts, fieldCode: "tax", itemCode: "household-move" })).toMatchObject({
      unitId: "LZ01-public-security",
      ruleId: "item:household-move",
      matched: { item: "household-move" },
      runnerUpUnitId: "LZ01-tax",
      runnerUpRuleId: "field:tax",
    });
    expect(routed({ ...facts, fieldCode: "tax", itemCode: "household-move", categoryCode: "C2" })).toMatchObject({
      unitId: "LZ01-government-services",
      ruleId: "conduct:C2",
      runnerUpUnitId: null,
    });
  });

  it("ignores an item or a field that does not exist", () => {
    expect(routed({ itemCode: "gone", fieldCode: "gone", text: "公积金" }).unitId).toBe("LZ-housing-fund");
  });

  it("puts a word in the title before words in the text, and the first rule in the title first", () => {
    const routing = routingWith(
      rule(10, "tax", { words: ["税务"] }),
      rule(20, "water", { words: ["水利", "河堤", "水库"] }),
      rule(30, "health", { words: ["医院"] }),
    );
    const ranked = rankCandidates(
      routing,
      complaint({ title: "医院和水库的事", text: "税务税务，先说税务，再说河堤、水库" }),
    );
    expect(ranked.map(({ ruleId, matched }) => [ruleId, matched.where, matched.words])).toEqual([
      ["rule:20", "title", "水库"],
      ["rule:30", "title", "医院"],
      ["rule:10", "opening", "税务"],
    ]);
  });

  it("weighs the text by the number of different words, the opening three times, a tie by the order", () => {
    const routing = routingWith(
      rule(10, "tax", { words: ["税务", "发票"] }),
      rule(20, "water", { words: ["水利", "河堤", "水库", "水渠"] }),
      rule(30, "health", { words: ["医院", "门诊"] }),
    );
    const far = "、".repeat(130);
    const first = (text: string) => rankCandidates(routing, complaint({ text })).map(({ ruleId }) => ruleId);
    expect(first(`${far}税务发票水利河堤水库`)).toEqual(["rule:20", "rule:10"]);
    expect(first(`${far}税务税务税务水利河堤`)).toEqual(["rule:20", "rule:10"]);
    expect(first(`${far}医院税务`)).toEqual(["rule:10", "rule:30"]);
    // One word in the opening is worth three further down.
    expect(first(`医院${far}水利河堤水库`)).toEqual(["rule:20", "rule:30"]);
    expect(first(`医院${far}水利河堤`)).toEqual(["rule:30", "rule:20"]);
  });

  it("keeps a rule without words at its place: before the words when it stands before them, else after", () => {
    const words = rule(20, "tax", { words: ["税务"] });
    const early = routingWith(rule(10, "data", { categoryCode: "L" }), words);
    const late = routingWith(words, rule(30, "data", { categoryCode: "L" }));
    const facts = complaint({ categoryCode: "L1", title: "税务", text: "税务" });
    expect(decideRouting(early, facts)).toMatchObject({ unitId: "LZ-data", runnerUpUnitId: "LZ-tax" });
    const between = routingWith(
      rule(10, "water", { words: ["水利"] }),
      rule(20, "data", { categoryCode: "L" }),
      rule(30, "tax", { words: ["税务"] }),
    );
    expect(decideRouting(between, facts)).toMatchObject({ unitId: "LZ-data", runnerUpUnitId: "LZ-tax" });
    expect(decideRouting(late, facts)).toMatchObject({ unitId: "LZ-tax", runnerUpUnitId: "LZ-data" });
  });

  it("asks for all conditions of a rule at once", () => {
    const routing = routingWith(
      rule(10, "commerce", { regionId: "LZ01", categoryCode: "D1", fieldCode: "tax", itemCode: null, words: ["市场"] }),
    );
    const all = { regionPath: "/LZ/LZ01/LZ0101/", categoryCode: "D1", fieldCode: "tax", text: "市场" };
    const ruleIds = (facts: Partial<RoutingComplaint>) =>
      rankCandidates(routing, complaint(facts)).map(({ ruleId }) => ruleId);
    expect(ruleIds(all)).toEqual(["field:tax", "rule:10"]);
    expect(rankCandidates(routing, complaint(all))[1]?.matched).toEqual({
      region: "LZ01",
      category: "D1",
      field: "tax",
      words: "市场",
      where: "opening",
    });
    expect(ruleIds({ ...all, regionPath: "/LZ/LZ02/" })).toEqual(["field:tax"]);
    expect(ruleIds({ ...all, regionPath: null })).toEqual(["field:tax"]);
    expect(ruleIds({ ...all, categoryCode: "D2" })).toEqual(["field:tax"]);
    expect(ruleIds({ ...all, fieldCode: null })).toEqual([]);
    expect(ruleIds({ ...all, text: "超市" })).toEqual(["field:tax"]);
  });

  it("takes a second-level category for its first level, and never the other way round", () => {
    const routing = routingWith(rule(10, "data", { categoryCode: "L" }), rule(20, "tax", { categoryCode: "G1" }));
    const unitOf = (categoryCode: string) => decideRouting(routing, complaint({ categoryCode })).unitId;
    expect([unitOf("L"), unitOf("L3"), unitOf("G1"), unitOf("G")]).toEqual(["LZ-data", "LZ-data", "LZ-tax", null]);
  });

  it("passes over a rule whose department has no unit at the place", () => {
    const routing = routingWith(
      rule(10, "township", { words: ["村务"] }),
      rule(20, "agriculture", { words: ["公示"] }),
    );
    const facts = { text: "村务公示" };
    expect(decideRouting(routing, complaint(facts)).unitId).toBe("LZ-agriculture");
    expect(decideRouting(routing, complaint({ ...facts, regionPath: "/LZ/LZ01/LZ0101/" })).unitId).toBe(
      "LZ0101-township",
    );
  });

  it("does not depend on the order of the rows", () => {
    const turned: RoutingData = {
      ...referenceRoutingData,
      rules: referenceRoutingData.rules.toReversed(),
      units: referenceRoutingData.units.toReversed(),
      items: referenceRoutingData.items.toReversed(),
      fields: referenceRoutingData.fields.toReversed(),
    };
    const other = prepareRouting(turned);
    for (const text of ["公积金和社保", "物业停车", "这件事没有人管", ""]) {
      const facts = complaint({ regionPath: "/LZ/LZ01/", text });
      expect(decideRouting(other, facts)).toEqual(decideRouting(referenceRouting, facts));
    }
  });

  it.each([
    ["no condition", rule(10, "tax", {})],
    ["a word of one character", rule(10, "tax", { words: ["税"] })],
    ["a word with an empty part", rule(10, "tax", { words: ["税务+"] })],
  ])("refuses a rule with %s", (_, wrong) => {
    expect(() => routingWith(wrong)).toThrow();
  });
});

describe("a report that no rule takes", () => {
  it("goes to the dispatcher with the three nearest units of the place", () => {
    const routing = routingWith(rule(10, "tax", { words: ["税务"] }));
    const decision = decideRouting(
      routing,
      complaint({ regionPath: "/LZ/LZ01/", text: "村里的班车停了，公路也没有人修" }),
    );
    expect(decision).toMatchObject({
      outcome: "no-match",
      unitId: null,
      ruleId: null,
      matched: {},
      runnerUpUnitId: null,
    });
    expect(decision.nearest).toHaveLength(3);
    expect(decision.nearest[0]?.unitId).toBe("LZ01-transport");
    const scores = decision.nearest.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  it("names three units even for an empty text, the government-services department first", () => {
    const decision = routed({ text: "", regionPath: "/LZ/LZ02/" });
    expect(decision.outcome).toBe("no-match");
    expect(decision.nearest.map(({ unitId }) => unitId)).toEqual([
      "LZ02-government-services",
      "LZ02-development-reform",
      "LZ02-agriculture",
    ]);
  });
});

describe("a complaint about a unit", () => {
  it.each<[string, string | null, string | null, string, string]>([
    // category | about | item | unit | why
    [
      "A1",
      "LZ01-real-estate-counter",
      "real-estate-transfer",
      "LZ01-natural-resources",
      "a counter's matter is its department's",
    ],
    ["B1", null, "real-estate-transfer", "LZ01-natural-resources", "the department of the item puts it right"],
    [
      "A1",
      "LZ01-natural-resources",
      "real-estate-transfer",
      "LZ-natural-resources",
      "the department itself: the one above",
    ],
    ["C1", null, null, "LZ01-government-services", "conduct: government services of the place"],
    ["C1", "LZ01-tax-counter", null, "LZ01-government-services", "conduct: not the department of the counter"],
    ["C", "LZ01-combined-counter", null, "LZ-government-services", "its own counter: the one above"],
    ["C3", "LZ01-window-office", null, "LZ-government-services", "its own window: the one above"],
    ["C3", "LZ-government-services", null, "LZ01-government-services", "the one above is accused: that of the place"],
    ["C2", null, "outdoor-sign-permit", "LZ-government-services", "the item is its own: the one above"],
    [
      "G3",
      "LZ01-real-estate-counter",
      "real-estate-transfer",
      "LZ-natural-resources",
      "charges: the department one level up",
    ],
    [
      "G3",
      "LZ-power-counter",
      "power-connection",
      "LZ01-government-services",
      "charges of an only company: government services",
    ],
    ["I2", null, "food-business-licence", "LZ-market-regulation", "enforcement: the department one level up"],
  ])("%s about %s, item %s, goes to %s: %s", (categoryCode, aboutUnitId, itemCode, unitId) => {
    expect(routed({ categoryCode, aboutUnitId, itemCode, regionPath: "/LZ/LZ01/" }).unitId).toBe(unitId);
  });

  it("at the top goes to the office for the business environment", () => {
    const facts = { categoryCode: "C1", aboutUnitId: "LZ-combined-counter", regionPath: "/LZ/" };
    expect(routed(facts)).toMatchObject({
      unitId: "LZ-development-reform",
      matched: { category: "C1", insteadOf: "LZ-government-services" },
    });
  });

  it("names the unit that was passed over", () => {
    const facts = { itemCode: "passport", aboutUnitId: "LZ02-public-security", regionPath: "/LZ/LZ02/LZ0203/" };
    expect(routed(facts)).toMatchObject({
      unitId: "LZ-public-security",
      ruleId: "item:passport",
      matched: { item: "passport", insteadOf: "LZ02-public-security" },
    });
  });
});
