import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getCalendar, getNewestCalendar } from "@/db/queries/calendar";
import { listRunningClocks } from "@/db/queries/clocks";
import { findComplaint } from "@/db/queries/complaints";
import { deleteInstallationEntry } from "@/db/queries/installation";
import { getReference } from "@/db/queries/reference";
import { seedReference } from "@/db/seed/seed-reference";
import type { Actor } from "@/domain/actor";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import { Refusal } from "@/domain/refusal";
import { acceptComplaint } from "../complaint/accept-complaint";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { recountClocks } from "../complaint/recount-clocks";
import { requestSupplement } from "../complaint/request-supplement";
import { hours, monday, openOffice, plainAnswers, sweeper } from "../office.test-support";
import { checkDueDates } from "../system/check-due-dates";
import { checkInvariants } from "../system/check-invariants";
import { readHealth } from "../system/read-health";
import { changeCalendarDays, changeCalendarDaysInput } from "./change-calendar-days";
import { changeWorkingHours, changeWorkingHoursInput } from "./change-working-hours";
import { discardCalendarDraft } from "./discard-calendar-draft";
import { importCalendarFile } from "./import-calendar-file";
import { publishCalendar } from "./publish-calendar";
import { type CalendarDraftPage, readCalendarDraft } from "./read-calendar-draft";
import { readCalendarSettings } from "./read-calendar-settings";

const office = openOffice();
let owner: postgres.Sql;
beforeAll(() => {
  process.env.LOG_LEVEL = "silent";
  owner = postgres(office.directUrl, { max: 2, onnotice: () => {} });
});
afterAll(() => owner.end());

const note = "关于调整办公日期的通知（测试〔2026〕1号）";
const at = (text: string) => new Date(`${text}+08:00`);
const admin = (now = monday) => office.as(office.administrator, now);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

type DayChange = Parameters<typeof changeCalendarDaysInput.parse>[0] & {
  scope?: string;
  fromOn: string;
  toOn?: string;
  kind: "off" | "work" | "plain";
  name?: string;
};

/** As the form sends it. */
async function change(day: DayChange, now = monday): Promise<void> {
  await changeCalendarDays(admin(now), changeCalendarDaysInput.parse({ scope: "CN", name: "测试日", ...day }));
}

async function draft(now = monday): Promise<CalendarDraftPage> {
  const page = await readCalendarDraft(admin(now));
  if (!page) throw new Error("no draft");
  return page;
}

/** Publishes what is drafted; ends when this process lives by it. */
async function publish(now = monday): Promise<number> {
  const version = await publishCalendar(admin(now), { mark: (await draft(now)).mark, note });
  asPublished.set(version, await rowsOf(version));
  await liveBy(version);
  return version;
}

/** The rows of each version as they stood when it was published. */
const asPublished = new Map<number, string>();

async function rowsOf(version: number): Promise<string> {
  const [row] = await owner<{ rows: string }[]>`
    select json_build_array(
      (select json_agg(v order by v.version) from calendar_versions v where v.version = ${version}),
      (select json_agg(d order by d.scope, d.day_on) from calendar_days d where d.version = ${version}),
      (select json_agg(h order by h.scope) from working_hours h where h.version = ${version})
    )::text as rows`;
  return row?.rows ?? "";
}

