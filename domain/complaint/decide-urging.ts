/**
 * The complainant urges: once a working day while the office owes something. On a day off it may be urged too, and then
 * not again before the next working day. Where the office waits for the complainant there is nothing to urge. DOMAIN 1.1.
 */
import type { Calendar } from "../calendar/calendar";
import { addDays, type CivilDate, civilDateOf } from "../calendar/civil-date";
import { Refusal } from "../refusal";
import { type Rules, regionPathOf } from "./clock-events";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** From which day on it may be urged again; null when it may be urged now. */
export function urgeAgainOn(
  complaint: Pick<Complaint, "lastUrgedAt" | "regionId">,
  at: Date,
  rules: Pick<Rules, "calendar" | "regionPaths">,
): CivilDate | null {
  if (complaint.lastUrgedAt === null) return null;
  const on = workingDayAfter(
    civilDateOf(complaint.lastUrgedAt),
    rules.calendar,
    regionPathOf(rules, complaint.regionId),
  );
  return civilDateOf(at) < on ? on : null;
}

/** @throws Refusal urged-already with the day from which on it may be urged again. */
export function decideUrging(complaint: Complaint, at: Date, rules: Rules): Change {
  refuseUnlessPossible("urge", complaint);
  const on = urgeAgainOn(complaint, at, rules);
  if (on !== null) throw new Refusal("urged-already", { on });
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "complaint.urged", occurredAt: at, payload: { urgeNo: complaint.urges + 1 } });
  return unfolding.change();
}

/** The first working day after a day, at a place. */
export function workingDayAfter(day: CivilDate, calendar: Calendar, regionPath: string): CivilDate {
  let on = addDays(day, 1);
  while (!calendar.dayAt(on, regionPath).working) on = addDays(on, 1);
  return on;
}
