/**
 * The published calendars. A version never changes once it is there, so each is read once per process; what a clock was
 * counted with can always be counted again. The draft of the next version is the one thing here that changes.
 */
import "server-only";
import { desc, eq } from "drizzle-orm";
import {
  buildCalendar,
  type Calendar,
  type CalendarDay,
  publishedYearsOf,
  type WorkingHours,
} from "@/domain/calendar/calendar";
import {
  type CalendarChanges,
  type CalendarLists,
  calendarChanges,
  draftedLists,
  noCalendarChanges,
} from "@/domain/calendar/calendar-changes";
import type { CalendarImport } from "@/domain/calendar/imported-days";
import { Refusal } from "@/domain/refusal";
import type { Db, Reader, Tx } from "../client";
import { calendarDays, calendarDrafts, calendarVersions, workingHours } from "../schema/calendar";

export type CalendarData = {
  readonly version: number;
  readonly days: readonly CalendarDay[];
  readonly hours: readonly WorkingHours[];
  readonly calendar: Calendar;
};

type Held = { url: string; versions: Map<number, Promise<CalendarData>> };
const held = globalThis as typeof globalThis & { banchengCalendars?: Held };

function versionsInMemory(): Map<number, Promise<CalendarData>> {
  const url = process.env.DATABASE_URL ?? "";
  if (held.banchengCalendars?.url !== url) held.banchengCalendars = { url, versions: new Map() };
  return held.banchengCalendars.versions;
}

/** One version with all its days. Throws when it was never published. */
export function getCalendar(db: Pick<Db, "app">, version: number): Promise<CalendarData> {
  const versions = versionsInMemory();
  const known = versions.get(version);
  if (known) return known;
  const loaded = loadCalendar(db.app, version);
  versions.set(version, loaded);
  // A failed read is tried again by whoever asks next.
  loaded.catch(() => versions.delete(version));
  return loaded;
}

/** The calendars that some clocks were counted with, by version. */
export async function getCalendars(
  db: Pick<Db, "app">,
  clocks: readonly { readonly calendarVersion: number }[],
): Promise<(version: number) => Calendar> {
  const versions = [...new Set(clocks.map((clock) => clock.calendarVersion))];
  const loaded = await Promise.all(versions.map((version) => getCalendar(db, version)));
  return (version) => {
    const data = loaded.find((candidate) => candidate.version === version);
    if (!data) throw new Error(`calendar ${version} was not asked for`);
    return data.calendar;
  };
}

async function loadCalendar(reader: Reader, version: number): Promise<CalendarData> {
  const [dayRows, hourRows] = await Promise.all([
    reader.select().from(calendarDays).where(eq(calendarDays.version, version)),
    reader.select().from(workingHours).where(eq(workingHours.version, version)),
  ]);
  if (hourRows.length === 0) throw new Error(`there is no calendar of version ${version}`);
  const days = dayRows.map((day) => ({ on: day.dayOn, kind: day.kind, name: day.name, scope: day.scope }));
  const hours = hourRows.map(({ scope, spans }) => ({ scope, spans }));
  const calendar = buildCalendar({ version, days, publishedYears: publishedYearsOf(days), workingHours: hours });
  return { version, days, hours, calendar };
}

/** The version that counts now. */
export async function getNewestCalendar(db: Pick<Db, "app">): Promise<CalendarData> {
  return getCalendar(db, await getNewestCalendarVersion(db.app));
}

export async function getNewestCalendarVersion(reader: Reader): Promise<number> {
  const [row] = await reader
    .select({ version: calendarVersions.version })
    .from(calendarVersions)
    .orderBy(desc(calendarVersions.version))
    .limit(1);
  if (!row) throw new Error("no calendar: run `npm run db:seed`");
  return row.version;
}

export type CalendarVersion = typeof calendarVersions.$inferSelect;

/** Newest first. */
export async function listCalendarVersions(reader: Reader, most: number): Promise<CalendarVersion[]> {
  return reader.select().from(calendarVersions).orderBy(desc(calendarVersions.version)).limit(most);
}

/** A whole new version. The key makes two publications of the same version impossible. */
export async function insertCalendar(
  tx: Tx,
  version: CalendarVersion,
  days: readonly CalendarDay[],
  hours: readonly WorkingHours[],
): Promise<void> {
  await tx.insert(calendarVersions).values(version);
  for (let i = 0; i < days.length; i += 1000) {
    await tx
      .insert(calendarDays)
      .values(days.slice(i, i + 1000).map(({ on, ...day }) => ({ ...day, dayOn: on, version: version.version })));
  }
  await tx
    .insert(workingHours)
    .values(hours.map(({ scope, spans }) => ({ version: version.version, scope, spans: [...spans] })));
}

export type CalendarDraft = typeof calendarDrafts.$inferSelect;
const theDraft = 1;

export async function findCalendarDraft(reader: Reader): Promise<CalendarDraft | null> {
  const [row] = await reader.select().from(calendarDrafts).where(eq(calendarDrafts.id, theDraft));
  return row ?? null;
}

/** Locked until the end of the transaction. */
export async function lockCalendarDraft(tx: Tx): Promise<CalendarDraft | null> {
  const [row] = await tx.select().from(calendarDrafts).where(eq(calendarDrafts.id, theDraft)).for("update");
  return row ?? null;
}

/**
 * Adds changes to the draft, or begins one. A draft belongs to no version: its changes name whole days, and are laid over
 * whatever is published when somebody looks.
 * @throws Refusal calendar-draft-full when there are too many changes to look through.
 */
export async function appendToCalendarDraft(
  tx: Tx,
  published: CalendarData,
  added: { change: (lists: CalendarLists) => CalendarChanges; lastImport?: CalendarImport; at: Date; byId: number },
): Promise<void> {
  const draft = await lockCalendarDraft(tx);
  const before = draft?.changes ?? noCalendarChanges;
  const { days, hours } = added.change(draftedLists(published, draft));
  // Each change was checked where it was typed; together they are only bounded in number.
  const changes = calendarChanges.safeParse({ days: [...before.days, ...days], hours: [...before.hours, ...hours] });
  if (!changes.success) throw new Refusal("calendar-draft-full");
  const row = {
    changes: changes.data,
    lastImport: added.lastImport ?? draft?.lastImport ?? null,
    updatedAt: added.at,
    updatedById: added.byId,
  };
  await tx
    .insert(calendarDrafts)
    .values({ id: theDraft, ...row })
    .onConflictDoUpdate({ target: calendarDrafts.id, set: row });
}

export async function deleteCalendarDraft(tx: Tx): Promise<void> {
  await tx.delete(calendarDrafts).where(eq(calendarDrafts.id, theDraft));
}
