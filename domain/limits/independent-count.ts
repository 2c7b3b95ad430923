/**
 * The second count of every limit, for the alarm: each night every open due date is derived again with it, and the
 * smallest difference to what the office has promised is told to a person. Two counts that were made apart do not have
 * the same fault, so this file is written from the posted rules and not from the code. It shares no line with the first
 * count, its calendar and its dates, and may import nothing of them but types (independent-count.test.ts holds that).
 *
 * The method: ask the time zone data of the machine which days there are in Shanghai and when each begins, list the days
 * of whole years, strike out what the rules strike out, and take the n-th that is left. Hours are not walked through
 * either: by how long the office has been open until any moment, the moment is found at which the promise is used up.
 * An extension is nothing but a larger amount.
 */
import type { CalendarDay, WorkingHours } from "../calendar/calendar";
import type { Limit } from "../complaint/vocabulary";

/** One version of the calendar, as rows. */
export type World = {
  readonly days: readonly CalendarDay[];
  readonly hours: readonly WorkingHours[];
  readonly publishedYears: readonly number[];
};

/** `regionPath` is the seat, such as "/LZ/LZ01/"; `to` null is a pause that has not ended. */
export type Case = {
  readonly startedAt: Date;
  readonly limit: Limit;
  readonly regionPath: string;
  readonly pauses: readonly { readonly from: Date; readonly to: Date | null }[];
};

/** `dueAt` null: the clock waits. `missingYears` in order; empty: the date is final. */
export type Answer = { readonly dueAt: Date | null; readonly missingYears: readonly number[] };

const waits: Answer = { dueAt: null, missingYears: [] };
const hoursPerDay = 24;
const msPerHour = 3_600_000;
const msPerDay = hoursPerDay * msPerHour;
const mostYears = 100;

/**
 * Makes the counter for one version of the calendar; the days and their judgement are kept between questions. The
 * counter throws RangeError where there is nothing to count: half or negative amounts, no hours at all, a pause that
 * runs backwards, a start in a year of summer time (1986 to 1991), or no end within a hundred years.
 */
export function independentCount(world: World): (asked: Case) => Answer {
  const sheet = new Sheet();
  const rosters = new Rosters(world, sheet);
  return (asked) => {
    refuseNonsense(asked);
    const startYear = sheet.includeYearOf(asked.startedAt.getTime());
    for (;;) {
      const answer = answerFrom(asked, sheet, rosters.of(asked.regionPath));
      if (answer !== null) return answer;
      if (sheet.lastYear - startYear > mostYears) throw new RangeError("no end in sight after a century");
      sheet.appendYear();
    }
  };
}

function refuseNonsense({ limit: { amount, unit }, pauses }: Case): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || (amount === 0 && unit === "working_hour")) {
    throw new RangeError(`nobody can keep a promise of ${amount} (${unit})`);
  }
  if (pauses.some(({ from, to }) => to !== null && to.getTime() < from.getTime())) {
    throw new RangeError("a pause that runs backwards");
  }
}

/** Null where the sheet does not reach far enough. */
function answerFrom(asked: Case, sheet: Sheet, roster: Roster): Answer | null {
  return asked.limit.unit === "working_hour"
    ? answerInHours(asked, sheet, roster)
    : answerInDays(asked, sheet, roster, asked.limit.unit === "calendar_day");
}