async function liveBy(version: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await getReference(office.db)).rules.calendar.version === version) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nobody was told of calendar ${version}`);
}

const recount = (now = monday) => recountClocks(office.as(sweeper(), now));

const from = (regionId: string, contact: Partial<DraftAnswers["contact"]> = {}): Partial<DraftAnswers> => ({
  place: { regionId, place: undefined },
  contact: { ...plainAnswers.contact, ...contact } as DraftAnswers["contact"],
});

type Dates = { name: string; dueAt: string; provisional: boolean; statutoryDueAt: string | null };

/** The dates of every running clock, by report, kind and whose it is. */
async function dates(): Promise<Map<string, Dates>> {
  const { clocks } = await listRunningClocks(office.db.app, { afterId: 0, complaints: 10_000 });
  return new Map(
    clocks.map((clock) => [
      `${clock.number} ${clock.clockNo}`,
      {
        name: `${clock.number} ${clock.kind} ${clock.assignmentNo === null ? "promise" : "unit"}`,
        dueAt: clock.promisedDueAt.toISOString(),
        provisional: clock.provisional,
        statutoryDueAt: clock.statutoryDueAt?.toISOString() ?? null,
      },
    ]),
  );
}

function movesBetween(before: Map<string, Dates>, after: Map<string, Dates>): string[] {
  return [...before]
    .flatMap(([key, was]) => {
      const is = after.get(key);
      return is && JSON.stringify(is) !== JSON.stringify(was) ? [`${was.name}: ${was.dueAt} -> ${is.dueAt}`] : [];
    })
    .sort();
}

const previewed = (page: CalendarDraftPage): string[] =>
  page.moved.examples
    .map(({ number, clockKind, isPromise, dueAt, newDueAt }) => {
      const whose = isPromise ? "promise" : "unit";
      return `${number} ${clockKind} ${whose}: ${dueAt.toISOString()} -> ${newDueAt.toISOString()}`;
    })
    .sort();

/** Publishes the draft and counts anew; what moves must be what the preview said, and nothing else. */
async function publishAsPreviewed(now: Date): Promise<{ page: CalendarDraftPage; version: number; moves: string[] }> {
  const page = await draft(now);
  const before = await dates();
  const events = await recountedEvents();
  const version = await publish(now);
  expect(await dates(), "publishing itself moves nothing").toEqual(before);
  expect(await recount(now)).toBe(page.moved.reports);
  const moves = movesBetween(before, await dates());
  expect(moves).toEqual(previewed(page));
  expect(moves).toHaveLength(page.moved.clocks);
  expect((await recountedEvents()) - events, "one event for each date").toBe(page.moved.clocks);
  return { page, version, moves };
}

async function recountedEvents(complaintId?: number): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from complaint_events where type = 'clock.recounted'
    ${complaintId === undefined ? owner`` : owner`and complaint_id = ${complaintId}`}`;
  return row?.n ?? 0;
}

async function expectSound(now: Date): Promise<void> {
  const check = await checkDueDates(office.as(sweeper(), now));
  expect(check).toMatchObject({ different: 0, examples: [] });
  expect(check.looked).toBeGreaterThan(0);
  const checks = await checkInvariants(office.as(sweeper(), now));
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
}

async function answerOf(number: string) {
  const stored = await findComplaint(office.db.app, number);
  const clock = stored?.complaint.clocks.find(({ kind, assignmentNo }) => kind === "answer" && assignmentNo === null);
  if (!clock) throw new Error(`${number} has no answer clock`);
  return clock;
}

const file = (content: string | Buffer, name: string) => new File([content as BlobPart], name);

