import { describe, expect, it } from "vitest";
import { IcsFileError, readIcsFile } from "./ics-file";

const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"];
const read = (...lines: string[]) => readIcsFile(calendar(...event("SUMMARY:国庆节 休", ...lines)));
const daysOf = (...lines: string[]) => {
  const { entries, rejected } = read(...lines);
  expect(rejected).toEqual([]);
  return entries.map(({ startOn, endOn }) => (startOn === endOn ? startOn : `${startOn}/${endOn}`));
};
const reasonOf = (...lines: string[]) => {
  const { entries, rejected } = read(...lines);
  expect(entries).toEqual([]);
  return rejected[0]?.reason;
};
const problemOf = (text: string) => {
  try {
    return readIcsFile(text);
  } catch (error) {
    return error instanceof IcsFileError ? error.problem : error;
  }
};

/** The work is bounded by what is read, not by what a rule promises. */
function within<Result>(milliseconds: number, work: () => Result): Result {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(milliseconds);
  return result;
}

describe("an entry of whole days", () => {
  it("ends on the day before the one that the file names as its end", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271008")).toEqual(["2027-10-01/2027-10-07"]);
    expect(daysOf("DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271002")).toEqual(["2027-10-01"]);
    expect(daysOf("DTSTART;VALUE=DATE:20271231", "DTEND;VALUE=DATE:20280103")).toEqual(["2027-12-31/2028-01-02"]);
  });

  it("is one day without an end, and where the end is its own day", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20271001")).toEqual(["2027-10-01"]);
    expect(daysOf("DTSTART:20271001")).toEqual(["2027-10-01"]);
    expect(daysOf("DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271001")).toEqual(["2027-10-01"]);
  });

  it.each([
    ["P7D", "2027-10-01/2027-10-07"],
    ["P1W", "2027-10-01/2027-10-07"],
    ["P1D", "2027-10-01"],
    ["PT24H", "2027-10-01"],
    ["P1DT12H", "2027-10-01/2027-10-02"],
    ["+P2D", "2027-10-01/2027-10-02"],
    ["P0D", "2027-10-01"],
  ])("may have a length instead of an end: %s", (duration, days) => {
    expect(daysOf("DTSTART;VALUE=DATE:20271001", `DURATION:${duration}`)).toEqual([days]);
  });

  it("keeps the day of 29 February and refuses one that does not exist", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20280229")).toEqual(["2028-02-29"]);
    expect(reasonOf("DTSTART;VALUE=DATE:20270229")).toBe("unreadable");
  });
});

