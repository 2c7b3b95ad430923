/**
 * Starting, pausing, resuming and stopping the clocks of a complaint. Limits and their basis are copied into the clock:
 * a later change of the catalogue never moves a promise already made. Rules: DOMAIN 1.3.
 */
import { type Calendar, nationalPath } from "../calendar/calendar";
import { civilDateOf } from "../calendar/civil-date";
import { dueDate, firstWorkingMomentFrom, subtractWorkingDays } from "../limits/due-date";
import { type KindPolicy, type LimitPolicy, limitFor } from "../limits/policy";
import { type Clock, isRunning } from "./complaint";
import type { Unfolding } from "./unfolding";
import type { ClockKind, ComplaintKind, Limit } from "./vocabulary";

/** What a decision about time needs to know; held in memory by version of the reference data. */
export type Rules = {
  readonly calendar: Calendar;
  readonly policies: readonly LimitPolicy[];
  readonly kinds: ReadonlyMap<ComplaintKind, KindPolicy>;
  readonly regionPaths: ReadonlyMap<string, string>;
};

/** A reminder goes out this many working days before an answer is due, when the limit is longer than that. */
const reminderLeadWorkingDays = 2;

export function regionPathOf(rules: Rules, regionId: string): string {
  const path = rules.regionPaths.get(regionId);
  if (!path) throw new Error(`unknown region ${regionId}`);
  return path;
}

export function kindPolicyOf(rules: Rules, kind: ComplaintKind): KindPolicy {
  const policy = rules.kinds.get(kind);
  if (!policy) throw new Error(`no policy for kind ${kind}`);
  return policy;
}

/** Only the complainant's own answer clock raises cards: it is the promise that was made to a person. */
export function raisesCards(clock: Pick<Clock, "kind" | "assignmentNo">): boolean {
  return clock.kind === "answer" && clock.assignmentNo === null;
}

type Attention = { remindAt: string | null; yellowAt: string | null; redAt: string | null };

function attentionOf(
  rules: Rules,
  clock: {
    kind: ClockKind;
    assignmentNo: number | null;
    startedAt: Date;
    dueAt: Date;
    provisional: boolean;
    limit: Limit;
    path: string;
  },
  complaintKind: ComplaintKind,
): Attention {
  if (!raisesCards(clock)) return { remindAt: null, yellowAt: null, redAt: null };
  const { yellowLeadWorkingDays } = kindPolicyOf(rules, complaintKind);
  const before = (workingDays: number) => {
    const at = subtractWorkingDays(clock.dueAt, workingDays, rules.calendar, clock.path);
    return at > clock.startedAt ? at : clock.startedAt;
  };
  const longEnough = clock.limit.unit !== "working_hour" && clock.limit.amount > reminderLeadWorkingDays;
  return {
    remindAt: longEnough ? before(reminderLeadWorkingDays).toISOString() : null,
    // A lead of 0 means "at once": the card is there from the start.
    yellowAt: (yellowLeadWorkingDays === 0 ? clock.startedAt : before(yellowLeadWorkingDays)).toISOString(),
    // A provisional date raises no red card.
    redAt: clock.provisional ? null : firstWorkingMomentFrom(clock.dueAt, rules.calendar, clock.path).toISOString(),
  };
}

export type ClockStart = {
  readonly kind: ClockKind;
  readonly assignmentNo: number | null;
  readonly regionId: string;
  readonly at: Date;
};

