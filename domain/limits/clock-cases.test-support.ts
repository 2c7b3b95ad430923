/**
 * Cases for properties of clocks, drawn where clocks go wrong: around holidays and make-up days, month and year ends,
 * closing time and midnight, the edge of the published years, local overlays both ways, pauses that touch or overlap.
 */
import fc from "fast-check";
import { buildCalendar, type CalendarDay, publishedYearsOf } from "../calendar/calendar";
import { referenceDays, referenceHours } from "../calendar/reference-calendar.test-support";
import type { Case, World } from "./independent-count";

const overlays: readonly CalendarDay[] = [
  { on: "2025-10-08", kind: "work", name: "本地上班", scope: "LZ01" },
  { on: "2025-10-11", kind: "off", name: "本地放假", scope: "LZ" },
  { on: "2025-10-11", kind: "work", name: "本地上班", scope: "LZ02" },
  { on: "2026-02-24", kind: "off", name: "本地放假", scope: "LZ" },
  { on: "2026-02-24", kind: "off", name: "乡镇放假", scope: "LZ0201" },
  { on: "2026-06-22", kind: "off", name: "乡镇放假", scope: "LZ0201" },
  { on: "2026-06-27", kind: "work", name: "乡镇上班", scope: "LZ0201" },
  { on: "2026-12-30", kind: "off", name: "本地放假", scope: "LZ03" },
  { on: "2027-01-04", kind: "off", name: "本地放假", scope: "LZ01" },
];

const days = [...referenceDays, ...overlays];
export const world: World = { days, hours: referenceHours, publishedYears: [...publishedYearsOf(days)] };

export function calendarOf({ days, hours, publishedYears }: World) {
  return buildCalendar({ version: 1, days, workingHours: hours, publishedYears: new Set(publishedYears) });
}

const dayInMs = 86_400_000;
const midnights = (dates: readonly string[]) => dates.map((on) => Date.parse(`${on}T00:00:00+08:00`));
const named = midnights(days.map((day) => day.on));
const recent = midnights(days.map((day) => day.on).filter((on) => on >= "2024-12-01"));
const monthEnds = midnights(
  Array.from({ length: 12 * 17 }, (_, month) => new Date(Date.UTC(2011, month, 1)).toISOString().slice(0, 10)),
);
const edgeOfKnowledge = midnights(["2010-12-20", "2026-12-20", "2026-12-28", "2027-01-02", "2027-04-28", "2027-09-28"]);

const near = (anchors: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...anchors), fc.integer({ min: -4, max: 4 }))
    .map(([anchor, shift]) => anchor + shift * dayInMs);

const midnight = fc.oneof(
  { weight: 4, arbitrary: near(recent) },
  { weight: 3, arbitrary: near(named) },
  { weight: 2, arbitrary: near(monthEnds) },
  { weight: 1, arbitrary: near(edgeOfKnowledge) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 16 * 365 })
      .map((offset) => Date.parse("2011-01-01T00:00:00+08:00") + offset * dayInMs),
  },
);

const time = (hours: number, minutes: number, seconds = 0, ms = 0) =>
  ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
const timeOfDay = fc.oneof(
  fc.constantFrom(
    0,
    1,
    time(8, 29, 59, 999),
    time(8, 30),
    time(9, 0),
    time(12, 0),
    time(12, 30),
    time(13, 59, 59),
    time(14, 0),
    time(17, 29, 59, 999),
    time(17, 30),
    time(17, 59, 59, 999),
    time(18, 0),
    time(22, 15),
    time(23, 59, 59),
    time(23, 59, 59, 999),
  ),
  fc.integer({ min: 0, max: dayInMs - 1 }),
);

const instant = fc.tuple(midnight, timeOfDay).map(([day, within]) => day + within);

const limit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ amount: fc.integer({ min: 0, max: 30 }), unit: fc.constant("working_day" as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant("working_hour" as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ amount: fc.integer({ min: 0, max: 70 }), unit: fc.constant("calendar_day" as const) }),
  },
);

const regionPath = fc.constantFrom("/", "/LZ/", "/LZ/LZ01/", "/LZ/LZ02/", "/LZ/LZ02/LZ0201/", "/LZ/LZ03/LZ0302/");

const pause = fc.record({
  after: fc.integer({ min: 0, max: 20 }),
  from: timeOfDay,
  days: fc.integer({ min: 0, max: 12 }),
  to: timeOfDay,
  open: fc.nat(19).map((n) => n === 0),
});
const noPauses: { after: number; from: number; days: number; to: number; open: boolean }[] = [];

export const clockCase: fc.Arbitrary<Case> = fc
  .record({
    start: instant,
    limit,
    regionPath,
    pauses: fc.oneof(
      { weight: 2, arbitrary: fc.constant(noPauses) },
      { weight: 1, arbitrary: fc.array(pause, { minLength: 1, maxLength: 3 }) },
    ),
  })
  .map(({ start, limit, regionPath, pauses }) => {
    const day = start - ((start + 8 * 3_600_000) % dayInMs);
    return {
      startedAt: new Date(start),
      limit,
      regionPath,
      pauses: pauses.map(({ after, from, days: length, to, open }) => {
        const begins = Math.max(start, day + after * dayInMs + from);
        const ends = Math.max(begins, day + (after + length) * dayInMs + to);
        return { from: new Date(begins), to: open ? null : new Date(ends) };
      }),
    };
  });
