/**
 * Where the days go: how long reports stay in each state. A stay begins when a report comes into a state, to a unit or to
 * a window, and ends when any of the three changes; one that still lasts is watched and never left out. What came from
 * outside with its history has passed no desk of this office, and has no stays. Source: ARCHITECTURE 4, DOMAIN 3.3.
 */
import { type CivilDate, civilDateOf } from "../calendar/civil-date";
import { type Complaint, isSamePlace } from "../complaint/complaint";
import type { ComplaintState } from "../complaint/vocabulary";
import type { Lapse } from "./survival";
import type { DayCount } from "./survival-days";
import type { Count } from "./tally";

/** In the order in which a report passes them; the last is the person's, who may rate and object. */
export const stayStates = [
  "submitted",
  "awaiting_supplement",
  "awaiting_dispatch",
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
  "answered",
] as const satisfies readonly ComplaintState[];
export type StayState = (typeof stayStates)[number];

/** What a unit answers for; in the other states the report waits for the window or for the person. */
export const unitStates = [
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
] as const satisfies readonly StayState[];

function isStayState(state: string): state is StayState {
  return (stayStates as readonly string[]).includes(state);
}

/** The stay that ends with this step, by the day on which it began. */
export function endedStayOf(before: Complaint | null, after: Complaint, endedAt: Date): Count[] {
  if (!before || before.imported || before.standsSinceAt === null || !isStayState(before.state)) return [];
  // A lead that was sealed tells nothing about anybody any more.
  if (isSamePlace(before, after) || after.sealed) return [];
  return [
    {
      tally: "stayed",
      factOn: civilDateOf(before.standsSinceAt),
      unitId: before.leadUnitId ?? "",
      regionId: before.regionId,
      part: `${before.state} ${civilDateOf(endedAt)}`,
      delta: 1,
    },
  ];
}

/** Stays of one place that began on one day: ended on a day, or lasting (`endedOn` is null). */
export type Stays = {
  readonly state: StayState;
  readonly beganOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly unitId: string;
  readonly regionId: string;
  readonly count: number;
};

/** The part of a `stayed` read back. Throws for what is no such part. */
export function stayPartOf(part: string): Pick<Stays, "state"> & { readonly endedOn: CivilDate } {
  const [state = "", endedOn = ""] = part.split(" ");
  if (!isStayState(state)) throw new Error(`"${part}" is no stay`);
  return { state, endedOn };
}

/** How long the stays in one state lasted, or have lasted by today. `daysAt` counts the days at a place. */
export function stayLapses(
  stays: readonly Stays[],
  todayOn: CivilDate,
  daysAt: (regionId: string) => DayCount,
): Lapse[] {
  return stays.map(({ beganOn, endedOn, regionId, count }) => ({
    days: daysAt(regionId)(beganOn, endedOn ?? todayOn),
    ended: endedOn !== null,
    count,
  }));
}
