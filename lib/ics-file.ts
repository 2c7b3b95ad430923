/**
 * A calendar file (.ics) as other programs export it, read into plain entries: a title and the days it covers.
 *
 * An entry covers whole days, first and last one included, as the wall calendar of Asia/Shanghai names them. The end
 * that the file writes is the moment after: "1 October to 8 October" in the file is 1 to 7 October here. An entry with a
 * time of day covers the days that its time touches in Shanghai, whatever zone it is written in; a time without a zone is
 * one in Shanghai. A series is written out day by day where its rule is a simple one that ends within two years; any
 * other is rejected with the reason, never cut short, since half a series looks like a whole one.
 *
 * What cannot be read is rejected alone and the rest is kept. The surprise: the library only takes lines and values
 * apart. It would turn 30 February into 2 March, and some rules keep it busy for ever; so days are judged here, and a
 * series is found by asking each of 732 days whether the rule names it.
 */
import ICAL from "ical.js";

export type IcsEntry = {
  /** The how-many-th event of the file, from 1; every day of a series has the position of its event. */
  readonly position: number;
  readonly summary: string;
  readonly startOn: string;
  /** The last day, itself included. */
  readonly endOn: string;
};

export const icsRejectionReasons = [
  /** No day at which it begins. */
  "no_start",
  "unreadable",
  "zone_unknown",
  "ends_before_start",
  /** Longer than 366 days. */
  "too_long",
  /** Not within 2000 to 2099. */
  "year_out_of_range",
  "cancelled",
  "recurrence_unsupported",
  /** A series without an end. */
  "recurrence_endless",
  /** A series over more than two years or of more than 400 entries. */
  "recurrence_too_long",
] as const;
export type IcsRejectionReason = (typeof icsRejectionReasons)[number];

export type IcsRejection = {
  readonly position: number;
  /** Empty where the title cannot be read either. */
  readonly summary: string;
  readonly reason: IcsRejectionReason;
};

export const icsFileProblems = ["not_a_calendar", "too_large", "too_many_events", "broken"] as const;
export type IcsFileProblem = (typeof icsFileProblems)[number];

/** The file as a whole cannot be read. `broken`: it begins as a calendar and is cut off or nested where it may not be. */
export class IcsFileError extends Error {
  readonly problem: IcsFileProblem;

  constructor(problem: IcsFileProblem) {
    super(`the calendar file is refused: ${problem}`);
    this.name = "IcsFileError";
    this.problem = problem;
  }
}

const largestFile = 1024 * 1024;
const mostEvents = 2000;
const mostEntries = 10_000;
const mostOccurrences = 400;
const deepestNesting = 8;
/** Of a line that is read here; others, such as a picture within an entry, may be longer. */
const longestLine = 2000;

const dayInMs = 86_400_000;
const longestEntry = 366 * dayInMs;
/** Two years with a leap day: a series from 1 January 2027 may still name 1 January 2029. */
const lastDayOfSeries = 731;

/** @throws IcsFileError when the text is no calendar, is broken, or is beyond the limits. */
export function readIcsFile(text: string): { entries: IcsEntry[]; rejected: IcsRejection[] } {
  if (Buffer.byteLength(text) > largestFile) throw new IcsFileError("too_large");
  const { events, zones } = findComponents(text);
  // A series of which one day was moved by an event of its own: what the series alone says is not true.
  const overridden = new Set(
    events.filter((event) => event.has("RECURRENCE-ID")).map((event) => firstOf(event, "UID")),
  );
  const entries: IcsEntry[] = [];
  const rejected: IcsRejection[] = [];
  for (const [index, event] of events.entries()) {
    const position = index + 1;
    let summary = "";
    try {
      summary = summaryOf(event);
      const isOverridden = event.has("RRULE") && overridden.has(firstOf(event, "UID"));
      if (isOverridden || event.has("RECURRENCE-ID")) throw new Unreadable("recurrence_unsupported");
      for (const days of daysOf(event, zones)) entries.push({ position, summary, ...days });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      rejected.push({ position, summary, reason: error.reason });
    }
    if (entries.length > mostEntries) throw new IcsFileError("too_many_events");
  }
  return { entries, rejected };
}

