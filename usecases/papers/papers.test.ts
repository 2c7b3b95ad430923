import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffActor, systemActor } from "@/auth/actor";
import { findPaper, findPaperRelease, findPaperScan } from "@/db/queries/papers";
import { insertStaff } from "@/db/queries/staff";
import type { Actor, Role } from "@/domain/actor";
import { readSnapshot } from "@/domain/papers/snapshot-shape";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { deleteOrphanFiles } from "../file/delete-orphan-files";
import { openOffice, unitIds } from "../office.test-support";
import { answerTaskOrder } from "./answer-task-order";
import { attachScan } from "./attach-scan";
import { confirmPaper } from "./confirm-paper";
import { discardPaper } from "./discard-paper";
import { judgeTaskAnswer, judgeTaskAnswerInput } from "./judge-task-answer";
import { listPapers } from "./list-papers";
import { listReceivedPapers } from "./list-received-papers";
import { makeDuePapers } from "./make-due-papers";
import { makePaper, makePaperInput } from "./make-paper";
import { openScan } from "./open-scan";
import { readPaper } from "./read-paper";
import { readPaperForm } from "./read-paper-form";
import { releasePaper } from "./release-paper";
import { renewSnapshot } from "./renew-snapshot";
import { returnPaper } from "./return-paper";
import { signPaper } from "./sign-paper";
import { submitPaper } from "./submit-paper";
import { writePaper, writePaperInput } from "./write-paper";

const office = openOffice();
/** 12 March 2026, 10:00 in Shanghai. */
const now = new Date("2026-03-12T02:00:00Z");
const as = (actor: Actor, at = now) => office.as(actor, at);
const unitId = unitIds.responsible;
let folder: string;
let handler: Actor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-papers-"));
  process.env.STORAGE_DIR = folder;
  handler = await office.handlerOf(unitId);
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
const asked = (what: string, changes: object = {}) =>
  makePaperInput.parse({
    submissionId: newRandomId(),
    what,
    regionId: office.reference.rootRegion.id,
    ...(what.includes(" ") ? {} : { fromOn: "2026-02-01", toOn: "2026-02-28" }),
    ...changes,
  });
const written = async (id: number, changes: object = {}) =>
  writePaperInput.parse({
    id,
    version: (await findPaper(office.db.app, id))?.version,
    title: "二月份工作情况",
    situation: "总体平稳。",
    problems: "个别单位答复偏慢。",
    nextSteps: "逐件督办。",
    ...changes,
  });
/** A draft that the supervisor wrote and sent on. */
async function inReview(what: string, words: object = {}): Promise<number> {
  const { id } = await makePaper(as(office.supervisor), asked(what));
  await writePaper(as(office.supervisor), await written(id, words));
  await submitPaper(as(office.supervisor), { id });
  return id;
}
async function released(what: string, words: object = {}): Promise<number> {
  const id = await inReview(what, words);
  await releasePaper(as(office.official), { id });
  return id;
}
const snapshotIn = async (id: number) => readSnapshot((await findPaper(office.db.app, id))?.snapshot ?? null);
const received = (snapshot: Awaited<ReturnType<typeof snapshotIn>> | undefined) =>
  snapshot?.measures.find(({ code }) => code === "received")?.now.numerator;
const order = {
  demand: "请限期办结，并书面反馈。",
  standard: "见面核实，反映人签字确认。",
  responsible: "分管副局长",
  workingDays: "5",
  measureCode: "due_met",
  unitIds: [unitIds.responsible, unitIds.other],
};