/** TextEncoder knows UTF-8 alone; the decoder is asked what each pair of bytes says. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder("gb18030");
  const pairs = new Map<string, [number, number]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) pairs.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from([...text].flatMap((sign) => (sign <= "\u007f" ? [sign.charCodeAt(0)] : (pairs.get(sign) ?? []))));
}

describe("who may", () => {
  it("lets nobody but administrators read or change anything of the calendar", async () => {
    const { visitor, clerk, dispatcher, supervisor, official } = office;
    const handler = await office.handlerOf("LZ01-natural-resources");
    const others: [Actor, string][] = [
      [visitor, "sign-in-required"],
      ...[clerk, dispatcher, supervisor, official, handler].map((actor): [Actor, string] => [actor, "not-allowed"]),
    ];
    for (const [actor, refusal] of others) {
      const ctx = office.as(actor);
      const attempts = [
        readCalendarSettings(ctx, {}),
        readCalendarDraft(ctx),
        changeCalendarDays(ctx, { scope: "CN", fromOn: "2026-03-04", kind: "off", name: "测试日" }),
        changeWorkingHours(ctx, { scope: "LZ01" }),
        importCalendarFile(ctx, { scope: "CN", year: 2027, file: file("日期,类型,名称\n2027-01-01,休,元旦", "x.csv") }),
        publishCalendar(ctx, { mark: "1-1", note }),
        discardCalendarDraft(ctx),
      ];
      expect(new Set(await Promise.all(attempts.map(refusalOf)))).toEqual(new Set([refusal]));
    }
    expect(await readCalendarDraft(admin())).toBeNull();
  });

  it("knows no list but the national one and those of regions", async () => {
    const day = { scope: "NOWHERE", fromOn: "2026-03-04", kind: "off", name: "测试日" } as const;
    expect(await refusalOf(changeCalendarDays(admin(), day))).toBe("not-found");
    expect(await refusalOf(changeWorkingHours(admin(), { scope: "NOWHERE" }))).toBe("not-found");
    const rows = file("日期,类型,名称\n2027-01-01,休,元旦", "x.csv");
    expect(await refusalOf(importCalendarFile(admin(), { scope: "NOWHERE", year: 2027, file: rows }))).toBe(
      "not-found",
    );
    expect(await readCalendarDraft(admin())).toBeNull();
  });

  it.each([
    [{ fromOn: "2026-02-30", kind: "off", name: "x" }, "fromOn", "settings.calendar.errors.date"],
    [{ fromOn: "2026-03-04", kind: "off" }, "name", "settings.calendar.errors.nameMissing"],
    [{ fromOn: "2026-03-04", toOn: "2026-03-03", kind: "plain" }, "toOn", "settings.calendar.errors.endsBeforeStart"],
    [{ fromOn: "2026-03-04", toOn: "2026-04-04", kind: "plain" }, "toOn", "settings.calendar.errors.rangeTooLong"],
  ])("says what is wrong with a day: %j", (input, field, sentence) => {
    const { error } = changeCalendarDaysInput.safeParse({ scope: "CN", ...input });
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([[field, sentence]]);
  });

  it("reads hours as people write them and refuses what cannot be", () => {
    const read = (spans: string) => changeWorkingHoursInput.safeParse({ scope: "CN", spans });
    const wanted = [
      { from: "08:30", to: "12:00" },
      { from: "14:00", to: "17:30" },
    ];
    for (const text of ["08:30-12:00, 14:00-17:30", "8：30至12:00；14:00~17:30"]) {
      expect(read(text).data?.spans).toEqual(wanted);
    }
    for (const text of ["9-12", "12:00-08:30", "08:30-12:00, 11:00-17:00", "08:30-24:30"]) {
      expect(read(text).error?.issues.map(({ message }) => message)).toEqual(["settings.calendar.errors.hours"]);
    }
  });
});

describe("a day that is published otherwise", () => {
  /** Filed on Monday: answers are due on Thursday 5 March. */
  const wednesday = { fromOn: "2026-03-04", kind: "off", name: "临时停办" } as const;

  it("moves exactly the dates of the preview, each with an event, and the person is told", async () => {
    const told = await office.file(from("LZ01", { email: "someone@example.org" }));
    const silent = await office.file(from("LZ0301"));
    const late = await office.file(from("LZ02"), at("2026-01-19T10:00:00"));
    const asked = await office.file(from("LZ01"));
    const unit = (await findComplaint(office.db.app, asked.number))?.leadUnitId ?? "";
    const handler = await office.handlerOf(unit);
    await attendToClocks(office.as(sweeper(), monday));
    await acknowledgeAndAsk(handler, asked.number);
    expect((await answerOf(late.number)).signals.find(({ signal }) => signal === "red")?.givenAt).not.toBeNull();

    await change(wednesday);
    // Long past, and within the days of a report that is red by now.
    await change({ fromOn: "2026-01-20", kind: "off" });
    const first = await draft();
    expect(first.differences).toMatchObject({
      days: [
        { scope: "CN", on: "2026-01-20", weekday: 2, before: null, effect: "turned_off" },
        { scope: "CN", on: "2026-03-04", weekday: 3, before: null, effect: "turned_off" },
      ],
      hours: [],
      yearsPublished: [],
    });
    expect(first.moved).toMatchObject({ earlier: 0, settled: 0 });
    expect(first.moved.later).toBe(first.moved.clocks);
    expect(first.moved.clocks).toBeGreaterThan(2);
    expect(first.moved.keptOver).toBeGreaterThan(0);
    expect(await readCalendarSettings(admin(), { year: "2026" })).toMatchObject({
      version: 1,
      draft: { mark: first.mark, changes: 2 },
    });

    const now = hours(4);
    const { version, moves } = await publishAsPreviewed(now);
    expect(version).toBe(2);
    const promises = moves.filter((move) => move.includes(" answer promise: ")).map((move) => move.split(" ")[0]);
    expect(promises).toContain(told.number);
    expect(promises).toContain(silent.number);
    expect(promises, "what is red keeps its date").not.toContain(late.number);
    expect((await answerOf(told.number)).promisedDueAt).toEqual(at("2026-03-07T00:00:00"));
    expect((await answerOf(told.number)).calendarVersion).toBe(2);
    const paused = await answerOf(asked.number);
    expect([paused.pausedAt === null, paused.calendarVersion], "what stands still is counted when it goes on").toEqual([
      false,
      1,
    ]);

    const letters = await owner`
      select n.complaint_id as id from notices n join complaint_events e
        on e.complaint_id = n.complaint_id and e.version = n.version
      where n.template = 'recounted' and n.recipient = 'complainant' and e.type = 'clock.recounted'`;
    expect(letters.map((row) => Number(row.id))).toEqual([told.complaintId]);
    expect(await readCalendarDraft(admin())).toBeNull();
    await expectSound(now);
  });

  it("is a new version with its publisher and its notice, and the one before stays as it was", async () => {
    const page = await readCalendarSettings(admin(hours(4)), { year: "2026" });
    expect(page.versions.slice(0, 2)).toEqual([
      { version: 2, publishedAt: hours(4), note, by: "administrator" },
      expect.objectContaining({ version: 1, by: null }),
    ]);
    expect(page).toMatchObject({ version: 2, draft: null, check: { different: 0 } });
    expect(page.days.find(({ on }) => on === "2026-03-04")).toMatchObject({ working: false, name: "临时停办" });
    const [before, after] = [await getCalendar(office.db, 1), await getCalendar(office.db, 2)];
    expect(before.calendar.dayAt("2026-03-04", "/LZ/").working).toBe(true);
    expect(after.days).toHaveLength(before.days.length + 2);
    const [trace] = await owner`
      select s.username, c.before, c.after from setting_changes c join staff s on s.id = c.staff_id
      where c.subject = 'calendar'`;
    expect(trace).toMatchObject({ username: "administrator", before: { version: 1 }, after: { version: 2, note } });
  });

  it("moves nothing when it is counted a second time, even when nobody remembers the first", async () => {
    const [before, events] = [await dates(), await recountedEvents()];
    expect(await recount(hours(5))).toBe(0);
    await deleteInstallationEntry(office.db.app, "recounted-calendar");
    expect(await recount(hours(5))).toBe(0);
    expect(await dates()).toEqual(before);
    expect(await recountedEvents()).toBe(events);
  });

  it("comes back to its old dates when the day is taken out again", async () => {
    await change({ ...wednesday, kind: "plain" }, hours(6));
    const { page } = await publishAsPreviewed(hours(6));
    expect(page.moved.earlier).toBe(page.moved.clocks);
    expect(page.moved.clocks).toBeGreaterThan(2);
    await expectSound(hours(6));
  });

  it("is not published without a difference", async () => {
    await change({ fromOn: "2026-03-04", kind: "plain" }, hours(7));
    expect((await draft(hours(7))).differences.days).toEqual([]);
    expect(await refusalOf(publish(hours(7)))).toBe("calendar-draft-empty");
    await discardCalendarDraft(admin(hours(7)));
    expect(await refusalOf(publishCalendar(admin(hours(7)), { mark: "3-1", note }))).toBe("calendar-draft-gone");
  });
});