/** Ends the reading of one event. */
class Unreadable extends Error {
  readonly reason: IcsRejectionReason;

  constructor(reason: IcsRejectionReason) {
    super(reason);
    this.reason = reason;
  }
}

/** The lines of an event that say what and when, by the name of the property, each as written. */
type EventLines = Map<string, string[]>;
/** The offsets from UTC in seconds that the file gives for a zone of its own. */
type FileZones = Map<string, Set<number>>;

const namesOfInterest = new Set(
  "SUMMARY DTSTART DTEND DURATION RRULE RDATE EXRULE EXDATE RECURRENCE-ID UID STATUS".split(" "),
);

function findComponents(text: string): { events: EventLines[]; zones: FileZones } {
  const events: EventLines[] = [];
  const zones: FileZones = new Map();
  const open: string[] = [];
  let isCalendar = false;
  let zone = new Set<number>();
  for (const line of unfoldedLines(text)) {
    const [written = ""] = /^[\w-]*/.exec(line) ?? [];
    const name = written.toUpperCase();
    const parent = open.at(-1);
    if (name === "BEGIN") {
      const component = valueAfterColon(line);
      if (parent === undefined && component !== "VCALENDAR") throw new IcsFileError("not_a_calendar");
      if (open.length === deepestNesting) throw new IcsFileError("broken");
      isCalendar = true;
      open.push(component);
      if (component === "VTIMEZONE") zone = new Set();
      if (component === "VEVENT") {
        if (parent !== "VCALENDAR") throw new IcsFileError("broken");
        if (events.length === mostEvents) throw new IcsFileError("too_many_events");
        events.push(new Map());
      }
    } else if (name === "END") {
      if (open.pop() !== valueAfterColon(line)) throw new IcsFileError(isCalendar ? "broken" : "not_a_calendar");
    } else if (parent === undefined) {
      if (line.trim() !== "") throw new IcsFileError(isCalendar ? "broken" : "not_a_calendar");
    } else if (parent === "VEVENT" && namesOfInterest.has(name)) {
      const event = events.at(-1);
      const lines = event?.get(name);
      if (lines === undefined) event?.set(name, [line]);
      else lines.push(line);
    } else if (parent === "VTIMEZONE" && name === "TZID") {
      zones.set(line.slice(line.indexOf(":") + 1).trim(), zone);
    } else if (open.at(-2) === "VTIMEZONE" && name === "TZOFFSETTO") {
      const [, sign, hours, minutes] = /:([+-])(\d{2})(\d{2})(?:00)?$/.exec(line.trim()) ?? [];
      zone.add((sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60));
    }
  }
  if (!isCalendar) throw new IcsFileError("not_a_calendar");
  if (open.length > 0) throw new IcsFileError("broken");
  return { events, zones };
}

function valueAfterColon(line: string): string {
  return line
    .slice(line.indexOf(":") + 1)
    .trim()
    .toUpperCase();
}

/** A line that begins with a blank goes on where the line before it ended. */
function* unfoldedLines(text: string): Generator<string> {
  let pieces: string[] = [];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)) {
    if (/^[ \t]/.test(line) && pieces.length > 0) pieces.push(line.slice(1));
    else {
      if (pieces.length > 0) yield pieces.join("");
      pieces = [line];
    }
  }
  yield pieces.join("");
}

function firstOf(event: EventLines, name: string): string | undefined {
  return event.get(name)?.[0];
}

type Value = { readonly text: string; readonly zoneName: string | null };

/** No meaning given to any value: the library hands back the text as written, and the parameters beside it. */
const plainText = { property: {}, param: {}, value: {}, propertyGroups: false };

/** The value of the one line of that name; null where there is none. */
function readProperty(event: EventLines, name: string): Value | null {
  const lines = event.get(name) ?? [];
  if (lines.length > 1) throw new Unreadable("unreadable");
  return lines[0] === undefined ? null : readLine(lines[0]);
}

