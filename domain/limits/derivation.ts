/**
 * How a due date came about, as a list of days that can be read aloud: "第1日 9月28日(周一) … 10月1日至7日 国庆节，不计 …
 * 10月10日(周六) 调休上班，计第6日". For limits in days the day after the last counted one begins at the due date; for
 * limits in hours the last counted span ends there. Rules: count-limit.ts.
 */
import type { CivilDate, Weekday } from "../calendar/civil-date";
import { type ClockInput, type CountedDay, type CountReason, countLimit } from "./count-limit";

export type DerivationDay = CountedDay;

/** Every day from the start to the due day; of a clock that waits, up to the day on which it began to wait. */
export function deriveDays(input: ClockInput): DerivationDay[] {
  const days: DerivationDay[] = [];
  countLimit(input, (day) => days.push(day));
  return days;
}

/** Neighbouring days that are not counted for the same reason, as one line: "10月1日至7日 国庆节，不计". */
export type UncountedRun = {
  readonly kind: "uncounted";
  readonly fromOn: CivilDate;
  readonly fromWeekday: Weekday;
  readonly toOn: CivilDate;
  readonly toWeekday: Weekday;
  readonly days: number;
  readonly reason: CountReason;
  readonly name: string | null;
  readonly scope: string | null;
  readonly provisional: boolean;
};
export type CountedLine = { readonly kind: "counted"; readonly counted: number } & Omit<DerivationDay, "counted">;
export type DerivationLine = CountedLine | UncountedRun;

/** Folds runs of uncounted days; counted days stay one line each. */
export function groupDerivation(days: readonly DerivationDay[]): DerivationLine[] {
  const lines: DerivationLine[] = [];
  for (const day of days) {
    const { counted, on, weekday, reason, name, scope, provisional } = day;
    const before = lines.at(-1);
    if (counted !== null) {
      lines.push({ kind: "counted", ...day, counted });
    } else if (before?.kind === "uncounted" && isSameCause(before, day)) {
      lines[lines.length - 1] = { ...before, toOn: on, toWeekday: weekday, days: before.days + 1 };
    } else {
      const ends = { fromOn: on, fromWeekday: weekday, toOn: on, toWeekday: weekday, days: 1 };
      lines.push({ kind: "uncounted", ...ends, reason, name, scope, provisional });
    }
  }
  return lines;
}

function isSameCause(run: UncountedRun, day: DerivationDay): boolean {
  return (
    run.reason === day.reason && run.name === day.name && run.scope === day.scope && run.provisional === day.provisional
  );
}
