import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { type Letter, readMoment } from "@/domain/intake/letter";
import { systemAt } from "@/jobs/filing.test-support";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { checkInvariants } from "../system/check-invariants";
import { importLetters } from "./import-letters";

const now = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

type Words = {
  number: string;
  date: string;
  title?: string;
  text?: string;
  reply?: string;
  replyDate?: string;
  agency?: string;
  place?: string;
};

function letterOf({ number, date, title, text, reply, replyDate, agency, place }: Words): Letter {
  const written = readMoment(date);
  if (!written) throw new Error(date);
  return {
    number,
    title: title ?? "公积金提取",
    text: text ?? `第${number}封：住房公积金提取申请交上去两个月没有结果。`,
    written,
    reply: reply === undefined ? null : { text: reply, replied: replyDate ? readMoment(replyDate) : null },
    agency: agency ?? "",
    place: place ?? "",
  };
}

async function importOne(words: Words, origin = "test") {
  const [answer] = await importLetters(systemAt(now, "import"), { origin, kind: null, letters: [letterOf(words)] });
  if (!answer) throw new Error("no answer");
  return answer;
}

type StoredRow = {
  id: string;
  state: string;
  kind: string;
  imported: boolean;
  code_key: string | null;
  lead_unit_id: string | null;
  region_id: string;
  filed_at: Date;
  answered_at: Date | null;
  closed_at: Date | null;
  answer_due_at: Date;
  outcome: string | null;
};