/** By the unit: the answer clocks stand still from now on. */
async function acknowledgeAndAsk(handler: Actor, number: string): Promise<void> {
  await acknowledgeComplaint(office.as(handler, hours(1)), { number });
  await requestSupplement(office.as(handler, hours(2)), {
    number,
    what: "请补充登记受理通知书的照片，以及当时窗口出具的书面意见。",
  });
}

describe("the list of a region", () => {
  it("turns days off and on for its own reports alone", async () => {
    const friday = at("2026-05-22T09:30:00");
    const inside = await office.file(from("LZ0301"), friday);
    const outside = await office.file(from("LZ01"), friday);
    const dueBefore = (await answerOf(inside.number)).promisedDueAt;
    expect(dueBefore).toEqual(at("2026-05-28T00:00:00"));
    await attendToClocks(office.as(sweeper(), friday));

    await change({ scope: "LZ03", fromOn: "2026-05-26", kind: "off", name: "开耕节" }, friday);
    const off = await publishAsPreviewed(friday);
    expect(off.page.differences.days).toMatchObject([{ scope: "LZ03", effect: "turned_off" }]);
    expect(new Set(off.moves.map((move) => move.split(" ")[0]))).toEqual(new Set([inside.number]));
    expect((await answerOf(inside.number)).promisedDueAt).toEqual(at("2026-05-29T00:00:00"));
    expect((await answerOf(outside.number)).promisedDueAt).toEqual(dueBefore);

    await change({ scope: "LZ03", fromOn: "2026-05-23", toOn: "2026-05-24", kind: "work", name: "补班" }, friday);
    const on = await publishAsPreviewed(friday);
    expect(on.page.moved.earlier).toBe(on.page.moved.clocks);
    expect(new Set(on.moves.map((move) => move.split(" ")[0]))).toEqual(new Set([inside.number]));
    expect((await answerOf(inside.number)).promisedDueAt).toEqual(at("2026-05-26T00:00:00"));
    expect((await answerOf(outside.number)).promisedDueAt).toEqual(dueBefore);
    const page = await readCalendarSettings(admin(friday), { year: "2026", scope: "LZ03" });
    expect(page.days.find(({ on }) => on === "2026-05-26")).toMatchObject({ reason: "local_holiday", scope: "LZ03" });
    expect(page.scopes.find(({ id }) => id === "LZ03")?.hasOwn).toBe(true);
    expect(page.scopes.find(({ id }) => id === "LZ0302")?.hasOwn).toBe(false);
    await expectSound(friday);
  });

  it("has hours of its own, or those above it, and they move dates in hours", async () => {
    const now = at("2026-06-01T09:30:00");
    const { number } = await office.file(from("LZ0105", { sharesIdentity: "no" }), now);
    await attendToClocks(office.as(sweeper(), now));
    await acceptComplaint(office.as(office.clerk, now), { number });
    const before = await readCalendarSettings(admin(now), { scope: "LZ0105" });
    expect(before.hours).toEqual({ spans: before.hours.spans, isOwn: false });
    await changeWorkingHours(
      admin(now),
      changeWorkingHoursInput.parse({ scope: "LZ0105", spans: "10:00-12:00，14:00-16:00" }),
    );
    expect((await draft(now)).differences.hours).toEqual([
      {
        scope: "LZ0105",
        before: null,
        after: [
          { from: "10:00", to: "12:00" },
          { from: "14:00", to: "16:00" },
        ],
      },
    ]);
    const { moves } = await publishAsPreviewed(now);
    // Four working hours from 09:30: until 15:30 before, all of that day's hours now.
    expect(moves).toEqual([`${number} dispatch promise: 2026-06-01T07:30:00.000Z -> 2026-06-01T08:00:00.000Z`]);
    expect((await readCalendarSettings(admin(now), { scope: "LZ0105" })).hours.isOwn).toBe(true);
    await changeWorkingHours(admin(now), changeWorkingHoursInput.parse({ scope: "LZ0105", spans: "" }));
    await publishAsPreviewed(now);
    expect((await readCalendarSettings(admin(now), { scope: "LZ0105" })).hours).toEqual(before.hours);
    expect(await refusalOf(changeWorkingHours(admin(now), { scope: "CN" }))).toBe("national-hours-needed");
    await expectSound(now);
  });
});

