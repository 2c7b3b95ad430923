import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCalendar, type CalendarDay, publishedYearsOf } from "./calendar";
import {
  applyChanges,
  type CalendarChanges,
  type CalendarLists,
  calendarChanges,
  type DayChange,
  differenceOf,
  noCalendarChanges,
  replaceYear,
  touchedScopes,
  touchedSpan,
} from "./calendar-changes";
import { addDays, yearOf } from "./civil-date";
import { referenceDays, referenceHours } from "./reference-calendar.test-support";

const shipped: CalendarLists = applyChanges(referenceDays, referenceHours, noCalendarChanges);
const paths: Record<string, string> = { LZ: "/LZ/", LZ02: "/LZ/LZ02/", LZ03: "/LZ/LZ03/", LZ0201: "/LZ/LZ02/LZ0201/" };
const pathOf = (scope: string) => {
  const path = paths[scope];
  if (path === undefined) throw new Error(`the test knows no seat of ${scope}`);
  return path;
};
const change = (on: string, kind: DayChange["kind"], name = "节日", scope = "CN"): DayChange => ({
  scope,
  on,
  kind,
  name: kind === "plain" ? "" : name,
});
const changed = (changes: Partial<CalendarChanges>, lists = shipped) =>
  applyChanges(lists.days, lists.hours, { ...noCalendarChanges, ...changes });
const differencesWith = (...days: DayChange[]) => differenceOf(shipped, changed({ days }), pathOf);
const national = (lists: CalendarLists, on: string) => lists.days.find((day) => day.scope === "CN" && day.on === on);

describe("applying changes", () => {
  it("puts a day in, changes it, and takes it out", () => {
    expect(national(shipped, "2027-10-01")).toBeUndefined();
    expect(national(changed({ days: [change("2027-10-01", "off", "国庆节")] }), "2027-10-01")).toEqual({
      scope: "CN",
      on: "2027-10-01",
      kind: "off",
      name: "国庆节",
    });
    const worked = changed({ days: [change("2026-10-07", "work", "上班")] });
    expect(national(worked, "2026-10-07")).toMatchObject({ kind: "work", name: "上班" });
    expect(worked.days).toHaveLength(shipped.days.length);
    expect(national(changed({ days: [change("2026-10-07", "plain")] }), "2026-10-07")).toBeUndefined();
  });

  it("lets the later of two changes to one day of one list win, and leaves the other lists alone", () => {
    const lists = changed({
      days: [
        change("2026-04-15", "off", "一", "LZ"),
        change("2026-04-15", "off", "二", "CN"),
        change("2026-04-15", "work", "三", "LZ"),
        change("2026-04-16", "off", "四", "LZ"),
        change("2026-04-16", "plain", "", "LZ"),
      ],
    });
    const on = (day: string) =>
      lists.days.filter((row) => row.on === day).map((row) => [row.scope, row.kind, row.name]);
    expect(on("2026-04-15")).toEqual([
      ["CN", "off", "二"],
      ["LZ", "work", "三"],
      ["LZ02", "off", "泼彩节"],
    ]);
    expect(on("2026-04-16")).toEqual([["LZ02", "off", "泼彩节"]]);
  });

  it("takes out what is not there without a word", () => {
    expect(changed({ days: [change("2026-03-02", "plain")], hours: [{ scope: "LZ01", spans: null }] })).toEqual(
      shipped,
    );
  });

  it("gives a region its own hours and takes them away, and refuses to take away the national ones", () => {
    const spans = [{ from: "09:00", to: "17:00" }];
    const withHours = changed({ hours: [{ scope: "LZ02", spans }] });
    expect(withHours.hours.find(({ scope }) => scope === "LZ02")?.spans).toEqual(spans);
    expect(changed({ hours: [{ scope: "LZ02", spans: null }] }, withHours)).toEqual(shipped);
    expect(changed({ hours: [{ scope: "CN", spans }] }).hours.find(({ scope }) => scope === "CN")?.spans).toEqual(
      spans,
    );
    expect(() => changed({ hours: [{ scope: "CN", spans: null }] })).toThrow(/national working hours/);
  });

  it("gives complete lists of which a calendar can be built, the national list first, days in order", () => {
    const lists = changed({ days: [change("2010-05-01", "off"), change("2027-01-01", "off", "节日", "LZ")] });
    expect(lists.days[0]).toMatchObject({ scope: "CN", on: "2010-05-01" });
    expect([...new Set(lists.days.map(({ scope }) => scope))]).toEqual(["CN", "LZ", "LZ02", "LZ03"]);
    expect(shipped.days).toHaveLength(referenceDays.length);
    buildCalendar({
      version: 2,
      days: lists.days,
      publishedYears: publishedYearsOf(lists.days),
      workingHours: lists.hours,
    });
  });
});

