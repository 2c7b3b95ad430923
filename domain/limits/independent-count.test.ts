import { readFileSync } from "node:fs";
import { parseSync } from "@swc/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Limit } from "../complaint/vocabulary";
import { calendarOf, clockCase, world } from "./clock-cases.test-support";
import { dueDate } from "./due-date";
import { type Case, independentCount, type World } from "./independent-count";

const sourceOf = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const source = sourceOf("independent-count.ts");

/** Every way in which a file can bring in what runs elsewhere; `import type` brings in nothing. */
function importedCode(text: string): string[] {
  const found: string[] = [];
  function walk(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    const { type, typeOnly, source, specifiers, callee } = node as Record<string, unknown>;
    const from = String((source as { value?: unknown } | null | undefined)?.value ?? "");
    const isTypeOnly =
      typeOnly === true ||
      (Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true));
    if (type === "ImportDeclaration" && !isTypeOnly) found.push(`import ${from}`);
    if ((type === "ExportNamedDeclaration" || type === "ExportAllDeclaration") && source && !isTypeOnly) {
      found.push(`export ${from}`);
    }
    if (type === "TsImportEqualsDeclaration") found.push("import =");
    const called = callee as { type?: unknown; value?: unknown } | undefined;
    if (type === "CallExpression" && called?.type === "Import") found.push("import()");
    if (type === "CallExpression" && called?.value === "require") found.push("require()");
    for (const part of Object.values(node)) walk(part);
  }
  walk(parseSync(text, { syntax: "typescript", target: "es2022" }).body);
  return found;
}

/** What is long enough to have been copied. */
function tellingLines(text: string): Set<string> {
  const lines = text.split("\n").map((line) => line.trim());
  return new Set(lines.filter((line) => line.length >= 30 && !line.startsWith("import type ")));
}

