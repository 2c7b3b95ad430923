/**
 * A file with the days of one year, .ics or CSV, becomes changes of the draft: the year of that list is then exactly what
 * the file says. Good rows are taken, bad ones are listed with their reason; a file without a single good row changes
 * no day. Every file is treated as hostile: it is bounded, and read by libraries into plain values.
 */
import "server-only";
import { z } from "zod";
import { appendToCalendarDraft, getNewestCalendar } from "@/db/queries/calendar";
import { getReference, getScopePath } from "@/db/queries/reference";
import { nationalScope } from "@/domain/calendar/calendar";
import { replaceYear } from "@/domain/calendar/calendar-changes";
import {
  type CalendarImport,
  daysFromEntries,
  daysFromRows,
  type ImportedDay,
  yearProblems,
} from "@/domain/calendar/imported-days";
import { Refusal } from "@/domain/refusal";
import { readCsvFile, readText } from "@/lib/csv-file";
import { IcsFileError, readIcsFile } from "@/lib/ics-file";
import { OperatorError } from "@/lib/operator-error";
import { type Context, requireAdministrator } from "../context";

const largestFile = 900_000;

export const importCalendarFileInput = z.strictObject({
  scope: z.string().max(40),
  year: z.coerce.number().int().min(2011).max(2099),
  file: z
    .instanceof(File, { error: "settings.calendar.errors.fileMissing" })
    .refine((file) => file.size > 0, { error: "settings.calendar.errors.fileMissing" })
    .refine((file) => file.size <= largestFile, { error: "settings.calendar.errors.fileTooLarge" }),
});

export async function importCalendarFile(ctx: Context, input: z.infer<typeof importCalendarFileInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { scope, year, file } = input;
  getScopePath(await getReference(ctx.db), scope);
  const read = await readDays(Buffer.from(await file.arrayBuffer()), scope);
  const hasDates = read.days.length > 0 || read.rejected.some(({ code }) => code !== "date_missing");
  if (!hasDates) throw new Refusal("calendar-file-unreadable");
  const published = await getNewestCalendar(ctx.db);
  const lastImport: CalendarImport = {
    fileName: file.name.replace(/\p{C}/gu, "").slice(0, 100),
    scope,
    year,
    taken: read.days.length,
    rejected: read.rejected,
    problems: scope === nationalScope ? yearProblems(read.days, year) : [],
  };
  await ctx.db.app.transaction((tx) =>
    appendToCalendarDraft(tx, published, {
      // A file without a good row changes nothing, and its bad rows are listed all the same.
      change: ({ days }) => ({
        days: read.days.length === 0 ? [] : replaceYear(days, scope, year, read.days),
        hours: [],
      }),
      lastImport,
      at: ctx.now,
      byId: staffId,
    }),
  );
}

type FileDays = { readonly days: readonly ImportedDay[]; readonly rejected: CalendarImport["rejected"] };

async function readDays(bytes: Buffer, scope: string): Promise<FileDays> {
  try {
    const text = readText(bytes, "file");
    if (/^\s*BEGIN:VCALENDAR/i.test(text)) return readIcs(text);
    const csv = await readCsvFile(bytes, "file");
    const rows: { line: number; cells: Record<string, string> }[] = [];
    for await (const { line, cells } of csv.rows()) {
      rows.push({ line, cells: Object.fromEntries(csv.header.map((name, i) => [name, cells[i] ?? ""])) });
    }
    return daysFromRows(rows, scope);
  } catch (error) {
    if (error instanceof OperatorError || error instanceof IcsFileError) throw new Refusal("calendar-file-unreadable");
    throw error;
  }
}

function readIcs(text: string): FileDays {
  const { entries, rejected } = readIcsFile(text);
  const days = daysFromEntries(entries);
  const unread = rejected.map(({ position, reason, summary }) => ({
    line: position,
    code: `ics_${reason}`,
    values: { text: summary },
  }));
  return { days: days.days, rejected: [...days.rejected, ...unread].sort((a, b) => a.line - b.line) };
}
