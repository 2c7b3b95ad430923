import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complainantActor, contactActor, systemActor, visitorActor } from "@/auth/actor";
import { contactKeysOf, oneTimeCodeOf } from "@/db/codes";
import { Refusal } from "@/domain/refusal";
import { type MailSink, openMailSink } from "@/jobs/mail-sink.test-support";
import { readStatus } from "../complaint/read-status";
import { hours, openOffice } from "../office.test-support";
import { deleteExpiredDrafts } from "../system/delete-expired-drafts";
import { ask, jobsOf, newcomer, person, prove, runSending } from "./access.test-support";
import { askOneTimeCode, askOneTimeCodeInput } from "./ask-one-time-code";
import { listReportsOfContact } from "./list-reports-of-contact";
import { openOwnReport } from "./open-own-report";
import { proveContact } from "./prove-contact";

const office = openOffice();
let sink: MailSink;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  sink = await openMailSink();
  process.env.SMTP_URL = sink.url;
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  await sink.stop();
});

const refusalOf = async (call: Promise<unknown>) => {
  try {
    await call;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const tryCode = (id: string, code: string, actor = newcomer(), hour = 1) =>
  proveContact(office.as(actor, hours(hour)), { purpose: "my_reports", id, code });

/** 10,000 in the deep run. */
const guesses = Math.round(10_000 * Math.max(0.1, Number(process.env.SCALE ?? "0.05")));

describe("a one-time code", () => {
  it("is sent to a contact with a report, opens the list of its reports, and one of them", async () => {
    const mine = await office.file(person("shen@example.org"));
    const second = await office.file(person("shen@example.org"), hours(0.5));
    const stranger = await office.file(person("liu@example.org"));
    const actor = await prove(office, sink.mails, " Shen@Example.org ");
    const page = await listReportsOfContact(office.as(actor, hours(1)), { before: null });
    expect(page.shown).toBe("s***@example.org");
    expect(page.reports.map(({ number }) => number)).toEqual([second.number, mine.number]);
    const opened = await openOwnReport(office.as(actor, hours(1)), { number: mine.number });
    const status = await readStatus(
      office.as(complainantActor({ ...opened, address: "test" }), hours(1)),
      opened.number,
    );
    expect(status?.number).toBe(mine.number);
    expect(await refusalOf(openOwnReport(office.as(actor), { number: stranger.number }))).toBe("not-found");
    expect(await refusalOf(openOwnReport(office.as(actor), { number: "none" }))).toBe("not-found");
  });

  it("is kept in no row and no job, and neither is where it went", async () => {
    await office.file(person("kept@example.org"));
    const { id } = await ask(office, "kept@example.org");
    const rows = await office.db.app.execute(sql`select * from one_time_codes where id = ${id}`);
    const kept = JSON.stringify([rows, await jobsOf(office, "send-one-time-code")]);
    expect(kept).toContain(id);
    expect(kept).not.toContain(oneTimeCodeOf(id));
    expect(kept).not.toContain("kept@");
  });

  it("is asked for in the same way whoever asks: a stranger gets the same answer, row and job, and no letter", async () => {
    await office.file(person("known@example.org"));
    const asking = async (contact: string) => {
      const answer = await ask(office, contact);
      const rows = await office.db.app.execute<Record<string, unknown>>(
        sql`select purpose, kind, language, wrong_tries, used_at from one_time_codes where id = ${answer.id}`,
      );
      return { answer, kept: [...rows] };
    };
    const [known, unknown] = [await asking("known@example.org"), await asking("knowm@example.org")];
    expect(Object.keys(unknown.answer)).toEqual(Object.keys(known.answer));
    expect(unknown.answer.shown).toBe(known.answer.shown);
    expect(unknown.kept).toEqual(known.kept);
    const jobs = await jobsOf(office, "send-one-time-code");
    expect(jobs.filter(({ id }) => id === known.answer.id || id === unknown.answer.id)).toHaveLength(2);
    const before = sink.mails.length;
    expect(await runSending(office, unknown.answer.id)).toBe(false);
    expect(sink.mails).toHaveLength(before);
    expect(await runSending(office, known.answer.id)).toBe(true);
    expect(await refusalOf(tryCode(unknown.answer.id, "000000"))).toBe("one-time-code-wrong");
  });

  it("lives for ten minutes, and only the last one that was asked for", async () => {
    await office.file(person("last@example.org"));
    const first = await ask(office, "last@example.org");
    const second = await ask(office, "last@example.org");
    expect(await refusalOf(tryCode(first.id, oneTimeCodeOf(first.id)))).toBe("one-time-code-wrong");
    expect(await refusalOf(tryCode(second.id, oneTimeCodeOf(second.id), newcomer(), 1 + 1 / 6))).toBe(
      "one-time-code-wrong",
    );
    expect(await refusalOf(tryCode(second.id, oneTimeCodeOf(second.id)))).toBe("done");
    expect(await refusalOf(tryCode(second.id, oneTimeCodeOf(second.id)))).toBe("one-time-code-wrong");
  });

  it("leaves no row an hour after it ran out, by the job that runs every hour", async () => {
    await office.file(person("over@example.org"));
    const [over, waiting] = [await ask(office, "over@example.org"), await ask(office, "waiting@example.org")];
    const app = office.db.app;
    await app.execute(sql`update one_time_codes set expires_at = now() - interval '61 minutes' where id = ${over.id}`);
    await app.execute(
      sql`update one_time_codes set expires_at = now() - interval '59 minutes' where id = ${waiting.id}`,
    );
    await deleteExpiredDrafts(office.as(systemActor("delete-expired-drafts"), hours(3)));
    const rows = await app.execute<{ id: string }>(
      sql`select id from one_time_codes where id in (${over.id}, ${waiting.id})`,
    );
    expect([...rows].map(({ id }) => id)).toEqual([waiting.id]);
  });

  it("is dead after five wrong tries, also for the right one", async () => {
    await office.file(person("five@example.org"));
    const { id } = await ask(office, "five@example.org");
    const right = oneTimeCodeOf(id);
    const wrong = right === "123456" ? "654321" : "123456";
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(tryCode(id, wrong))).toBe("one-time-code-wrong");
    expect(await refusalOf(tryCode(id, right))).toBe("one-time-code-wrong");
  });

  it("is used once: of twenty who type it at the same time one comes in", async () => {
    await office.file(person("race@example.org"));
    const { id } = await ask(office, "race@example.org");
    const ends = await Promise.all(Array.from({ length: 20 }, () => refusalOf(tryCode(id, oneTimeCodeOf(id)))));
    expect(ends.filter((end) => end === "done")).toHaveLength(1);
    // Those who were too late are counted as wrong, and some of them are told to wait.
    expect(ends.filter((end) => end !== "done").every((end) => /one-time-code-wrong|too-many/.test(end))).toBe(true);
  });

  it("cannot be guessed: of 10,000 of them none opens anything, and the limits answer", {
    timeout: 120_000,
  }, async () => {
    await office.file(person("guessed@example.org"));
    const ends = new Map<string, number>();
    let asked = await ask(office, "guessed@example.org");
    const guesser = visitorActor("203.0.113.9");
    for (let i = 0; i < guesses; i += 1) {
      // From one address for a while, then each time from another: the contact is protected as well.
      const actor = i < guesses / 10 ? guesser : newcomer();
      if (i > 0 && i % 5 === 0 && i < 50) {
        const again = await refusalOf(ask(office, "guessed@example.org").then((next) => (asked = next)));
        ends.set(`ask: ${again}`, (ends.get(`ask: ${again}`) ?? 0) + 1);
      }
      const typed = String((i * 7919) % 1_000_000).padStart(6, "0");
      if (typed === oneTimeCodeOf(asked.id)) continue;
      const end = await refusalOf(tryCode(asked.id, typed, actor));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect(ends.get("done")).toBeUndefined();
    expect(ends.get("one-time-code-wrong")).toBeLessThanOrEqual(30);
    expect(ends.get("too-many-attempts")).toBeGreaterThan(guesses - 100);
    expect(ends.get("ask: too-many-attempts")).toBeGreaterThan(0);
  });

  it("is not asked for without end for one contact, and the answer says how long to wait", async () => {
    const ends: unknown[] = [];
    for (let i = 0; i < 7; i += 1) {
      try {
        await ask(office, "often@example.org");
        ends.push("asked");
      } catch (error) {
        ends.push(error instanceof Refusal ? [error.code, Number(error.details.minutes) > 0] : error);
      }
    }
    expect(ends).toEqual([...Array(6).fill("asked"), ["too-many-attempts", true]]);
  });

  it("is refused with another way where the channel is not set up", async () => {
    const asked = askOneTimeCodeInput.parse({ purpose: "my_reports", contact: "13812345678", language: "zh-CN" });
    await expect(askOneTimeCode(office.as(newcomer()), asked)).rejects.toMatchObject({
      code: "channel-closed",
      details: { kind: "phone" },
    });
  });
});

describe("the list of the own reports", () => {
  it("goes on page by page, and finds a mobile number in every spelling", async () => {
    const phones = ["13812345678", "+8613812345678", "138-1234-5678"];
    const filed = [];
    for (let i = 0; i < 23; i += 1) {
      const contact = { ...person("").contact, email: undefined, phone: phones[i % 3]?.replaceAll("-", "") };
      filed.push((await office.file({ contact }, hours(i / 100))).number);
    }
    const actor = contactActor({
      contactKeys: contactKeysOf({ kind: "phone", value: "8613812345678" }),
      shown: "138****5678",
      creditKey: null,
      address: "test",
    });
    const first = await listReportsOfContact(office.as(actor), { before: null });
    const second = await listReportsOfContact(office.as(actor), { before: first.next });
    expect(first.reports).toHaveLength(20);
    expect([...first.reports, ...second.reports].map(({ number }) => number)).toEqual(filed.toReversed());
    expect(second.next).toBeNull();
  });

  it("has neither an erased identity nor one whose contact was changed", async () => {
    const erased = await office.file(person("gone@example.org"));
    const changed = await office.file(person("gone@example.org"));
    const kept = await office.file(person("gone@example.org"));
    await office.db.identity.execute(
      sql`update complainant_identities set erased_at = now() where complaint_id = ${erased.complaintId}`,
    );
    await office.db.identity.execute(
      sql`update complainant_identities set email_key = 'another' where complaint_id = ${changed.complaintId}`,
    );
    const actor = await prove(office, sink.mails, "gone@example.org");
    const page = await listReportsOfContact(office.as(actor), { before: null });
    expect(page.reports.map(({ number }) => number)).toEqual([kept.number]);
    for (const { number } of [erased, changed]) {
      expect(await refusalOf(openOwnReport(office.as(actor), { number }))).toBe("not-found");
    }
  });

  it("is for nobody without a proof", async () => {
    expect(await refusalOf(listReportsOfContact(office.as(office.clerk), { before: null }))).toBe("proof-expired");
    expect(await refusalOf(listReportsOfContact(office.as(office.visitor), { before: null }))).toBe("proof-expired");
  });
});
