/**
 * What stands of a report now, whatever happened before: its state, the closing that was not reopened, the answer that is
 * due on a day, the person's last word. When a report is reopened its closing is taken back on the day on which it was
 * counted, so that no report is ever closed, answered or solved twice. DOMAIN 3.5, THREATS 19.
 *
 * Each line carries the day by which it is asked for: a stock carries none, an answer the day on which it is due, a closing
 * its own day, and what is told of the reports that came in (how long they took, what became of them) the day of filing.
 */
import { type CivilDate, civilDateOf } from "../calendar/civil-date";
import { answerClockOf } from "../complaint/clock-events";
import type { Assignment, Clock, Complaint } from "../complaint/complaint";
import { isOpenState, type Outcome, replyOutcomes } from "../complaint/vocabulary";
import { type Count, stockOn, type Tally } from "./tally";

export function standingOf(complaint: Complaint): Count[] {
  // What an undone import brought was never there, for any figure.
  if (complaint.undone) return [];
  const unitId = complaint.leadUnitId ?? "";
  const line = (tally: Tally, factOn: CivilDate, part = "", unit = unitId): Count => ({
    tally,
    factOn,
    unitId: unit,
    regionId: complaint.regionId,
    part,
    delta: 1,
  });
  return [
    line("in_state", stockOn, complaint.state),
    ...(complaint.objectionDueAt ? [line("objection_open", stockOn)] : []),
    ...(complaint.onPlan && isOpenState(complaint.state) ? [line("on_plan", stockOn)] : []),
    ...cohortLines(complaint, line),
    ...answerLines(complaint, line),
    ...responseLines(complaint, line),
    ...closingLines(complaint, line),
    ...wordLines(complaint, line),
  ];
}

type Line = (tally: Tally, factOn: CivilDate, part?: string, unitId?: string) => Count;

/** The last civil day on which it is still in time: a limit in days ends at midnight, exclusive. */
export function dueOnOf(dueAt: Date): CivilDate {
  return civilDateOf(new Date(dueAt.getTime() - 1));
}

function isRefused({ state, outcome, closedAt, acceptedAt, answeredAt }: Complaint): boolean {
  if (state === "not_accepted" || state === "withdrawn" || outcome === "withdrawn") return true;
  // Archived without ever having been accepted or answered: it was refused.
  return state === "archived" && outcome === null && closedAt !== null && acceptedAt === null && answeredAt === null;
}

const isAnswer = (outcome: Outcome | null): boolean =>
  outcome !== null && outcome !== "deferred" && (replyOutcomes as readonly Outcome[]).includes(outcome);

/** Of what came in on a day: how it stands now. Parts of `stood`, `left`, `left_aside` are the day of the answer or the end. */
function cohortLines(complaint: Complaint, line: Line): Count[] {
  const filedOn = civilDateOf(complaint.filedAt);
  const { answeredAt, closedAt, outcome } = complaint;
  if (isRefused(complaint) || complaint.sealed) {
    return closedAt ? [line("left_aside", filedOn, civilDateOf(closedAt))] : [];
  }
  const stands = answeredAt !== null && isAnswer(outcome);
  return [
    line("lead", filedOn),
    ...(stands || complaint.assignments.some(({ role }) => role === "lead") ? [line("lead_dispatched", filedOn)] : []),
    ...(stands ? [line("lead_answered", filedOn), line("stood", filedOn, civilDateOf(answeredAt))] : []),
    ...(stands && outcome === "solved" && complaint.saidSolved !== "no" ? [line("lead_solved", filedOn)] : []),
    // Nobody reached, nothing given to go on: ended, and no answer.
    ...(!stands && closedAt && !isOpenState(complaint.state) ? [line("left", filedOn, civilDateOf(closedAt))] : []),
  ];
}

/**
 * Answers by the day on which they are due, so that what is overdue and still open counts against the share at once. Not
 * due: what stands still, what has no settled date yet, what runs on a plan, what ended without owing an answer.
 */
function answerLines(complaint: Complaint, line: Line): Count[] {
  const current = answerClockOf(complaint);
  const endedWithout = !isOpenState(complaint.state) && complaint.answeredAt === null;
  return complaint.clocks.filter(isOwnAnswer).flatMap((clock) => {
    const isCurrent = clock.clockNo === current?.clockNo;
    const standsStill = clock.pausedAt !== null && clock.stoppedAt === null;
    if (standsStill || clock.provisional) return [];
    if (isCurrent && (complaint.onPlan || endedWithout || isRefused(complaint) || complaint.sealed)) return [];
    const earlier = isCurrent ? null : answerBefore(complaint, clock);
    // A round before that ended without an answer (nothing was sent that was asked for) owed none.
    if (!isCurrent && earlier === null) return [];
    const answeredAt = earlier ? earlier.answeredAt : complaint.answeredAt;
    const dueOn = dueOnOf(clock.promisedDueAt);
    const unitId = earlier ? earlier.unitId : (complaint.leadUnitId ?? "");
    return [
      line("answer_due", dueOn, "", unitId),
      ...(answeredAt && answeredAt < clock.promisedDueAt ? [line("answer_met", dueOn, "", unitId)] : []),
    ];
  });
}

