import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { attendToClocks } from "./attend-to-clocks";
import { chooseFollowUpCheck } from "./choose-follow-up-check";
import { decideProposedSupervision } from "./decide-proposed-supervision";
import { dispatchComplaint } from "./dispatch-complaint";
import { drawFollowUpChecks } from "./draw-follow-up-checks";
import { issueProposedSupervision } from "./issue-proposed-supervision";
import { listCalls } from "./list-calls";
import { listFollowUpChecks } from "./list-follow-up-checks";
import { listProposedSupervision } from "./list-proposed-supervision";
import { readStatus } from "./read-status";
import { recordFollowUpCheck } from "./record-follow-up-check";
import { recordPhoneNotice } from "./record-phone-notice";
import { solveOnTheSpot } from "./solve-on-the-spot";

const office = openOffice();
const day = (n: number) => hours(24 * n);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function ended(count: number) {
  const reports = [];
  for (let i = 0; i < count; i += 1) {
    const filed = await office.file({
      trouble: { plainAnswer: "unsure", body: `想问一问第${i}件事怎么办，要带什么。` },
    });
    const stored = await findComplaint(office.db.app, filed.number);
    if (stored?.complaint.state !== "submitted") continue;
    const body = "您好，带身份证到六号窗口就能办，不用再跑第二趟。";
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: filed.number, body });
    reports.push(filed);
  }
  await attendToClocks(office.as(sweeper(), day(30)));
  return reports;
}

const period = { regionId: "", closedFromOn: "2026-03-01", closedToOn: "2026-04-30" };
const draw = (actor: Actor, size: number, seed: string, now = day(80)) =>
  drawFollowUpChecks(office.as(actor, now), {
    ...period,
    regionId: office.reference.rootRegion.id,
    size,
    seed,
  });
const record = (actor: Actor, number: string, result: "stands" | "rebound" | "not_checked", now = day(81)) =>
  recordFollowUpCheck(office.as(actor, now), { number, result, text: "电话问过本人，照实登记。" });

describe("follow-up checks, in the database", () => {
  it("are drawn by a supervisor for a place and a period, each report of a round once, and the list says by when", async () => {
    const reports = await ended(8);
    expect(reports.length).toBeGreaterThan(5);
    expect(await refusalOf(draw(office.clerk, 3, "a"))).toBe("not-allowed");
    // What ended less than twenty working days ago is not ripe.
    expect(await refusalOf(draw(office.supervisor, 3, "a", day(31)))).toBe("draw-empty");
    const first = await draw(office.supervisor, 3, "seed one");
    expect(first.numbers).toHaveLength(3);
    expect(first.population).toBe(reports.length);
    const second = await draw(office.supervisor, 100, "seed two");
    expect(second.numbers).toHaveLength(reports.length - 3);
    expect(second.numbers.filter((number) => first.numbers.includes(number))).toEqual([]);
    expect(await refusalOf(draw(office.supervisor, 3, "a"))).toBe("draw-empty");
    const list = await listFollowUpChecks(office.as(office.supervisor, day(81)), {});
    expect(list.rows).toHaveLength(reports.length);
    expect(list.draws.map(({ seed, size }) => [seed, size])).toEqual([
      ["seed two", 100],
      ["seed one", 3],
    ]);
  });

  it("are recorded by somebody who did not answer; what fails is open again, over at once, and the person is told", async () => {
    const [report] = await ended(1);
    if (!report) throw new Error("none ended");
    const { number } = report;
    await chooseFollowUpCheck(office.as(office.supervisor, day(70)), { number });
    expect(await refusalOf(chooseFollowUpCheck(office.as(office.supervisor, day(70)), { number }))).toBe(
      "follow-up-known",
    );
    // The clerk gave the answer on the spot.
    expect(await refusalOf(record(office.clerk, number, "stands"))).toBe("own-follow-up-check");
    expect(await refusalOf(record(office.official, number, "stands"))).toBe("not-allowed");
    const before = (await findComplaint(office.db.app, number))?.complaint.answerDueAt;
    const ends = await Promise.all([
      refusalOf(record(office.dispatcher, number, "rebound")),
      refusalOf(record(office.supervisor, number, "rebound")),
    ]);
    expect(ends.filter((end) => end === "no refusal")).toHaveLength(1);
    const stored = await findComplaint(office.db.app, number);
    expect(stored?.complaint).toMatchObject({ state: "awaiting_dispatch", round: 2, outcome: null });
    if (before) expect(stored?.complaint).toMatchObject({ answerDueAt: before, card: "red" });
    const status = await readStatus(office.as(office.complainantOf(report), day(82)), number);
    expect(JSON.stringify(status?.events)).toContain("follow_up_check");
    expect(JSON.stringify(status)).not.toContain("电话问过本人");
  });
});