describe("papers made by the worker", () => {
  const worker = (at: string) => as(systemActor("make-due-papers"), new Date(at));

  it("are none before there is a report, one each afterwards, and none twice, however many workers there are", async () => {
    expect(await makeDuePapers(worker("2026-03-02T00:00:00Z"))).toBe(0);
    // On the last evening of February and a moment after midnight of March, in Shanghai.
    await office.file({}, new Date("2026-02-28T15:59:59Z"));
    await office.file({}, new Date("2026-02-28T16:00:00Z"));
    // Sunday, 1 March, one minute past midnight: February is over, and no week and no quarter.
    expect(await makeDuePapers(worker("2026-02-28T15:59:00Z"))).toBe(0);
    const made = await Promise.all([1, 2, 3].map(() => makeDuePapers(worker("2026-02-28T16:01:00Z"))));
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await makeDuePapers(worker("2026-03-01T15:59:00Z"))).toBe(0);
    // Monday: the week from 23 February to 1 March.
    expect(await makeDuePapers(worker("2026-03-01T16:00:00Z"))).toBe(1);
    const { papers } = await listPapers(as(office.supervisor), {});
    expect(papers.map(({ kind }) => kind)).toEqual(["weekly_analysis", "monthly_bulletin"]);
    const [week, month] = await Promise.all(papers.map(({ id }) => snapshotIn(id)));
    expect([month?.days, received(month)]).toEqual([{ from: "2026-02-01", to: "2026-02-28" }, 1]);
    expect([week?.days, received(week)]).toEqual([{ from: "2026-02-23", to: "2026-03-01" }, 2]);
    // Behind the week lies February; March had only begun.
    const months = week?.months.map(({ month: name, figures }) => [name, figures.received?.numerator]);
    expect(months).toEqual([["2026-02", 1]]);
  });

  it("are there for whoever would make the same by hand", async () => {
    const month = await makePaper(as(office.official), asked("monthly_bulletin 2026-02-14"));
    const { papers } = await listPapers(as(office.supervisor), { kind: "monthly_bulletin" });
    expect(papers.map(({ id }) => id)).toEqual([month.id]);
    expect(await codeOf(makePaper(as(office.official), asked("monthly_bulletin 2026-03-01")))).toBe(
      "paper-period-runs",
    );
    expect(await codeOf(makeDuePapers(as(office.supervisor)))).toBe("not-allowed");
  });
});

