/**
 * Filing. The complainant's answer clock and the window's accept clock start at once, so that nothing hides before
 * acceptance. Where a rule names the responsible unit and the complainant lets it see who asks, the report is accepted by
 * the rules and handed over in the same moment; otherwise the window looks first (DOMAIN 1.3, 1.4).
 */

import { applicationClock, type ItemLimits, latenessOf } from "../limits/application-clock";
import { type Rules, regionPathOf, startClock } from "./clock-events";
import { beginComplaint } from "./complaint";
import { addDispatch } from "./decide-dispatch";
import { addAcceptance } from "./decide-intake";
import type { EventPayload, RoutingFacts } from "./events";
import { type Change, Unfolding } from "./unfolding";
import type { TextField } from "./vocabulary";

export type Filing = {
  readonly facts: EventPayload<"complaint.filed">;
  readonly texts: Partial<Record<TextField, string>>;
  readonly routing: RoutingFacts;
  /** Region of the unit that the routing names: its calendar counts. Null when none was found. */
  readonly unitRegionId: string | null;
  /** The limits of the service item, where it is known. */
  readonly item?: ItemLimits | undefined;
  readonly at: Date;
  /** Where the matter was told before, in another report: its promise counts from then. */
  readonly promisedFrom?: Date | undefined;
};

export function decideFiling(filing: Filing, rules: Rules): Change {
  const { at } = filing;
  const filed = { type: "complaint.filed", occurredAt: at, payload: filing.facts, texts: filing.texts } as const;
  const unfolding = new Unfolding(beginComplaint(filed), filed);
  const regionId = filing.unitRegionId ?? filing.facts.regionId;
  startClock(unfolding, { kind: "answer", assignmentNo: null, regionId, at, from: filing.promisedFrom }, rules);
  unfolding.add({ type: "complaint.routed", occurredAt: at, payload: filing.routing });
  addApplicationMeasure(unfolding, filing, regionId, rules);
  if (goesStraightToUnit(filing)) {
    addAcceptance(unfolding, { by: "rule", kind: filing.facts.kind, at });
    addDispatch(unfolding, { unitId: filing.routing.unitId, unitRegionId: regionId, by: "rule", at }, rules);
  } else {
    startClock(unfolding, { kind: "accept", assignmentNo: null, regionId: filing.facts.regionId, at }, rules);
  }
  return unfolding.change();
}

function goesStraightToUnit(filing: Filing): filing is Filing & { routing: { unitId: string } } {
  return filing.routing.outcome === "matched" && filing.routing.unitId !== null && filing.facts.sharesIdentity;
}

/** "Over promise" and "over statute" are facts that the product computes, not the complainant's claim. */
function addApplicationMeasure(unfolding: Unfolding, filing: Filing, regionId: string, rules: Rules): void {
  const { facts, item, at } = filing;
  const acceptedOn = facts.applicationAcceptedOn;
  if (!item || !facts.itemCode || acceptedOn === null) return;
  const seat = { calendar: rules.calendar, regionPath: regionPathOf(rules, regionId) };
  const clock = applicationClock({
    ...seat,
    item,
    acceptedOn,
    at,
    localHolidaysStopStatute: rules.localStatuteBasis !== null,
  });
  unfolding.add({
    type: "application.measured",
    occurredAt: at,
    payload: {
      itemCode: facts.itemCode,
      acceptedOn,
      promisedDueAt: clock.promised?.due.dueAt.toISOString() ?? null,
      statutoryDueAt: clock.statutory?.due.dueAt.toISOString() ?? null,
      calendarVersion: rules.calendar.version,
      lateness: latenessOf(clock),
      overPromiseDays: clock.promised?.workingDaysOver ?? 0,
      overStatuteDays: clock.statutory?.workingDaysOver ?? 0,
    },
  });
}