describe("notices by rule", () => {
  it("are proposed once for a report that stayed red, which one of two issues", async () => {
    const filed = await office.file();
    const { number } = filed;
    const unitId = unitIds.responsible;
    if ((await findComplaint(office.db.app, number))?.leadUnitId !== unitId) {
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId });
    }
    await acknowledgeComplaint(office.as(await office.handlerOf(unitId), hours(2)), { number });
    await attendToClocks(office.as(sweeper(), day(20)));
    // Red and brought to supervision: a notice is proposed, once.
    const proposals = async () => {
      const { rows } = await listProposedSupervision(office.as(office.supervisor, day(21)), {});
      return rows.filter((row) => row.number === number);
    };
    const [proposal, ...others] = await proposals();
    expect([proposal?.rule, others]).toEqual(["overdue", []]);
    const decide = (decision: "issue" | "dismiss") =>
      decideProposedSupervision(office.as(office.supervisor, day(21)), {
        number,
        rule: "overdue",
        fact: proposal?.fact ?? "",
        decision,
      });
    const ends = await Promise.all([refusalOf(decide("issue")), refusalOf(decide("issue"))]);
    expect(ends.filter((end) => end === "no refusal")).toHaveLength(1);
    expect(await proposals()).toEqual([]);
    await attendToClocks(office.as(sweeper(), day(22)));
    expect(await proposals()).toEqual([]);
    expect(await issueProposedSupervision(office.as(sweeper(), day(22)))).toBe(0);
    const notices = (await findComplaint(office.db.app, number))?.complaint.supervisionNotices;
    expect(notices?.map(({ serial }) => serial)).toEqual([expect.stringMatching(/^督办〔2026〕\d+号$/)]);
  });
});

describe("telling by telephone", () => {
  it("lists whom no letter reaches, tells everything in one call, and nobody twice", async () => {
    const [report] = await ended(1);
    if (!report) throw new Error("none ended");
    const { number } = report;
    const mine = async () => {
      const list = await listCalls(office.as(office.dispatcher, day(40)), {});
      return list.rows.find((row) => row.number === number);
    };
    const call = await mine();
    expect(call?.events.map(({ template }) => template)).toContain("answered");
    const forVersion = call?.forVersion ?? 0;
    const tell = (reached: "yes" | "no") =>
      recordPhoneNotice(office.as(office.dispatcher, day(40)), { number, forVersion, reached });
    await tell("no");
    expect((await mine())?.tries).toBe(1);
    const ends = await Promise.all([refusalOf(tell("yes")), refusalOf(tell("yes"))]);
    expect(ends.toSorted()).toEqual(["no refusal", "phone-notice-gone"]);
    expect(await mine()).toBeUndefined();
    expect(await refusalOf(listCalls(office.as(office.official, day(40)), {}))).toBe("not-allowed");
  });

  it("leaves everything as the events give it", async () => {
    const checks = await checkInvariants(office.as(sweeper()));
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  });
});
