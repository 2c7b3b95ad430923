import { describe, expect, it } from "vitest";
import { openOffice } from "../office.test-support";
import { searchItems } from "./search-items";

const office = openOffice();

/** What people type -> the item that they mean. */
const table = [
  ["房产证过户", "real-estate-transfer"],
  ["二手房过户", "real-estate-transfer"],
  ["不动产证", "real-estate-transfer"],
  ["房本", "real-estate-transfer"],
  ["fczgh", "real-estate-transfer"],
  ["fangchanguohu", "real-estate-transfer"],
  ["gouhu", "real-estate-transfer"],
  ["房產過戶", "real-estate-transfer"],
  ["老房子办首次登记", "real-estate-first-registration"],
  ["爸爸的房子继承", "real-estate-inheritance"],
  ["房贷还完解押", "real-estate-mortgage"],
  ["营业执照", "business-registration"],
  ["yyzz", "business-registration"],
  ["营 业 执 照", "business-registration"],
  ["開公司", "business-registration"],
  ["注册公司", "business-registration"],
  ["开店", "sole-trader-registration"],
  ["个体户", "sole-trader-registration"],
  ["gth", "sole-trader-registration"],
  ["注销公司", "business-deregistration"],
  ["公司改名", "business-change-registration"],
  ["变更法人", "business-change-registration"],
  ["落户", "household-move"],
  ["迁户口", "household-move"],
  ["hukou", "household-move"],
  ["给孩子上户口", "birth-household-registration"],
  ["身份证丢了", "identity-card"],
  ["sfz", "identity-card"],
  ["shenfenzheng", "identity-card"],
  ["ＳＦＺ", "identity-card"],
  ["护照", "passport"],
  ["港澳通行证", "passport"],
  ["结婚", "marriage-registration"],
  ["jiehunzheng", "marriage-registration"],
  ["离婚", "marriage-registration"],
  ["低保", "minimum-living-allowance"],
  ["db", "minimum-living-allowance"],
  ["社保卡", "social-security-card"],
  ["shebaoka", "social-security-card"],
  ["养老金", "pension-application"],
  ["退休", "pension-application"],
  ["医保报销", "medical-reimbursement"],
  ["ybbx", "medical-reimbursement"],
  ["住院费报销", "medical-reimbursement"],
  ["异地看病", "out-of-area-treatment"],
  ["慢性病卡", "chronic-disease-recognition"],
  ["孩子上小学", "school-enrolment"],
  ["转学", "school-transfer"],
  ["zhuanxue", "school-transfer"],
  ["驾照", "driving-licence"],
  ["驾驶证换证", "driving-licence"],
  ["jz", "driving-licence"],
  ["车辆过户", "vehicle-registration"],
  ["上车牌", "vehicle-registration"],
  ["开饭店", "food-business-licence"],
  ["餐饮许可证", "food-business-licence"],
  ["spjyxkz", "food-business-licence"],
  ["卫生许可证", "public-place-hygiene-permit"],
  ["老板不发工资", "wage-arrears"],
  ["欠薪", "wage-arrears"],
  ["工伤", "work-injury-recognition"],
  ["失业金", "unemployment-benefit"],
  ["公积金怎么取", "housing-fund-withdrawal"],
  ["tqgjj", "housing-fund-withdrawal"],
  ["公租房", "public-rental-housing"],
  ["宅基地", "homestead-application"],
  ["农村建房", "homestead-application"],
  ["残疾证", "disability-allowance"],
  ["一二三一五投诉", "consumer-complaint"],
  ["装电表", "power-connection"],
  ["通天然气", "gas-connection"],
  ["无犯罪证明", "no-crime-certificate"],
  ["招牌", "outdoor-sign-permit"],
  ["开发票", "invoice-application"],
  ["退税", "tax-refund"],
  ["电梯加装", "lift-in-old-building"],
  ["征信修复", "credit-repair"],
  ["网约车", "taxi-permit"],
  ["教师证", "teacher-qualification"],
  ["sybx", "unemployment-benefit"],
] as const;

const codesFor = async (query: string) =>
  (await searchItems(office.as(office.visitor), { query })).map(({ code }) => code);

describe("service items", () => {
  it("are found by what people call them", async () => {
    const places: { query: string; expected: string; at: number; first: string | undefined }[] = [];
    for (const [query, expected] of table) {
      const codes = await codesFor(query);
      places.push({ query, expected, at: codes.indexOf(expected), first: codes[0] });
    }
    const share = (most: number) => places.filter(({ at }) => at >= 0 && at < most).length / table.length;
    console.info(`of ${table.length} queries: first ${share(1).toFixed(3)}, in the first three ${share(3).toFixed(3)}`);
    expect(places.filter(({ at }) => at < 0 || at > 2)).toEqual([]);
    expect(share(1)).toBeGreaterThan(0.9);
  });

  it("say by which everyday word they were found, and who handles them", async () => {
    const [first] = await searchItems(office.as(office.visitor), { query: "sfz" });
    expect(first).toMatchObject({ code: "identity-card", byName: "身份证", name: { zh: "居民身份证办理" } });
    const [named] = await searchItems(office.as(office.visitor), { query: "工伤认定" });
    expect(named).toMatchObject({ code: "work-injury-recognition", byName: null });
    expect(named?.department?.zh).toContain("人力资源");
  });

  it("are at most eight, and none for what says nothing", async () => {
    expect((await codesFor("证")).length).toBe(8);
    for (const query of ["", "  ", "，。", "f", "xqzvw", "恐龙蛋化石"])
      expect(await codesFor(query), query).toEqual([]);
    const began = performance.now();
    await codesFor(`我要办${"zhengshenqing证".repeat(2000)}`);
    expect(performance.now() - began, "however much is typed").toBeLessThan(500);
  });
});
