import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { fileTestComplaint, systemAt } from "@/jobs/filing.test-support";
import { type MailSink, openMailSink, type SinkMode } from "@/jobs/mail-sink.test-support";
import { sendNotice } from "./send-notice";

const monday = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;
let sink: MailSink | undefined;

beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});
beforeEach(() => {
  process.env.PUBLIC_URL = "https://bancheng.example";
});
afterEach(async () => {
  await sink?.stop();
  sink = undefined;
  delete process.env.SMTP_URL;
});

async function open(mode: SinkMode = "takes", port = 0): Promise<MailSink> {
  sink = await openMailSink({ mode, port });
  process.env.SMTP_URL = sink.url;
  return sink;
}

async function onlyNotice(complaintId: number) {
  const rows = await owner<
    { version: number; recipient: string; state: string; template: string; sent_at: Date | null }[]
  >`
    select version, recipient, state, template, sent_at from notices where complaint_id = ${complaintId}`;
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error("no notice");
  return row;
}

async function fileWithMail(language: "zh-CN" | "en" = "zh-CN") {
  const filed = await fileTestComplaint({ now: monday, email: "someone@example.org", language });
  const { version, recipient } = await onlyNotice(filed.complaintId);
  return { filed, input: { complaintId: filed.complaintId, version, recipient } };
}

it("a person with an e-mail address gets one letter about the filing, with number, dates and where to look", async () => {
  const { mails } = await open();
  const { filed, input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toEqual({ result: "sent", code: null });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: ["someone@example.org"], subject: `反映事项 ${filed.number}：已交办` });
  expect(mails[0]?.text).toContain(filed.number);
  expect(mails[0]?.text).toContain("2026年3月5日(周四)");
  expect(mails[0]?.text).toContain("https://bancheng.example/status");
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "sent", sent_at: expect.any(Date) });
});

it("the letter is in the language that the person asked for", async () => {
  const { mails } = await open();
  const { filed, input } = await fileWithMail("en");
  await sendNotice(systemAt(monday), input);
  expect(mails[0]?.subject).toBe(`Report ${filed.number}: handed over`);
  expect(mails[0]?.text).toContain("Thu 5 Mar 2026");
});

it("no letter carries the query code, the name, the phone number or a word of the report", async () => {
  const { mails } = await open();
  const { filed, input } = await fileWithMail();
  await sendNotice(systemAt(monday), input);
  const letter = `${mails[0]?.subject}\n${mails[0]?.text}`;
  for (const secret of [filed.code, "试验甲", "13800000000", "三个月", "再等等"]) expect(letter).not.toContain(secret);
});

it("a sent notice is not sent again", async () => {
  const { mails } = await open();
  const { input } = await fileWithMail();
  await sendNotice(systemAt(monday), input);
  expect(await sendNotice(systemAt(monday), input)).toEqual({ result: "ended", code: null });
  expect(mails).toHaveLength(1);
});

it("two workers at once send one letter", async () => {
  const { mails } = await open();
  const { input } = await fileWithMail();
  const results = await Promise.all([1, 2, 3, 4].map(() => sendNotice(systemAt(monday), input)));
  expect(results.filter(({ result }) => result === "sent")).toHaveLength(1);
  expect(results.every(({ result }) => ["sent", "held", "ended"].includes(result))).toBe(true);
  expect(mails).toHaveLength(1);
});

it("a crash after the letter went out and before it was noted repeats the same Message-ID, and nothing is lost", async () => {
  const { mails } = await open();
  const { filed, input } = await fileWithMail();
  // The note cannot be written: as if the process had been killed between the two.
  await owner.unsafe(`
    create function break_note() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger break_note before update on notices for each row execute function break_note()`);
  await expect(sendNotice(systemAt(monday), input)).rejects.toThrow();
  await owner.unsafe("drop trigger break_note on notices; drop function break_note()");
  expect(mails).toHaveLength(1);
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "queued" });
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "sent" });
  expect(mails).toHaveLength(2);
  expect(mails[1]?.messageId).toMatch(/^<[0-9a-f]{40}@/);
  expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
  expect(mails[1]?.text).toBe(mails[0]?.text);
});

it("two notices have two Message-IDs", async () => {
  const { mails } = await open();
  const [one, other] = [await fileWithMail(), await fileWithMail()];
  await sendNotice(systemAt(monday), one.input);
  await sendNotice(systemAt(monday), other.input);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
});

it("a server that is down keeps the notice waiting, and the letter arrives when it is back", async () => {
  const { port } = await open();
  await sink?.stop();
  const { filed, input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "unreachable" });
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "queued", sent_at: null });
  const { mails } = await open("takes", port);
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "sent" });
  expect(mails).toHaveLength(1);
});

it("a server that turns the letter away for now keeps the notice waiting", async () => {
  const { mails } = await open("turns-away");
  const { filed, input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toEqual({ result: "refused", code: 450 });
  expect(mails).toHaveLength(0);
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "queued" });
});

it("a mailbox that does not exist is noted as impossible", async () => {
  await open("no-such-mailbox");
  const { filed, input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toEqual({ result: "impossible", code: 550 });
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "impossible" });
});

it("a connection that breaks off after the letter is tried again under the same Message-ID", async () => {
  const first = await open("cut-off");
  const { input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "unreachable" });
  await first.stop();
  const second = await open();
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "sent" });
  expect(second.mails[0]?.messageId).toBe(first.mails[0]?.messageId);
});

it("without a mail server the notice waits", async () => {
  const { filed, input } = await fileWithMail();
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "not-set-up" });
  expect(await onlyNotice(filed.complaintId)).toMatchObject({ state: "queued" });
});

it("an address that was erased meanwhile is noted as impossible", async () => {
  await open();
  const { filed, input } = await fileWithMail();
  await owner`update complainant_identities set ciphertext = null, erased_at = now() where complaint_id = ${filed.complaintId}`;
  expect(await sendNotice(systemAt(monday), input)).toMatchObject({ result: "impossible" });
});

it("a person without an e-mail address gets no notice", async () => {
  const filed = await fileTestComplaint({ now: monday });
  const rows = await owner`select 1 from notices where complaint_id = ${filed.complaintId}`;
  expect(rows).toHaveLength(0);
});