function readLine(line: string): Value {
  if (line.length > longestLine) throw new Unreadable("unreadable");
  try {
    const [, parameters, , text] = ICAL.parse.property(line, plainText) as [
      string,
      Record<string, unknown>,
      string,
      string,
    ];
    const zoneName = Object.hasOwn(parameters, "tzid") ? String(parameters.tzid) : null;
    return { text: text.trim(), zoneName };
  } catch {
    throw new Unreadable("unreadable");
  }
}

function summaryOf(event: EventLines): string {
  const line = firstOf(event, "SUMMARY");
  if (line === undefined) return "";
  return unescaped(readLine(line).text).replace(/\s+/g, " ").trim();
}

/** \, and \; and \n stand for the sign itself. */
function unescaped(text: string): string {
  const [, , , value] = ICAL.parse.property(`SUMMARY:${text}`) as [string, unknown, string, string];
  return value;
}

type Zone = { readonly toInstant: (wall: number) => number; readonly toWall: (instant: number) => number };

/** `wall` is what the clock on the wall shows, counted as if it hung in Greenwich; `instant` is the true time. */
type Moment = { readonly wall: number; readonly instant: number; readonly isDay: boolean; readonly zone: Zone };

function fixedZone(seconds: number): Zone {
  return { toInstant: (wall) => wall - seconds * 1000, toWall: (instant) => instant + seconds * 1000 };
}

const greenwich = fixedZone(0);
const shanghai = fixedZone(8 * 3600);

const namedZones = new Map<string, Zone | null>([["Asia/Shanghai", shanghai]]);
const mostNamedZones = 1000;

/** Null where this machine knows no zone of that name. */
function namedZone(name: string): Zone | null {
  const known = namedZones.get(name);
  if (known !== undefined) return known;
  const zone = makeNamedZone(name);
  // Names come from files of strangers: what is kept has an end.
  if (namedZones.size < mostNamedZones) namedZones.set(name, zone);
  return zone;
}

function makeNamedZone(name: string): Zone | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
  const offsetAt = (instant: number) => {
    const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(format.format(instant)) ?? [];
    return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  };
  return {
    // The offset is that of the instant, which is not known yet: the first guess is at most a few hours off.
    toInstant: (wall) => wall - offsetAt(wall - offsetAt(wall)),
    toWall: (instant) => instant + offsetAt(instant),
  };
}

/** A zone described in the file itself is taken where it has one offset all year, which needs no rules of summer time. */
function zoneOf(name: string | null, zones: FileZones): Zone {
  if (name === null) return shanghai;
  const named = namedZone(name);
  if (named !== null) return named;
  const [offset, ...others] = zones.get(name) ?? [];
  if (offset === undefined || others.length > 0 || !(Math.abs(offset) <= 14 * 3600)) {
    throw new Unreadable("zone_unknown");
  }
  return fixedZone(offset);
}

function momentOf(value: Value, zones: FileZones): Moment {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value.text);
  if (match === null) throw new Unreadable("unreadable");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC reads 30 February as 2 March, and 24:00 as the next day.
  const asRead = new Date(wall).toISOString().replace(/[-:]|\.000/g, "");
  const isDay = match[4] === undefined;
  if (!asRead.startsWith(isDay ? value.text : value.text.slice(0, 15))) throw new Unreadable("unreadable");
  const zone = isDay ? shanghai : match[7] === "Z" ? greenwich : zoneOf(value.zoneName, zones);
  return { wall, instant: zone.toInstant(wall), isDay, zone };
}

function daysOf(event: EventLines, zones: FileZones): { startOn: string; endOn: string }[] {
  if (/:\s*CANCELLED\s*$/i.test(firstOf(event, "STATUS") ?? "")) throw new Unreadable("cancelled");
  const startValue = readProperty(event, "DTSTART");
  if (startValue === null) throw new Unreadable("no_start");
  const start = momentOf(startValue, zones);
  const year = Number(startValue.text.slice(0, 4));
  if (year < 2000 || year > 2099) throw new Unreadable("year_out_of_range");
  const length = lengthOf(event, start, zones);
  if (length < 0) throw new Unreadable("ends_before_start");
  if (length > longestEntry) throw new Unreadable("too_long");
  return beginningsOf(event, start, zones).map((instant) => ({
    startOn: dayInShanghai(instant),
    // An entry of no length, and one that ends on the day it begins, as some programs write it, is one day.
    endOn: dayInShanghai(instant + Math.max(length, 1) - 1),
  }));
}

