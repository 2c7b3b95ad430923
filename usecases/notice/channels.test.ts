/** Telling a person by text message and WeChat: which way is taken, what happens when it fails, and how it is stopped. */
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complainantActor, staffActor, visitorActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { insertStaff } from "@/db/queries/staff";
import { fileTestComplaint, systemAt, type TestFiling } from "@/jobs/filing.test-support";
import { type MailSink, openMailSink } from "@/jobs/mail-sink.test-support";
import { openSmsSink, type SmsSink, type SmsSinkMode, smsEnvironment } from "@/jobs/sms-sink.test-support";
import { openWechatSink, type WechatSink, wechatEnvironment } from "@/jobs/wechat-sink.test-support";
import type { MessageChannel } from "@/lib/message-channels";
import { sealStopToken } from "@/lib/stop-token";
import { beginWechatBinding } from "../complaint/begin-wechat-binding";
import { bindWechat } from "../complaint/bind-wechat";
import { changeMessages } from "../complaint/change-messages";
import { readStatus } from "../complaint/read-status";
import { requestSupplement } from "../complaint/request-supplement";
import { stopMessages } from "../complaint/stop-messages";
import { unbindWechat } from "../complaint/unbind-wechat";
import type { Context } from "../context";
import { giveUpNotice } from "./give-up-notice";
import { sendNotice } from "./send-notice";

const monday = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;
let sms: SmsSink | undefined;
let wechat: WechatSink | undefined;
let mail: MailSink | undefined;

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
  await Promise.all([sms?.stop(), wechat?.stop(), mail?.stop()]);
  sms = wechat = mail = undefined;
  for (const name of [...Object.keys(smsEnvironment("")), ...Object.keys(wechatEnvironment("")), "SMTP_URL"]) {
    delete process.env[name];
  }
});

async function openSms(mode: SmsSinkMode = "takes", port = 0): Promise<SmsSink> {
  sms = await openSmsSink({ mode, port });
  Object.assign(process.env, smsEnvironment(sms.url));
  return sms;
}

async function openWechat(): Promise<WechatSink> {
  wechat = await openWechatSink();
  Object.assign(process.env, wechatEnvironment(wechat.url));
  return wechat;
}

type Told = { version: number; channel: MessageChannel; state: string; template: string };

async function noticesOf(complaintId: number): Promise<Told[]> {
  return [
    ...(await owner<Told[]>`
      select version, channel, state, template from notices
      where complaint_id = ${complaintId} and recipient = 'complainant' order by version, channel`),
  ];
}

async function callsOf(complaintId: number): Promise<string[]> {
  const rows = await owner<{ template: string }[]>`
    select template from phone_notices where complaint_id = ${complaintId} and state = 'due'`;
  return rows.map(({ template }) => template);
}

async function filed(filing: Partial<TestFiling> = {}) {
  const report = await fileTestComplaint({ now: monday, ...filing });
  const person: Context = {
    actor: complainantActor({ complaintId: report.complaintId, codeVersion: 1, address: "192.0.2.7" }),
    now: new Date(monday),
    db: database(),
  };
  const keyOf = async (channel: MessageChannel) => {
    const version = (await noticesOf(report.complaintId)).findLast((one) => one.channel === channel)?.version ?? 0;
    return { complaintId: report.complaintId, version, recipient: "complainant", channel };
  };
  const send = async (channel: MessageChannel) => sendNotice(systemAt(monday), await keyOf(channel));
  return { ...report, person, send, keyOf };
}

