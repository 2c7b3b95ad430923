/** What belongs to the person: one press to rate, the contact, all data as a file, erasing, and taking up again. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { contactKeyOf } from "@/db/codes";
import { findComplaint } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import { listIdsByContact } from "@/db/queries/search";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { Refusal } from "@/domain/refusal";
import { openWechatSink, wechatEnvironment } from "@/jobs/wechat-sink.test-support";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { addNote } from "./add-note";
import { attendToClocks } from "./attend-to-clocks";
import { beginWechatBinding } from "./begin-wechat-binding";
import { bindWechat } from "./bind-wechat";
import { changeContact } from "./change-contact";
import { chooseFollowUpCheck } from "./choose-follow-up-check";
import { closeUnsupplemented } from "./close-unsupplemented";
import { completeRating, completeRatingInput } from "./complete-rating";
import { eraseIdentity } from "./erase-identity";
import { exportOwnData } from "./export-own-data";
import { listCalls } from "./list-calls";
import { objectToClosure } from "./object-to-closure";
import { rateComplaint } from "./rate-complaint";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { recordFollowUpCheck } from "./record-follow-up-check";
import { reopenUnsupplemented } from "./reopen-unsupplemented";
import { requestSupplement } from "./request-supplement";
import { revealIdentity } from "./reveal-identity";
import { reviewReply } from "./review-reply";
import { submitReply } from "./submit-reply";
import { unbindWechat } from "./unbind-wechat";

const office = openOffice();
const unit = unitIds.responsible;
const trouble = {
  ...plainAnswers.trouble,
  plainAnswer: "materials_unclear" as const,
  body: `${plainAnswers.trouble?.body ?? ""}去了三次。`,
};
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-own-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const person = (filed: FiledComplaint, hour: number) => office.as(office.complainantOf(filed), hours(hour));

async function complaintOf({ number }: FiledComplaint) {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error(`no ${number}`);
  return stored.complaint;
}

async function filed(contact: Partial<NonNullable<typeof plainAnswers.contact>> = {}): Promise<FiledComplaint> {
  const base = plainAnswers.contact;
  if (!base) throw new Error("no contact");
  return office.file({ trouble, contact: { ...base, ...contact } });
}

async function inHand(): Promise<FiledComplaint> {
  const one = await filed();
  await acknowledgeComplaint(office.as(await office.handlerOf(unit), hours(1)), { number: one.number });
  return one;
}

async function answered(): Promise<FiledComplaint> {
  const one = await inHand();
  const { number } = one;
  const body = "您好，材料清单已经一次补齐，请凭身份证到六号窗口领取。";
  await submitReply(office.as(await office.handlerOf(unit), hours(2)), { number, outcome: "solved", body });
  await reviewReply(office.as(await office.leadOf(unit), hours(3)), { number, decision: "approve" });
  return one;
}

async function expectWhole(hour: number): Promise<void> {
  const checks = await checkInvariants(office.as(systemActor("check"), hours(hour)));
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
}

describe("rating with one press", () => {
  it("records and closes at once; what is left open stays unanswered, and counts as nothing", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 5 });
    expect(await complaintOf(one)).toMatchObject({ state: "closed", satisfaction: 5, ratedRound: 1 });
    const data = await exportOwnData(person(one, 5), { number: one.number });
    expect(data.ratings).toMatchObject([{ satisfaction: 5, solved: null, contacted: null }]);
  });

  it("can be completed once; a second time, and without a rating, there is nothing to add", async () => {
    const one = await answered();
    const { number } = one;
    expect(await endOf(completeRating(person(one, 4), { number, solved: "yes" }))).toBe("rating-completed");
    await rateComplaint(person(one, 4), { number, satisfaction: 2 });
    expect((await readStatus(person(one, 4), number))?.may).toContain("complete_rating");
    await completeRating(person(one, 5), { number, solved: "partly", contacted: "no", comment: "说话太冲。" });
    expect(await complaintOf(one)).toMatchObject({ state: "closed", ratingCompletedRound: 1 });
    expect((await readStatus(person(one, 5), number))?.may).not.toContain("complete_rating");
    expect(await endOf(completeRating(person(one, 6), { number, solved: "yes" }))).toBe("rating-completed");
    await expectWhole(6);
  });

  it("sends the report back when the person then says that it is not solved", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 1 });
    await completeRating(person(one, 5), { number: one.number, solved: "no" });
    expect(await complaintOf(one)).toMatchObject({ state: "awaiting_dispatch", round: 2 });
    await expectWhole(6);
  });

  it("asks for nothing twice: what was answered with the rating is complete", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 4, solved: "yes" });
    expect(await endOf(completeRating(person(one, 5), { number: one.number, solved: "no" }))).toBe("rating-completed");
  });

  it("is completed once by twenty presses at the same time", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 3 });
    const ends = await Promise.all(
      Array.from({ length: 20 }, () => endOf(completeRating(person(one, 5), { number: one.number, solved: "yes" }))),
    );
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
    expect(new Set(ends)).toEqual(new Set(["done", "rating-completed"]));
  });

  it("is not completed with nothing", () => {
    expect(completeRatingInput.safeParse({ number: "1", comment: "" }).success).toBe(false);
  });
});

describe("putting the contact right", () => {
  it("changes what is kept and found, leaves what was left empty, and tells which of it, never what", async () => {
    const one = await filed({ name: "沈青禾", phone: "13811112222", email: "shen@example.org" });
    const { number, complaintId } = one;
    await changeContact(person(one, 1), { number, phone: "13899990000", language: "en" });
    expect(await findIdentity(office.db, complaintId)).toMatchObject({
      name: "沈青禾",
      phone: "13899990000",
      email: "shen@example.org",
    });
    const search = (value: string) => listIdsByContact(office.db, [contactKeyOf("phone", value)]);
    expect(await search("13899990000")).toContain(complaintId);
    expect(await search("13811112222")).not.toContain(complaintId);
    const status = await readStatus(person(one, 2), number);
    expect(status?.contact).toEqual({ name: "沈**", phone: "138****0000", email: "s***@example.org", language: "en" });
    const events = JSON.stringify(status?.events);
    expect(events).toContain('"fields":["phone","language"]');
    expect(events).not.toContain("13899990000");
    await expectWhole(3);
  });

  it("asks once why the name changes, and shows the reason with the identity alone", async () => {
    const one = await filed({ name: "沈青和" });
    const { number } = one;
    expect(await endOf(changeContact(person(one, 1), { number, name: "沈青禾" }))).toBe("contact-name-reason");
    await changeContact(person(one, 1), { number, name: "沈青禾", nameReason: "登记时写错了字" });
    const looked = await revealIdentity(office.as(office.dispatcher, hours(2)), { number, reason: "核对姓名" });
    expect(looked).toMatchObject({ name: "沈青禾", formerName: "沈青和", nameReason: "登记时写错了字" });
    const shown = JSON.stringify(await readComplaint(office.as(office.dispatcher, hours(2)), { number }));
    expect(shown).not.toContain("登记时写错了字");
  });

  it("refuses nothing new, and leaves nobody without any way to be reached", async () => {
    const one = await filed({ phone: "13811112222", email: undefined });
    const { number } = one;
    expect(await endOf(changeContact(person(one, 1), { number, phone: "13811112222" }))).toBe("contact-unchanged");
    expect(await endOf(changeContact(person(one, 1), { number, remove: "phone" }))).toBe("contact-needed");
    await changeContact(person(one, 1), { number, remove: "phone", email: "shen@example.org" });
    expect(await complaintOf(one)).toMatchObject({ hasPhone: false, hasEmail: true });
  });

  it("makes an anonymous report confidential or named, as the person says", async () => {
    const one = await office.file({ trouble, contact: { identityMode: "anonymous", sharesIdentity: "no" } });
    const { number, complaintId } = one;
    await changeContact(person(one, 1), {
      number,
      phone: "13877776666",
      identityMode: "confidential",
      sharesIdentity: "yes",
    });
    expect(await complaintOf(one)).toMatchObject({
      identityMode: "confidential",
      sharesIdentity: false,
      hasPhone: true,
    });
    expect(await findIdentity(office.db, complaintId)).toMatchObject({ phone: "13877776666" });
    const other = await office.file({ trouble, contact: { identityMode: "anonymous", sharesIdentity: "no" } });
    await changeContact(person(other, 1), {
      number: other.number,
      email: "lin@example.org",
      identityMode: "real_name",
      sharesIdentity: "yes",
    });
    expect(await complaintOf(other)).toMatchObject({ identityMode: "real_name", sharesIdentity: true });
    await expectWhole(2);
  });
});

describe("all own data", () => {
  it("is the person's and nobody else's, and leaves an event", async () => {
    const [one, other] = [await answered(), await filed({ name: "陌生人" })];
    expect(await endOf(exportOwnData(person(other, 4), { number: one.number }))).toBe("not-found");
    expect(await endOf(exportOwnData(office.as(office.dispatcher, hours(4)), { number: one.number }))).toBe(
      "not-allowed",
    );
    const data = await exportOwnData(person(one, 4), { number: one.number });
    expect(data.identity).toMatchObject({ phone: plainAnswers.contact?.phone });
    expect(JSON.stringify(data)).not.toContain("陌生人");
    const status = await readStatus(person(one, 5), one.number);
    expect(status?.events.some(({ type }) => type === "data.exported")).toBe(true);
  });

  it("holds no word that staff wrote among themselves", async () => {
    const one = await inHand();
    await addNote(office.as(await office.handlerOf(unit), hours(2)), { number: one.number, note: "琥珀色的内部话" });
    const data = await exportOwnData(person(one, 3), { number: one.number });
    const status = await readStatus(person(one, 3), one.number);
    expect(JSON.stringify([data, status])).not.toContain("琥珀色的内部话");
  });
});

describe("erasing the identity", () => {
  it("is not for a report that is still open", async () => {
    const one = await inHand();
    const erase = eraseIdentity(person(one, 2), { number: one.number, words: "no", understood: "yes" });
    expect(await endOf(erase)).toBe("wrong-state");
    expect((await readStatus(person(one, 2), one.number))?.may).not.toContain("erase_identity");
  });

  it("leaves no name, no contact and no index; the page still opens, and nobody looks or corrects any more", async () => {
    const one = await answered();
    const { number, complaintId } = one;
    await rateComplaint(person(one, 4), { number, satisfaction: 4 });
    await eraseIdentity(person(one, 5), { number, words: "no", understood: "yes" });
    expect(await findIdentity(office.db, complaintId)).toBeNull();
    const status = await readStatus(person(one, 6), number);
    expect(status).toMatchObject({ contact: null, own: { body: trouble.body } });
    expect(status?.may).not.toContain("change_contact");
    expect(await endOf(changeContact(person(one, 6), { number, phone: "13800001111" }))).toBe("identity-erased");
    const look = revealIdentity(office.as(office.dispatcher, hours(6)), { number, reason: "电话核实" });
    expect(await endOf(look)).toBe("identity-erased");
    const again = eraseIdentity(person(one, 7), { number, words: "no", understood: "yes" });
    expect(await endOf(again)).toBe("identity-erased");
    const page = await readComplaint(office.as(office.dispatcher, hours(7)), { number });
    expect(page?.row.identityErasedAt).toEqual(hours(5));
    await expectWhole(8);
  });

  it("lets no channel come back into it: whoever set out for WeChat before comes too late", async () => {
    const sink = await openWechatSink();
    Object.assign(process.env, wechatEnvironment(sink.url));
    try {
      const one = await answered();
      const { number, complaintId } = one;
      await rateComplaint(person(one, 4), { number, satisfaction: 4 });
      const setOut = async () => {
        const returnTo = "https://bancheng.example/api/wechat/callback";
        const address = await beginWechatBinding(person(one, 5), { number, returnTo });
        return { code: "code-of-somebody", state: new URL(address).searchParams.get("state") ?? "" };
      };
      await bindWechat(person(one, 5), await setOut());
      const tooLate = await setOut();
      await eraseIdentity(person(one, 5), { number, words: "no", understood: "yes" });
      expect(await complaintOf(one)).toMatchObject({ hasWechat: false });
      expect(await endOf(bindWechat(person(one, 5), tooLate))).toBe("identity-erased");
      await unbindWechat(person(one, 6), { number });
      expect(await findIdentity(office.db, complaintId)).toBeNull();
      expect((await readStatus(person(one, 6), number))?.messages?.wechat ?? null).toBeNull();
      await expectWhole(7);
    } finally {
      for (const name of Object.keys(wechatEnvironment(sink.url))) delete process.env[name];
      await sink.stop();
    }
  });

  it("leaves nobody to call: there is no number any more", async () => {
    const one = await answered();
    const { number } = one;
    await rateComplaint(person(one, 4), { number, satisfaction: 4 });
    const isDue = async () => (await listCalls(office.as(office.clerk, hours(9)), {})).rows.map((row) => row.number);
    expect(await isDue()).toContain(number);
    await eraseIdentity(person(one, 5), { number, words: "no", understood: "yes" });
    expect(await isDue()).not.toContain(number);
  });

  it("takes the words too when the person wants it, and everything that happened stays", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 4 });
    const before = (await complaintOf(one)).version;
    await eraseIdentity(person(one, 5), { number: one.number, words: "yes", understood: "yes" });
    const status = await readStatus(person(one, 6), one.number);
    expect(status?.own.body).toBe("");
    expect(status?.events.some(({ type }) => type === "complaint.answered")).toBe(true);
    expect((await complaintOf(one)).version).toBeGreaterThan(before);
    await expectWhole(7);
  });

  it("with the words ends the way back: nothing is handled again of which no word is left, and rating stays", async () => {
    const one = await answered();
    const { number } = one;
    await rateComplaint(person(one, 4), { number, satisfaction: 2 });
    await chooseFollowUpCheck(office.as(office.supervisor, hours(4)), { number });
    await eraseIdentity(person(one, 5), { number, words: "yes", understood: "yes" });
    expect(await complaintOf(one)).toMatchObject({ wordsErased: true, state: "closed" });
    const status = await readStatus(person(one, 6), number);
    expect(status?.may).not.toContain("object");
    expect(status?.may).toContain("complete_rating");
    expect(status?.objectionEndsAt).toBeNull();
    const reason = "问题没有解决，请再看一次。";
    expect(await endOf(objectToClosure(person(one, 6), { number, reason }))).toBe("words-erased");
    expect(await endOf(completeRating(person(one, 6), { number, solved: "no" }))).toBe("words-erased");
    const supervisor = office.as(office.supervisor, hours(6));
    const check = { number, text: "材料还是没有办齐。" };
    expect(await endOf(recordFollowUpCheck(supervisor, { ...check, result: "rebound" }))).toBe("words-erased-check");
    await recordFollowUpCheck(supervisor, { ...check, result: "not_checked" });
    await completeRating(person(one, 7), { number, solved: "partly" });
    expect(await complaintOf(one)).toMatchObject({ state: "closed", round: 1, ratingCompletedRound: 1 });
    await expectWhole(8);
  });

  it("with the words leaves a report that closed by silence open to a level, and to no “not solved”", async () => {
    const one = await answered();
    const { number } = one;
    const late = 24 * 40;
    await attendToClocks(office.as(systemActor("attend-to-clocks"), hours(late)));
    await eraseIdentity(person(one, late + 1), { number, words: "yes", understood: "yes" });
    expect(await endOf(rateComplaint(person(one, late + 2), { number, satisfaction: 1, solved: "no" }))).toBe(
      "words-erased",
    );
    expect((await readStatus(person(one, late + 2), number))?.may).toContain("rate");
    await rateComplaint(person(one, late + 2), { number, satisfaction: 1 });
    expect(await complaintOf(one)).toMatchObject({ state: "closed", satisfaction: 1, round: 1 });
  });

  it("without the words keeps the way back", async () => {
    const one = await answered();
    const { number } = one;
    await rateComplaint(person(one, 4), { number, satisfaction: 2 });
    await eraseIdentity(person(one, 5), { number, words: "no", understood: "yes" });
    expect((await readStatus(person(one, 6), number))?.may).toContain("object");
    await completeRating(person(one, 6), { number, solved: "no" });
    expect(await complaintOf(one)).toMatchObject({ state: "awaiting_dispatch", round: 2 });
  });

  it("is the person's alone: neither an administrator nor anybody else can", async () => {
    const one = await answered();
    await rateComplaint(person(one, 4), { number: one.number, satisfaction: 4 });
    for (const actor of [office.dispatcher, office.supervisor]) {
      const erase = eraseIdentity(office.as(actor, hours(5)), { number: one.number, words: "no", understood: "yes" });
      expect(await endOf(erase)).toBe("not-allowed");
    }
  });
});

describe("what was asked for and never came", () => {
  it("closes as not supplemented only after the time for it, counts as nothing solved, and one press takes it up", async () => {
    const one = await inHand();
    const { number } = one;
    const handler = await office.handlerOf(unit);
    await requestSupplement(office.as(handler, hours(2)), { number, what: "请补充受理通知书的照片。" });
    expect(await endOf(closeUnsupplemented(office.as(handler, hours(3)), { number }))).toBe("wrong-state");
    const late = 24 * 20;
    await attendToClocks(office.as(systemActor("attend-to-clocks"), hours(late)));
    expect(await complaintOf(one)).toMatchObject({ state: "in_hand", supplementExpired: true });
    await closeUnsupplemented(office.as(handler, hours(late + 1)), { number });
    expect(await complaintOf(one)).toMatchObject({ state: "closed", outcome: "unsupplemented" });
    expect(await endOf(rateComplaint(person(one, late + 2), { number, satisfaction: 5 }))).toBe("wrong-state");
    expect((await readStatus(person(one, late + 2), number))?.may).toContain("reopen_unsupplemented");
    const wordless = await inHand();
    await requestSupplement(office.as(handler, hours(2)), {
      number: wordless.number,
      what: "请补充受理通知书的照片。",
    });
    await attendToClocks(office.as(systemActor("attend-to-clocks"), hours(late)));
    await closeUnsupplemented(office.as(handler, hours(late + 1)), { number: wordless.number });
    await eraseIdentity(person(wordless, late + 2), { number: wordless.number, words: "yes", understood: "yes" });
    expect(await endOf(reopenUnsupplemented(person(wordless, late + 3), wordless))).toBe("words-erased");
    expect((await readStatus(person(wordless, late + 3), wordless.number))?.may).not.toContain("reopen_unsupplemented");
    await reopenUnsupplemented(person(one, late + 2), { number });
    expect(await complaintOf(one)).toMatchObject({ state: "awaiting_dispatch", round: 2, supplementExpired: false });
    expect(await endOf(reopenUnsupplemented(person(one, late + 3), { number }))).toBe("wrong-state");
    await expectWhole(late + 4);
  });

  it("is no way to end a report for which nothing was asked", async () => {
    const one = await inHand();
    const close = closeUnsupplemented(office.as(await office.handlerOf(unit), hours(2)), { number: one.number });
    expect(await endOf(close)).toBe("supplement-not-expired");
  });
});

describe("what stands in the database afterwards", () => {
  it("has no plain contact anywhere", async () => {
    const one = await filed({ phone: "13812340001" });
    await changeContact(person(one, 1), { number: one.number, phone: "13812340002", email: "qing@example.org" });
    const owner = postgres(office.directUrl, { max: 1 });
    try {
      const [row] = await owner`
        select count(*)::int as n from complaint_events where complaint_id = ${one.complaintId}
          and payload::text ~ '1381234000|qing@'`;
      expect(row?.n).toBe(0);
    } finally {
      await owner.end();
    }
  });
});