describe("two who publish", () => {
  const now = at("2026-06-02T10:00:00");

  it("refuses what was previewed before somebody else changed the draft, and publishes it after another look", async () => {
    await change({ scope: "LZ0107", fromOn: "2026-11-02", kind: "off", name: "雾岭测试日" }, now);
    const { mark } = await draft(now);
    const later = new Date(now.getTime() + 1);
    await change({ scope: "LZ0107", fromOn: "2026-11-03", kind: "off", name: "雾岭测试日" }, later);
    expect(await refusalOf(publishCalendar(admin(later), { mark, note }))).toBe("calendar-changed-meanwhile");
    expect((await draft(later)).differences.days).toHaveLength(2);
    await publish(later);
  });

  it("has exactly one winner when both publish at once", async () => {
    for (let i = 0; i < 10; i += 1) {
      const { version } = await getNewestCalendar(office.db);
      await change({ scope: "LZ0107", fromOn: `2026-11-${10 + i}`, kind: "off", name: "雾岭测试日" }, now);
      const { mark } = await draft(now);
      const ends = await Promise.all([1, 2].map(() => refusalOf(publishCalendar(admin(now), { mark, note }))));
      expect(ends.sort()).toEqual(["calendar-draft-gone", "no refusal"]);
      expect((await getNewestCalendar(office.db)).version).toBe(version + 1);
      await liveBy(version + 1);
    }
  });
});

