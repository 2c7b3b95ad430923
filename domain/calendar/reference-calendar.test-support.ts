/** The calendar as it ships, read from the CSV files in db/seed/reference/, for the tests of everything that counts days. */
import { readFileSync } from "node:fs";
import { buildCalendar, publishedYearsOf } from "./calendar";
import { calendarDayRow, gatherWorkingHours, workingHoursRow } from "./calendar-rows";

/** The rows of one file as text by column. The files hold no quoted cells, which is held here. */
export function readReferenceRows(file: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../../db/seed/reference/${file}`, import.meta.url), "utf8");
  if (text.includes('"') || text.includes("\r")) throw new Error(`${file} is not plain comma-separated text`);
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    if (cells.length !== columns.length) throw new Error(`${file} has a row of ${cells.length} cells: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}

export const referenceDays = readReferenceRows("calendar-days.csv").map((row) => calendarDayRow.parse(row));
export const referenceHours = gatherWorkingHours(
  readReferenceRows("working-hours.csv").map((row) => workingHoursRow.parse(row)),
);
export const referenceCalendar = buildCalendar({
  version: 1,
  days: referenceDays,
  publishedYears: publishedYearsOf(referenceDays),
  workingHours: referenceHours,
});