describe("papers made by hand", () => {
  it("are made by supervisors and officials, for their own place and below, and by nobody else", async () => {
    const county = (role: Role) =>
      staffActor({
        staffId: 9001,
        sessionId: "test",
        name: role,
        grants: [{ role, unitId: null, regionPath: "/LZ/LZ01/" }],
      });
    const ends: Record<string, string> = {};
    const actors: [string, Actor, string][] = [
      ["supervisor", office.supervisor, "LZ"],
      ["official", office.official, "LZ01"],
      ["county supervisor, own", county("supervisor"), "LZ01"],
      ["county supervisor, above", county("supervisor"), "LZ"],
      ["county supervisor, beside", county("supervisor"), "LZ02"],
      ["clerk", office.clerk, "LZ"],
      ["dispatcher", office.dispatcher, "LZ"],
      ["handler", handler, "LZ"],
      ["administrator", office.administrator, "LZ"],
      ["evaluator", office.evaluator, "LZ"],
      ["observer", office.observer, "LZ"],
      ["visitor", office.visitor, "LZ"],
    ];
    for (const [name, actor, regionId] of actors) {
      ends[name] = await codeOf(makePaper(as(actor), asked("briefing", { regionId })));
    }
    expect(ends).toEqual({
      supervisor: "done",
      official: "done",
      "county supervisor, own": "done",
      "county supervisor, above": "not-allowed",
      "county supervisor, beside": "not-allowed",
      clerk: "not-allowed",
      dispatcher: "not-allowed",
      handler: "not-allowed",
      administrator: "not-allowed",
      evaluator: "not-allowed",
      observer: "not-allowed",
      visitor: "sign-in-required",
    });
    const form = await readPaperForm(as(county("supervisor")));
    expect(form.places.map(({ id }) => id)).toEqual(["LZ01"]);
  });

  it("are one however often the form is sent, and what was written meanwhile is not overwritten", async () => {
    const input = asked("special_report");
    const ids = await Promise.all([1, 2, 3].map(() => makePaper(as(office.supervisor), input)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    const id = ids[0]?.id ?? 0;
    const [mine, theirs] = [await written(id, { situation: "甲" }), await written(id, { situation: "乙" })];
    await writePaper(as(office.supervisor), mine);
    expect(await codeOf(writePaper(as(office.official), theirs))).toBe("changed-meanwhile");
    expect((await findPaper(office.db.app, id))?.situation).toBe("甲");
  });

  it("name reports that there are, and units of the place", async () => {
    const { id } = await makePaper(as(office.supervisor), asked("reminder_letter"));
    const filed = await office.file({}, now);
    const write = async (changes: object) => codeOf(writePaper(as(office.supervisor), await written(id, changes)));
    expect(await write({ reports: "不存在" })).toBe("paper-unknown-report");
    expect(await write({ unitIds: ["LZ99-nobody"] })).toBe("no-such-unit");
    expect(await write({ reports: `${filed.number}，${filed.number}`, unitIds: [unitId] })).toBe("done");
    expect((await readPaper(as(office.supervisor), { id })).words.reportNumbers).toEqual([filed.number]);
    await office.db.app.execute(sql`update complaints set sealed = true where number = ${filed.number}`);
    expect(await write({ reports: filed.number })).toBe("paper-unknown-report");
    await office.db.app.execute(sql`update complaints set sealed = false where number = ${filed.number}`);
  });

  it("are of days that there are and that have come", async () => {
    for (const what of ["monthly_bulletin 2026-13-01", "weekly_analysis 2026-02-30", "year_score 0000-01-01"]) {
      expect(() => asked(what), what).toThrow();
    }
    expect(() => asked("briefing", { fromOn: "0000-01-01", toOn: "0000-01-02" })).toThrow();
    const until = (toOn: string) => codeOf(makePaper(as(office.supervisor), asked("briefing", { toOn })));
    expect(await until("2026-03-13")).toBe("in-the-future");
    expect(await until("2026-03-12")).toBe("done");
  });

  it("hold no signs that spoil a file or turn a line round, and a title is one line", async () => {
    const { id } = await makePaper(as(office.supervisor), asked("briefing"));
    const words = { title: " 二月\u0000\r\n情况\u202e ", situation: "一\u0000\r\n二" };
    await writePaper(as(office.supervisor), await written(id, words));
    const { title, words: kept } = await readPaper(as(office.supervisor), { id });
    expect([title, kept.situation]).toEqual(["二月 情况", "一\n二"]);
    await expect(written(id, { title: "\u0000\u202e" })).rejects.toThrow();
  });
});

describe("the life of a paper", () => {
  it("goes from whoever writes to somebody else, with a number without a gap, and stays as it was released", async () => {
    const first = await inReview("briefing");
    expect(await codeOf(releasePaper(as(office.supervisor), { id: first }))).toBe("paper-own-release");
    await returnPaper(as(office.official), { id: first, reason: "请补充数据来源。" });
    expect(await codeOf(releasePaper(as(office.official), { id: first }))).toBe("wrong-state");
    expect((await readPaper(as(office.supervisor), { id: first })).returned?.reason).toBe("请补充数据来源。");
    await submitPaper(as(office.supervisor), { id: first });
    const one = await releasePaper(as(office.official), { id: first });
    const two = await releasePaper(as(office.official), { id: await inReview("briefing") });
    expect([one.serial, two.serial]).toEqual(["2026年第1期", "2026年第2期"]);
    expect(await codeOf(writePaper(as(office.supervisor), await written(first)))).toBe("wrong-state");
    expect(await codeOf(renewSnapshot(as(office.supervisor), { id: first }))).toBe("wrong-state");
    expect(await codeOf(returnPaper(as(office.official), { id: first, reason: "请再改。" }))).toBe("wrong-state");
  });

  it("lets one of two who release at once release, and tells the other", async () => {
    const id = await inReview("briefing");
    const other = staffActor({ ...(office.official as Extract<Actor, { kind: "staff" }>), staffId: 9002 });
    const ends = await Promise.all([office.official, other].map((actor) => codeOf(releasePaper(as(actor), { id }))));
    expect(ends.sort()).toEqual(["done", "wrong-state"]);
    const rows = await office.db.app.execute<{ no: number }>(
      sql`select serial_no as no from paper_releases where kind = 'briefing' order by serial_no`,
    );
    expect(rows.map(({ no }) => Number(no))).toEqual([1, 2, 3]);
  });

  it("says what to do where nobody else could release it", async () => {
    // A place of its own with one supervisor, and nobody above.
    await office.db.app.execute(sql`update staff set active = false where username in ('supervisor', 'official')`);
    try {
      const grants = [{ role: "supervisor" as const, unitId: null, regionId: "LZ01" }];
      const person = { username: "alone", name: "alone", email: null, passwordHash: "none", demo: false };
      const staffId = await insertStaff(office.db.app, { ...person, grants });
      const alone = staffActor({
        staffId,
        sessionId: "test",
        name: "alone",
        grants: [{ role: "supervisor", unitId: null, regionPath: "/LZ/LZ01/" }],
      });
      const { id } = await makePaper(as(alone), asked("briefing", { regionId: "LZ01" }));
      await writePaper(as(alone), await written(id));
      await submitPaper(as(alone), { id });
      expect(await codeOf(releasePaper(as(alone), { id }))).toBe("paper-own-release-alone");
      await office.db.app.execute(sql`update staff set active = true where username = 'official'`);
      expect(await codeOf(releasePaper(as(alone), { id }))).toBe("paper-own-release");
    } finally {
      await office.db.app.execute(sql`update staff set active = true`);
    }
  });

  it("keeps a released paper as it is, whatever facts come later and whatever the product's role writes", async () => {
    const id = await released("special_report", { unitIds: [unitId] });
    const before = await readPaper(as(office.official), { id });
    await office.file({}, new Date("2026-02-10T02:00:00Z"));
    expect((await readPaper(as(office.official), { id })).document).toEqual(before.document);
    const { app } = office.db;
    for (const statement of [
      sql`update paper_releases set document = '{}' where paper_id = ${id}`,
      sql`delete from paper_releases where paper_id = ${id}`,
      sql`update paper_receipts set confirmed_at = now()`,
    ]) {
      await expect(app.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    // The row of the draft is nothing that a released paper is read from.
    await app.execute(
      sql`update papers set state = 'draft', title = '改', snapshot = null, unit_ids = '{}' where id = ${id}`,
    );
    expect(await readPaper(as(office.official), { id })).toMatchObject({
      state: "released",
      title: before.title,
      document: before.document,
    });
    await app.execute(sql`update papers set state = 'in_review' where id = ${id}`);
    await expect(releasePaper(as(office.official), { id })).rejects.toThrow();
    expect((await findPaperRelease(app, id))?.title).toBe(before.title);
    await app.execute(sql`update papers set state = 'released' where id = ${id}`);
  });

  it("ends with a draft that its writer throws away, and never when it was released", async () => {
    const { id } = await makePaper(as(office.supervisor), asked("briefing"));
    await writePaper(as(office.supervisor), await written(id));
    expect(await codeOf(discardPaper(as(office.official), { id }))).toBe("paper-not-own-draft");
    expect(await codeOf(discardPaper(as(handler), { id }))).toBe("not-found");
    expect(await codeOf(discardPaper(as(office.supervisor), { id }))).toBe("done");
    expect(await codeOf(readPaper(as(office.supervisor), { id }))).toBe("not-found");
    const kept = await released("briefing");
    expect(await codeOf(discardPaper(as(office.supervisor), { id: kept }))).toBe("wrong-state");
    // Of PostgreSQL: a release refers to it.
    const statement = sql`delete from papers where id = ${kept}`;
    await expect(office.db.app.execute(statement)).rejects.toMatchObject({ cause: { code: "23503" } });
  });

  it("renews the figures of a draft by one action that says what changed, and by nothing else", async () => {
    const { id } = await makePaper(as(office.supervisor), asked("briefing"));
    const first = received(await snapshotIn(id)) ?? 0;
    await office.file({}, new Date("2026-02-11T02:00:00Z"));
    await writePaper(as(office.supervisor), await written(id));
    expect(received(await snapshotIn(id))).toBe(first);
    await renewSnapshot(as(office.official, new Date(now.getTime() + 60_000)), { id });
    expect(received(await snapshotIn(id))).toBe(first + 1);
    const { renewal } = await readPaper(as(office.supervisor), { id });
    expect(renewal?.changes.map(({ before, after }) => [before.numerator, after.numerator])).toContainEqual([
      first,
      first + 1,
    ]);
  });
});

describe("a circular", () => {
  it("gets number and day from its signer and carries the scan, which nobody else's sweep takes away", async () => {
    const id = await inReview("circular", { unitIds: [unitId] });
    const release = () => codeOf(releasePaper(as(office.official), { id }));
    expect(await release()).toBe("paper-unsigned");
    const future = { id, docNo: "云办〔2026〕3号", signedOn: "2026-03-13" };
    expect(await codeOf(signPaper(as(office.official), future))).toBe("in-the-future");
    await signPaper(as(office.official), { ...future, signedOn: "2026-03-11" });
    expect(await release()).toBe("paper-unsigned");
    expect(await codeOf(attachScan(as(handler), { id }, picture()))).toBe("not-found");
    const typed = { name: "通报.txt", pieces: words() };
    expect(await codeOf(attachScan(as(office.supervisor), { id }, typed))).toBe("paper-scan-kind");
    await attachScan(as(office.supervisor), { id }, picture());
    await attachScan(as(office.supervisor), { id }, picture());
    await deleteOrphanFiles(as(systemActor("delete-orphan-files"), new Date(Date.now() + 7_200_000)));
    expect(await release()).toBe("done");
    const sheet = await readPaper(as(handler), { id });
    expect(sheet.document.masthead.serial).toBe("云办〔2026〕3号");
    expect(sheet.signed.scan).toBe("通报.png");
    const scan = await openScan(as(handler), { id });
    expect(scan.bytes).toBeGreaterThan(50);
    await scan.body.cancel();
    expect(await codeOf(attachScan(as(office.supervisor), { id }, picture()))).toBe("wrong-state");
    expect(await codeOf(openScan(as(await office.handlerOf("LZ01-tax")), { id }))).toBe("not-found");
  });

  it("that is returned has neither number nor scan any more, and its scan is no longer kept", async () => {
    const id = await inReview("circular", { unitIds: [unitId] });
    await attachScan(as(office.supervisor), { id }, picture());
    const scanId = (await findPaper(office.db.app, id))?.scanId ?? "";
    await returnPaper(as(office.official), { id, reason: "请核对数据。" });
    expect((await readPaper(as(office.official), { id })).signed.scan).toBeNull();
    expect(await findPaperScan(office.db.app, scanId)).toBeNull();
  });

  async function* words() {
    yield Buffer.from("关于二月份工作情况的通报\n各单位要按期答复。\n");
  }
  function picture() {
    async function* pieces() {
      yield await sharp({ create: { width: 8, height: 8, channels: 3, background: "white" } })
        .png()
        .toBuffer();
    }
    return { name: "通报.png", pieces: pieces() };
  }
});

describe("letters to units", () => {
  it("are numbered for the whole house, dated by the calendar of the seat, and confirmed by the units", async () => {
    const id = await inReview("task_order", order);
    const { serial } = await releasePaper(as(office.official), { id });
    expect(serial).toBe("交办〔2026〕1号");
    const sheet = await readPaper(as(office.supervisor), { id });
    // Thursday, 12 March, and five working days.
    expect(JSON.stringify(sheet.document.blocks)).toContain("5个工作日，2026年3月19日");
    expect(sheet.addressees.map(({ confirmed }) => confirmed)).toEqual([null, null]);
    const mine = await listReceivedPapers(as(handler), {});
    expect(mine.papers.find((paper) => paper.id === id)?.units).toMatchObject([{ id: unitId, confirmed: null }]);
    expect(await codeOf(confirmPaper(as(handler), { id, unitId: unitIds.other }))).toBe("not-allowed");
    expect(await codeOf(confirmPaper(as(office.supervisor), { id, unitId }))).toBe("not-allowed");
    await confirmPaper(as(handler), { id, unitId });
    await confirmPaper(as(await office.leadOf(unitId), new Date(now.getTime() + 3_600_000)), { id, unitId });
    const after = await readPaper(as(office.supervisor), { id });
    expect(after.addressees.filter(({ confirmed }) => confirmed).map(({ confirmed }) => confirmed)).toMatchObject([
      { by: `handler.${unitId}`.toLowerCase(), at: now },
    ]);
    const { papers } = await listPapers(as(office.official), { kind: "task_order" });
    expect(papers).toMatchObject([{ addressed: 2, receipts: 1, serial: "交办〔2026〕1号" }]);
    // Of the other unit's receipt the people of this one read nothing.
    expect((await readPaper(as(handler), { id })).addressees.map((one) => one.id)).toEqual([unitId]);
  });

  it("are answered by the unit, and taken or returned by the office", async () => {
    const id = await released("task_order", order);
    const answer = () => codeOf(answerTaskOrder(as(handler), { id, unitId, answer: "已经办结，反映人签字确认。" }));
    const judge = (decision: string, note?: string) =>
      codeOf(judgeTaskAnswer(as(office.official), judgeTaskAnswerInput.parse({ id, unitId, decision, note })));
    expect([await judge("accepted"), await answer(), await answer()]).toEqual([
      "paper-no-answer",
      "done",
      "paper-answer-waits",
    ]);
    expect([
      await judge("returned", "请附签字材料。"),
      await answer(),
      await judge("accepted"),
      await answer(),
    ]).toEqual(["done", "done", "done", "paper-answer-waits"]);
    const [own] = (await readPaper(as(handler), { id })).addressees;
    expect(own?.confirmed?.at).toEqual(now);
    expect(own?.answers.map(({ state, note }) => [state, note])).toEqual([
      ["returned", "请附签字材料。"],
      ["accepted", null],
    ]);
    expect(judgeTaskAnswerInput.safeParse({ id, unitId, decision: "returned" }).success).toBe(false);
  });
});

describe("who reads", () => {
  it("a draft: those who write for the place; a released one: also the window, evaluators and addressees", async () => {
    const draft = await inReview("special_report", { unitIds: [unitId] });
    const done = await released("special_report", { unitIds: [unitId] });
    const ends: Record<string, string[]> = {};
    const actors: [string, Actor][] = [
      ["official", office.official],
      ["clerk", office.clerk],
      ["evaluator", office.evaluator],
      ["administrator", office.administrator],
      ["handler addressed", handler],
      ["handler of another", await office.handlerOf("LZ02-market-regulation")],
      ["observer", office.observer],
      ["visitor", office.visitor],
    ];
    for (const [name, actor] of actors) {
      ends[name] = [
        await codeOf(readPaper(as(actor), { id: draft })),
        await codeOf(readPaper(as(actor), { id: done })),
      ];
    }
    expect(ends).toEqual({
      official: ["done", "done"],
      clerk: ["not-found", "done"],
      evaluator: ["not-found", "done"],
      administrator: ["not-found", "done"],
      "handler addressed": ["not-found", "done"],
      "handler of another": ["not-found", "not-found"],
      observer: ["not-found", "not-found"],
      visitor: ["sign-in-required", "sign-in-required"],
    });
    expect(await codeOf(listPapers(as(handler), {}))).toBe("not-allowed");
    expect(await codeOf(listReceivedPapers(as(office.official), {}))).toBe("not-allowed");
    const ofClerk = await listPapers(as(office.clerk), {});
    expect(ofClerk.papers.every(({ state }) => state === "released")).toBe(true);
    expect(ofClerk.papers.map(({ id }) => id)).toContain(done);
  });
});
