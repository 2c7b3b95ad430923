/** Calendar months as spans of civil days. */
import { addDays, type CivilDate } from "../calendar/civil-date";

/** Both days belong to it. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** From the first of the month up to and including the day. */
export function monthToDate(on: CivilDate): Period {
  return { from: `${on.slice(0, 8)}01`, to: on };
}

export function monthBefore(on: CivilDate): Period {
  const to = addDays(`${on.slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
}
