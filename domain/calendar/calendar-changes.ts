/**
 * The draft of the next calendar version: single changes to days and hours, kept as a list until the whole is published.
 *
 * A change names a list (the national one, "CN", or the overlay of a region) and a day, and says what the day shall be
 * there: off, worked, or plain, which takes the day out of that list so that the lists above it and the weekday decide.
 * Of two changes to the same day of the same list the later one counts. Hours are changed as a whole: a region's own
 * hours may be taken away, the national ones may not, since every count needs some.
 *
 * What a draft would do is told by comparing the two complete calendars day by day, not by reading the changes. The
 * surprise: a year that becomes published loses the holidays of fixed date that held until then, so a day may become
 * worked although no list ever named it; and its days, with 29 to 31 December before it, are no longer provisional.
 */
import { z } from "zod";
import {
  buildCalendar,
  type Calendar,
  type CalendarDay,
  nationalPath,
  nationalScope,
  publishedYearsOf,
  type WorkingHours,
} from "./calendar";
import { addDays, type CivilDate, isCivilDate, minuteOfTime, type Weekday, weekdayOf } from "./civil-date";

export const longestDayName = 40;
export const mostDayChanges = 2000;

const civilDate = z.string().refine(isCivilDate, { error: "date" });
/** "CN" or the id of a region; no slash, since ids are joined to paths. */
const scope = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, { error: "scope" });
const dayName = z
  .string()
  .trim()
  .max(longestDayName, { error: "name-too-long" })
  .regex(/^\P{C}*$/u, { error: "name-signs" });
const wallTime = z.string().refine((text) => minuteOrNull(text) !== null, { error: "time" });

export const dayChange = z
  .strictObject({
    scope,
    on: civilDate,
    kind: z.enum(["off", "work", "plain"]),
    /** In the words of the notice; of no account, and mostly empty, where the day becomes plain. */
    name: dayName,
  })
  .refine((change) => change.kind === "plain" || change.name !== "", { error: "name-missing", path: ["name"] });
export type DayChange = Readonly<z.infer<typeof dayChange>>;

const spans = z
  .array(z.strictObject({ from: wallTime, to: wallTime }))
  .min(1, { error: "no-hours" })
  .max(6, { error: "too-many-hours" })
  .refine(isInOrder, { error: "hours-order" });

export const hoursChange = z
  .strictObject({
    scope,
    /** Null: the region has no hours of its own any more and keeps those above it. */
    spans: spans.nullable(),
  })
  .refine((change) => change.spans !== null || change.scope !== nationalScope, {
    error: "national-hours",
    path: ["spans"],
  });
export type HoursChange = Readonly<z.infer<typeof hoursChange>>;

/** As it is stored, and as it comes from forms. */
export const calendarChanges = z.strictObject({
  days: z.array(dayChange).max(mostDayChanges, { error: "too-many-days" }),
  hours: z.array(hoursChange).max(200, { error: "too-many-hours" }),
});
export type CalendarChanges = {
  readonly days: readonly DayChange[];
  readonly hours: readonly HoursChange[];
};

export const noCalendarChanges: CalendarChanges = { days: [], hours: [] };

function minuteOrNull(text: string): number | null {
  try {
    return minuteOfTime(text);
  } catch {
    return null;
  }
}

/** A span ends after it begins and before the next one begins; buildCalendar holds the same. */
function isInOrder(list: readonly { from: string; to: string }[]): boolean {
  let last = -1;
  for (const { from, to } of list) {
    const [start, end] = [minuteOrNull(from), minuteOrNull(to)];
    // A faulty time has its own message.
    if (start === null || end === null) return true;
    if (start <= last || end <= start) return false;
    last = end;
  }
  return true;
}

/** The days and hours of one version, complete. */
export type CalendarLists = {
  readonly days: readonly CalendarDay[];
  readonly hours: readonly WorkingHours[];
};

/**
 * The complete lists of the version that the changes make: the national list first, then the regions by id, days in
 * order. Throws an Error when the national hours would be gone.
 */
export function applyChanges(
  days: readonly CalendarDay[],
  hours: readonly WorkingHours[],
  changes: CalendarChanges,
): CalendarLists {
  const daysByKey = new Map(days.map((day) => [keyOf(day), day]));
  for (const { scope, on, kind, name } of changes.days) {
    if (kind === "plain") daysByKey.delete(keyOf({ scope, on }));
    else daysByKey.set(keyOf({ scope, on }), { scope, on, kind, name });
  }
  const hoursByScope = new Map(hours.map((row) => [row.scope, row]));
  for (const { scope, spans } of changes.hours) {
    if (spans === null && scope === nationalScope) throw new Error("the national working hours cannot be taken away");
    if (spans === null) hoursByScope.delete(scope);
    else hoursByScope.set(scope, { scope, spans });
  }
  return {
    days: [...daysByKey.values()].sort((one, other) => compareScopes(one, other) || compareText(one.on, other.on)),
    hours: [...hoursByScope.values()].sort(compareScopes),
  };
}