describe("a person with a mobile number", () => {
  it("gets one text message with number, what happened and by when, and is not called", async () => {
    const { messages, forged } = await openSms();
    const report = await filed();
    expect(await noticesOf(report.complaintId)).toMatchObject([{ channel: "sms", state: "queued" }]);
    expect(await report.send("sms")).toEqual({ result: "sent", code: null });
    expect(await report.send("sms")).toEqual({ result: "ended", code: null });
    expect(forged).toEqual([]);
    expect(messages).toMatchObject([
      {
        to: "13800000000",
        templateId: "T4",
        params: { number: report.number, what: "已交办，等待答复", day: "3月5日" },
      },
    ]);
    expect(await callsOf(report.complaintId)).toEqual([]);
  });

  it("is told in English where the office has an English template", async () => {
    const { messages } = await openSms();
    await (await filed({ language: "en" })).send("sms");
    expect(messages).toMatchObject([
      { templateId: "T4E", params: { what: "handed over, to be answered", day: "5 Mar" } },
    ]);
  });

  it("finds nothing in it of name, text, unit or query code", async () => {
    const { requests } = await openSms();
    const report = await filed();
    await report.send("sms");
    const told = JSON.stringify(requests);
    for (const secret of [report.code, "试验甲", "三个月", "再等等", "自然资源"]) expect(told).not.toContain(secret);
  });

  it("and an e-mail address is told by both", async () => {
    await openSms();
    mail = await openMailSink();
    process.env.SMTP_URL = mail.url;
    const report = await filed({ email: "someone@example.org" });
    expect(await noticesOf(report.complaintId)).toMatchObject([{ channel: "email" }, { channel: "sms" }]);
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
    expect(await report.send("email")).toMatchObject({ result: "sent" });
    expect(sms?.messages).toHaveLength(1);
    expect(mail.mails).toHaveLength(1);
  });

  it("is called by the window where no text messages are set up", async () => {
    const report = await filed();
    expect(await noticesOf(report.complaintId)).toEqual([]);
    expect(await callsOf(report.complaintId)).toEqual(["dispatched"]);
  });
});

describe("when the provider fails", () => {
  it.each([
    ["breaks", "unreachable"],
    ["throttles", "unreachable"],
    ["garbles", "unreachable"],
    ["redirects", "unreachable"],
    ["refuses", "refused"],
  ] as const)("and %s, the message waits and is sent when it works again", async (mode, result) => {
    const server = await openSms(mode);
    const report = await filed();
    expect(await report.send("sms")).toMatchObject({ result });
    expect(await noticesOf(report.complaintId)).toMatchObject([{ state: "queued" }]);
    server.mode = "takes";
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
    expect(server.messages).toHaveLength(1);
    expect(await callsOf(report.complaintId)).toEqual([]);
  });

  it("and takes a message without saying so, the repeat carries the same key and the person gets one", async () => {
    const server = await openSms("cut-off");
    const report = await filed();
    expect(await report.send("sms")).toMatchObject({ result: "unreachable" });
    server.mode = "takes";
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
    expect(server.requests).toHaveLength(2);
    expect(server.messages).toHaveLength(1);
  });

  it("nobody answers at all: filing works, and the message goes out when somebody does", async () => {
    const { port } = await openSms();
    await sms?.stop();
    const report = await filed();
    expect(await report.send("sms")).toMatchObject({ result: "unreachable" });
    const { messages } = await openSms("takes", port);
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
    expect(messages).toHaveLength(1);
  });

  it("a crash between sending and noting repeats the message under the same key, and nothing is lost", async () => {
    const server = await openSms();
    const report = await filed();
    await owner.unsafe(`
      create function break_sms() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger break_sms before update on notices for each row execute function break_sms()`);
    await expect(report.send("sms")).rejects.toThrow();
    await owner.unsafe("drop trigger break_sms on notices; drop function break_sms()");
    expect(await noticesOf(report.complaintId)).toMatchObject([{ state: "queued" }]);
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
    expect(server.requests).toHaveLength(2);
    expect(new Set(server.requests.map(({ messageKey }) => messageKey)).size).toBe(1);
    expect(server.messages).toHaveLength(1);
  });
});