/** Starts a clock under the limits in force on the day for the complaint's kind. */
export function startClock(unfolding: Unfolding, start: ClockStart, rules: Rules): void {
  const complaint = unfolding.complaint;
  const path = regionPathOf(rules, start.regionId);
  const policy = limitFor(rules.policies, complaint.kind, start.kind, civilDateOf(start.at));
  const limit: Limit = { amount: policy.amount, unit: policy.unit };
  const promised = dueDate({ startedAt: start.at, limit, calendar: rules.calendar, regionPath: path });
  const statutory =
    policy.statutoryAmount !== null && policy.statutoryUnit !== null
      ? dueDate({
          startedAt: start.at,
          limit: { amount: policy.statutoryAmount, unit: policy.statutoryUnit },
          calendar: rules.calendar,
          // A local holiday stops a statutory limit only where a rule says so; preset no (DOMAIN 1.3).
          regionPath: nationalPath,
        })
      : null;
  unfolding.add({
    type: "clock.started",
    occurredAt: start.at,
    payload: {
      clockNo: complaint.clocks.length + 1,
      kind: start.kind,
      assignmentNo: start.assignmentNo,
      limitAmount: limit.amount,
      limitUnit: limit.unit,
      basis: policy.basis,
      calendarVersion: rules.calendar.version,
      regionId: start.regionId,
      startedAt: start.at.toISOString(),
      promisedDueAt: promised.dueAt.toISOString(),
      statutoryDueAt: statutory?.dueAt.toISOString() ?? null,
      provisional: promised.provisional || statutory?.provisional === true,
      ...attentionOf(
        rules,
        { ...start, startedAt: start.at, dueAt: promised.dueAt, provisional: promised.provisional, limit, path },
        complaint.kind,
      ),
    },
  });
}

/** Stops every running clock that the test picks. */
export function stopClocks(unfolding: Unfolding, at: Date, picks: (clock: Clock) => boolean = () => true): void {
  for (const clock of unfolding.complaint.clocks.filter((candidate) => isRunning(candidate) && picks(candidate))) {
    unfolding.add({ type: "clock.stopped", occurredAt: at, payload: { clockNo: clock.clockNo } });
  }
}

/** While the complainant is asked for a supplement, the answer clocks stand still. */
export function pauseAnswerClocks(unfolding: Unfolding, at: Date): void {
  for (const clock of unfolding.complaint.clocks) {
    if (clock.kind === "answer" && isRunning(clock) && clock.pausedAt === null) {
      unfolding.add({ type: "clock.paused", occurredAt: at, payload: { clockNo: clock.clockNo } });
    }
  }
}

/** Counting goes on with the days that were left; the new due date is computed from the whole ledger. */
export function resumeAnswerClocks(unfolding: Unfolding, at: Date, rules: Rules): void {
  for (const clock of unfolding.complaint.clocks) {
    if (clock.kind !== "answer" || !isRunning(clock) || clock.pausedAt === null) continue;
    const path = regionPathOf(rules, clock.regionId);
    const pauses = clock.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? at }));
    const limit: Limit = { amount: clock.limitAmount, unit: clock.limitUnit };
    const promised = dueDate({ startedAt: clock.startedAt, limit, calendar: rules.calendar, regionPath: path, pauses });
    unfolding.add({
      type: "clock.resumed",
      occurredAt: at,
      payload: {
        clockNo: clock.clockNo,
        promisedDueAt: promised.dueAt.toISOString(),
        // A statute is not paused by the office's own question; its date stands.
        statutoryDueAt: clock.statutoryDueAt?.toISOString() ?? null,
        provisional: promised.provisional,
        ...attentionOf(
          rules,
          { ...clock, dueAt: promised.dueAt, provisional: promised.provisional, limit, path },
          unfolding.complaint.kind,
        ),
      },
    });
  }
}

/**
 * When the product next has to look at a clock by itself, or null. A provisional date raises no red card, so it asks for
 * nothing at its end; a clock that ends in an act of the product (accept, supplement, confirm) asks at its due date.
 */
export function attentionAt(clock: Clock): Date | null {
  if (clock.stoppedAt !== null || clock.pausedAt !== null) return null;
  if (clock.kind === "accept" || clock.kind === "supplement" || clock.kind === "confirm") return clock.promisedDueAt;
  if (!raisesCards(clock)) return null;
  const asks = [
    clock.remindedAt === null ? clock.remindAt : null,
    clock.yellowRaisedAt === null ? clock.yellowAt : null,
    clock.redRaisedAt === null ? clock.redAt : null,
  ].filter((at): at is Date => at !== null);
  return asks.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}