describe("replacing a year", () => {
  const yearIn = (lists: CalendarLists, scope: string, year: number) =>
    lists.days
      .filter((day) => day.scope === scope && yearOf(day.on) === year)
      .map(({ on, kind, name }) => ({ on, kind, name }));
  const imported = (on: string, kind: CalendarDay["kind"] = "off", name = "节日") => ({ on, kind, name });

  it("changes nothing when the same year is imported again", () => {
    for (let year = 2011; year <= 2026; year += 1) {
      expect(replaceYear(shipped.days, "CN", year, yearIn(shipped, "CN", year)), String(year)).toEqual([]);
    }
  });

  it("names only what differs: a new day, another kind, another name, a day that is gone", () => {
    const list = yearIn(shipped, "CN", 2026)
      .filter(({ on }) => on !== "2026-09-20")
      .map((day) => (day.on === "2026-10-07" ? { ...day, kind: "work" as const } : day))
      .map((day) => (day.on === "2026-01-01" ? { ...day, name: "新年" } : day));
    expect(replaceYear(shipped.days, "CN", 2026, [imported("2026-12-24"), ...list])).toEqual([
      { scope: "CN", on: "2026-01-01", kind: "off", name: "新年" },
      { scope: "CN", on: "2026-09-20", kind: "plain", name: "" },
      { scope: "CN", on: "2026-10-07", kind: "work", name: "国庆节" },
      { scope: "CN", on: "2026-12-24", kind: "off", name: "节日" },
    ]);
  });

  it("leaves days of other years out, but for 29 to 31 December of the year before", () => {
    const list = ["2025-12-31", "2026-12-28", "2026-12-29", "2026-12-31", "2027-01-01", "2028-01-01"];
    expect(
      replaceYear(
        shipped.days,
        "CN",
        2027,
        list.map((on) => imported(on)),
      ).map(({ on }) => on),
    ).toEqual(["2026-12-29", "2026-12-31", "2027-01-01"]);
  });

  it("never takes out what the notice of the next year said of 29 to 31 December", () => {
    // 29 to 31 December 2018 came with the notice for 2019, which is published.
    const early = yearIn(shipped, "CN", 2018).filter(({ on }) => on < "2018-12-29");
    expect(replaceYear(shipped.days, "CN", 2018, early)).toEqual([]);
    expect(replaceYear(shipped.days, "CN", 2019, yearIn(shipped, "CN", 2019))).toEqual([]);
    // Nothing but the notice of the year itself can have named them while the next one is not published.
    const with2026 = changed({ days: [change("2026-12-31", "off")] });
    expect(replaceYear(with2026.days, "CN", 2026, yearIn(shipped, "CN", 2026))).toEqual([
      { scope: "CN", on: "2026-12-31", kind: "plain", name: "" },
    ]);
  });

  it("touches no other list", () => {
    expect(replaceYear(shipped.days, "LZ02", 2026, [imported("2026-05-04")])).toEqual([
      { scope: "LZ02", on: "2026-04-15", kind: "plain", name: "" },
      { scope: "LZ02", on: "2026-04-16", kind: "plain", name: "" },
      { scope: "LZ02", on: "2026-04-17", kind: "plain", name: "" },
      { scope: "LZ02", on: "2026-05-04", kind: "off", name: "节日" },
    ]);
  });

  it("makes the year exactly the imported days, whatever stood there and whatever is imported", () => {
    const someDay = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((i) => addDays(from, i));
    const kind = fc.constantFrom("off" as const, "work" as const);
    const name = fc.constantFrom("甲", "乙");
    const listOf = (on: fc.Arbitrary<string>) =>
      fc.uniqueArray(fc.record({ on, kind, name }), { selector: (day) => day.on, maxLength: 40 });
    // 2030 with its neighbours; no National Day of 2031, so the whole of December is its own.
    const standing = listOf(fc.oneof(someDay("2029-12-25", 380), someDay("2030-01-01", 10), someDay("2030-12-25", 8)));
    const incoming = listOf(fc.oneof(someDay("2029-12-20", 400), someDay("2030-01-01", 10), someDay("2030-12-25", 6)));
    fc.assert(
      fc.property(standing, incoming, fc.constantFrom("CN", "LZ02"), (before, list, scope) => {
        const other = { scope: "LZ", on: "2030-05-05", kind: "off", name: "甲" } as const;
        const lists = changed({ days: [other, ...before.map((day) => ({ ...day, scope }))] });
        const changes = replaceYear(lists.days, scope, 2030, list);
        const after = changed({ days: changes }, lists);
        const sorted = [...list].sort((one, two) => (one.on < two.on ? -1 : 1));
        expect(yearIn(after, scope, 2030)).toEqual(sorted.filter(({ on }) => yearOf(on) === 2030));
        // The days of other years stand as they stood, but for what is imported of the last three of the year before.
        const elsewhere = (rows: readonly CalendarDay[]) =>
          rows.filter((day) => day.scope !== scope || yearOf(day.on) !== 2030);
        const early = new Set(list.map(({ on }) => on).filter((on) => on >= "2029-12-29" && on <= "2029-12-31"));
        const isEarly = (day: CalendarDay) => day.scope === scope && early.has(day.on);
        expect(elsewhere(after.days).filter((day) => !isEarly(day))).toEqual(
          elsewhere(lists.days).filter((day) => !isEarly(day)),
        );
        expect(after.days.filter(isEarly)).toHaveLength(early.size);
        // Every change changes something, and a second import nothing.
        expect(changes.every(({ on, kind: said }) => said !== "plain" || !list.some((day) => day.on === on))).toBe(
          true,
        );
        expect(replaceYear(after.days, scope, 2030, list)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the difference of two versions", () => {
  it("is nothing between a version and itself", () => {
    const none = differenceOf(shipped, shipped, pathOf);
    expect(none).toEqual({ days: [], hours: [], yearsPublished: [], yearsUnpublished: [] });
    expect(touchedSpan(none)).toBeNull();
    expect(touchedScopes(none)).toEqual([]);
  });

  it.each([
    // day, change, weekday, effect
    ["2026-03-02", "off", 1, "turned_off"],
    ["2026-03-07", "work", 6, "turned_on"], // an ordinary Saturday
    ["2026-03-07", "off", 6, "added_no_effect"],
    ["2026-03-02", "work", 1, "added_no_effect"],
    ["2026-10-07", "work", 3, "turned_on"], // a holiday
    ["2026-10-07", "plain", 3, "turned_on"],
    ["2026-10-07", "off", 3, "renamed"],
    ["2026-10-03", "plain", 6, "dropped_no_effect"], // a Saturday within the holiday
    ["2026-10-10", "plain", 6, "turned_off"], // a make-up day
    ["2026-10-10", "off", 6, "turned_off"],
    ["2027-10-01", "work", 5, "turned_on"], // of fixed date, in a year that has no list
    ["2027-05-01", "off", 6, "added_no_effect"],
    ["2027-03-01", "off", 1, "turned_off"],
  ] as const)("tells of %s made %s, weekday %i: %s", (on, kind, weekday, effect) => {
    const standing = national(shipped, on);
    const before = standing === undefined ? null : { kind: standing.kind, name: standing.name };
    const after = kind === "plain" ? null : { kind, name: "新" };
    expect(differencesWith(change(on, kind, "新")).days).toEqual([{ scope: "CN", on, weekday, before, after, effect }]);
  });

  it("is seen from the seat of a region, with the lists above it", () => {
    const effects = (...days: DayChange[]) => differencesWith(...days).days.map(({ scope, effect }) => [scope, effect]);
    // 15 April 2026 is a Wednesday, off in LZ02.
    expect(effects(change("2026-04-15", "plain", "", "LZ02"))).toEqual([["LZ02", "turned_on"]]);
    expect(effects(change("2026-04-15", "off", "新", "LZ0201"))).toEqual([["LZ0201", "added_no_effect"]]);
    expect(effects(change("2026-04-15", "work", "新", "LZ0201"))).toEqual([["LZ0201", "turned_on"]]);
    expect(effects(change("2026-04-15", "off", "新", "LZ03"))).toEqual([["LZ03", "turned_off"]]);
    expect(effects(change("2026-10-07", "off", "新", "LZ"))).toEqual([["LZ", "added_no_effect"]]);
    // The overlay goes, and the prefecture above it turns the day off at the same time.
    expect(effects(change("2026-04-15", "plain", "", "LZ02"), change("2026-04-15", "off", "州庆", "LZ"))).toEqual([
      ["LZ", "turned_off"],
      ["LZ02", "dropped_no_effect"],
    ]);
  });

  it("tells of a year that becomes published, also of holidays of fixed date that its notice does not name", () => {
    const notice = ["2027-01-01", "2027-10-01", "2027-10-02", "2027-10-03", "2027-10-04"].map((on) =>
      change(on, "off", on < "2027-02" ? "元旦" : "国庆节"),
    );
    const differences = differencesWith(...notice);
    expect(differences.yearsPublished).toEqual([2027]);
    expect(differences.yearsUnpublished).toEqual([]);
    expect(
      differences.days.map(({ on, weekday, before, after, effect }) => [on, weekday, before, after?.name, effect]),
    ).toEqual([
      ["2027-01-01", 5, null, "元旦", "added_no_effect"],
      // 1 May is a Saturday and 2 May a Sunday: off with or without a list.
      ["2027-10-01", 5, null, "国庆节", "added_no_effect"],
      ["2027-10-02", 6, null, "国庆节", "added_no_effect"],
      ["2027-10-03", 7, null, "国庆节", "added_no_effect"],
      ["2027-10-04", 1, null, "国庆节", "turned_off"],
    ]);
    expect(touchedSpan(differences)).toEqual({ fromOn: "2026-12-29", toOn: "2027-12-31" });
    expect(touchedScopes(differences)).toEqual(["CN"]);
  });

  it("finds the day that becomes worked though no list ever named it", () => {
    // 1 May 2028 is a Monday, 2 May a Tuesday; this notice forgot them.
    const { days } = differencesWith(change("2028-10-01", "off", "国庆节"));
    expect(days.filter(({ effect }) => effect === "turned_on")).toEqual([
      { scope: "CN", on: "2028-05-01", weekday: 1, before: null, after: null, effect: "turned_on" },
      { scope: "CN", on: "2028-05-02", weekday: 2, before: null, after: null, effect: "turned_on" },
      { scope: "CN", on: "2028-10-02", weekday: 1, before: null, after: null, effect: "turned_on" },
      { scope: "CN", on: "2028-10-03", weekday: 2, before: null, after: null, effect: "turned_on" },
    ]);
  });

  it("tells of a year whose National Day is taken out: it is no longer published", () => {
    const differences = differencesWith(change("2026-10-01", "plain"));
    expect(differences.yearsPublished).toEqual([]);
    expect(differences.yearsUnpublished).toEqual([2026]);
    expect(differences.days.map(({ on, effect }) => [on, effect])).toEqual([["2026-10-01", "dropped_no_effect"]]);
    expect(touchedSpan(differences)).toEqual({ fromOn: "2025-12-29", toOn: "2026-12-31" });
  });

  it("tells of hours, which touch every day of their scope", () => {
    const spans = [{ from: "09:00", to: "17:00" }];
    const differences = differenceOf(shipped, changed({ hours: [{ scope: "LZ02", spans }] }), pathOf);
    expect(differences.hours).toEqual([{ scope: "LZ02", before: null, after: spans }]);
    expect(differences.days).toEqual([]);
    expect(touchedSpan(differences)).toBeNull();
    expect(touchedScopes(differences)).toEqual(["LZ02"]);
    const back = differenceOf(changed({ hours: [{ scope: "LZ02", spans }] }), shipped, pathOf);
    expect(back.hours).toEqual([{ scope: "LZ02", before: spans, after: null }]);
  });

  it("names the earliest and the latest day and the lists that are touched", () => {
    const differences = differencesWith(
      change("2026-11-02", "off", "新", "LZ03"),
      change("2026-03-02", "off"),
      change("2026-05-20", "off", "新", "LZ"),
    );
    expect(touchedSpan(differences)).toEqual({ fromOn: "2026-03-02", toOn: "2026-11-02" });
    expect(touchedScopes(differences)).toEqual(["CN", "LZ", "LZ03"]);
  });

  it("holds every day that is worked in one version and not in the other, in every list and nowhere else", () => {
    const scopes = ["CN", "LZ", "LZ02", "LZ0201"];
    const day = fc.oneof(
      fc.integer({ min: 0, max: 372 }).map((i) => addDays("2026-12-27", i)),
      fc.constantFrom("2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2028-05-01", "2028-10-01", "2026-10-01"),
    );
    const dayChanges = fc.array(
      fc
        .tuple(day, fc.constantFrom("off" as const, "work" as const, "plain" as const), fc.constantFrom(...scopes))
        .map(([on, kind, scope]) => change(on, kind, "新", scope)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(dayChanges, dayChanges, (first, second) => {
        const before = changed({ days: first });
        const after = changed({ days: second }, before);
        const differences = differenceOf(before, after, pathOf);
        const span = touchedSpan(differences);
        const [old, next] = [before, after].map(({ days, hours }) =>
          buildCalendar({ version: 1, days, publishedYears: publishedYearsOf(days), workingHours: hours }),
        );
        for (let on = "2026-12-27"; on <= "2028-10-03"; on = addDays(on, 1)) {
          const statuses = [old, next].map((calendar) => calendar?.dayAt(on, "/"));
          const [was, is] = statuses.map((status) => status?.working);
          const told = differences.days.find((one) => one.scope === "CN" && one.on === on)?.effect;
          expect(told === "turned_on" || told === "turned_off", on).toBe(was !== is);
          if (was !== is) expect(told).toBe(is ? "turned_on" : "turned_off");
          // For every seat: no day outside the span is counted or told differently.
          for (const path of ["/", "/LZ/", "/LZ/LZ02/LZ0201/"]) {
            if (span !== null && on >= span.fromOn && on <= span.toOn) break;
            expect(next?.dayAt(on, path), `${on} ${path}`).toEqual(old?.dayAt(on, path));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("changes as they come from a form", () => {
  const fault = (changes: unknown) =>
    calendarChanges.safeParse(changes).error?.issues.map((issue) => [issue.path.join("."), issue.message]);
  const day = { scope: "CN", on: "2027-10-01", kind: "off", name: "国庆节" };
  const withDay = (part: object) => ({ days: [{ ...day, ...part }], hours: [] });
  const withSpans = (spans: unknown, scope = "LZ02") => ({ days: [], hours: [{ scope, spans }] });

  it("are taken when they are whole", () => {
    const changes = {
      days: [day, { ...day, kind: "plain", name: "" }],
      hours: [
        { scope: "LZ02", spans: null },
        {
          scope: "CN",
          spans: [
            { from: "08:30", to: "12:00" },
            { from: "14:00", to: "17:30" },
          ],
        },
      ],
    };
    expect(calendarChanges.parse(changes)).toEqual(changes);
    expect(calendarChanges.parse(noCalendarChanges)).toEqual(noCalendarChanges);
    expect(calendarChanges.parse(withDay({ name: ` ${"长".repeat(40)} ` })).days[0]?.name).toBe("长".repeat(40));
  });

  it.each([
    ["a day that does not exist", withDay({ on: "2027-02-29" }), "days.0.on", "date"],
    ["a date that is written otherwise", withDay({ on: "2027/10/01" }), "days.0.on", "date"],
    ["no name", withDay({ name: "  " }), "days.0.name", "name-missing"],
    ["a long name", withDay({ name: "长".repeat(41) }), "days.0.name", "name-too-long"],
    ["a sign that is none", withDay({ name: "国\u0000庆" }), "days.0.name", "name-signs"],
    ["a scope with a slash", withDay({ scope: "LZ/LZ02" }), "days.0.scope", "scope"],
    ["no scope", withDay({ scope: "" }), "days.0.scope", "scope"],
    ["national hours taken away", withSpans(null, "CN"), "hours.0.spans", "national-hours"],
    ["no hours", withSpans([]), "hours.0.spans", "no-hours"],
    ["a time that is none", withSpans([{ from: "8:30", to: "12:00" }]), "hours.0.spans.0.from", "time"],
    ["a time after the last of the day", withSpans([{ from: "08:30", to: "24:00" }]), "hours.0.spans.0.to", "time"],
    ["a span that ends before it begins", withSpans([{ from: "12:00", to: "08:30" }]), "hours.0.spans", "hours-order"],
    [
      "spans that meet",
      withSpans([
        { from: "08:30", to: "12:00" },
        { from: "12:00", to: "17:30" },
      ]),
      "hours.0.spans",
      "hours-order",
    ],
    [
      "spans out of order",
      withSpans([
        { from: "14:00", to: "17:30" },
        { from: "08:30", to: "12:00" },
      ]),
      "hours.0.spans",
      "hours-order",
    ],
    ["too many days", { days: Array.from({ length: 2001 }, () => day), hours: [] }, "days", "too-many-days"],
  ])("are refused with %s", (_, changes, path, message) => {
    expect(fault(changes)).toEqual([[path, message]]);
  });

  it.each([
    ["an unknown kind", withDay({ kind: "holiday" })],
    ["an unknown field", withDay({ note: "x" })],
    ["an unknown field beside the lists", { days: [], hours: [], version: 3 }],
    ["no list of hours", { days: [] }],
    ["something else altogether", "days"],
  ])("are refused with %s", (_, changes) => {
    expect(calendarChanges.safeParse(changes).success).toBe(false);
  });

  it("hold hours of which a calendar can be built: the two agree on what is in order", () => {
    const time = fc.integer({ min: 0, max: 12 }).map((hour) => `${String(hour + 7).padStart(2, "0")}:00`);
    const list = fc.array(fc.record({ from: time, to: time }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(list, (spans) => {
        const isTaken = calendarChanges.safeParse(withSpans(spans, "CN")).success;
        const build = () => differenceOf(shipped, changed({ hours: [{ scope: "CN", spans }] }), pathOf);
        if (isTaken) build();
        else expect(build).toThrow(/out of order/);
      }),
    );
  });
});
