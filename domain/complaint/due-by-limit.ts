/**
 * A day of the office that no clock of the complainant counts: by when a dispute is decided or a letter followed up. So
 * many working days as the limits in force say, counted at the place of the window.
 */
import { dueDate } from "../limits/due-date";
import { policyFor, type Rules, regionPathOf } from "./clock-events";
import type { Complaint } from "./complaint";

export function dueByLimit(complaint: Complaint, step: "dispute" | "referral_follow_up", at: Date, rules: Rules) {
  const { amount, unit } = policyFor(complaint, step, at, rules);
  const { calendar } = rules;
  const { dueAt, provisional } = dueDate({
    startedAt: at,
    limit: { amount, unit },
    calendar,
    regionPath: regionPathOf(rules, complaint.regionId),
  });
  return { days: amount, dueAt: dueAt.toISOString(), provisional, calendarVersion: calendar.version };
}
