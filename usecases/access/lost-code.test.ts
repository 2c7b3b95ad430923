import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { oneTimeCodeOf } from "@/db/codes";
import { findComplaint } from "@/db/queries/complaints";
import { formatNumber } from "@/domain/complaint/number";
import { Refusal } from "@/domain/refusal";
import { type MailSink, openMailSink } from "@/jobs/mail-sink.test-support";
import { changeContact } from "../complaint/change-contact";
import { changeMessages } from "../complaint/change-messages";
import { lookUpComplaint } from "../complaint/look-up-complaint";
import { readStatus } from "../complaint/read-status";
import { hours, openOffice } from "../office.test-support";
import { jobsOf, newcomer, person } from "./access.test-support";
import { askCodeReissue, askCodeReissueInput } from "./ask-code-reissue";
import { askContactCheck } from "./ask-contact-check";
import { checkContact } from "./check-contact";
import { readCodeSlip } from "./read-code-slip";
import { readContactCheck } from "./read-contact-check";
import { reissueCodeAtCounter } from "./reissue-code-at-counter";
import { reissueQueryCode } from "./reissue-query-code";
import { sendOneTimeCode } from "./send-one-time-code";
import { sendQueryCode, sendQueryCodeInput } from "./send-query-code";
import { tellLeftContact } from "./tell-left-contact";

const office = openOffice();
let sink: MailSink;
const system = (name: string, hour = 1) => office.as(systemActor(name), hours(hour));

beforeAll(async () => {
  sink = await openMailSink();
  process.env.SMTP_URL = sink.url;
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  await sink.stop();
});

/** Asks for it and lets the worker do what there is to do; true when a letter went out. */
async function askAnew(number: string, contact: string): Promise<boolean> {
  const input = askCodeReissueInput.parse({ number, contact, language: "zh-CN" });
  await askCodeReissue(office.as(newcomer(), hours(1)), input);
  const id = (await jobsOf(office, "reissue-query-code")).at(-1)?.id ?? "";
  const known = (await jobsOf(office, "send-query-code")).length;
  await reissueQueryCode(system("reissue-query-code"), { id });
  const job = (await jobsOf(office, "send-query-code")).slice(known).at(-1);
  return job === undefined ? false : sendQueryCode(system("send-query-code"), sendQueryCodeInput.parse(job));
}

const toldOf = async (complaintId: number) =>
  (
    await office.db.app.execute<{ template: string }>(
      sql`select template from notices where complaint_id = ${complaintId} and recipient = 'complainant'
        and template = 'code_reissued'`,
    )
  ).map(({ template }) => template);

const codeInLastLetter = () => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sink.mails.at(-1)?.text ?? "")?.[0] ?? "";

describe("a lost query code", () => {
  it("is issued anew by letter; the old one is dead, and so is everything it opened", async () => {
    const filed = await office.file(person("lost@example.org"));
    const { number } = filed;
    const session = office.complainantOf(filed);
    expect(await readStatus(office.as(session), number)).not.toBeNull();
    expect(await askAnew(number, "lost@example.org")).toBe(true);
    const code = codeInLastLetter();
    expect(sink.mails.at(-1)?.to).toEqual(["lost@example.org"]);
    expect(code).not.toBe("");
    await expect(lookUpComplaint(office.as(newcomer(), hours(2)), { number, code: filed.code })).rejects.toMatchObject({
      code: "code-wrong",
    });
    const found = await lookUpComplaint(office.as(newcomer(), hours(2)), { number, code });
    expect(found).toEqual({ complaintId: filed.complaintId, number, codeVersion: 2 });
    expect(await readStatus(office.as(session), number)).toBeNull();
    expect((await findComplaint(office.db.app, number))?.complaint.codeVersion).toBe(2);
    // The code stands in no job.
    expect(JSON.stringify(await jobsOf(office, "send-query-code"))).not.toContain(code.replaceAll("-", ""));
  });

  it("stays as it is when the contact is another's, and nothing tells the two apart", async () => {
    const filed = await office.file(person("owner@example.org"));
    const before = sink.mails.length;
    expect(await askAnew(filed.number, "thief@example.org")).toBe(false);
    expect(await askAnew(formatNumber("2026-03-02", 999_999), "owner@example.org")).toBe(false);
    expect(sink.mails).toHaveLength(before);
    expect((await findComplaint(office.db.app, filed.number))?.codeVersion).toBe(1);
  });

  it("is issued once for one asking, also when the job runs again", async () => {
    const { number } = await office.file(person("twice@example.org"));
    await askAnew(number, "twice@example.org");
    const id = (await jobsOf(office, "reissue-query-code")).at(-1)?.id ?? "";
    expect(await reissueQueryCode(system("reissue-query-code"), { id })).toBe(false);
    expect((await findComplaint(office.db.app, number))?.codeVersion).toBe(2);
  });

  it("is issued at the counter against the identity card, on a slip for this clerk alone", async () => {
    const filed = await office.file(person("counter@example.org"));
    const { number } = filed;
    const clerk = office.as(office.clerk, hours(1));
    expect(await readCodeSlip(clerk, { number })).toBeNull();
    await reissueCodeAtCounter(clerk, { number, cardSeen: "yes" });
    const slip = await readCodeSlip(clerk, { number });
    if (!slip) throw new Error("no slip");
    expect((await lookUpComplaint(office.as(newcomer(), hours(1)), { number, code: slip.code })).codeVersion).toBe(2);
    expect(await readCodeSlip(office.as(office.clerk, hours(1.3)), { number })).toBeNull();
    expect(await readCodeSlip(office.as(office.dispatcher, hours(1)), { number })).toBeNull();
    // The next one by letter takes the slip away too.
    expect(await askAnew(number, "counter@example.org")).toBe(true);
    expect(await readCodeSlip(clerk, { number })).toBeNull();
  });

  it("is told to the person's own contact when it was issued at the counter, in case that was somebody else", async () => {
    const filed = await office.file(person("robbed@example.org"));
    const { number, complaintId } = filed;
    await reissueCodeAtCounter(office.as(office.clerk, hours(1)), { number, cardSeen: "yes" });
    expect(await toldOf(complaintId)).toEqual(["code_reissued"]);
    const byLetter = await office.file(person("forgetful@example.org"));
    await askAnew(byLetter.number, "forgetful@example.org");
    expect(await toldOf(byLetter.complaintId)).toEqual([]);
  });

  it("cannot be issued to somebody who gave no name", async () => {
    const { number } = await office.file({ contact: { identityMode: "anonymous" } as never });
    await expect(reissueCodeAtCounter(office.as(office.clerk), { number, cardSeen: "yes" })).rejects.toMatchObject({
      code: "contact-missing",
    });
  });
});