function keyOf(day: { scope: string; on: CivilDate }): string {
  return `${day.scope}/${day.on}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function byNumber(one: number, other: number): number {
  return one - other;
}

function compareScopes(one: { scope: string }, other: { scope: string }): number {
  if (one.scope === other.scope) return 0;
  if (one.scope === nationalScope) return -1;
  return other.scope === nationalScope ? 1 : compareText(one.scope, other.scope);
}

/**
 * The changes that make one list's year exactly the imported days: named days that are not imported become plain, days
 * that stand there already are left alone. Imported days of other years are left out, except 29 to 31 December of the
 * year before, which a notice may name.
 *
 * The surprise: in the national list 29 to 31 December may come from the notice of this year or of the next. So those
 * of the year before are never taken out, and those of this year only while the next year is not published.
 */
export function replaceYear(
  currentDays: readonly CalendarDay[],
  scope: string,
  year: number,
  importedDays: readonly Pick<CalendarDay, "on" | "kind" | "name">[],
): DayChange[] {
  const current = new Map(currentDays.filter((day) => day.scope === scope).map((day) => [day.on, day]));
  const isNextPublished = scope === nationalScope && publishedYearsOf(currentDays).has(year + 1);
  const lastOwn = isNextPublished ? `${year}-12-28` : `${year}-12-31`;
  const imported = new Map(
    importedDays.filter(({ on }) => on >= `${year - 1}-12-29` && on <= `${year}-12-31`).map((day) => [day.on, day]),
  );
  const changes: DayChange[] = [];
  for (const { on, kind, name } of imported.values()) {
    const standing = current.get(on);
    if (standing?.kind !== kind || standing.name !== name) changes.push({ scope, on, kind, name });
  }
  for (const on of current.keys()) {
    const isOwn = on >= `${year}-01-01` && on <= lastOwn;
    if (isOwn && !imported.has(on)) changes.push({ scope, on, kind: "plain", name: "" });
  }
  return changes.sort((one, other) => compareText(one.on, other.on));
}

/** The next version while it is prepared. */
export type CalendarDraft = {
  readonly changes: CalendarChanges;
  readonly updatedAt: Date;
};

/** The lists as they would be with the draft; as they are without one. */
export function draftedLists(published: CalendarLists, draft: CalendarDraft | null): CalendarLists {
  return applyChanges(published.days, published.hours, draft?.changes ?? noCalendarChanges);
}

/**
 * Names the draft, and the version it would follow, as somebody saw them: whoever publishes names them, and a change of
 * either meanwhile is noticed.
 */
export function draftMark(publishedVersion: number, { updatedAt }: CalendarDraft): string {
  return `${publishedVersion}-${updatedAt.getTime()}`;
}

/** What a list says of a day. */
export type NamedDay = { readonly kind: "off" | "work"; readonly name: string };

export const dayEffects = [
  /** Worked before, off now. */
  "turned_off",
  /** Off before, worked now. */
  "turned_on",
  /** In the list before and now, only the name differs. */
  "renamed",
  /** New in the list, and off or worked as it was. */
  "added_no_effect",
  /** No longer in the list, and off or worked as it was. */
  "dropped_no_effect",
] as const;
export type DayEffect = (typeof dayEffects)[number];

export type DayDifference = {
  readonly scope: string;
  readonly on: CivilDate;
  readonly weekday: Weekday;
  /** As the list of the scope named the day; null where it did not. */
  readonly before: NamedDay | null;
  readonly after: NamedDay | null;
  /** Seen from the seat of the scope: for a region, with the lists above it. */
  readonly effect: DayEffect;
};

export type HoursDifference = {
  readonly scope: string;
  readonly before: WorkingHours["spans"] | null;
  readonly after: WorkingHours["spans"] | null;
};

export type CalendarDifferences = {
  /** The national list first, then the regions by id; days in order. */
  readonly days: readonly DayDifference[];
  /** Hours touch every day of their scope. */
  readonly hours: readonly HoursDifference[];
  readonly yearsPublished: readonly number[];
  /** Years whose National Day was taken out: all their days become provisional again. */
  readonly yearsUnpublished: readonly number[];
};

/**
 * What differs between two complete versions. `pathOf` gives the path of a region's seat, such as "/LZ/LZ02/", which says
 * what lists lie above it; it is not asked for the national list.
 */
export function differenceOf(
  before: CalendarLists,
  after: CalendarLists,
  pathOf: (scope: string) => string,
): CalendarDifferences {
  const [old, next] = [calendarOf(before), calendarOf(after)];
  const yearsPublished = [...next.publishedYears].filter((year) => !old.publishedYears.has(year)).sort(byNumber);
  const yearsUnpublished = [...old.publishedYears].filter((year) => !next.publishedYears.has(year)).sort(byNumber);

  const daysBefore = new Map(before.days.map((day) => [keyOf(day), day]));
  const daysAfter = new Map(after.days.map((day) => [keyOf(day), day]));
  const asked = new Map<string, { scope: string; on: CivilDate }>();
  for (const { scope, on } of [...before.days, ...after.days]) asked.set(keyOf({ scope, on }), { scope, on });
  // The holidays of fixed date, which no list names.
  for (const year of [...yearsPublished, ...yearsUnpublished]) {
    for (let on = `${year}-01-01`; on <= `${year}-12-31`; on = addDays(on, 1)) {
      asked.set(keyOf({ scope: nationalScope, on }), { scope: nationalScope, on });
    }
  }

  const days: DayDifference[] = [];
  for (const [key, { scope, on }] of asked) {
    const [named, renamed] = [namedDay(daysBefore.get(key)), namedDay(daysAfter.get(key))];
    const path = scope === nationalScope ? nationalPath : pathOf(scope);
    const effect = effectOf(named, renamed, old.dayAt(on, path).working, next.dayAt(on, path).working);
    if (effect !== null) days.push({ scope, on, weekday: weekdayOf(on), before: named, after: renamed, effect });
  }
  days.sort((one, other) => compareScopes(one, other) || compareText(one.on, other.on));
  return { days, hours: hoursDifferences(before.hours, after.hours), yearsPublished, yearsUnpublished };
}

function calendarOf({ days, hours }: CalendarLists): Calendar {
  // The number of a version says nothing about its days.
  return buildCalendar({ version: 0, days, publishedYears: publishedYearsOf(days), workingHours: hours });
}

function namedDay(day: CalendarDay | undefined): NamedDay | null {
  return day === undefined ? null : { kind: day.kind, name: day.name };
}

/** Null when neither the list nor the day differs. */
function effectOf(
  before: NamedDay | null,
  after: NamedDay | null,
  wasWorked: boolean,
  isWorked: boolean,
): DayEffect | null {
  const isListed = before !== null || after !== null;
  if (before?.kind === after?.kind && before?.name === after?.name && isListed) return null;
  if (wasWorked !== isWorked) return isWorked ? "turned_on" : "turned_off";
  if (before === null) return after === null ? null : "added_no_effect";
  return after === null ? "dropped_no_effect" : "renamed";
}

function hoursDifferences(before: readonly WorkingHours[], after: readonly WorkingHours[]): HoursDifference[] {
  const old = new Map(before.map((row) => [row.scope, row.spans]));
  const next = new Map(after.map((row) => [row.scope, row.spans]));
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((scope) => ({ scope, before: old.get(scope) ?? null, after: next.get(scope) ?? null }))
    .filter((row) => textOf(row.before) !== textOf(row.after))
    .sort(compareScopes);
}

function textOf(spans: WorkingHours["spans"] | null): string {
  return spans === null ? "" : spans.map(({ from, to }) => `${from}-${to}`).join(" ");
}

/**
 * The earliest and the latest day of which something may be counted or told differently; null when there is none. A year
 * that becomes published, or no longer is, touches all its days and 29 to 31 December before it. Changed hours are not
 * in it: they touch every day of their scope.
 */
export function touchedSpan(differences: CalendarDifferences): { fromOn: CivilDate; toOn: CivilDate } | null {
  const years = [...differences.yearsPublished, ...differences.yearsUnpublished];
  const touched = [
    ...differences.days.map((day) => day.on),
    ...years.flatMap((year) => [`${year - 1}-12-29`, `${year}-12-31`]),
  ].sort();
  const [fromOn, toOn] = [touched[0], touched.at(-1)];
  return fromOn === undefined || toOn === undefined ? null : { fromOn, toOn };
}

/** The lists of which a day or the hours differ, the national one first. It reaches every region, a region's its own. */
export function touchedScopes(differences: CalendarDifferences): string[] {
  const scopes = new Set([...differences.days, ...differences.hours].map((difference) => difference.scope));
  return [...scopes]
    .map((scope) => ({ scope }))
    .sort(compareScopes)
    .map(({ scope }) => scope);
}
