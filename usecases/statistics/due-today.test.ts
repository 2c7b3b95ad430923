import { beforeAll, describe, expect, it } from "vitest";
import { getPaperSnapshot } from "@/db/queries/paper-figures";
import type { MeasureValue } from "@/domain/statistics/measures";
import { measureWords } from "@/lib/measure-words";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { hours, openOffice, unitIds } from "../office.test-support";
import { listFigureReports } from "./list-figure-reports";
import { readInsight } from "./read-insight";
import { readInsightBreakdown } from "./read-insight-breakdown";

const office = openOffice();
const unitId = unitIds.responsible;
/** Filed on Monday, 2 March 2026, the answer is due by the end of Thursday. */
const [wednesday, thursday, friday] = [24 * 2 + 8, 24 * 3 + 8, 24 * 4 + 1];

async function handedOver(): Promise<string> {
  const { number } = await office.file();
  const note = "跨县的登记由这个单位统一办理。";
  await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId, note });
  await acknowledgeComplaint(office.as(await office.handlerOf(unitId), hours(2)), { number });
  return number;
}

beforeAll(async () => {
  const number = await handedOver();
  await handedOver();
  const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";
  const answeredAt = hours(wednesday);
  await submitReply(office.as(await office.handlerOf(unitId), answeredAt), { number, outcome: "solved", body });
  await reviewReply(office.as(await office.leadOf(unitId), answeredAt), { number, decision: "approve" });
}, 60_000);

const rateOf = (value: MeasureValue | undefined) =>
  value?.shown === "share" && value.rate ? `${value.rate.hits}/${value.rate.of}` : null;

/** The share on every page that tells it, and how long the lists behind it are. */
async function told(hour: number, params: Record<string, string>) {
  const ctx = office.as(office.official, hours(hour));
  const [page, table] = [
    await readInsight(ctx, params),
    await readInsightBreakdown(ctx, { dimension: "source", params }),
  ];
  const listed = async (side: "among" | "misses") =>
    (await listFigureReports(ctx, { measure: "due_met", side, params }))?.lines.length;
  return {
    share: rateOf(page?.now.due_met),
    ofMonth: rateOf(page?.months.at(-1)?.values.due_met),
    bySource: rateOf(table?.rows[0]?.values.due_met),
    lists: [await listed("among"), await listed("misses")],
  };
}

const nothing = { share: null, ofMonth: null, bySource: null, lists: [0, 0] };
const half = { share: "1/2", ofMonth: "1/2", bySource: "1/2", lists: [2, 1] };

describe("what is due today", () => {
  const runs: Record<string, string>[] = [
    {},
    { period: "2026" },
    { period: "2026-03-02" },
    { source: "web" },
    { period: "2026-03-05_2026-03-31" },
  ];

  it.each(runs)("can still be met, so it counts on no side and is in no list: %j", async (params) => {
    expect(await told(thursday, params)).toEqual(nothing);
  });

  it.each(runs)("counts from the next day on: %j", async (params) => {
    expect(await told(friday, params)).toEqual(half);
  });

  it("counts in no paper of days that are not over either", async () => {
    const dueIn = async (hour: number) => {
      const [days, before] = [
        { from: "2026-03-01", to: "2026-03-31" },
        { from: "2026-02-01", to: "2026-02-28" },
      ];
      const regionId = office.reference.rootRegion.id;
      const of = { regionId, days, before, asOf: hours(hour), wordsOf: measureWords };
      const { measures } = await getPaperSnapshot(office.db.app, office.reference, of);
      return measures.find(({ code }) => code === "due_met")?.now;
    };
    expect(await dueIn(thursday)).toEqual({ numerator: 0, denominator: 0 });
    expect(await dueIn(friday)).toEqual({ numerator: 1, denominator: 2 });
  });
});
