import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { sendNotice } from "../notice/send-notice";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerRelay } from "./answer-relay";
import { askThroughWindow } from "./ask-through-window";
import { changeVisibility } from "./change-visibility";
import { dispatchComplaint } from "./dispatch-complaint";
import { listRelays } from "./list-relays";
import { passOnAnswer } from "./pass-on-answer";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { relayQuestion } from "./relay-question";
import { withdrawComplaint } from "./withdraw-complaint";

const office = openOffice();
const unit = unitIds.responsible;
const question = "您三次到窗口各是哪一天？";
const reworded = "王女士，您三次到窗口大约各是哪一天？";
/** Stands in the answer of the person and nowhere else. */
const canary = "我在麦渠粮站财务科上班";
const answer = `三月一日、三日、五日，${canary}。`;
const maskedText = "三月一日、三日、五日。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function inHand({ sharesIdentity = "no" as "yes" | "no", email = undefined as string | undefined } = {}) {
  const contact = { ...plainAnswers.contact, sharesIdentity, email } as NonNullable<typeof plainAnswers.contact>;
  const filed = await office.file({ contact });
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    const masked = sharesIdentity === "no" ? { maskedBody: "反映人称办登记没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  const handler = await office.handlerOf(unit);
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, person: office.complainantOf(filed) };
}

const ask = (actor: Actor, number: string, now = hours(3)) =>
  askThroughWindow(office.as(actor, now), { number, question });
const release = (actor: Actor, number: string, relayNo = 1) =>
  relayQuestion(office.as(actor, hours(4)), { number, relayNo, decision: "release", text: reworded });
const decline = (actor: Actor, number: string, relayNo = 1) =>
  relayQuestion(office.as(actor, hours(4)), { number, relayNo, decision: "decline", reason: "这样问会认出本人。" });
const reply = (actor: Actor, number: string, relayNo = 1) =>
  answerRelay(office.as(actor, hours(5)), { number, relayNo, answer });
const passOn = (actor: Actor, number: string, relayNo = 1) =>
  passOnAnswer(office.as(actor, hours(6)), { number, relayNo, maskedText });
const complaintOf = async (number: string) => {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error("no report");
  return stored.complaint;
};
const pageOf = (actor: Actor, number: string) => readComplaint(office.as(actor, hours(7)), { number });
async function ownerRows<T>(query: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    return await query(owner);
  } finally {
    await owner.end();
  }
}

