import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { visitorActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import { listFollowers } from "@/db/queries/merges";
import { listReplies } from "@/db/queries/replies";
import type { Actor } from "@/domain/actor";
import { answerClockOf } from "@/domain/complaint/clock-events";
import { isRunning } from "@/domain/complaint/complaint";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerFollowers } from "./answer-followers";
import { attendToClocks } from "./attend-to-clocks";
import { dispatchComplaint } from "./dispatch-complaint";
import { lookUpComplaint } from "./look-up-complaint";
import { mergeComplaints } from "./merge-complaints";
import { rateComplaint } from "./rate-complaint";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { reviewReply } from "./review-reply";
import { splitComplaint } from "./split-complaint";
import { submitReply } from "./submit-reply";
import { unmergeComplaint } from "./unmerge-complaint";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();
const unit = unitIds.responsible;
const reason = "与另一件反映说的是同一件事，一起办理，单独答复您。";
const body = "您好，登记中心已经把材料清单统一，一次列清，凭身份证到六号窗口办理。";
const toOthers = "您好，登记中心已经把材料清单统一，一次列清，请到六号窗口办理。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function inHand(): Promise<string> {
  const { number } = await office.file();
  if ((await get(number)).leadUnitId !== unit) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit });
  }
  await acknowledgeComplaint(office.as(await office.handlerOf(unit), hours(2)), { number });
  return number;
}

async function get(number: string) {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error(`no ${number}`);
  return stored;
}

const merge = (number: string, main: string, actor: Actor = office.dispatcher, now = hours(3)) =>
  mergeComplaints(office.as(actor, now), { number, main, reason });
const answerAll = (number: string, actor: Actor = office.clerk, now = hours(8)) =>
  answerFollowers(office.as(actor, now), { number, body: toOthers, checked: "yes" });

async function answer(number: string): Promise<void> {
  await submitReply(office.as(await office.handlerOf(unit), hours(6)), { number, outcome: "solved", body });
  if ((await get(number)).complaint.state === "awaiting_review") {
    await reviewReply(office.as(await office.leadOf(unit), hours(7)), { number, decision: "approve", note: "" });
  }
}

async function invariantsHold(): Promise<void> {
  const checks = await checkInvariants(office.as(sweeper(), hours(9)));
  expect(checks.flatMap(({ examples }) => examples)).toEqual([]);
}