/**
 * The answer of a round that was reopened, by the unit that gave it. Told by the time to confirm, which begins with an
 * answer: the clock of the answer itself may have been stopped by a plan before, and a plan is no answer.
 */
function answerBefore({ clocks, assignments, imported }: Complaint, clock: Clock) {
  const next = clocks.find((one) => isOwnAnswer(one) && one.clockNo > clock.clockNo);
  const isOfIt = ({ round }: { readonly round: number }) => round >= clock.round && (!next || round < next.round);
  const confirm = clocks.findLast((one) => one.kind === "confirm" && isOfIt(one));
  const answeredAt = confirm?.startedAt ?? (imported ? clock.stoppedAt : null);
  if (answeredAt === null) return null;
  return { answeredAt, unitId: assignments.findLast((one) => one.role === "lead" && isOfIt(one))?.unitId ?? "" };
}

function isOwnAnswer({ kind, assignmentNo }: Clock): boolean {
  return kind === "answer" && assignmentNo === null;
}

/**
 * 响应: signed for in time, and the person spoken to in time where there is a way to; by the day on which the person was to
 * be spoken to. What nobody signed for was not responded to, by the day on which it was to be signed for. History from
 * outside was signed for elsewhere.
 */
function responseLines({ assignments, clocks, imported }: Complaint, line: Line): Count[] {
  if (imported) return [];
  return assignments.flatMap((assignment) => {
    const clockOf = (wanted: Clock["kind"]) =>
      clocks.find(({ kind, assignmentNo }) => kind === wanted && assignmentNo === assignment.assignmentNo);
    const signing = clockOf("acknowledge");
    const last = clockOf("contact") ?? signing;
    if (assignment.role !== "lead" || !last || isTakenAway(assignment, last) || last.provisional) return [];
    const dueOn = dueOnOf(last.promisedDueAt);
    const isMet = (one: Clock | undefined) => one?.stoppedAt != null && one.stoppedAt < one.promisedDueAt;
    return [
      line("response_due", dueOn, "", assignment.unitId),
      ...(isMet(last) && isMet(signing) && assignment.acknowledgedAt
        ? [line("responded", dueOn, "", assignment.unitId)]
        : []),
    ];
  });
}

/** Sent back, or taken back, before it was to be signed for or the person to be spoken to: nothing was owed. */
function isTakenAway({ state, endedAt }: Assignment, clock: Clock): boolean {
  if (state !== "sent_back" && state !== "cancelled") return false;
  const wasMet = clock.stoppedAt !== null && endedAt !== null && clock.stoppedAt < endedAt;
  return !wasMet && (endedAt === null || endedAt < clock.promisedDueAt);
}

/** 办结: the closing that stands. */
function closingLines(complaint: Complaint, line: Line): Count[] {
  const { state, closedAt, outcome, answeredAt, round, imported } = complaint;
  if (state !== "closed" && state !== "archived") return [];
  if (closedAt === null || outcome === null || isRefused(complaint) || complaint.sealed) return [];
  const closedOn = civilDateOf(closedAt);
  const promise = answerClockOf(complaint);
  const inTime = promise !== null && answeredAt !== null && answeredAt < promise.promisedDueAt;
  return [
    line("settled", closedOn, outcome),
    ...(promise ? [line("settled_with_limit", closedOn)] : []),
    ...(inTime ? [line("settled_on_time", closedOn)] : []),
    // Nobody was ever asked about a letter from outside, and its outcome was never told: it is no success of a first round.
    ...(imported ? [] : [line("settled_reopenable", closedOn, outcome)]),
    ...(!imported && round === 1 && answeredAt !== null && isAnswer(outcome)
      ? [line("settled_first_time", closedOn)]
      : []),
  ];
}

/**
 * The last word of the person on whether it was solved, once a report: the own rating, or what the window was told when it
 * called back. Reopened counts as not solved until there is a new word. That the law allows no more (已解释) is left out only
 * after a review upheld it. DOMAIN 3.5.
 */
function wordLines(complaint: Complaint, line: Line): Count[] {
  const { saidSolved, saidSolvedAt } = complaint;
  if (saidSolvedAt === null || isRefused(complaint) || complaint.sealed) return [];
  const part = isUpheldExplanation(complaint) ? "explained_upheld" : (saidSolved ?? "reopened");
  return [line("said_solved", civilDateOf(saidSolvedAt), part)];
}

function isUpheldExplanation({ outcome, state, round, ...complaint }: Complaint): boolean {
  if (outcome !== "explained" || (state !== "closed" && state !== "archived")) return false;
  const objectionRefused = complaint.objectedRound === round && complaint.objectionDueAt === null;
  return (
    objectionRefused || complaint.followUpChecks.some((check) => check.round === round && check.state === "stands")
  );
}

/** What has changed from one to the other; what is in both is in neither. */
export function differenceOf(before: readonly Count[], after: readonly Count[]): Count[] {
  const sums = new Map<string, Count>();
  const add = (one: Count, sign: 1 | -1) => {
    const key = [one.tally, one.factOn, one.unitId, one.regionId, one.part].join("\n");
    sums.set(key, { ...one, delta: (sums.get(key)?.delta ?? 0) + sign * one.delta });
  };
  for (const one of before) add(one, -1);
  for (const one of after) add(one, 1);
  return [...sums.values()].filter(({ delta }) => delta !== 0);
}
