/**
 * The window reminds the unit that holds a report, once a working day; a supervision notice is the graver step. Urging is
 * the complainant's own and counted apart. DOMAIN 1.1.
 */
import { civilDateOf } from "../calendar/civil-date";
import { Refusal } from "../refusal";
import { type Rules, regionPathOf } from "./clock-events";
import type { Complaint } from "./complaint";
import { requireLead } from "./decide-dispatch";
import { workingDayAfter } from "./decide-urging";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** @throws Refusal reminded-already with the day from which on the unit may be reminded again. */
export function decideReminding(
  complaint: Complaint,
  reminder: { remindedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("remind_unit", complaint);
  const { unitId } = requireLead(complaint);
  const { remindedById, at } = reminder;
  if (complaint.lastRemindedAt !== null) {
    const path = regionPathOf(rules, complaint.regionId);
    const on = workingDayAfter(civilDateOf(complaint.lastRemindedAt), rules.calendar, path);
    if (civilDateOf(at) < on) throw new Refusal("reminded-already", { on });
  }
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "unit.reminded", occurredAt: at, payload: { unitId, remindedById } });
  return unfolding.change();
}