function answerInDays(asked: Case, sheet: Sheet, roster: Roster, countsAll: boolean): Answer | null {
  const arrived = asked.startedAt.getTime();
  const arrival = sheet.placeOf(arrived);
  const isInTime = roster.isWorked(arrival) && arrived - sheet.beginOf(arrival) < roster.lastClosing;
  const receipt = isInTime ? arrival : roster.worked[roster.rankOf(arrival + 1)];
  if (receipt === undefined) return null;

  const nth = Math.max(asked.limit.amount, 1) - 1;
  const first = asked.limit.amount === 0 ? receipt : receipt + 1;
  const stops = stopsOf(asked, sheet);
  const isLeft = (place: number) => !stops.some((stop) => stop.first <= place && place <= stop.last);

  // The n-th day left, and the first worked one from there on, with which the limit ends.
  let reached: number | undefined;
  let last: number | undefined;
  if (stops.length === 0) {
    reached = countsAll ? first + nth : roster.worked[roster.rankOf(first) + nth];
    last = reached === undefined ? undefined : roster.worked[roster.rankOf(reached)];
  } else {
    const days = countsAll ? sheet.places.slice(first) : roster.worked.slice(roster.rankOf(first));
    const left = days.filter(isLeft).slice(nth);
    reached = left[0];
    last = left.find((place) => roster.isWorked(place));
  }
  if (reached === undefined || last === undefined) {
    return stops.some((stop) => stop.isOpen && stop.first < sheet.length) ? waits : null;
  }

  const asksFrom = countsAll ? reached : first;
  const missing = new Set([
    ...roster.yearsMissing(arrival, receipt),
    ...roster.yearsMissing(asksFrom, last, stops.length === 0 ? undefined : isLeft),
  ]);
  return { dueAt: new Date(sheet.beginOf(last + 1)), missingYears: inOrder(missing) };
}

type Stop = { readonly first: number; readonly last: number; readonly isOpen: boolean };

/** The places of the days that each pause touches. */
function stopsOf({ pauses }: Case, sheet: Sheet): Stop[] {
  return pauses
    .filter(({ from, to }) => to === null || from.getTime() < to.getTime())
    .map(({ from, to }) => ({
      first: sheet.placeOf(from.getTime()),
      last: to === null ? Number.POSITIVE_INFINITY : sheet.placeOf(to.getTime() - 1),
      isOpen: to === null,
    }));
}

/**
 * The promise is used up when the office has been open for so long: what was open before the arrival, the promised
 * hours, and on top what was open during each pause that began before that.
 */
function answerInHours(asked: Case, sheet: Sheet, roster: Roster): Answer | null {
  const arrived = asked.startedAt.getTime();
  let goal = roster.openUntil(arrived) + asked.limit.amount * msPerHour;
  let behind = arrived;
  const inTime = asked.pauses.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? null }));
  inTime.sort((one, other) => one.from - other.from);
  for (const pause of inTime) {
    const from = Math.max(pause.from, behind);
    if (pause.to !== null && pause.to <= from) continue;
    if (from >= sheet.ends) break;
    if (roster.openUntil(from) >= goal) break;
    if (pause.to === null) return waits;
    goal += roster.openUntil(pause.to) - roster.openUntil(from);
    behind = pause.to;
  }
  const dueAt = roster.momentAt(goal);
  if (dueAt === null) return null;
  const missing = roster.yearsMissing(sheet.placeOf(arrived), sheet.placeOf(dueAt));
  return { dueAt: new Date(dueAt), missingYears: inOrder(new Set(missing)) };
}

function inOrder(years: ReadonlySet<number>): readonly number[] {
  return years.size === 0 ? [] : [...years].sort((one, other) => one - other);
}

/** What the clock on a wall in Shanghai shows. */
const wall = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

type WallReading = { readonly on: string; readonly year: number; readonly weekday: string; readonly time: string };

function readWall(at: number): WallReading {
  const shown = new Map(wall.formatToParts(at).map(({ type, value }) => [type, value]));
  const [year = "", month = "", day = "", weekday = ""] = (["year", "month", "day", "weekday"] as const).map((part) =>
    shown.get(part),
  );
  const time = [shown.get("hour"), shown.get("minute"), shown.get("second")].join(":");
  return { on: `${year}-${month}-${day}`, year: Number(year), weekday, time };
}

type SheetDay = { readonly on: string; readonly year: number; readonly isWeekend: boolean };

/** All days from the earliest year asked to the latest, without a gap. A day is known by its place in the list. */
class Sheet {
  days: readonly SheetDay[] = [];
  places: readonly number[] = [];
  firstYear = 0;
  lastYear = 0;
  /** Rises whenever the places change their meaning or their number. */
  edition = 0;
  private begins = 0;

  get length(): number {
    return this.days.length;
  }

  /** The instant after the last day. */
  get ends(): number {
    return this.beginOf(this.length);
  }

  beginOf(place: number): number {
    return this.begins + place * msPerDay;
  }

  /** Of moments outside the list: the place that their day would have. */
  placeOf(at: number): number {
    return Math.floor((at - this.begins) / msPerDay);
  }