const year2027 = [
  ["20270101", "20270104", "元旦 休"],
  ["20270205", "20270213", "春节 休"],
  ["20270130", "20270131", "春节调休上班"],
  ["20270403", "20270406", "清明节"],
  ["20270501", "20270506", "劳动节（休）"],
  ["20270609", "20270610", "端午节"],
  ["20270915", "20270916", "中秋节"],
  ["20271001", "20271008", "国庆节"],
  ["20271009", "20271010", "国庆节 补班"],
] as const;
const calendarFile = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//test//test//CN",
  ...year2027.flatMap(([start, end, summary], i) => [
    "BEGIN:VEVENT",
    `UID:${i}@test`,
    `DTSTART;VALUE=DATE:${start}`,
    `DTEND;VALUE=DATE:${end}`,
    `SUMMARY:${summary}`,
    "END:VEVENT",
  ]),
  "BEGIN:VEVENT",
  "UID:duty@test",
  "DTSTART;VALUE=DATE:20270301",
  "SUMMARY:值班表",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:no-start@test",
  "SUMMARY:没有日期的一条",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

describe("a year from a file", () => {
  const december = at("2026-12-28T10:00:00");

  it("is missed from November on, ever more urgently, until it is there", async () => {
    const levelOn = async (on: string) =>
      (await readCalendarSettings(admin(at(`${on}T10:00:00`)), {})).missing?.level ?? "none";
    expect(await levelOn("2026-10-31")).toBe("none");
    expect(await levelOn("2026-11-01")).toBe("notice");
    expect(await levelOn("2026-12-01")).toBe("warning");
    expect(await levelOn("2026-12-15")).toBe("alarm");
  });

  it("settles what was filed at the end of December, and red cards are planned from then on", async () => {
    const early = await office.file(from("LZ01", { email: "late@example.org" }), at("2026-12-29T10:00:00"));
    const provisional = await answerOf(early.number);
    // Wed 30, Thu 31 December, Mon 4 January: without the notice nobody knows.
    expect(provisional.promisedDueAt).toEqual(at("2027-01-05T00:00:00"));
    expect(provisional.provisional).toBe(true);
    expect(provisional.signals.map(({ signal }) => signal)).not.toContain("red");

    const now = at("2026-12-29T11:00:00");
    await attendToClocks(office.as(sweeper(), now));
    await importCalendarFile(admin(now), { scope: "CN", year: 2027, file: file(calendarFile, "放假安排2027.ics") });
    const page = await draft(now);
    expect(page.differences.yearsPublished).toEqual([2027]);
    expect(page.lastImport).toMatchObject({
      fileName: "放假安排2027.ics",
      scope: "CN",
      year: 2027,
      taken: 30,
      rejected: [
        { line: 10, code: "kind_not_told", values: { text: "值班表" } },
        { line: 11, code: "ics_no_start", values: { text: "没有日期的一条" } },
      ],
    });
    expect(page.moved.settled).toBeGreaterThan(0);
    expect(page.moved.examples.filter(({ number }) => number === early.number).every(({ settles }) => settles)).toBe(
      true,
    );
    await publishAsPreviewed(now);
    const settled = await answerOf(early.number);
    expect(settled).toMatchObject({ provisional: false, promisedDueAt: at("2027-01-05T00:00:00") });
    expect(settled.signals.find(({ signal }) => signal === "red")?.at).toEqual(at("2027-01-05T00:00:00"));
    expect(await recountedEvents(early.complaintId)).toBeGreaterThan(0);
    expect((await readCalendarSettings(admin(december), {})).missing).toBeNull();
    await expectSound(now);
  });

  it("is read from a table in GB18030; bad rows are kept with line and reason", async () => {
    const now = at("2026-12-30T10:00:00");
    const table = inGb18030(
      [
        "日期,类型,名称",
        "2027年3月18日,休,开秧节",
        "2027-03-21,班,开秧节调休上班",
        "2027-02-30,休,没有这一天",
        "2027-03-19,放半天,开秧节",
        "2027-03-22,休,",
      ].join("\r\n"),
    );
    await importCalendarFile(admin(now), { scope: "LZ03", year: 2027, file: file(table, "雁溪2027.csv") });
    const page = await draft(now);
    expect(page.lastImport).toEqual({
      fileName: "雁溪2027.csv",
      scope: "LZ03",
      year: 2027,
      taken: 2,
      rejected: [
        { line: 4, code: "date_unreadable", values: { text: "2027-02-30" } },
        { line: 5, code: "kind_unreadable", values: { text: "放半天" } },
        { line: 6, code: "name_missing", values: {} },
      ],
      problems: [],
    });
    expect(page.differences.days).toMatchObject([
      { scope: "LZ03", on: "2027-03-18", after: { kind: "off", name: "开秧节" }, effect: "turned_off" },
      { scope: "LZ03", on: "2027-03-21", after: { kind: "work", name: "开秧节调休上班" }, effect: "turned_on" },
    ]);
    // The report of the file stays through later changes, until it is published.
    await change({ scope: "LZ03", fromOn: "2027-03-19", kind: "off", name: "开秧节" }, now);
    expect((await draft(now)).lastImport).toEqual(page.lastImport);
  });

  it("that cannot be read is refused, and the draft is as it was", async () => {
    const now = at("2026-12-30T11:00:00");
    const before = await draft(now);
    const broken: [string, string | Buffer][] = [
      ["empty.csv", "\n"],
      ["no-dates.csv", "名称\n元旦\n"],
      ["open-quote.csv", '日期,类型,名称\n2027-01-01,休,"元旦\n'],
      ["cut-off.ics", calendarFile.slice(0, 400)],
      ["workbook.xlsx", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0])],
      ["utf-16.csv", Buffer.from([0xff, 0xfe, 0x41, 0x00])],
      ["noise.csv", Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256))],
    ];
    for (const [name, content] of broken) {
      const input = { scope: "LZ03", year: 2027, file: file(content, name) };
      expect(await refusalOf(importCalendarFile(admin(now), input)), name).toBe("calendar-file-unreadable");
    }
    expect(await draft(now)).toEqual(before);
    await discardCalendarDraft(admin(now));
  });

  it("brings what looks wrong to the eye and forbids nothing", async () => {
    const now = at("2026-12-30T12:00:00");
    const rows = ["on,kind,name", "2027-01-01,off,元旦", "2027-03-03,work,补班", "2026-06-01,off,别的年份"];
    await importCalendarFile(admin(now), { scope: "CN", year: 2027, file: file(rows.join("\n"), "x.csv") });
    const codes = (await draft(now)).lastImport?.problems.map(({ code }) => code);
    expect(new Set(codes)).toEqual(
      new Set(["national_day_missing", "too_few_days", "day_outside_year", "make_up_on_weekday"]),
    );
    expect((await draft(now)).differences.yearsUnpublished).toEqual([2027]);
    await discardCalendarDraft(admin(now));
  });
});