describe("an entry with a time of day", () => {
  it.each([
    // A time without a zone is one in Shanghai.
    ["DTSTART:20271001T000000", "DTEND:20271008T000000", "2027-10-01/2027-10-07"],
    ["DTSTART:20271001T090000", "DTEND:20271001T180000", "2027-10-01"],
    ["DTSTART:20271001T235959", "DTEND:20271002T000000", "2027-10-01"],
    ["DTSTART:20271001T235959", "DTEND:20271002T000001", "2027-10-01/2027-10-02"],
    // 16:00 in Greenwich is midnight in Shanghai.
    ["DTSTART:20270930T160000Z", "DTEND:20271007T160000Z", "2027-10-01/2027-10-07"],
    ["DTSTART:20270930T155959Z", "DTEND:20271007T160000Z", "2027-09-30/2027-10-07"],
    ["DTSTART;TZID=Asia/Shanghai:20271001T000000", "DTEND;TZID=Asia/Shanghai:20271002T000000", "2027-10-01"],
    ['DTSTART;TZID="Asia/Shanghai":20271001T000000', "DURATION:P1D", "2027-10-01"],
    ["DTSTART;VALUE=DATE-TIME;TZID=Asia/Tokyo:20271001T003000", "DURATION:PT1H", "2027-09-30/2027-10-01"],
    // Noon in New York is the next day in Shanghai: at 00:00 in summer time, at 01:00 in winter.
    ["DTSTART;TZID=America/New_York:20271001T120000", "DURATION:PT1H", "2027-10-02"],
    ["DTSTART;TZID=America/New_York:20271001T115900", "DURATION:PT1M", "2027-10-01"],
    ["DTSTART;TZID=America/New_York:20271201T105900", "DURATION:PT1M", "2027-12-01"],
    ["DTSTART;TZID=America/New_York:20271201T110000", "DURATION:PT1M", "2027-12-02"],
    // The night in which New York leaves summer time, 7 November 2027 at 02:00.
    ["DTSTART;TZID=America/New_York:20271107T113000", "DURATION:PT1M", "2027-11-08"],
    // And the morning after it in Los Angeles, where the hour is already that of winter.
    ["DTSTART;TZID=America/Los_Angeles:20271107T080000", "DURATION:PT1M", "2027-11-08"],
    ["DTSTART;TZID=America/Los_Angeles:20271107T075900", "DURATION:PT1M", "2027-11-07"],
    ["DTSTART;TZID=Asia/Kolkata:20271001T213000", "DURATION:PT1H", "2027-10-02"],
    ["DTSTART;TZID=Asia/Kolkata:20271001T212959", "DURATION:PT1S", "2027-10-01"],
    // No end: the day on which it begins.
    ["DTSTART:20270930T160000Z", "CLASS:PUBLIC", "2027-10-01"],
  ])("covers the days that it touches in Shanghai: %s %s is %s", (start, end, days) => {
    expect(daysOf(start, end)).toEqual([days]);
  });

  it("takes a zone that only the file describes where it has one offset, and no other", () => {
    const zone = (...offsets: string[]) => [
      "BEGIN:VTIMEZONE",
      "TZID:China Standard Time",
      ...offsets.flatMap((offset, index) => [
        index === 0 ? "BEGIN:STANDARD" : "BEGIN:DAYLIGHT",
        "DTSTART:16010101T000000",
        "RRULE:FREQ=SECONDLY",
        "TZOFFSETFROM:+0000",
        `TZOFFSETTO:${offset}`,
        index === 0 ? "END:STANDARD" : "END:DAYLIGHT",
      ]),
      "END:VTIMEZONE",
    ];
    const start = event("SUMMARY:x", "DTSTART;TZID=China Standard Time:20271001T000000", "DURATION:P1D");
    const days = (...lines: string[]) => readIcsFile(calendar(...lines));
    expect(days(...zone("+0800"), ...start).entries).toMatchObject([{ startOn: "2027-10-01", endOn: "2027-10-01" }]);
    expect(days(...start, ...zone("+0800")).entries).toHaveLength(1);
    expect(days(...zone("+0900"), ...start).entries).toMatchObject([{ startOn: "2027-09-30", endOn: "2027-10-01" }]);
    expect(days(...zone("-0330"), ...start).entries).toMatchObject([{ startOn: "2027-10-01", endOn: "2027-10-02" }]);
    expect(days(...zone("+0800", "+0900"), ...start).rejected).toMatchObject([{ reason: "zone_unknown" }]);
    expect(days(...zone("+9900"), ...start).rejected).toMatchObject([{ reason: "zone_unknown" }]);
    expect(days(...zone("soon"), ...start).rejected).toMatchObject([{ reason: "zone_unknown" }]);
    expect(days(...start).rejected).toMatchObject([{ reason: "zone_unknown" }]);
  });
});