describe("merging, in the database", () => {
  it("answers each follower with what the window found fit for it, and each is judged by its own person", async () => {
    const main = await inHand();
    const [one, other] = [await office.file({}, hours(0)), await office.file({}, hours(1))];
    const promises = await Promise.all([one, other].map(async ({ number }) => (await get(number)).row.answerDueAt));
    for (const { number } of [one, other]) await merge(number, main);
    for (const [i, { number }] of [one, other].entries()) {
      const { complaint, row } = await get(number);
      expect([complaint.state, row.answerDueAt]).toEqual(["merged", promises[i]]);
      expect(complaint.clocks.filter(isRunning)).toEqual([answerClockOf(complaint)]);
    }
    expect(await refusalOf(answerAll(main))).toBe("main-not-answered");
    await answer(main);
    for (const { number } of [one, other]) expect((await get(number)).complaint.state).toBe("merged");
    expect(await answerAll(main)).toEqual({ answered: 2 });
    expect(await refusalOf(answerAll(main))).toBe("no-followers-wait");
    for (const filed of [one, other]) {
      const status = await readStatus(office.as(office.complainantOf(filed), hours(9)), filed.number);
      expect(status?.complaint.state).toBe("answered");
      expect(status?.replies.map((reply) => reply.body)).toEqual([toOthers]);
      expect(JSON.stringify(status)).not.toContain("凭身份证");
      expect(JSON.stringify(status)).not.toContain(main);
      expect(status?.events.map(({ type }) => type)).toContain("complaint.merged");
    }
    await rateComplaint(office.as(office.complainantOf(one), hours(9)), {
      number: one.number,
      satisfaction: 5,
      solved: "yes",
    });
    expect((await get(one.number)).complaint.state).toBe("closed");
    await rateComplaint(office.as(office.complainantOf(other), hours(9)), {
      number: other.number,
      satisfaction: 1,
      solved: "no",
    });
    const again = (await get(other.number)).complaint;
    expect([again.state, again.mainId, again.round]).toEqual(["awaiting_dispatch", null, 2]);
    expect((await get(main)).complaint.state).toBe("answered");
    await invariantsHold();
  });

  it("is for clerks and dispatchers, and tells a unit how many wait and not who", async () => {
    const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
    const [main, follower] = [await inHand(), (await office.file({ contact })).number];
    const people = [office.supervisor, office.official, await office.handlerOf(unit), await office.leadOf(unit)];
    for (const actor of people) expect(await refusalOf(merge(follower, main, actor))).toMatch(/not-(allowed|found)/);
    expect(await refusalOf(merge(follower, main, office.administrator))).toBe("not-found");
    expect(await refusalOf(merge(follower, main, visitorActor("x")))).toBe("proof-expired");
    await merge(follower, main, office.clerk);
    for (const actor of people) {
      expect(await refusalOf(unmergeComplaint(office.as(actor, hours(4)), { number: follower, reason }))).toMatch(
        /not-(allowed|found)/,
      );
    }
    const page = await readComplaint(office.as(await office.handlerOf(unit), hours(4)), { number: main });
    // The unit learns how many wait for its answer, and of nobody who they are.
    expect(page.kin.followers).toMatchObject({ count: 1, waiting: 1, known: [] });
    const seen = await readComplaint(office.as(office.clerk, hours(4)), { number: main });
    expect(seen.kin.followers.known.map(({ number }) => number)).toEqual([follower]);
  });

  it("takes the followers of a report along when that is merged itself, and shows what is overdue", async () => {
    const [top, middle] = [await inHand(), await inHand()];
    const { number: last } = await office.file();
    await merge(last, middle);
    expect(await refusalOf(merge(top, last))).toBe("main-is-follower");
    await merge(middle, top);
    const topId = (await get(top)).id;
    expect((await listFollowers(office.db.app, topId)).map(({ number }) => number).sort()).toEqual(
      [middle, last].sort(),
    );
    await attendToClocks(office.as(sweeper(), hours(24 * 40)));
    expect((await get(last)).row.card).toBe("red");
    await unmergeComplaint(office.as(office.dispatcher, hours(24 * 40)), { number: last, reason });
    const { complaint } = await get(last);
    expect([complaint.state, complaint.mainId, complaint.dueKind]).toEqual(["awaiting_dispatch", null, "answer"]);
    await invariantsHold();
  });

  it("has one winner and no deadlock when two merge two reports crosswise", async () => {
    for (let i = 0; i < Math.max(6, Math.round(100 * scale)); i += 1) {
      const [a, b] = [(await office.file()).number, (await office.file()).number];
      const ends = await Promise.all([refusalOf(merge(a, b, office.dispatcher)), refusalOf(merge(b, a, office.clerk))]);
      expect(ends.sort()).toEqual(["main-is-follower", "no refusal"]);
      const states = [(await get(a)).complaint.state, (await get(b)).complaint.state];
      expect(states.filter((state) => state === "merged")).toHaveLength(1);
    }
  });

  it("has one winner when a follower is answered and taken out at once, and none of three in a ring is lost", async () => {
    for (let i = 0; i < Math.max(4, Math.round(40 * scale)); i += 1) {
      const main = await inHand();
      const { number } = await office.file();
      await merge(number, main);
      await answer(main);
      const ends = await Promise.all([
        refusalOf(answerAll(main)),
        refusalOf(unmergeComplaint(office.as(office.dispatcher, hours(8)), { number, reason })),
      ]);
      const lost = ends.filter((end) => end !== "no refusal");
      expect(lost).toHaveLength(1);
      expect(["wrong-state", "no-followers-wait"]).toContain(lost[0]);
    }
    const ring = [(await office.file()).number, (await office.file()).number, (await office.file()).number] as const;
    const [a, b, c] = ring;
    await Promise.all([refusalOf(merge(a, b)), refusalOf(merge(b, c)), refusalOf(merge(c, a))]);
    const stored = await Promise.all(ring.map(get));
    // Whoever is merged follows a report that is not.
    for (const { complaint } of stored) {
      if (complaint.state !== "merged") continue;
      const main = stored.find(({ id }) => id === complaint.mainId);
      expect(main?.complaint.state).not.toBe("merged");
    }
    await invariantsHold();
  });
});

