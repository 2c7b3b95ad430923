/**
 * Follow-up checks (回头看): a closed report is looked at again, by somebody who neither handled it nor belongs to a unit
 * that did. What stands, stands. What does not is opened again, and the complainant's answer clock goes on as if it had
 * never stopped: from its own start, under its own limit. Is that day over, the report is overdue at once, with its red
 * card; rework after a "not solved" gets a new clock (decide-closing), this does not. DOMAIN 1.1.
 */
import type { StaffActor } from "../actor";
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { answerClockOf, policyFor, type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import { type Complaint, clockNumbered, type FollowUpCheck } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { type FollowUpState, ladderSteps } from "./vocabulary";

export type FollowUpResult = Exclude<FollowUpState, "open" | "overtaken">;

export function openCheck(complaint: Pick<Complaint, "followUpChecks">): FollowUpCheck | null {
  return complaint.followUpChecks.find(({ state }) => state === "open") ?? null;
}

/** From when on a report that ended then can be chosen; the instant itself is in. */
export function checkableFrom(complaint: Complaint, rules: Rules): Date | null {
  const { closedAt } = complaint;
  if (closedAt === null) return null;
  const { amount, unit } = policyFor(complaint, "follow_up_check", closedAt, rules);
  if (amount === 0) return closedAt;
  const regionPath = regionPathOf(rules, complaint.regionId);
  return dueDate({ startedAt: closedAt, limit: { amount, unit }, calendar: rules.calendar, regionPath }).dueAt;
}

/**
 * Puts a closed report on the list of those that are looked at again.
 * @throws Refusal follow-up-known: this round was chosen before, or is history from outside.
 */
export function decideDrawingCheck(
  complaint: Complaint,
  drawing: { drawId: number | null; weight: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("draw_follow_up_check", complaint);
  const { drawId, weight, at } = drawing;
  if (complaint.imported || complaint.followUpChecks.some(({ round }) => round === complaint.round)) {
    throw new Refusal("follow-up-known");
  }
  const { amount, unit } = policyFor(complaint, "follow_up_due", at, rules);
  const { calendar } = rules;
  const regionPath = regionPathOf(rules, complaint.regionId);
  const { dueAt, provisional } = dueDate({ startedAt: at, limit: { amount, unit }, calendar, regionPath });
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "follow_up_check.drawn",
    occurredAt: at,
    payload: {
      checkNo: complaint.followUpChecks.length + 1,
      drawId,
      weight,
      unitId: complaint.leadUnitId,
      dueAt: dueAt.toISOString(),
      provisional,
      calendarVersion: calendar.version,
    },
  });
  return unfolding.change();
}

/** Whoever handled the report, or belongs to a unit that held it, does not look whether it was done well. */
export function mayCheck(actor: StaffActor, complaint: Complaint, answeredByIds: readonly (number | null)[]): boolean {
  const units = complaint.assignments.map(({ unitId }) => unitId);
  const people = [...complaint.assignments.map(({ handlerId }) => handlerId), complaint.handlerId, ...answeredByIds];
  return (
    !people.includes(actor.staffId) && !actor.grants.some(({ unitId }) => unitId !== null && units.includes(unitId))
  );
}

/**
 * @throws Refusal no-follow-up-open when none waits, or somebody was first; words-erased-check where it would open again
 * a report of which no word is left.
 */
export function decideFollowUpCheck(
  complaint: Complaint,
  check: { result: FollowUpResult; text: string; checkedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("record_follow_up_check", complaint);
  const open = openCheck(complaint);
  if (!open) throw new Refusal("no-follow-up-open");
  const { result, text, checkedById, at } = check;
  if (result === "rebound" && complaint.wordsErased) throw new Refusal("words-erased-check");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "follow_up_check.recorded",
    occurredAt: at,
    payload: { checkNo: open.checkNo, result, checkedById },
    texts: { follow_up_result: text },
  });
  if (result === "rebound") addRebound(unfolding, at, rules);
  return unfolding.change();
}

function addRebound(unfolding: Unfolding, at: Date, rules: Rules): void {
  stopClocks(unfolding, at);
  unfolding.add({ type: "complaint.reopened", occurredAt: at, payload: { by: "follow_up_check" } });
  const { regionId } = unfolding.complaint;
  const clock = answerClockOf(unfolding.complaint);
  if (clock) continueClock(unfolding, clock.clockNo, at);
  else startClock(unfolding, { kind: "answer", assignmentNo: null, regionId, at }, rules);
  startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId, at }, rules);
}

/** What the clock would have said in between is said once, as it stands now: the card, the last step, the statute. */
function continueClock(unfolding: Unfolding, clockNo: number, at: Date): void {
  const missed = clockNumbered(unfolding.complaint, clockNo).signals.filter(
    (one) => one.givenAt === null && one.at <= at,
  );
  const isMissed = (signal: string) => missed.some((one) => one.signal === signal);
  unfolding.add({ type: "clock.continued", occurredAt: at, payload: { clockNo } });
  if (isMissed("red")) unfolding.add({ type: "card.raised", occurredAt: at, payload: { clockNo, colour: "red" } });
  else if (isMissed("yellow")) {
    unfolding.add({ type: "card.raised", occurredAt: at, payload: { clockNo, colour: "yellow" } });
  }
  const step = ladderSteps.findLast(isMissed);
  if (step) unfolding.add({ type: "escalation.raised", occurredAt: at, payload: { clockNo, step } });
  if (isMissed("breach")) unfolding.add({ type: "statute.breached", occurredAt: at, payload: { clockNo } });
}
