/**
 * The application clock: by when the person's original application should have been decided, by the promise of the
 * service item and by the statute, and whether it is late. "Over promise" and "over statute" are computed facts, not the
 * person's claim. Rules (DOMAIN 1.3):
 *
 * - The limits count from the day of acceptance, which is day 0 as it stands; the hour is not known and not needed.
 * - The promise counts the days of the responsible seat. A local holiday stops the statutory limit only where a rule of
 *   that region says so; preset no.
 * - Over a provisional date the lateness is provisional too and is shown with that reserve.
 */
import { nationalPath } from "../calendar/calendar";
import type { CivilDate } from "../calendar/civil-date";
import type { ApplicationLateness, Limit, LimitUnit } from "../complaint/vocabulary";
import { countLimitFromDay, type DueDate, type Seat } from "./count-limit";
import { isOverdue, workingDaysOver } from "./due-date";

export type ItemLimits = {
  readonly promisedAmount: number | null;
  readonly promisedUnit: LimitUnit | null;
  readonly statutoryAmount: number | null;
  readonly statutoryUnit: LimitUnit | null;
};

export type ApplicationLimit = {
  readonly limit: Limit;
  readonly due: DueDate;
  readonly isOver: boolean;
  /** 0 when it is in time, at least 1 when it is over. */
  readonly workingDaysOver: number;
};

/** Null where the item has no such limit. */
export type ApplicationClock = {
  readonly promised: ApplicationLimit | null;
  readonly statutory: ApplicationLimit | null;
};

/** `at` is the moment at which the application was decided, or now while it is not. */
export function applicationClock(
  input: Seat & {
    readonly item: ItemLimits;
    readonly acceptedOn: CivilDate;
    readonly at: Date;
    readonly localHolidaysStopStatute?: boolean;
  },
): ApplicationClock {
  const { item, acceptedOn, at, calendar, regionPath } = input;
  const statutoryPath = input.localHolidaysStopStatute === true ? regionPath : nationalPath;

  function measure(amount: number | null, unit: LimitUnit | null, path: string): ApplicationLimit | null {
    if (amount === null || unit === null) return null;
    const limit = { amount, unit };
    const due = countLimitFromDay({ dayZeroOn: acceptedOn, limit, calendar, regionPath: path });
    const over = workingDaysOver(at, due.dueAt, calendar, path);
    return { limit, due, isOver: isOverdue(at, due.dueAt), workingDaysOver: over };
  }

  return {
    promised: measure(item.promisedAmount, item.promisedUnit, regionPath),
    statutory: measure(item.statutoryAmount, item.statutoryUnit, statutoryPath),
  };
}

/** The graver fact counts: over the statute goes before over the promise. A provisional date makes nothing late. */
export function latenessOf({ promised, statutory }: ApplicationClock): ApplicationLateness {
  const isOver = (one: ApplicationLimit | null) => one?.isOver === true && !one.due.provisional;
  if (isOver(statutory)) return "over_statute";
  return isOver(promised) ? "over_promise" : "in_time";
}