describe("a series", () => {
  const series = (rule: string, ...more: string[]) => daysOf("DTSTART;VALUE=DATE:20271001", `RRULE:${rule}`, ...more);

  it.each([
    ["FREQ=DAILY;COUNT=3", ["2027-10-01", "2027-10-02", "2027-10-03"]],
    ["FREQ=DAILY;UNTIL=20271003", ["2027-10-01", "2027-10-02", "2027-10-03"]],
    ["FREQ=DAILY;INTERVAL=2;COUNT=3", ["2027-10-01", "2027-10-03", "2027-10-05"]],
    ["FREQ=DAILY;BYDAY=FR,MO;COUNT=3", ["2027-10-01", "2027-10-04", "2027-10-08"]],
    ["FREQ=WEEKLY;COUNT=3", ["2027-10-01", "2027-10-08", "2027-10-15"]],
    ["FREQ=WEEKLY;BYDAY=SU,FR;COUNT=4", ["2027-10-01", "2027-10-03", "2027-10-08", "2027-10-10"]],
    // Every second week: where the week begins decides to which one the Sunday belongs.
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SU;COUNT=3", ["2027-10-01", "2027-10-03", "2027-10-15"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SU;WKST=SU;COUNT=3", ["2027-10-01", "2027-10-10", "2027-10-15"]],
    ["FREQ=MONTHLY;COUNT=3", ["2027-10-01", "2027-11-01", "2027-12-01"]],
    ["FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=4", ["2027-10-01", "2027-10-31", "2027-11-01", "2027-11-30"]],
    ["FREQ=YEARLY;COUNT=3", ["2027-10-01", "2028-10-01", "2029-10-01"]],
    ["FREQ=YEARLY;UNTIL=20281001", ["2027-10-01", "2028-10-01"]],
    ["FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1,2,3;COUNT=4", ["2027-10-01", "2027-10-02", "2027-10-03", "2028-10-01"]],
    ["FREQ=YEARLY;BYMONTH=10,12;COUNT=3", ["2027-10-01", "2027-12-01", "2028-10-01"]],
    ["freq=daily;count=2", ["2027-10-01", "2027-10-02"]],
  ])("%s is written out day by day", (rule, days) => {
    expect(series(rule)).toEqual(days);
  });

  it("skips days that a month or a year has not, instead of sliding into the next month", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20280131", "RRULE:FREQ=MONTHLY;COUNT=3")).toEqual([
      "2028-01-31",
      "2028-03-31",
      "2028-05-31",
    ]);
    expect(reasonOf("DTSTART;VALUE=DATE:20280229", "RRULE:FREQ=YEARLY;COUNT=2")).toBe("recurrence_too_long");
  });

  it("leaves out the days that the file excepts", () => {
    expect(series("FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20271002,20271003")).toEqual(["2027-10-01", "2027-10-04"]);
    expect(series("FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20271001", "EXDATE;VALUE=DATE:20271002")).toEqual([]);
  });

  it("repeats an entry of several days with its length, and one with a time in its own zone", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271004", "RRULE:FREQ=YEARLY;COUNT=2")).toEqual([
      "2027-10-01/2027-10-03",
      "2028-10-01/2028-10-03",
    ]);
    // 11:30 in New York: in Shanghai still the same day in summer time, the next day in winter.
    expect(
      daysOf("DTSTART;TZID=America/New_York:20271106T113000", "DURATION:PT1M", "RRULE:FREQ=DAILY;COUNT=2"),
    ).toEqual(["2027-11-06", "2027-11-08"]);
    expect(daysOf("DTSTART:20270930T160000Z", "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=20271001T160000Z")).toEqual([
      "2027-10-01",
      "2027-10-02",
    ]);
  });

  it.each([
    ["FREQ=YEARLY", "recurrence_endless"],
    ["FREQ=DAILY;INTERVAL=1", "recurrence_endless"],
    ["FREQ=DAILY;COUNT=400", null],
    ["FREQ=DAILY;COUNT=401", "recurrence_too_long"],
    ["FREQ=DAILY;UNTIL=20281103", null], // the 400th day
    ["FREQ=DAILY;UNTIL=20281104", "recurrence_too_long"],
    ["FREQ=YEARLY;UNTIL=20291001", null],
    ["FREQ=YEARLY;UNTIL=20291002", "recurrence_too_long"],
    ["FREQ=YEARLY;COUNT=4", "recurrence_too_long"],
    ["FREQ=DAILY;COUNT=999999999", "recurrence_too_long"],
    ["FREQ=DAILY;INTERVAL=9999;COUNT=2", "recurrence_too_long"],
    ["FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "recurrence_unsupported"],
    // Days within a day, weeks of the year, the second Monday.
    ["FREQ=SECONDLY;COUNT=5", "recurrence_unsupported"],
    ["FREQ=HOURLY;COUNT=5", "recurrence_unsupported"],
    ["FREQ=MONTHLY;BYDAY=1FR;COUNT=2", "recurrence_unsupported"],
    ["FREQ=YEARLY;BYWEEKNO=40;COUNT=2", "recurrence_unsupported"],
    ["FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1;COUNT=2", "recurrence_unsupported"],
    ["FREQ=WEEKLY;BYMONTHDAY=1;COUNT=2", "recurrence_unsupported"],
    ["FREQ=DAILY;BYHOUR=1,2,3;COUNT=2", "recurrence_unsupported"],
    // The first day is none that the rule names.
    ["FREQ=WEEKLY;BYDAY=MO;COUNT=2", "recurrence_unsupported"],
    ["FREQ=DAILY;UNTIL=20270930", "recurrence_unsupported"],
    ["FREQ=DAILY;UNTIL=20271003T160000Z", "recurrence_unsupported"],
    ["FREQ=DAILY;UNTIL=20271032", "unreadable"],
    ["FREQ=DAILY;COUNT=2;UNTIL=20271003", "recurrence_unsupported"],
    ["FREQ=DAILY;COUNT=0", "recurrence_unsupported"],
    ["FREQ=DAILY;COUNT=-1", "recurrence_unsupported"],
    ["FREQ=DAILY;COUNT=3A", "recurrence_unsupported"],
    ["FREQ=DAILY;COUNT", "recurrence_unsupported"],
    ["FREQ=DAILY;INTERVAL=0;COUNT=2", "recurrence_unsupported"],
    ["FREQ=DAILY;COUNT=2;COUNT=3", "recurrence_unsupported"],
    ["FREQ=YEARLY;BYMONTH=13;COUNT=2", "recurrence_unsupported"],
    ["COUNT=2", "recurrence_unsupported"],
    ["", "recurrence_unsupported"],
  ])("%s: %s", (rule, reason) => {
    const { entries, rejected } = read("DTSTART;VALUE=DATE:20271001", `RRULE:${rule}`);
    expect(rejected.map((one) => one.reason)).toEqual(reason === null ? [] : [reason]);
    expect(entries.length > 0).toBe(reason === null);
  });

  it("is rejected where other lines change it: more dates, more rules, one of its days moved by another event", () => {
    const start = "DTSTART;VALUE=DATE:20271001";
    const rule = "RRULE:FREQ=DAILY;COUNT=2";
    expect(reasonOf(start, "RDATE;VALUE=DATE:20271003")).toBe("recurrence_unsupported");
    expect(reasonOf(start, rule, "RRULE:FREQ=YEARLY;COUNT=2")).toBe("recurrence_unsupported");
    expect(reasonOf(start, rule, "EXRULE:FREQ=DAILY;COUNT=1")).toBe("recurrence_unsupported");
    const moved = event("SUMMARY:改期", "RECURRENCE-ID;VALUE=DATE:20271002", "DTSTART;VALUE=DATE:20271009");
    const { entries, rejected } = readIcsFile(calendar(...event("SUMMARY:国庆节", start, rule), ...moved));
    expect(entries).toEqual([]);
    expect(rejected).toEqual([
      { position: 1, summary: "国庆节", reason: "recurrence_unsupported" },
      { position: 2, summary: "改期", reason: "recurrence_unsupported" },
    ]);
  });
});