describe("the second count", () => {
  it("imports nothing but types, so that no fault of the first count can reach it", () => {
    expect(source).toContain("import type ");
    expect(importedCode(source)).toEqual([]);
  });

  it.each([
    ['import { addDays } from "../calendar/civil-date";', "import ../calendar/civil-date"],
    ['import { type Calendar, buildCalendar } from "../calendar/calendar";', "import ../calendar/calendar"],
    ['import * as first from "./count-limit";', "import ./count-limit"],
    ['import "./count-limit";', "import ./count-limit"],
    ['export { countLimit } from "./count-limit";', "export ./count-limit"],
    ['export * from "./count-limit";', "export ./count-limit"],
    ['const first = await import("./count-limit");', "import()"],
    ['const first = require("./count-limit");', "require()"],
    ['import first = require("./count-limit");', "import ="],
  ])("would be caught with %s", (planted, named) => {
    expect(importedCode(`${source}\n${planted}\n`)).toEqual([named]);
  });

  it.each(["count-limit.ts", "due-date.ts", "../calendar/calendar.ts", "../calendar/civil-date.ts"])(
    "has no line in common with %s",
    (file) => {
      const own = tellingLines(source);
      const theirs = [...tellingLines(sourceOf(file))];
      expect(theirs.length).toBeGreaterThan(10);
      expect(theirs.filter((line) => own.has(line))).toEqual([]);
    },
  );

  it("reaches as far as it is asked, to later and to earlier years in any order, and keeps its answers", () => {
    const calendar = calendarOf(world);
    const countAgain = independentCount(world);
    const cases = fc.sample(clockCase, { numRuns: 200, seed: 5 });
    const years = [2026, 2044, 1994, 2031, 2090, 2008, 2026];
    let compared = 0;
    for (const year of years) {
      for (const asked of cases) {
        const shift = Date.UTC(year, 0, 1) - Date.UTC(2026, 0, 1);
        const moved = (at: Date) => new Date(at.getTime() + shift);
        const startedAt = moved(asked.startedAt);
        // The first count refuses what lies before 1992.
        if (startedAt.getTime() < Date.UTC(1992, 0, 2)) continue;
        const pauses = asked.pauses.map(({ from, to }) => ({ from: moved(from), to: to === null ? null : moved(to) }));
        const first = dueDate({ ...asked, startedAt, pauses, calendar });
        const second = countAgain({ ...asked, startedAt, pauses });
        expect(second.dueAt, startedAt.toISOString()).toEqual(first.dueAt);
        if (first.dueAt !== null) expect(second.missingYears).toEqual(first.provisional ? first.missingYears : []);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it("waits in an open pause of next year only when the limit runs into it, also when that year is not listed yet", () => {
    const startedAt = new Date("2025-12-22T10:00:00+08:00");
    const waiting = (from: string, limit: Limit) =>
      // A new counter each time, which knows no day beyond the year of the start.
      independentCount(world)({ startedAt, limit, regionPath: "/", pauses: [{ from: new Date(from), to: null }] })
        .dueAt;
    const dueAt = new Date("2026-01-08T00:00:00+08:00"); // 23-26: 4; 29-31: 7; Sun 4, 5, 6, 7: 11
    expect(waiting("2026-01-08T10:00:00+08:00", { amount: 11, unit: "working_day" })).toEqual(dueAt);
    expect(waiting("2026-01-07T10:00:00+08:00", { amount: 11, unit: "working_day" })).toBeNull();
    expect(waiting("2026-01-08T10:00:00+08:00", { amount: 16, unit: "calendar_day" })).toEqual(dueAt);
    const hours: Limit = { amount: 60, unit: "working_hour" }; // 5.5 on Mon 22, seven days, 5.5 of the make-up Sun 4
    expect(waiting("2026-01-04T16:00:00+08:00", hours)).toEqual(new Date("2026-01-04T16:00:00+08:00"));
    expect(waiting("2026-01-04T15:59:59+08:00", hours)).toBeNull();
  });

  it("takes the word of a region as final, that of the nation in a missing year not, and asks for no paused day", () => {
    const local = (on: string, kind: "off" | "work") => ({ on, kind, name: "本地", scope: "LZ01" });
    const own: World = {
      hours: world.hours,
      publishedYears: [2026],
      days: [
        { on: "2027-01-01", kind: "off", name: "元旦", scope: "CN" },
        ...["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04"].map((on) => local(on, "work")),
        ...["2027-01-02", "2027-01-03"].map((on) => local(on, "off")),
      ],
    };
    const asked: Case = {
      startedAt: new Date("2026-12-28T10:00:00+08:00"),
      limit: { amount: 4, unit: "working_day" },
      regionPath: "/LZ/LZ01/",
      pauses: [],
    };
    const paused: Case = {
      ...asked,
      pauses: [{ from: new Date("2027-01-01T09:00:00+08:00"), to: new Date("2027-01-01T10:00:00+08:00") }],
    };
    const countAgain = independentCount(own);
    const dueAt = new Date("2027-01-05T00:00:00+08:00");
    expect(countAgain(asked)).toEqual({ dueAt, missingYears: [2027] });
    expect(countAgain(paused)).toEqual({ dueAt, missingYears: [] });
    const calendar = calendarOf(own);
    expect(dueDate({ ...asked, calendar })).toEqual({ dueAt, provisional: true, missingYears: [2027] });
    expect(dueDate({ ...paused, calendar })).toEqual({ dueAt, provisional: false });
  });

  it("takes a longer limit for an extension, and an overlay only where it applies", () => {
    const countAgain = independentCount(world);
    const at = (amount: number, regionPath: string) =>
      countAgain({
        startedAt: new Date("2025-04-15T10:00:00+08:00"), // Tuesday before the festival of LZ02
        limit: { amount, unit: "working_day" },
        regionPath,
        pauses: [],
      }).dueAt;
    expect(at(3, "/LZ/LZ01/")).toEqual(new Date("2025-04-19T00:00:00+08:00"));
    expect(at(3 + 3, "/LZ/LZ01/")).toEqual(new Date("2025-04-24T00:00:00+08:00"));
    expect(at(3, "/LZ/LZ02/LZ0201/")).toEqual(new Date("2025-04-24T00:00:00+08:00"));
  });

  it("refuses what cannot be counted", () => {
    const countAgain = independentCount(world);
    const asked: Case = {
      startedAt: new Date("2025-11-03T10:00:00+08:00"),
      limit: { amount: 3, unit: "working_day" },
      regionPath: "/LZ/",
      pauses: [],
    };
    for (const amount of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => countAgain({ ...asked, limit: { amount, unit: "working_day" } })).toThrow(RangeError);
    }
    expect(() => countAgain({ ...asked, limit: { amount: 0, unit: "working_hour" } })).toThrow(RangeError);
    expect(() => countAgain({ ...asked, limit: { amount: 40_000, unit: "calendar_day" } })).toThrow(/century/);
    expect(() => countAgain({ ...asked, startedAt: new Date(Number.NaN) })).toThrow(RangeError);
    expect(() => countAgain({ ...asked, startedAt: new Date("1991-11-03T10:00:00+08:00") })).toThrow(/24 hours/);
    const from = new Date("2025-11-05T10:00:00+08:00");
    const pauses = [{ from, to: new Date(from.getTime() - 1) }];
    expect(() => countAgain({ ...asked, pauses })).toThrow(/backwards/);
    expect(() => independentCount({ ...world, hours: [] })(asked)).toThrow(/office hours/);
    // And still answers afterwards.
    expect(countAgain(asked).dueAt).toEqual(new Date("2025-11-07T00:00:00+08:00"));
  });
});