describe("whom no channel reaches", () => {
  it("is called: a landline", async () => {
    const { requests } = await openSms();
    const report = await filed({ phone: "0999-1234567" });
    expect(await callsOf(report.complaintId)).toEqual([]);
    expect(await report.send("sms")).toMatchObject({ result: "impossible" });
    expect(requests).toEqual([]);
    expect(await noticesOf(report.complaintId)).toMatchObject([{ state: "impossible" }]);
    expect(await callsOf(report.complaintId)).toEqual(["dispatched"]);
  });

  it("is called: a mobile that is out of use, given up by the provider or by us", async () => {
    await openSms("no-such-number");
    const gone = await filed();
    expect(await gone.send("sms")).toEqual({ result: "impossible", code: "EMPTY_NUMBER" });
    expect(await callsOf(gone.complaintId)).toEqual(["dispatched"]);
    const refused = await filed();
    await giveUpNotice(systemAt(monday), await refused.keyOf("sms"));
    expect(await callsOf(refused.complaintId)).toEqual(["dispatched"]);
  });

  it("is not called while another channel can still tell it, and is when that one fails too", async () => {
    await openSms("no-such-number");
    mail = await openMailSink({ mode: "no-such-mailbox" });
    process.env.SMTP_URL = mail.url;
    const report = await filed({ email: "someone@example.org" });
    expect(await report.send("sms")).toMatchObject({ result: "impossible" });
    expect(await callsOf(report.complaintId)).toEqual([]);
    expect(await report.send("email")).toMatchObject({ result: "impossible" });
    expect(await callsOf(report.complaintId)).toEqual(["dispatched"]);
  });

  it("is called once, also when two channels fail at the same moment", async () => {
    await openSms("no-such-number");
    mail = await openMailSink({ mode: "no-such-mailbox" });
    process.env.SMTP_URL = mail.url;
    for (let i = 0; i < 5; i += 1) {
      const report = await filed({ email: "someone@example.org" });
      await Promise.all([report.send("sms"), report.send("email")]);
      expect(await callsOf(report.complaintId)).toEqual(["dispatched"]);
    }
  });
});

describe("whoever wants no messages", () => {
  it("gets none of those that wait, none of those to come, and is not called", async () => {
    const { requests } = await openSms();
    const [report, other] = [await filed({ shares: "no" }), await filed({ shares: "no" })];
    await changeMessages(report.person, { number: report.number, messages: "stopped" });
    expect(await report.send("sms")).toEqual({ result: "ended", code: null });
    const grant = { role: "dispatcher", unitId: null } as const;
    const name = "dispatcher";
    const account = { username: name, name, email: null, passwordHash: "-", demo: false };
    const staffId = await insertStaff(database().app, { ...account, grants: [{ ...grant, regionId: "LZ01" }] });
    const actor = staffActor({ staffId, sessionId: "-", name, grants: [{ ...grant, regionPath: null }] });
    for (const { number } of [report, other]) {
      await requestSupplement({ ...report.person, actor }, { number, what: "请补充受理通知书的编号。" });
    }
    expect(await noticesOf(report.complaintId)).toMatchObject([{ template: "filed", state: "stopped" }]);
    expect(await noticesOf(other.complaintId)).toMatchObject([
      { template: "filed" },
      { template: "supplement_requested" },
    ]);
    expect(await callsOf(report.complaintId)).toEqual([]);
    expect(requests).toEqual([]);
  });

  it("can have them again, and asking twice is one event", async () => {
    await openSms();
    const report = await filed();
    for (const messages of ["stopped", "stopped", "on"] as const) {
      await changeMessages(report.person, { number: report.number, messages });
    }
    const rows = await owner<{ payload: { stopped: boolean } }[]>`
      select payload from complaint_events where complaint_id = ${report.complaintId} and type = 'messages.changed'
      order by version`;
    expect(rows.map(({ payload }) => payload.stopped)).toEqual([true, false]);
    expect(await report.send("sms")).toMatchObject({ result: "sent" });
  });

  it("can say so with the link of a letter alone, twice too", async () => {
    const report = await filed({ email: "someone@example.org" });
    const anybody: Context = { actor: visitorActor("192.0.2.9"), now: new Date(monday), db: database() };
    await stopMessages(anybody, { token: sealStopToken(report.complaintId) });
    await stopMessages(anybody, { token: sealStopToken(report.complaintId) });
    expect((await readStatus(report.person, report.number))?.complaint.messagesStopped).toBe(true);
    await expect(stopMessages(anybody, { token: "1.made-up" })).rejects.toThrow("not-found");
  });

  it("finds the link and the header for one click in every letter", async () => {
    mail = await openMailSink();
    process.env.SMTP_URL = mail.url;
    const report = await filed({ email: "someone@example.org" });
    await report.send("email");
    const token = sealStopToken(report.complaintId);
    const head = (mail.mails[0]?.raw ?? "").replace(/\r\n[ \t]+/g, " ");
    expect(head).toContain(`List-Unsubscribe: <https://bancheng.example/api/messages/stop?token=${token}>`);
    expect(head).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(mail.mails[0]?.text).toContain(`https://bancheng.example/messages/stop?token=${token}`);
  });
});