async function stored(number: string, origin = "test"): Promise<StoredRow> {
  const rows = await owner<StoredRow[]>`
    select c.* from complaints c join imported_letters l on l.complaint_id = c.id
    where l.external_number = ${number} and l.origin = ${origin}`;
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} complaints for ${number}`);
  return row;
}

it("a letter with a reply is filed, due, answered and closed on its real dates", async () => {
  expect(
    await importOne({
      number: "a1",
      date: "2025-09-29 10:00:00",
      reply: "已经办结。",
      replyDate: "2025-10-09 09:00:00",
    }),
  ).toMatchObject({ result: "imported", isRouted: true, reply: "onTime", sharesNumber: false });
  expect(await stored("a1")).toMatchObject({
    state: "closed",
    kind: "stuck_procedure",
    imported: true,
    code_key: null,
    lead_unit_id: "LZ-housing-fund",
    region_id: "LZ",
    filed_at: new Date("2025-09-29T02:00:00Z"),
    // Three working days: 30 September, 9 and 10 October.
    answer_due_at: new Date("2025-10-10T16:00:00Z"),
    answered_at: new Date("2025-10-09T01:00:00Z"),
    closed_at: new Date("2025-10-09T01:00:00Z"),
    outcome: "explained",
  });
});

it("a reply on the day after the due date is late", async () => {
  expect(
    await importOne({ number: "a2", date: "2025-09-29", reply: "已经办结。", replyDate: "2025-10-11" }),
  ).toMatchObject({ reply: "late" });
  expect(
    await importOne({ number: "a3", date: "2025-09-29", reply: "已经办结。", replyDate: "2025-10-10" }),
  ).toMatchObject({
    reply: "onTime",
  });
});

it("a letter without a reply stays with the unit that a rule names", async () => {
  expect(await importOne({ number: "b1", date: "2026-02-27" })).toMatchObject({ isRouted: true, reply: "noReply" });
  expect(await stored("b1")).toMatchObject({ state: "awaiting_acknowledgement", answered_at: null });
});

it("a letter that no rule knows waits for the dispatcher, and is closed all the same when it was answered", async () => {
  const words = { title: "你好", text: "一二三四五六七八九十。" };
  expect(await importOne({ number: "c1", date: "2026-02-27", ...words })).toMatchObject({ isRouted: false });
  expect(await stored("c1")).toMatchObject({ state: "submitted", lead_unit_id: null });
  await importOne({
    number: "c2",
    date: "2026-02-25",
    ...words,
    text: "十九八七六五四三二一。",
    reply: "知道了。",
    replyDate: "2026-02-26",
  });
  expect(await stored("c2")).toMatchObject({ state: "closed", lead_unit_id: null });
});

it("a reply without a date closes the letter and is called neither on time nor late", async () => {
  expect(await importOne({ number: "d1", date: "2025-09-29", reply: "已经办结。" })).toMatchObject({ reply: null });
  expect(await stored("d1")).toMatchObject({ state: "closed", answered_at: new Date(now) });
});

it("the reply belongs to the agency that gave it where its name is known, else to the routed unit", async () => {
  await importOne({ number: "e1", date: "2025-09-29", reply: "答。", replyDate: "2025-09-30", agency: "某某市税务局" });
  await importOne({
    number: "e2",
    date: "2025-09-29",
    reply: "答。",
    replyDate: "2025-09-30",
    agency: "没人听说过的机构",
  });
  const units = await owner<{ unit_id: string }[]>`
    select r.unit_id from replies r join imported_letters l using (complaint_id)
    where l.external_number in ('e1', 'e2') order by l.external_number`;
  expect(units.map(({ unit_id }) => unit_id)).toEqual(["LZ-tax", "LZ-housing-fund"]);
});

it("a known place is the place of the report, an unknown one stays as text, and so does the agency", async () => {
  await importOne({ number: "f1", date: "2026-02-27", place: "青汀县" });
  await importOne({ number: "f2", date: "2026-02-27", place: "别处的镇", agency: "别处的局" });
  expect(await stored("f1")).toMatchObject({ region_id: "LZ01" });
  const { id, region_id } = await stored("f2");
  expect(region_id).toBe("LZ");
  const texts = await owner`select field, body from complaint_texts where complaint_id = ${id} order by field`;
  expect(texts.map(({ field, body }) => [field, body])).toEqual([
    ["agency", "别处的局"],
    ["body", "第f2封：住房公积金提取申请交上去两个月没有结果。"],
    ["place", "别处的镇"],
    ["title", "公积金提取"],
  ]);
});

it("the same origin, number and content is there already, however it is spaced", async () => {
  await importOne({ number: "g1", date: "2026-02-27", text: "同样的内容。" });
  expect(await importOne({ number: "g1", date: "2026-02-27", text: " 同样的\n内容。" })).toEqual({
    result: "existing",
  });
});

it("the same number with other content is another letter, and said so", async () => {
  await importOne({ number: "g2", date: "2026-02-27", text: "一种内容，说的是这件事。" });
  expect(await importOne({ number: "g2", date: "2026-02-27", text: "另一种内容，说的是那件事。" })).toMatchObject({
    result: "imported",
    sharesNumber: true,
  });
});

it("another origin has its own letters", async () => {
  await importOne({ number: "g3", date: "2026-02-27" });
  expect(await importOne({ number: "g3", date: "2026-02-27" }, "elsewhere")).toMatchObject({
    result: "imported",
    sharesNumber: false,
  });
});

it("the same letter twice in one file comes in once", async () => {
  const letter = letterOf({ number: "h1", date: "2026-02-27" });
  const answers = await importLetters(systemAt(now), { origin: "test", kind: null, letters: [letter, letter] });
  expect(answers.map(({ result }) => result)).toEqual(["imported", "existing"]);
});

it("two imports of one file at the same moment bring each letter in once", async () => {
  const letters = Array.from({ length: 20 }, (_, i) => letterOf({ number: `r${i}`, date: "2026-02-27" }));
  const runs = await Promise.all(
    [1, 2].map(() => importLetters(systemAt(now), { origin: "race", kind: null, letters })),
  );
  expect(runs.flat().filter(({ result }) => result === "imported")).toHaveLength(20);
  expect(runs.flat().filter(({ result }) => result === "existing")).toHaveLength(20);
});

it("a letter that cannot be stored leaves nothing of its batch behind", async () => {
  const good = letterOf({ number: "k1", date: "2026-02-27" });
  const bad = letterOf({ number: "k2", date: "2026-02-27", text: "字\u0000符" });
  await expect(importLetters(systemAt(now), { origin: "test", kind: null, letters: [good, bad] })).rejects.toThrow();
  expect(await owner`select 1 from imported_letters where external_number in ('k1', 'k2')`).toHaveLength(0);
});

it("another kind gives another limit", async () => {
  const letter = letterOf({ number: "m1", date: "2025-09-29", reply: "答。", replyDate: "2025-10-11" });
  const [answer] = await importLetters(systemAt(now), {
    origin: "kind",
    kind: "business_complaint",
    letters: [letter],
  });
  expect(answer).toMatchObject({ reply: "onTime" });
});

it("imported history sends no notices and raises no cards, however late it is", async () => {
  await attendToClocks(systemAt("2026-12-01T02:00:00Z"));
  expect(await owner`select 1 from notices`).toHaveLength(0);
  expect(await owner`select 1 from complaint_events where type in ('reminder.sent', 'card.raised')`).toHaveLength(0);
  expect(await owner`select 1 from clocks where attention_at is not null`).toHaveLength(0);
});

it("the whole database agrees with its events afterwards", async () => {
  const checks = await checkInvariants(systemAt(now));
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  expect(checks.find(({ name }) => name === "letters")?.looked).toBeGreaterThan(30);
});