describe("a thread to a person who stays unknown, in the database", () => {
  it("shows each side what is for it: the unit never the answer as it was written", async () => {
    const { number, handler, person } = await inHand();
    const before = await complaintOf(number);
    await ask(handler, number);
    // Nothing has reached the person yet.
    const unasked = await readStatus(office.as(person, hours(4)), number);
    expect(unasked?.questions).toEqual([]);
    expect(JSON.stringify(unasked)).not.toContain(question);
    await release(office.clerk, number);
    const asked = await readStatus(office.as(person, hours(4)), number);
    expect(asked?.questions).toMatchObject([{ relayNo: 1, question: reworded, answer: null, state: "released" }]);
    expect(JSON.stringify(asked)).not.toContain(question);
    await reply(person, number);

    const people = [handler, await office.leadOf(unit), await office.headOf(unit)];
    const expectNoCanary = async () => {
      for (const actor of people) {
        const page = JSON.stringify(await pageOf(actor, number));
        expect(page).not.toContain(canary);
        expect(page).not.toContain(reworded);
      }
    };
    await expectNoCanary();
    // The search for the canary can find it: the window reads it.
    const atWindow = await pageOf(office.dispatcher, number);
    expect(JSON.stringify(atWindow)).toContain(canary);
    expect(atWindow.forms.relay?.text).toBe(answer);
    await passOn(office.dispatcher, number);
    await expectNoCanary();
    expect((await pageOf(handler, number)).relays).toMatchObject([
      { state: "passed_on", question, answer: null, maskedAnswer: maskedText, released: null },
    ]);
    const after = await readStatus(office.as(person, hours(7)), number);
    expect(after?.questions).toMatchObject([{ answer, state: "passed_on" }]);
    expect(JSON.stringify(after)).not.toContain(maskedText);

    // No date moved; the first contact was made when the question reached the person.
    const now = await complaintOf(number);
    expect(now.answerDueAt).toEqual(before.answerDueAt);
    const contact = now.clocks.find(({ kind }) => kind === "contact");
    expect(contact?.stoppedAt).toEqual(hours(4));
    expect(now.clocks.filter(({ kind }) => kind !== "contact")).toEqual(
      before.clocks.filter(({ kind }) => kind !== "contact"),
    );
    // Neither does a payload of an event hold what somebody wrote.
    const payloads = await ownerRows(
      (owner) => owner`select payload::text as payload from complaint_events where payload::text like ${`%${canary}%`}`,
    );
    expect(payloads).toHaveLength(0);
  });

  it("is for the unit to ask, the window to let through and the person to answer", async () => {
    const { number, handler, person } = await inHand();
    const stranger = await office.handlerOf(unitIds.other);
    const strange = office.complainantOf(await office.file());
    for (const actor of [office.clerk, office.dispatcher, office.supervisor]) {
      expect(await refusalOf(ask(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(ask(stranger, number))).toBe("not-found");
    await ask(handler, number);
    expect(await refusalOf(ask(handler, number))).toBe("relay-waiting");
    for (const actor of [handler, office.supervisor, office.official]) {
      expect(await refusalOf(release(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(reply(person, number))).toBe("no-relay-waits");
    await release(office.clerk, number);
    expect(await refusalOf(reply(office.clerk, number))).toBe("not-allowed");
    expect(await refusalOf(reply(strange, number))).toBe("not-found");
    await reply(person, number);
    expect(await refusalOf(reply(person, number))).toBe("no-relay-waits");
    expect(await refusalOf(passOn(handler, number))).toBe("not-allowed");
    expect(await refusalOf(passOn(stranger, number))).toBe("not-found");
  });

  it("ends at the window where a question would give the person away, and the unit reads why", async () => {
    const { number, handler, person } = await inHand();
    await ask(handler, number);
    await decline(office.dispatcher, number);
    expect((await pageOf(handler, number)).relays).toMatchObject([
      { state: "declined", declineReason: "这样问会认出本人。" },
    ]);
    const status = await readStatus(office.as(person, hours(7)), number);
    expect(status?.questions).toEqual([]);
    expect(JSON.stringify(status)).not.toContain("会认出本人");
    // The time to contact the person runs on: nobody was reached.
    expect((await complaintOf(number)).clocks.find(({ kind }) => kind === "contact")?.stoppedAt).toBeNull();
  });

  it("needs no window where the person lets the unit know who asks, until the person takes it back", async () => {
    const { number, handler, person } = await inHand({ sharesIdentity: "yes" });
    expect(await ask(handler, number)).toEqual({ isStraight: true });
    expect((await readStatus(office.as(person, hours(4)), number))?.questions).toMatchObject([{ question }]);
    await changeVisibility(office.as(person, hours(4)), { number, sharesIdentity: "no" });
    await reply(person, number);
    expect(JSON.stringify(await pageOf(handler, number))).not.toContain(canary);
    expect((await complaintOf(number)).relays).toMatchObject([{ state: "answered" }]);
    await passOn(office.clerk, number);

    const straight = await inHand({ sharesIdentity: "yes" });
    await ask(straight.handler, straight.number);
    await reply(straight.person, straight.number);
    expect((await pageOf(straight.handler, straight.number)).relays).toMatchObject([{ state: "passed_on", answer }]);
  });

  it("of two who act at once one has acted, and the other is told", async () => {
    const { number, handler, person } = await inHand();
    await ask(handler, number);
    const windows = await Promise.all([
      refusalOf(release(office.clerk, number)),
      refusalOf(decline(office.dispatcher, number)),
    ]);
    expect(windows.sort()).toEqual(["no refusal", "no-relay-waits"]);
    const { relays } = await complaintOf(number);
    if (relays[0]?.state !== "released") return;
    const answers = await Promise.all([refusalOf(reply(person, number)), refusalOf(reply(person, number))]);
    expect(answers.sort()).toEqual(["no refusal", "no-relay-waits"]);
  });

  it("waits for the window in a list of its own, the oldest first, and for nobody else", async () => {
    const numbers = async () => {
      const list = await listRelays(office.as(office.clerk, hours(8)), {});
      expect(list.count).toBe(list.rows.length);
      return list.rows.map(({ number, step }) => [number, step]);
    };
    const others = await numbers();
    const [one, two] = [await inHand(), await inHand()];
    await ask(one.handler, one.number, hours(3));
    await ask(two.handler, two.number, hours(3.5));
    const mine = async () => (await numbers()).filter(([number]) => number === one.number || number === two.number);
    expect(await mine()).toEqual([
      [one.number, "release"],
      [two.number, "release"],
    ]);
    await release(office.clerk, one.number);
    expect(await mine()).toEqual([[two.number, "release"]]);
    await reply(one.person, one.number);
    expect(await mine()).toEqual([
      [two.number, "release"],
      [one.number, "pass_on"],
    ]);
    await withdrawComplaint(office.as(one.person, hours(6)), { number: one.number, reason: "" });
    await decline(office.clerk, two.number);
    expect(await numbers()).toEqual(others);
    expect(await refusalOf(listRelays(office.as(one.handler), {}))).toBe("not-allowed");
  });

  it("is found for the window by an index that holds nothing but what waits", async () => {
    const plan = await ownerRows(async (owner) => {
      await owner`set enable_seqscan = off`;
      return owner`explain select r.complaint_id from relays r join complaints c on c.id = r.complaint_id
        where r.state in ('asked', 'answered') and starts_with(c.region_path, '/LZ/')
        order by r.since_at, r.complaint_id, r.relay_no limit 51`;
    });
    const lines = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(lines).toContain("relays_waiting");
    expect(lines).not.toMatch(/Seq Scan on (relays|complaints)/);
  });

  it("tells the person by mail that a question waits, once it was let through", async () => {
    const { number, handler } = await inHand({ email: "someone@example.org" });
    await ask(handler, number);
    const templates = () =>
      ownerRows(
        (owner) => owner<{ template: string; state: string; version: number; complaintId: string }[]>`
          select n.template, n.state, n.version, n.complaint_id as "complaintId" from notices n join complaints c on c.id = n.complaint_id
          where c.number = ${number} and n.recipient = 'complainant' and n.template = 'relay_question'`,
      );
    expect(await templates()).toHaveLength(0);
    await release(office.clerk, number);
    expect(await templates()).toMatchObject([{ template: "relay_question", state: "queued" }]);
    const [{ version = 0, complaintId = 0 } = {}] = await templates();
    const notice = { complaintId: Number(complaintId), version, recipient: "complainant" };
    // The letter is written before there is anybody to send it.
    const sent = await sendNotice(office.as(systemActor("send-notice"), hours(5)), notice);
    expect(sent.result).toBe("not-set-up");
    const text = filledText("zh-CN", "mail.complainant.relay_question.text", { number, answerBy: "3月5日" });
    for (const words of [question, reworded, canary]) expect(text).not.toContain(words);
  });

  it("holds all that was written in rows that can be erased, and folds the same without them", async () => {
    const { number, handler, person } = await inHand();
    await ask(handler, number);
    await release(office.clerk, number);
    await reply(person, number);
    await passOn(office.clerk, number);
    const before = await complaintOf(number);
    await ownerRows(
      (owner) =>
        owner`delete from complaint_texts x using complaints c where c.id = x.complaint_id and c.number = ${number}`,
    );
    expect(await complaintOf(number)).toEqual(before);
    const [page, status] = [
      await pageOf(office.dispatcher, number),
      await readStatus(office.as(person, hours(8)), number),
    ];
    for (const shown of [page, status]) {
      for (const words of [canary, question, reworded, maskedText]) expect(JSON.stringify(shown)).not.toContain(words);
    }
    expect(page.relays).toMatchObject([{ state: "passed_on", question: null, answer: null }]);
  });
});

it("the check of the whole database finds every report as its events say", async () => {
  const checks = await checkInvariants(office.as(systemActor("check"), hours(48)));
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
});