describe("WeChat", () => {
  async function bound() {
    await openWechat();
    const report = await filed();
    const returnTo = "https://bancheng.example/api/wechat/callback";
    const address = await beginWechatBinding(report.person, { number: report.number, returnTo });
    const state = new URL(address).searchParams.get("state") ?? "";
    return { ...report, state };
  }

  it("is bound by the person who set out, is told from then on, and is unbound again", async () => {
    const report = await bound();
    expect(await bindWechat(report.person, { code: "code-of-somebody", state: report.state })).toBe(report.number);
    const [stored] = await owner<{ has_wechat: boolean }[]>`
      select has_wechat from complaints where id = ${report.complaintId}`;
    expect(stored?.has_wechat).toBe(true);
    await owner`
      insert into notices (complaint_id, version, recipient, channel, template, state, queued_at)
      values (${report.complaintId}, 1, 'complainant', 'wechat', 'filed', 'queued', now())`;
    expect(await report.send("wechat")).toMatchObject({ result: "sent" });
    expect(wechat?.messages).toMatchObject([
      { touser: "openid-of-somebody", data: { character_string1: { value: report.number } } },
    ]);
    const [identity] = await owner<{ ciphertext: Buffer }[]>`
      select ciphertext from complainant_identities where complaint_id = ${report.complaintId}`;
    expect(identity?.ciphertext.toString("latin1")).not.toContain("openid");
    await unbindWechat(report.person, { number: report.number });
    const status = await readStatus(report.person, report.number);
    expect(status?.complaint.hasWechat).toBe(false);
    expect(status?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["channel.bound", "channel.unbound"]),
    );
    await owner`update notices set state = 'queued' where complaint_id = ${report.complaintId} and channel = 'wechat'`;
    expect(await report.send("wechat")).toMatchObject({ result: "impossible" });
  });

  it("is not bound by a browser with the proof of another report, without proof, later than ten minutes, or with a wrong code", async () => {
    const report = await bound();
    const other = await filed();
    const input = { code: "code-of-somebody", state: report.state };
    const visitor: Context = { ...report.person, actor: visitorActor("192.0.2.9") };
    const late: Context = { ...report.person, now: new Date(Date.parse(monday) + 11 * 60_000) };
    for (const ctx of [other.person, visitor, late]) {
      await expect(bindWechat(ctx, input)).rejects.toThrow("proof-expired");
    }
    await expect(bindWechat(report.person, { ...input, state: `${report.state}A` })).rejects.toThrow("proof-expired");
    await expect(bindWechat(report.person, { ...input, code: "stolen" })).rejects.toThrow("impossible");
    expect((await readStatus(report.person, report.number))?.complaint.hasWechat).toBe(false);
  });

  it("is not offered where the office has no account", async () => {
    const report = await filed();
    const returnTo = "https://bancheng.example/api/wechat/callback";
    await expect(beginWechatBinding(report.person, { number: report.number, returnTo })).rejects.toThrow("not-found");
  });
});