  /** Returns the year in which the moment falls. */
  includeYearOf(at: number): number {
    const known = this.days[this.placeOf(at)];
    if (known !== undefined) return known.year;
    const { year } = readWall(at);
    if (this.length === 0) this.write(year, year);
    while (this.firstYear > year) this.write(this.firstYear - 1, this.lastYear);
    while (this.lastYear < year) this.appendYear();
    return year;
  }

  appendYear(): void {
    this.write(this.firstYear, this.lastYear + 1);
  }

  private write(firstYear: number, lastYear: number): void {
    if (this.length === 0) {
      const only = readYear(firstYear);
      this.begins = only.begins;
      this.days = only.days;
    } else if (firstYear < this.firstYear) {
      const before = readYear(firstYear);
      this.begins = before.begins;
      this.days = [...before.days, ...this.days];
    } else {
      this.days = [...this.days, ...readYear(lastYear).days];
    }
    this.firstYear = firstYear;
    this.lastYear = lastYear;
    this.places = [...this.days.keys()];
    this.edition++;
  }
}

/** The days of one year and the moment at which it begins. Every midnight is asked for, none is taken for granted. */
function readYear(year: number): { readonly begins: number; readonly days: SheetDay[] } {
  const guess = Date.UTC(year, 0, 1);
  const shown = readWall(guess);
  const begins = guess - (Date.parse(`${shown.on}T${shown.time}Z`) - guess);
  const days: SheetDay[] = [];
  for (let midnight = begins; ; midnight += msPerDay) {
    const { on, year: itsYear, weekday, time } = readWall(midnight);
    if (time !== "00:00:00") throw new RangeError(`${on} does not begin ${hoursPerDay} hours after the day before it`);
    if (itsYear !== year) return { begins, days };
    days.push({ on, year, isWeekend: weekday === "Sat" || weekday === "Sun" });
  }
}

/** The days of one seat: which are worked, which still hang on a notice, and when the office is open. */
class Roster {
  /** The places of the worked days. */
  readonly worked: readonly number[];
  /** The end of the last office hour, in ms since midnight. */
  readonly lastClosing: number;
  private readonly ranks: Uint32Array;
  private readonly unsettled: Uint32Array;
  private readonly openPerDay: number;

  constructor(
    private readonly sheet: Sheet,
    private readonly spans: readonly { readonly opens: number; readonly closes: number }[],
    isWorked: (day: SheetDay) => boolean,
    private readonly yearsOf: (day: SheetDay) => readonly number[],
  ) {
    const worked: number[] = [];
    this.ranks = new Uint32Array(sheet.length + 1);
    this.unsettled = new Uint32Array(sheet.length + 1);
    for (const [place, day] of sheet.days.entries()) {
      if (isWorked(day)) worked.push(place);
      this.ranks[place + 1] = worked.length;
      this.unsettled[place + 1] = (this.unsettled[place] ?? 0) + (yearsOf(day).length > 0 ? 1 : 0);
    }
    this.worked = worked;
    this.lastClosing = Math.max(0, ...spans.map((span) => span.closes));
    this.openPerDay = spans.reduce((sum, span) => sum + span.closes - span.opens, 0);
  }

  /** How many worked days stand before that place; beyond the list, all of them. */
  rankOf(place: number): number {
    return this.ranks[Math.max(place, 0)] ?? this.worked.length;
  }

  isWorked(place: number): boolean {
    return this.rankOf(place + 1) > this.rankOf(place);
  }

  /** The years whose notice could still change one of the days from `first` to `last`. */
  yearsMissing(first: number, last: number, isAsked: (place: number) => boolean = () => true): readonly number[] {
    if (this.unsettled[last + 1] === this.unsettled[first]) return [];
    return this.sheet.places
      .slice(first, last + 1)
      .filter(isAsked)
      .flatMap((place) => {
        const day = this.sheet.days[place];
        return day === undefined ? [] : this.yearsOf(day);
      });
  }

