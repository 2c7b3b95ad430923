/**
 * The refusal report of a counter (否定答复报告): nobody at a counter says no before it stands in writing what the person
 * wanted, under which clause it cannot be done, what is missing and which other way there is, and somebody else has read
 * it. Upheld: the no may be said, with the one-time notice. Not upheld: it is done, or the person is asked once for what is
 * missing. It holds no personal data and is no complaint. DOMAIN 1.1 (否定答复报告机制).
 */
import type { StaffActor } from "../actor";
import { type CivilDate, civilDateOf } from "../calendar/civil-date";
import type { Rules } from "../complaint/clock-events";
import { dueDate } from "../limits/due-date";
import { generalFacts, limitFor } from "../limits/policy";
import { Refusal } from "../refusal";
import { mayDecideRefusalReport, type RefusalPlace } from "../rights";

/** Waiting, or how it was decided: the no may be said; do it; ask the person once for what is missing. */
export const refusalReportStates = ["raised", "upheld", "do_it", "supplement"] as const;
export type RefusalReportState = (typeof refusalReportStates)[number];
export const refusalDecisions = ["upheld", "do_it", "supplement"] as const satisfies readonly RefusalReportState[];
export type RefusalDecision = (typeof refusalDecisions)[number];

/** "否〔2026〕3号": counted anew each year. */
export function refusalReportSerial(year: number, serialNo: number): string {
  return `否〔${year}〕${serialNo}号`;
}

/**
 * By when it is decided: within what the limits give a unit to take up what the law does not allow (preset: one working
 * day), by the calendar of the place.
 */
export function refusalReportDue(
  place: { readonly unitId: string | null; readonly windowId: string | null; readonly regionPath: string },
  at: Date,
  rules: Pick<Rules, "calendar" | "policies">,
): { readonly dueAt: Date; readonly provisional: boolean; readonly calendarVersion: number } {
  const on: CivilDate = civilDateOf(at);
  const { unitId, windowId, regionPath } = place;
  const facts = { ...generalFacts("stuck_by_law"), unitId, windowId };
  const { amount, unit } = limitFor(rules.policies, facts, "acknowledge", on);
  const { calendar } = rules;
  const { dueAt, provisional } = dueDate({ startedAt: at, limit: { amount, unit }, calendar, regionPath });
  return { dueAt, provisional, calendarVersion: calendar.version };
}

export type RaisedReport = RefusalPlace & { readonly state: RefusalReportState; readonly raisedById: number };

/**
 * @throws Refusal not-allowed for whoever is not its lead or dispatcher; refusal-report-own; refusal-report-decided when
 * somebody was first.
 */
export function decideRefusalReport(
  report: RaisedReport,
  decision: RefusalDecision,
  actor: StaffActor,
): { readonly state: RefusalDecision; readonly isUpheld: boolean } {
  if (!mayDecideRefusalReport(actor, report)) throw new Refusal("not-allowed");
  if (report.raisedById === actor.staffId) throw new Refusal("refusal-report-own");
  if (report.state !== "raised") throw new Refusal("refusal-report-decided");
  return { state: decision, isUpheld: decision === "upheld" };
}