function dayInShanghai(instant: number): string {
  return new Date(shanghai.toWall(instant)).toISOString().slice(0, 10);
}

const durationPattern = /^[+-]?P(?=.)(\d{1,4}W|(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,7}M)?(\d{1,9}S)?)?)$/;

/** In milliseconds. */
function lengthOf(event: EventLines, start: Moment, zones: FileZones): number {
  const end = readProperty(event, "DTEND");
  const duration = readProperty(event, "DURATION");
  if (end !== null && duration !== null) throw new Unreadable("unreadable");
  if (end !== null) {
    const moment = momentOf(end, zones);
    // From a whole day to a time, or the other way: whether the last day belongs to it is left open.
    if (moment.isDay !== start.isDay) throw new Unreadable("unreadable");
    return moment.instant - start.instant;
  }
  if (duration === null) return 0;
  if (!durationPattern.test(duration.text)) throw new Unreadable("unreadable");
  return ICAL.Duration.fromString(duration.text).toSeconds() * 1000;
}

/** The instants at which the entry, or each entry of the series, begins. */
function beginningsOf(event: EventLines, start: Moment, zones: FileZones): number[] {
  if (event.has("RDATE") || event.has("EXRULE")) throw new Unreadable("recurrence_unsupported");
  const rules = event.get("RRULE");
  if (rules === undefined) return [start.instant];
  if (rules.length > 1) throw new Unreadable("recurrence_unsupported");
  const left = new Set(
    (event.get("EXDATE") ?? []).flatMap((line) => {
      const { text, zoneName } = readLine(line);
      return text.split(",").map((one) => {
        const moment = momentOf({ text: one.trim(), zoneName }, zones);
        if (moment.isDay !== start.isDay) throw new Unreadable("recurrence_unsupported");
        return moment.instant;
      });
    }),
  );
  return wallsOfSeries(readLine(rules[0] ?? "").text, start, zones)
    .map((wall) => start.zone.toInstant(wall))
    .filter((instant) => !left.has(instant));
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const listOf = (one: string) => `${one}(?:,${one})*`;
/** Only parts whose meaning no two programs dispute: no "second Monday", no weeks of the year. */
const rulePart = new RegExp(
  `^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\\d{0,3}|COUNT=[1-9]\\d{0,8}|UNTIL=\\d{8}(?:T\\d{6}Z?)?|` +
    `WKST=(?:${weekdays.join("|")})|BYDAY=${listOf(`(?:${weekdays.join("|")})`)}|` +
    `BYMONTHDAY=${listOf("-?\\d{1,2}")}|BYMONTH=${listOf("\\d{1,2}")})$`,
);

/** What the wall clock shows at each beginning of the series, in order. */
function wallsOfSeries(text: string, start: Moment, zones: FileZones): number[] {
  const rule = readRule(text.toUpperCase());
  const last = rule.until === null ? null : lastWallOf(rule.until, start, zones);
  if (last === null && rule.count === null) throw new Unreadable("recurrence_endless");
  if ((rule.count ?? 0) > mostOccurrences) throw new Unreadable("recurrence_too_long");
  const horizon = start.wall + lastDayOfSeries * dayInMs;
  if (last !== null && last >= horizon + dayInMs) throw new Unreadable("recurrence_too_long");
  const first = calendarOf(start.wall);
  const walls: number[] = [];
  for (let wall = start.wall; wall <= Math.min(last ?? horizon, horizon); wall += dayInMs) {
    if (isNamedBy(rule, first, calendarOf(wall))) walls.push(wall);
    // What a series means whose first day its own rule does not name, programs do not agree on.
    else if (wall === start.wall) throw new Unreadable("recurrence_unsupported");
    if (walls.length === rule.count) return walls;
    if (walls.length > mostOccurrences) throw new Unreadable("recurrence_too_long");
  }
  if (last === null) throw new Unreadable("recurrence_too_long");
  return walls;
}

/** The last moment at which the series may begin once more, in the zone of its start. */
function lastWallOf(until: string, start: Moment, zones: FileZones): number {
  const moment = momentOf({ text: until, zoneName: null }, zones);
  // "Whole days, until 16:00 in Greenwich" leaves open whether the last day belongs to it.
  if (moment.isDay !== start.isDay) throw new Unreadable("recurrence_unsupported");
  const last = until.endsWith("Z") ? start.zone.toWall(moment.instant) : moment.wall;
  if (last < start.wall) throw new Unreadable("recurrence_unsupported");
  return last;
}

type Rule = {
  readonly frequency: string;
  readonly interval: number;
  readonly count: number | null;
  readonly until: string | null;
  /** 0 is Monday. */
  readonly weekStart: number;
  readonly weekdays: readonly number[];
  /** -1 is the last day of the month. */
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
};

function readRule(written: string): Rule {
  const parts = written.split(";");
  const names = new Set(parts.map((part) => part.slice(0, part.indexOf("="))));
  const isPlain = names.size === parts.length && parts.every((part) => rulePart.test(part));
  if (!isPlain || !names.has("FREQ") || (names.has("COUNT") && names.has("UNTIL"))) {
    throw new Unreadable("recurrence_unsupported");
  }
  let recur: ICAL.Recur;
  try {
    recur = ICAL.Recur.fromString(written);
  } catch {
    throw new Unreadable("recurrence_unsupported");
  }
  const monthDays = recur.getComponent("BYMONTHDAY").map(Number);
  if (recur.freq === "WEEKLY" && monthDays.length > 0) throw new Unreadable("recurrence_unsupported");
  return {
    frequency: recur.freq,
    interval: recur.interval,
    count: recur.count,
    until: parts.find((part) => part.startsWith("UNTIL="))?.slice(6) ?? null,
    // The library counts from 1, Sunday.
    weekStart: (recur.wkst + 5) % 7,
    weekdays: recur.getComponent("BYDAY").map((day) => weekdays.indexOf(String(day))),
    monthDays,
    months: recur.getComponent("BYMONTH").map(Number),
  };
}

function isNamedBy(rule: Rule, first: CalendarParts, day: CalendarParts): boolean {
  if (periodsBetween(rule, first, day) % rule.interval !== 0) return false;
  if (rule.months.length > 0 && !rule.months.includes(day.month)) return false;
  if (rule.weekdays.length > 0 && !rule.weekdays.includes(day.weekday)) return false;
  if (rule.monthDays.length > 0) {
    return rule.monthDays.some((named) => named === day.day || named === day.day - day.daysInMonth - 1);
  }
  if (rule.weekdays.length > 0 || rule.frequency === "DAILY") return true;
  if (rule.frequency === "WEEKLY") return day.weekday === first.weekday;
  const isSameMonth = rule.frequency === "MONTHLY" || rule.months.length > 0 || day.month === first.month;
  return isSameMonth && day.day === first.day;
}

type CalendarParts = ReturnType<typeof calendarOf>;

function calendarOf(wall: number) {
  const date = new Date(wall);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return {
    number: Math.floor(wall / dayInMs),
    year,
    month,
    day: date.getUTCDate(),
    weekday: (date.getUTCDay() + 6) % 7,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

/** How many days, weeks, months or years lie between, by the frequency of the rule. */
function periodsBetween(rule: Rule, first: CalendarParts, day: CalendarParts): number {
  switch (rule.frequency) {
    case "DAILY":
      return day.number - first.number;
    case "WEEKLY": {
      const weekBegins = first.number - ((first.weekday - rule.weekStart + 7) % 7);
      return Math.floor((day.number - weekBegins) / 7);
    }
    case "MONTHLY":
      return (day.year - first.year) * 12 + day.month - first.month;
    default:
      return day.year - first.year;
  }
}