describe("what cannot be read", () => {
  it("is rejected alone, by its position, and the rest is kept", () => {
    const text = calendar(
      ...event("SUMMARY:元旦", "DTSTART;VALUE=DATE:20270101"),
      ...event("SUMMARY:无日期"),
      ...event("SUMMARY:春节", "DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270213"),
    );
    expect(readIcsFile(text)).toEqual({
      entries: [
        { position: 1, summary: "元旦", startOn: "2027-01-01", endOn: "2027-01-01" },
        { position: 3, summary: "春节", startOn: "2027-02-05", endOn: "2027-02-12" },
      ],
      rejected: [{ position: 2, summary: "无日期", reason: "no_start" }],
    });
  });

  it.each([
    ["no_start", ["DTEND;VALUE=DATE:20271001"]],
    ["unreadable", ["DTSTART;VALUE=DATE:2027-10-01"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001junk"]],
    ["unreadable", ["DTSTART:20271001T240000"]],
    ["unreadable", ["DTSTART:20271001T0900"]],
    ["unreadable", ["DTSTART:"]],
    ["unreadable", ["DTSTART;VALUE=DATE"]],
    ["unreadable", ['DTSTART;TZID="Asia/Shanghai:20271001T000000']],
    ["unreadable", ["DTSTART;VALUE=DATE:00001001"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DTSTART;VALUE=DATE:20271002"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271002", "DURATION:P1D"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DTEND:20271008T000000Z"]],
    ["unreadable", ["DTSTART:20271001T000000", "DTEND;VALUE=DATE:20271008"]],
    ["recurrence_unsupported", ["DTSTART;VALUE=DATE:20271001", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20271002T000000Z"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DURATION:P1Y"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DURATION:P"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", "DURATION:PT"]],
    ["unreadable", ["DTSTART;VALUE=DATE:20271001", `DURATION:P${"9".repeat(40)}D`]],
    ["zone_unknown", ["DTSTART;TZID=Nowhere/Town:20271001T000000"]],
    ["zone_unknown", ["DTSTART;TZID=:20271001T000000"]],
    ["ends_before_start", ["DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20270930"]],
    ["ends_before_start", ["DTSTART;VALUE=DATE:20271001", "DURATION:-P1D"]],
    ["too_long", ["DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:30270101"]],
    ["too_long", ["DTSTART;VALUE=DATE:20270101", "DURATION:P9999W"]],
    ["too_long", ["DTSTART;VALUE=DATE:20270101", "DURATION:P367D"]],
    ["year_out_of_range", ["DTSTART;VALUE=DATE:19991231"]],
    ["year_out_of_range", ["DTSTART;VALUE=DATE:21000101"]],
    ["cancelled", ["DTSTART;VALUE=DATE:20271001", "STATUS:CANCELLED"]],
  ])("%s: %o", (reason, lines) => {
    expect(reasonOf(...lines)).toBe(reason);
  });

  it("is a line of more than 2,000 signs, however it is folded", () => {
    const titled = (length: number) =>
      readIcsFile(calendar(...event(`SUMMARY:${"长".repeat(length)}\r\n 休`, "DTSTART;VALUE=DATE:20271001")));
    expect(titled(1991).entries).toHaveLength(1);
    expect(titled(1992).rejected).toEqual([{ position: 1, summary: "", reason: "unreadable" }]);
  });

  it("takes an entry of a whole leap year, which is 366 days", () => {
    expect(daysOf("DTSTART;VALUE=DATE:20280101", "DTEND;VALUE=DATE:20290101")).toEqual(["2028-01-01/2028-12-31"]);
  });
});

describe("the text of a file", () => {
  it("may be folded, escaped, in any line ends and letters, with a mark, alarms and things of other kinds", () => {
    const lines = [
      "\uFEFFBEGIN:VCALENDAR",
      "X-WR-CALNAME:节假日",
      "begin:vevent",
      "dtstart;value=date:20271001",
      'DTEND;VALUE=DATE;X-A="b;c:d":202710',
      " 08",
      "SUMMARY;LANGUAGE=zh:国庆节\\, 中秋节\\; 第1天",
      "\t\\n休 \\\\",
      "DESCRIPTION:BEGIN:VEVENT",
      "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
      ` ${"A".repeat(5000)}`,
      "BEGIN:VALARM",
      "SUMMARY:alarm",
      "DTSTART:19700101T000000",
      "END:VALARM",
      "a line that is none",
      "end:vevent",
      "BEGIN:VTODO",
      "DTSTART;VALUE=DATE:20271224",
      "END:VTODO",
      "END:VCALENDAR",
    ];
    const expected = {
      entries: [{ position: 1, summary: "国庆节, 中秋节; 第1天 休 \\", startOn: "2027-10-01", endOn: "2027-10-07" }],
      rejected: [],
    };
    for (const end of ["\r\n", "\n", "\r"]) expect(readIcsFile(lines.join(end)), JSON.stringify(end)).toEqual(expected);
    expect(readIcsFile(`${lines.join("\n")}\n\n \n`)).toEqual(expected);
  });

  it("may hold several calendars, and none of the events at all", () => {
    const one = calendar(...event("SUMMARY:元旦", "DTSTART;VALUE=DATE:20270101"));
    expect(readIcsFile(one + one).entries.map(({ position }) => position)).toEqual([1, 2]);
    expect(readIcsFile(calendar())).toEqual({ entries: [], rejected: [] });
    expect(readIcsFile(calendar(...event("DTSTART;VALUE=DATE:20270101"))).entries).toMatchObject([{ summary: "" }]);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \r\n\r\n"],
    ["a table", "on,kind,name\n2027-10-01,off,国庆节\n"],
    ["a page", "<!doctype html><title>Sign in</title>"],
    ["an event without a calendar", event("DTSTART;VALUE=DATE:20271001").join("\n")],
    ["a card", "BEGIN:VCARD\nVERSION:4.0\nFN:x\nEND:VCARD\n"],
    ["an end without a beginning", "END:VCALENDAR"],
    ["other text in front", `hello\n${calendar()}`],
  ])("that is %s is no calendar", (_, text) => {
    expect(problemOf(text)).toBe("not_a_calendar");
  });

  it.each([
    ["cut off within an event", calendar(...event("DTSTART;VALUE=DATE:20271001")).slice(0, -30)],
    ["without its end", "BEGIN:VCALENDAR\nVERSION:2.0\n"],
    ["with an end that belongs to nothing", calendar("END:VEVENT")],
    ["with ends in the wrong order", calendar("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT", "END:VALARM")],
    ["with an event within an event", calendar("BEGIN:VEVENT", ...event(), "END:VEVENT")],
    ["with text after its end", `${calendar()}hello`],
  ])("that begins as a calendar is broken %s", (_, text) => {
    expect(problemOf(text)).toBe("broken");
  });
});

describe("a file that means harm", () => {
  const many = (count: number, ...lines: string[]) => Array.from({ length: count }, () => event(...lines)).flat();

  it("is refused beyond 1 MB of bytes, before anything is read", () => {
    const filled = (length: number) => `BEGIN:VCALENDAR\nX:${"长".repeat(length)}\nEND:VCALENDAR`;
    expect(problemOf(filled(349_000))).toEqual({ entries: [], rejected: [] });
    expect(problemOf(filled(350_000))).toBe("too_large");
  });

  it("is refused beyond 2,000 events, or 10,000 entries of its series", () => {
    const day = "DTSTART;VALUE=DATE:20271001";
    expect(readIcsFile(calendar(...many(2000, day))).entries).toHaveLength(2000);
    expect(problemOf(calendar(...many(2001, day)))).toBe("too_many_events");
    expect(readIcsFile(calendar(...many(25, day, "RRULE:FREQ=DAILY;COUNT=400"))).entries).toHaveLength(10_000);
    expect(within(10_000, () => problemOf(calendar(...many(2000, day, "RRULE:FREQ=DAILY;COUNT=400"))))).toBe(
      "too_many_events",
    );
  });

  it("is refused when it nests without end", () => {
    const deep = Array.from({ length: 60_000 }, () => "BEGIN:VCALENDAR").join("\n");
    expect(within(5000, () => problemOf(deep))).toBe("broken");
    expect(within(5000, () => problemOf(calendar("BEGIN:VEVENT", ...Array(50_000).fill("BEGIN:VALARM"))))).toBe(
      "broken",
    );
  });

  it.each([
    ["rules that run for ever", many(2000, "DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=SECONDLY;INTERVAL=999999999")],
    [
      "rules that are looked for through two years",
      many(2000, "DTSTART;TZID=America/New_York:20270101T000000", "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z"),
    ],
    [
      "rules that name no further day",
      many(2000, "DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=YEARLY;INTERVAL=9999;COUNT=2"),
    ],
    ["entries of a thousand years", many(2000, "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:99991231")],
    [
      "zones of all names",
      Array.from({ length: 2000 }, (_, i) => event(`DTSTART;TZID=Zone/${i}:20270101T000000`)).flat(),
    ],
    ["a line of parameters", event(`DTSTART${";A=B".repeat(200_000)}:20270101`)],
    ["a line of quotation marks", event(`DTSTART;A=${'"",'.repeat(300_000)}:20270101`)],
    ["a length without end", event("DTSTART;VALUE=DATE:20270101", `DURATION:P${"1D".repeat(400_000)}`)],
    ["a line of backslashes", event(`SUMMARY:${"\\".repeat(900_000)}`, "DTSTART;VALUE=DATE:20270101")],
    ["a line folded at every sign", event(`SUMMARY:x${"\n y".repeat(300_000)}`, "DTSTART;VALUE=DATE:20270101")],
    ["a rule of many parts", event("DTSTART;VALUE=DATE:20270101", `RRULE:FREQ=DAILY${";BYDAY=MO".repeat(90_000)}`)],
    [
      "a list of exceptions",
      event(
        "DTSTART;TZID=America/New_York:20270101T000000",
        "RRULE:FREQ=DAILY;COUNT=2",
        ...Array(500).fill(`EXDATE;TZID=America/New_York:${Array(115).fill("20270102T000000").join(",")}`),
      ),
    ],
    ["two thousand titles in one event", event(...Array(50_000).fill("SUMMARY:x"))],
  ])("costs little: %s", (_, lines) => {
    const { entries, rejected } = within(10_000, () => readIcsFile(calendar(...lines)));
    expect(entries.length + rejected.length).toBeGreaterThan(0);
  });
});