  /** For how many ms the office has been open from the beginning of the list until that moment. */
  openUntil(at: number): number {
    const place = this.sheet.placeOf(at);
    const before = this.rankOf(place) * this.openPerDay;
    if (!this.isWorked(place)) return before;
    const sinceMidnight = at - this.sheet.beginOf(place);
    return this.spans.reduce(
      (sum, span) => sum + Math.max(0, Math.min(sinceMidnight, span.closes) - span.opens),
      before,
    );
  }

  /** The earliest moment at which the office has been open for so long; null beyond the list. */
  momentAt(open: number): number | null {
    const dayBefore = Math.ceil(open / this.openPerDay) - 1;
    const place = this.worked[dayBefore];
    if (place === undefined) return null;
    let rest = open - dayBefore * this.openPerDay;
    for (const { opens, closes } of this.spans) {
      if (rest <= closes - opens) return this.sheet.beginOf(place) + opens + rest;
      rest -= closes - opens;
    }
    return null;
  }
}

/** One roster for all seats to which the same overlays and hours apply. */
class Rosters {
  private readonly rulings = new Map<string, CalendarDay[]>();
  private readonly scopes: ReadonlySet<string>;
  private readonly published: ReadonlySet<number>;
  private readonly byPath = new Map<string, Roster>();
  private readonly byScopes = new Map<string, Roster>();
  private edition = 0;

  constructor(
    private readonly world: World,
    private readonly sheet: Sheet,
  ) {
    for (const row of world.days) {
      const sameDay = this.rulings.get(row.on);
      if (sameDay === undefined) this.rulings.set(row.on, [row]);
      else sameDay.push(row);
    }
    this.scopes = new Set([...world.days, ...world.hours].map((row) => row.scope));
    this.published = new Set(world.publishedYears);
  }

  of(regionPath: string): Roster {
    if (this.edition !== this.sheet.edition) {
      this.byPath.clear();
      this.byScopes.clear();
      this.edition = this.sheet.edition;
    }
    const drawn = this.byPath.get(regionPath);
    if (drawn !== undefined) return drawn;
    // The nation stands before every region of the path, so that the last one that speaks wins.
    const speaking = ["CN", ...regionPath.split("/").filter((id) => this.scopes.has(id))];
    const key = speaking.join("/");
    const roster = this.byScopes.get(key) ?? this.draw(speaking);
    this.byScopes.set(key, roster);
    this.byPath.set(regionPath, roster);
    return roster;
  }

  private draw(speaking: readonly string[]): Roster {
    const hours = speaking.flatMap((scope) => this.world.hours.filter((row) => row.scope === scope)).at(-1);
    if (hours === undefined) throw new RangeError(`no office hours for ${speaking.join(", ")}`);
    const spans = hours.spans.map(({ from, to }) => ({ opens: msSinceMidnight(from), closes: msSinceMidnight(to) }));
    const rulingOn = (day: SheetDay) =>
      (this.rulings.get(day.on) ?? [])
        .filter((row) => speaking.includes(row.scope))
        .sort((one, other) => speaking.indexOf(one.scope) - speaking.indexOf(other.scope))
        .at(-1);
    return new Roster(
      this.sheet,
      spans,
      (day) => this.isWorked(day, rulingOn(day)),
      (day) => this.yearsMissingOn(day, rulingOn(day)),
    );
  }

  private isWorked(day: SheetDay, ruling: CalendarDay | undefined): boolean {
    if (ruling !== undefined) return ruling.kind === "work";
    const everyYear = ["01-01", "05-01", "10-01", "10-02", "10-03", ...(day.year > 2024 ? ["05-02"] : [])];
    if (!this.published.has(day.year) && everyYear.includes(day.on.slice(5))) return false;
    return !day.isWeekend;
  }

  /** A region's own word is final; all else is the matter of the notice, at the end of December of two. */
  private yearsMissingOn(day: SheetDay, ruling: CalendarDay | undefined): readonly number[] {
    if (ruling !== undefined && ruling.scope !== "CN") return [];
    const deciding = /-12-(29|30|31)$/.test(day.on) ? [day.year, day.year + 1] : [day.year];
    return deciding.filter((year) => !this.published.has(year));
  }
}

function msSinceMidnight(time: string): number {
  const [hours = "", minutes = ""] = time.split(":");
  return Number(hours) * msPerHour + Number(minutes) * 60_000;
}
