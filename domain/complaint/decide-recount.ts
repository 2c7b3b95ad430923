/**
 * A day was published otherwise than it was counted: the running clocks that rest on it are counted anew, and an event
 * says so; also where only a card or a step of the ladder moves. A provisional date settles in the same way. A clock whose
 * final date has passed keeps it: what was over is over, and a card that was shown is not taken back (docs/decisions/0009).
 * A clock that stands still is counted when it goes on.
 */
import { countDates, givenSignals, type Rules } from "./clock-events";
import { type Clock, type Complaint, isRunning } from "./complaint";
import type { EventPayload } from "./events";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

type Calendars = Pick<Rules, "calendar" | "regionPaths">;
type RecountedDates = EventPayload<"clock.recounted">;

/** The clock's dates under the present calendar, when they differ from those that it has; null when they stand. */
export function recountClock(clock: Clock, at: Date, rules: Calendars): RecountedDates | null {
  if (!isRunning(clock) || clock.pausedAt !== null || isOver(clock, at)) return null;
  if (clock.calendarVersion === rules.calendar.version) return null;
  const pauses = clock.pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  const dates = countDates({ ...clock, pauses }, givenSignals(clock), rules);
  // A statute copied in without its limit (events of version 1) stands as it is.
  const statutoryDueAt = clock.statutoryAmount === null ? iso(clock.statutoryDueAt) : dates.statutoryDueAt;
  const planned = clock.signals.filter(({ givenAt }) => givenAt === null);
  const isSame =
    dates.promisedDueAt === iso(clock.promisedDueAt) &&
    statutoryDueAt === iso(clock.statutoryDueAt) &&
    dates.provisional === clock.provisional &&
    momentsOf(dates.signals) ===
      momentsOf(planned.map(({ signal, at: moment }) => ({ signal, at: moment.toISOString() })));
  return isSame ? null : { clockNo: clock.clockNo, ...dates, statutoryDueAt };
}

/** A final date that has passed; a provisional one is settled whenever its year is published. */
export function isOver(clock: Clock, at: Date): boolean {
  return !clock.provisional && clock.promisedDueAt <= at;
}

function momentsOf(signals: RecountedDates["signals"]): string {
  return signals
    .map(({ signal, at }) => `${signal} ${at}`)
    .sort()
    .join("\n");
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Null when no date of this complaint moves. */
export function decideRecount(complaint: Complaint, at: Date, rules: Calendars): Change | null {
  const moved = complaint.clocks.flatMap((clock) => recountClock(clock, at, rules) ?? []);
  if (moved.length === 0) return null;
  refuseUnlessPossible("recount", complaint);
  const unfolding = new Unfolding(complaint);
  for (const payload of moved) unfolding.add({ type: "clock.recounted", occurredAt: at, payload });
  return unfolding.change();
}