describe("the nightly count of all open dates", () => {
  it("catches a date that is one day off, and health and settings say so until it is mended", async () => {
    const now = at("2026-12-30T13:00:00");
    const { complaintId, number } = await office.file(from("LZ02"), now);
    await owner`
      update clocks set promised_due_at = promised_due_at + interval '1 day'
      where complaint_id = ${complaintId} and kind = 'answer' and assignment_no is null`;
    const check = await checkDueDates(office.as(sweeper(), now));
    expect(check.different).toBe(1);
    expect(check.examples[0]).toContain(number);
    const health = await readHealth();
    expect(health.ok).toBe(false);
    expect(health.parts.dueDates).toMatch(new RegExp(`^1 of ${check.looked} differ`));
    expect((await readCalendarSettings(admin(now), {})).check).toEqual(check);
    await owner`
      update clocks set promised_due_at = promised_due_at - interval '1 day'
      where complaint_id = ${complaintId} and kind = 'answer' and assignment_no is null`;
    await expectSound(now);
    expect((await readHealth()).parts.dueDates).toMatch(/^0 of \d+ differ/);
  });
});

describe("the files that ship", () => {
  it("never put back what an office changed", async () => {
    const edited = await getNewestCalendar(office.db);
    // As if the product came with other files than those it was set up with.
    await owner`update calendar_versions set digest = 'of older files' where version = 1`;
    await owner`update reference_versions set digest = 'of older files'`;
    await seedReference(office.directUrl, () => {});
    const [row] = await owner<{ version: number; by: number | null }[]>`
      select version, published_by_id as by from calendar_versions order by version desc limit 1`;
    expect(row).toEqual({ version: edited.version + 1, by: null });
    const seeded = await getCalendar(office.db, edited.version + 1);
    const sorted = (days: typeof edited.days) => days.map((day) => JSON.stringify(day)).sort();
    expect(sorted(seeded.days)).toEqual(sorted(edited.days));
    expect(sorted(seeded.hours as never)).toEqual(sorted(edited.hours as never));
    expect(seeded.calendar.dayAt("2026-05-26", "/LZ/LZ03/").name).toBe("开耕节");
    expect(seeded.calendar.publishedYears.has(2027)).toBe(true);
  });

  it("leave every version as it was published", async () => {
    expect(asPublished.size).toBeGreaterThan(5);
    for (const [version, rows] of asPublished) expect(await rowsOf(version), `version ${version}`).toBe(rows);
  });
});