describe("a contact that was replaced", () => {
  it("hears of it once, also after a thief has stopped the messages, and by nothing that could do anything", async () => {
    const filed = await office.file(person("before@example.org"));
    const { number } = filed;
    const me = office.as(office.complainantOf(filed), hours(1));
    await changeMessages(me, { number, messages: "stopped" });
    await changeContact(me, { number, email: "after@example.org" });
    const id = (await jobsOf(office, "tell-left-contact")).at(-1)?.id ?? "";
    expect(await tellLeftContact(system("tell-left-contact"), { id })).toBe(true);
    const letter = sink.mails.at(-1);
    expect(letter?.to).toEqual(["before@example.org"]);
    expect(letter?.text).toContain(number);
    expect(letter?.text).not.toMatch(/token=|after@|\b\d{6}\b(?!-)/);
    const tryIt = checkContact(me, { number, id, code: oneTimeCodeOf(id) });
    await expect(tryIt).rejects.toMatchObject({ code: "one-time-code-wrong" });
    expect(await tellLeftContact(system("tell-left-contact", 26), { id })).toBe(false);
  });

  it("is not written to when it stays", async () => {
    const filed = await office.file(person("stays@example.org"));
    const me = office.as(office.complainantOf(filed), hours(1));
    const before = (await jobsOf(office, "tell-left-contact")).length;
    await changeContact(me, { number: filed.number, phone: "13800138000" });
    expect(await jobsOf(office, "tell-left-contact")).toHaveLength(before);
  });
});

describe("checking the own contact", () => {
  it("is done by a code that was sent there, and staff see that it was", async () => {
    const filed = await office.file(person("check@example.org"));
    const { number } = filed;
    const me = office.as(office.complainantOf(filed), hours(1));
    const [before] = (await readContactCheck(me, { number })) ?? [];
    expect(before).toEqual({ kind: "email", shown: "c***@example.org", isChecked: false, isReachable: true });
    const { id } = await askContactCheck(me, { number, which: "email", language: "zh-CN" });
    expect(await sendOneTimeCode(system("send-one-time-code"), { id })).toBe(true);
    const code = /\d{6}/.exec(sink.mails.at(-1)?.text ?? "")?.[0] ?? "";
    const wrong = code === "123456" ? "654321" : "123456";
    await expect(checkContact(me, { number, id, code: wrong })).rejects.toMatchObject({ code: "one-time-code-wrong" });
    await checkContact(me, { number, id, code });
    expect((await findComplaint(office.db.app, number))?.complaint.emailChecked).toBe(true);
    expect((await readContactCheck(me, { number }))?.[0]?.isChecked).toBe(true);
  });

  it("stops nobody else: twenty askings at the same moment leave the others their connections", async () => {
    const filed = await office.file(person("impatient@example.org"));
    const me = office.as(office.complainantOf(filed), hours(1));
    const ask = () => askContactCheck(me, { number: filed.number, which: "email", language: "zh-CN" });
    const startedAt = performance.now();
    const ends = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask().then(
          () => "asked",
          (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
        ),
      ),
    );
    expect(new Set(ends)).toEqual(new Set(["asked", "too-many-attempts"]));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it("is the complainant's own, for a contact that there is", async () => {
    const filed = await office.file(person("own@example.org"));
    const another = await office.file(person("another@example.org"));
    const stranger = office.as(office.complainantOf(another), hours(1));
    const { number } = filed;
    expect(await readContactCheck(stranger, { number })).toBeNull();
    const ends = await Promise.all(
      [
        askContactCheck(stranger, { number, which: "email", language: "zh-CN" }),
        askContactCheck(office.as(office.complainantOf(filed)), { number, which: "phone", language: "zh-CN" }),
      ].map((call) => call.then(() => "done").catch((error) => (error instanceof Refusal ? error.code : error))),
    );
    expect(ends).toEqual(["not-found", "contact-missing"]);
  });
});