describe("splitting one report, in the database", () => {
  it("makes a second one with the same person and the same promise, and tells the code to nobody but the person", async () => {
    const contact = { ...plainAnswers.contact, phone: "09990000077" } as NonNullable<typeof plainAnswers.contact>;
    const filed = await office.file({ contact });
    const split = { number: filed.number, body: "另外，医保报销也退了两次，没有说明理由。", reason: "说了两件事" };
    const handler = await office.handlerOf(unit);
    expect(await refusalOf(splitComplaint(office.as(handler, hours(30)), split))).toMatch(/not-(allowed|found)/);
    const { number } = await splitComplaint(office.as(office.clerk, hours(30)), split);
    const [first, second] = [await get(filed.number), await get(number)];
    expect(second.row.splitFromId).toBe(first.id);
    const startedAt = ({ complaint }: typeof first) => answerClockOf(complaint)?.startedAt;
    expect(startedAt(second)).toEqual(startedAt(first));
    expect(second.row.filedAt).toEqual(hours(30));
    const owner = postgres(office.directUrl, { max: 1 });
    try {
      const keys = await owner<{ phone_key: string }[]>`
        select phone_key from complainant_identities where complaint_id in (${first.id}, ${second.id})`;
      expect(new Set(keys.map((row) => row.phone_key)).size).toBe(1);
      expect(keys).toHaveLength(2);
    } finally {
      await owner.end();
    }
    const status = await readStatus(office.as(office.complainantOf(filed), hours(31)), filed.number);
    const [told] = status?.splitOff ?? [];
    if (!told?.code) throw new Error("the person is not told the code");
    expect(told.number).toBe(number);
    const proven = await lookUpComplaint(office.as(office.visitor, hours(31)), { number, code: told.code });
    expect(proven.complaintId).toBe(second.id);
    const page = await readComplaint(office.as(office.clerk, hours(31)), { number });
    expect(JSON.stringify(page)).not.toContain(told.code);
    expect(page.kin.splitFrom?.number).toBe(filed.number);
    await invariantsHold();
  });

  it("is sent a no in the words that were reviewed and in no others, with its justification and its reviewer", async () => {
    const [main, follower] = [{ number: await inHand() }, await office.file()];
    await merge(follower.number, main.number);
    const missing = "还缺产权来源的证明，本人电话09990001234。";
    const otherWay = "先到档案馆查询产权来源，再来登记。";
    const itemCode = [...office.reference.items.keys()][0] ?? "";
    const why = { itemCode, basis: "《不动产登记暂行条例》第十六条", missing, otherWay };
    const { number } = main;
    await submitReply(office.as(await office.handlerOf(unit), hours(6)), {
      number,
      outcome: "explained",
      body,
      ...why,
    });
    const lead = await office.leadOf(unit);
    await reviewReply(office.as(lead, hours(7)), { number, decision: "approve", note: "" });
    expect(await refusalOf(answerAll(number))).toBe("no-in-reviewed-words");
    expect((await get(follower.number)).complaint.state).toBe("merged");
    await answerFollowers(office.as(office.clerk, hours(8)), { number, checked: "yes" });
    const told = await get(follower.number);
    expect(told.complaint).toMatchObject({ state: "answered", outcome: "explained" });
    const [reply] = await listReplies(office.db.app, told.id);
    expect(reply).toMatchObject({
      body,
      basis: why.basis,
      reviewerId: lead.kind === "staff" ? lead.staffId : null,
      justification: { itemCode, otherWay },
    });
    expect(reply?.justification?.missing).not.toContain("09990001234");
    await invariantsHold();
  });
});
