/**
 * How fast letters were answered: the share within 5, 10, 15 and 30 days, counted in two ways, of the letters whose
 * answer has a date. Letters without an answer, or with one of unknown date, are counted apart and are in no share.
 *
 * - Plain weekdays: the Mondays to Fridays after the day of the letter, up to and including the day of the answer;
 *   holidays and make-up days are not known, nor is the hour.
 * - Working days: the answer came before the due date of a limit of so many working days, as this product counts them
 *   (domain/limits/count-limit.ts).
 */
import type { Calendar } from "@/domain/calendar/calendar";
import { addDays, type CivilDate, weekdayOf } from "@/domain/calendar/civil-date";
import { type Letter, repliedAt, writtenAt } from "@/domain/intake/letter";
import { dueDate, isOverdue } from "@/domain/limits/due-date";

export const measuredDays = [5, 10, 15, 30] as const;

export type LetterShares = {
  /** With a dated answer: what the shares are of. */
  readonly answered: number;
  readonly unanswered: number;
  readonly undated: number;
  /** Answered letters of which a due date rests on a year without a notice. */
  readonly provisional: number;
  /** How many were answered within that many days, in the order of `measuredDays`. */
  readonly withinWeekdays: readonly number[];
  readonly withinWorkingDays: readonly number[];
};

export function measureLetters(letters: Iterable<Letter>, calendar: Calendar, regionPath: string): LetterShares {
  let [answered, unanswered, undated, provisional] = [0, 0, 0, 0];
  const withinWeekdays = measuredDays.map(() => 0);
  const withinWorkingDays = measuredDays.map(() => 0);
  for (const letter of letters) {
    const replied = letter.reply?.replied;
    const at = repliedAt(letter, calendar, regionPath);
    if (!replied || at === null) {
      if (letter.reply === null) unanswered++;
      else undated++;
      continue;
    }
    answered++;
    const weekdays = weekdaysBetween(letter.written.on, replied.on);
    const startedAt = writtenAt(letter, calendar, regionPath);
    const dues = measuredDays.map((amount) =>
      dueDate({ startedAt, limit: { amount, unit: "working_day" }, calendar, regionPath }),
    );
    if (dues.some((due) => due.provisional)) provisional++;
    for (const [place, days] of measuredDays.entries()) {
      if (weekdays <= days) withinWeekdays[place] = (withinWeekdays[place] ?? 0) + 1;
      const due = dues[place];
      if (due && !isOverdue(at, due.dueAt)) withinWorkingDays[place] = (withinWorkingDays[place] ?? 0) + 1;
    }
  }
  return { answered, unanswered, undated, provisional, withinWeekdays, withinWorkingDays };
}

/** Mondays to Fridays after `from`, up to and including `to`. */
function weekdaysBetween(from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (weekdayOf(on) <= 5) count++;
  return count;
}

/** The shares as lines of a small table. */
export function sharesTable(shares: LetterShares): string[] {
  const { answered, withinWeekdays, withinWorkingDays } = shares;
  const late = withinWorkingDays.map((count) => answered - count);
  const percent = (count: number) => (answered === 0 ? "-" : `${((100 * count) / answered).toFixed(1)} %`);
  return [
    tableLine("days", measuredDays.map(String)),
    tableLine("within plain weekdays", withinWeekdays.map(percent)),
    tableLine("within working days", withinWorkingDays.map(percent)),
    tableLine("late in working days", late.map(percent)),
  ];
}

function tableLine(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(22)}${cells.map((cell) => cell.padStart(9)).join("")}`;
}
