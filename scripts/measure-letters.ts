/**
 * `npm run measure -- FILE...`: for each CSV of letters, the share answered within 5, 10, 15 and 30 working days of this
 * product's calendar beside the share within as many plain weekdays, and the share late. Letters are read as the import
 * reads them; nothing of what they say is shown or kept, and no database is needed.
 */
import { basename, resolve } from "node:path";
import { readReferenceCsv } from "@/db/seed/read-csv";
import { buildCalendar, type Calendar, nationalPath, publishedYearsOf } from "@/domain/calendar/calendar";
import { calendarDayRow, gatherWorkingHours, workingHoursRow } from "@/domain/calendar/calendar-rows";
import { type Letter, type RefusalReason, readLetter, recogniseColumns } from "@/domain/intake/letter";
import { openCsvFile } from "@/lib/csv-file";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { measureLetters, sharesTable } from "./letter-shares";

const usage = "Write npm run measure -- FILE.csv...; --help explains. 请写明一个或多个 CSV 文件。";
const help = `npm run measure -- FILE.csv...

How fast the letters of each file were answered. Shares are of the letters with a dated answer. 统计来信的答复时效。

  plain weekdays  Mondays to Fridays after the day of the letter, up to and including the day of the answer
  working days    in time under a limit of so many working days: the national calendar with holidays and make-up days;
                  the day of receipt is not counted, and what comes after hours or on a day off is received on the
                  next working day. Of a letter without an hour: at the opening; of such an answer: at closing time
  late            the rest
`;

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const words = process.argv.slice(2);
  if (words.includes("--help")) return say(help);
  if (words.length === 0 || words.some((word) => word.startsWith("-"))) throw new OperatorError(usage);
  const calendar = readCalendar();
  let measured = 0;
  for (const word of words) {
    try {
      // npm runs commands in the project's folder; paths are meant from where they were typed.
      await measureFile(resolve(process.env.INIT_CWD ?? process.cwd(), word), calendar, say);
      measured++;
    } catch (error) {
      // One file that is not there does not hide the others.
      if (!(error instanceof OperatorError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  }
  if (measured > 0)
    say("shares of the answered; plain weekdays: after the day of the letter, to the day of the answer");
});

function readCalendar(): Calendar {
  const days = readReferenceCsv("calendar-days").map((row) => calendarDayRow.parse(row));
  const hours = readReferenceCsv("working-hours").map((row) => workingHoursRow.parse(row));
  return buildCalendar({
    version: 1,
    days,
    publishedYears: publishedYearsOf(days),
    workingHours: gatherWorkingHours(hours),
  });
}

async function measureFile(path: string, calendar: Calendar, say: (line: string) => void): Promise<void> {
  const file = await openCsvFile(path);
  const { columns, missing } = recogniseColumns(file.header);
  if (missing.length > 0) {
    throw new OperatorError(`${path} has no column for ${missing.join(", ")}. 文件缺少必需的列。`);
  }
  const letters: Letter[] = [];
  const refusedBy = new Map<RefusalReason, number>();
  let read = 0;
  const now = new Date();
  for await (const row of file.rows()) {
    read++;
    const result = row.isReadable
      ? readLetter(row.cells, columns, file.header.length, now)
      : { reasons: ["encoding" as const] };
    if ("letter" in result) letters.push(result.letter);
    else for (const reason of result.reasons) refusedBy.set(reason, (refusedBy.get(reason) ?? 0) + 1);
  }
  const shares = measureLetters(letters, calendar, nationalPath);
  const refused = read - letters.length;
  const reasons = [...refusedBy].map(([reason, times]) => `${reason} ${times}`).join(", ");
  say(
    `${basename(path)}: read ${read} = answered ${shares.answered} + without an answer ${shares.unanswered} + answered on an unknown day ${shares.undated} + refused ${refused}${refused > 0 ? ` (${reasons})` : ""}`,
  );
  for (const line of sharesTable(shares)) say(line);
  if (shares.provisional > 0) {
    say(`  of ${shares.provisional} a due date rests on a year whose notice is not in the calendar`);
  }
}
