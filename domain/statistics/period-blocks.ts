/**
 * Out of which kept sums the figures of a period are put together: whole months, and the days before and after them. Where
 * nothing is kept by the day, a month that is only partly in the period is counted fact by fact, or it is taken whole and
 * what does not belong is taken off, whichever is less.
 */
import { addDays, type CivilDate } from "../calendar/civil-date";
import { addMonths, daysOfMonths, lengthOf, monthOf, type Period } from "../calendar/months";

/** Civil days, both included; where they run, what is due on the last one does not count yet. */
type Days = Period & { readonly isRunning?: boolean };

export type PeriodBlocks = {
  /** The first days of the months that are taken whole. */
  readonly months: readonly CivilDate[];
  readonly days: readonly CivilDate[];
  /** To be counted fact by fact, and to be taken off the months. */
  readonly added: readonly Period[];
  readonly takenOff: readonly Period[];
  /** The day of which what is due does not count; when the month of it is taken whole, it is taken off as well. */
  readonly dueLeftOutOn: CivilDate | null;
};

/** Hardly anything has happened on a day that has not come. */
const weightOfComing = 0.1;

export function periodBlocks(asked: Days, by: "days and months" | "days" | "months"): PeriodBlocks {
  const blocks = {
    months: [] as CivilDate[],
    days: [] as CivilDate[],
    added: [] as Period[],
    takenOff: [] as Period[],
  };
  const dueLeftOutOn = asked.isRunning ? asked.to : null;
  for (let month = monthOf(asked.from); month <= monthOf(asked.to); month = addMonths(month, 1)) {
    const whole = daysOfMonths(month);
    const inside = {
      from: asked.from > whole.from ? asked.from : whole.from,
      to: asked.to < whole.to ? asked.to : whole.to,
    };
    const isWhole = inside.from === whole.from && inside.to === whole.to;
    const isLast = monthOf(asked.to) === month;
    if (by === "days" || (by === "days and months" && (!isWhole || (isLast && asked.isRunning)))) {
      for (let on = inside.from; on <= inside.to; on = addDays(on, 1)) blocks.days.push(on);
      continue;
    }
    const before = { from: whole.from, to: addDays(inside.from, -1) };
    const after = { from: addDays(inside.to, 1), to: whole.to };
    const outside = lengthOf(before) + lengthOf(after) * (asked.isRunning ? weightOfComing : 1);
    if (isWhole || outside < lengthOf(inside)) {
      blocks.months.push(whole.from);
      blocks.takenOff.push(...[before, after].filter((period) => period.from <= period.to));
    } else {
      blocks.added.push(inside);
    }
  }
  return { ...blocks, dueLeftOutOn };
}
