/**
 * The ledger of a complaint's clocks: started, paused, resumed, extended, recounted, stopped. Limits and their basis are
 * copied into the clock: a later change of the catalogue never moves a promise already made. Every date is a function of
 * the ledger and one version of the calendar. Rules: DOMAIN 1.3, docs/decisions/0009.
 */
import { type Calendar, nationalPath } from "../calendar/calendar";
import { civilDateOf } from "../calendar/civil-date";
import type { ClockInput, ClosedPause } from "../limits/count-limit";
import { dueDate, firstWorkingMomentFrom, nthWorkingMomentFrom, subtractWorkingDays } from "../limits/due-date";
import { type KindPolicy, type LimitFacts, type LimitPolicy, type LimitStep, limitFor } from "../limits/policy";
import { type Clock, type Complaint, isPromise, isRunning, type Signal } from "./complaint";
import type { EventPayload, SignalLeads } from "./events";
import type { Unfolding } from "./unfolding";
import { type ClockKind, type ClockSignal, type ComplaintKind, type Limit, ladderSteps } from "./vocabulary";

/** What a decision about time needs to know; held in memory by version of the reference data. */
export type Rules = {
  readonly calendar: Calendar;
  readonly policies: readonly LimitPolicy[];
  readonly kinds: ReadonlyMap<ComplaintKind, KindPolicy>;
  readonly regionPaths: ReadonlyMap<string, string>;
  /** The rule by which local holidays stop statutory limits too; null while none is named (preset). */
  readonly localStatuteBasis: string | null;
};

export function regionPathOf(rules: Pick<Rules, "regionPaths">, regionId: string): string {
  const path = rules.regionPaths.get(regionId);
  if (!path) throw new Error(`unknown region ${regionId}`);
  return path;
}

export function kindPolicyOf(rules: Rules, kind: ComplaintKind): KindPolicy {
  const policy = rules.kinds.get(kind);
  if (!policy) throw new Error(`no policy for kind ${kind}`);
  return policy;
}

/** The limit in force at the moment for a step of this complaint; an exception for the unit holds for its own clocks too. */
export function policyFor(
  complaint: Omit<LimitFacts, "unitId"> & Pick<Complaint, "leadUnitId">,
  step: LimitStep,
  at: Date,
  rules: Rules,
): LimitPolicy {
  const { kind, itemCode, windowId, difficulty, leadUnitId: unitId } = complaint;
  return limitFor(rules.policies, { kind, itemCode, unitId, windowId, difficulty }, step, civilDateOf(at));
}

/** Only what was promised to the complainant raises cards: the answer, and on a plan the monthly word of progress. */
export function raisesCards(clock: Pick<Clock, "kind" | "assignmentNo">): boolean {
  return isPromise(clock);
}

function isOwnAnswer({ kind, assignmentNo }: Pick<Clock, "kind" | "assignmentNo">): boolean {
  return kind === "answer" && assignmentNo === null;
}

/** The complainant's own answer clock of the running round. */
export function answerClockOf(complaint: Complaint): Clock | null {
  return complaint.clocks.findLast(isOwnAnswer) ?? null;
}

/** What a clock is counted from: everything that its dates depend on but the calendar. */
export type Ledger = Pick<
  Clock,
  | "kind"
  | "assignmentNo"
  | "limitAmount"
  | "limitUnit"
  | "extendedBy"
  | "statutoryAmount"
  | "statutoryUnit"
  | "localHolidaysStopStatute"
  | "leads"
  | "regionId"
  | "startedAt"
  | "pauses"
>;

/** The limit with everything that was granted on top of it. */
export function wholeLimitOf(ledger: Pick<Ledger, "limitAmount" | "limitUnit" | "extendedBy">): Limit {
  return { amount: ledger.limitAmount + ledger.extendedBy, unit: ledger.limitUnit };
}

/** What a clock's derivation is counted from, under the version of the calendar that it was counted with. */
export function countInputOf(
  clock: Pick<Clock, "startedAt" | "limitAmount" | "limitUnit" | "extendedBy" | "pauses">,
  calendar: Calendar,
  regionPath: string,
): ClockInput {
  return { startedAt: clock.startedAt, limit: wholeLimitOf(clock), calendar, regionPath, pauses: clock.pauses };
}

type CountedDates = Pick<
  EventPayload<"clock.resumed">,
  "calendarVersion" | "promisedDueAt" | "statutoryDueAt" | "provisional" | "signals"
>;

/**
 * The dates of a ledger under the present calendar. `given`: signals that were given and are not planned again.
 * A statute is not paused by the office's own question and not extended by its own leave.
 */
export function countDates(
  ledger: Ledger & { readonly pauses: readonly ClosedPause[] },
  given: ReadonlySet<ClockSignal>,
  rules: Pick<Rules, "calendar" | "regionPaths">,
): CountedDates {
  const { calendar } = rules;
  const regionPath = regionPathOf(rules, ledger.regionId);
  const { startedAt, pauses, statutoryAmount, statutoryUnit } = ledger;
  const promised = dueDate({ startedAt, limit: wholeLimitOf(ledger), calendar, regionPath, pauses });
  const statutory =
    statutoryAmount === null || statutoryUnit === null
      ? null
      : dueDate({
          startedAt,
          limit: { amount: statutoryAmount, unit: statutoryUnit },
          calendar,
          regionPath: ledger.localHolidaysStopStatute ? regionPath : nationalPath,
        });
  const planned = signalsOf(ledger, promised, { calendar, path: regionPath });
  // No grave flag is raised over a date that may still move.
  if (statutory && !statutory.provisional && ledger.assignmentNo === null) planned.push(["breach", statutory.dueAt]);
  return {
    calendarVersion: calendar.version,
    promisedDueAt: promised.dueAt.toISOString(),
    statutoryDueAt: statutory?.dueAt.toISOString() ?? null,
    provisional: promised.provisional || statutory?.provisional === true,
    signals: planned.filter(([signal]) => !given.has(signal)).map(([signal, at]) => ({ signal, at: at.toISOString() })),
  };
}

function signalsOf(
  ledger: Ledger,
  promised: { readonly dueAt: Date; readonly provisional: boolean },
  { calendar, path }: { readonly calendar: Calendar; readonly path: string },
): [ClockSignal, Date][] {
  const { leads, startedAt } = ledger;
  const { dueAt } = promised;
  const before = (workingDays: number) => {
    const at = subtractWorkingDays(dueAt, workingDays, calendar, path);
    return at > startedAt ? at : startedAt;
  };
  const planned: [ClockSignal, Date][] = [];
  const isLongEnough = ledger.limitUnit !== "working_hour" && ledger.limitAmount > (leads.remind ?? 0);
  if (leads.remind !== null && leads.remind > 0 && isLongEnough && remindsOfItself(ledger)) {
    planned.push(["remind", before(leads.remind)]);
  }
  if (!raisesCards(ledger)) return planned;
  // A lead of 0 means "at once": the card is there from the start.
  if (leads.yellow !== null) planned.push(["yellow", leads.yellow === 0 ? startedAt : before(leads.yellow)]);
  // A provisional date raises no red card, and so nothing that comes after it.
  if (promised.provisional) return planned;
  planned.push(["red", firstWorkingMomentFrom(dueAt, calendar, path)]);
  for (const step of ladderSteps) {
    const nth = leads[step];
    if (nth !== null) planned.push([step, nthWorkingMomentFrom(dueAt, nth, calendar, path)]);
  }
  return planned;
}

/** The unit is reminded of its answer, the complainant of the supplement that is waited for. */
function remindsOfItself(clock: Pick<Clock, "kind" | "assignmentNo">): boolean {
  return raisesCards(clock) || clock.kind === "supplement";
}

export type ClockStart = {
  readonly kind: ClockKind;
  readonly assignmentNo: number | null;
  readonly regionId: string;
  readonly at: Date;
  /** From when it counts, where that lies before: a matter that was split off keeps the promise made with the first. */
  readonly from?: Date | undefined;
};

/** What a clock of this kind carries with it, under the limits in force at the moment for the complaint as it is now. */
function copiedLimit(complaint: Complaint, clock: Pick<Clock, "kind" | "assignmentNo">, at: Date, rules: Rules) {
  const policy = policyFor(complaint, clock.kind, at, rules);
  const leadOf = (step: keyof SignalLeads) =>
    raisesCards(clock) || (step === "remind" && remindsOfItself(clock))
      ? policyFor(complaint, step, at, rules).amount
      : null;
  return {
    limitAmount: policy.amount,
    limitUnit: policy.unit,
    basis: policy.basis,
    statutoryAmount: policy.statutoryAmount,
    statutoryUnit: policy.statutoryUnit,
    statutoryBasis: policy.statutoryBasis,
    localHolidaysStopStatute: rules.localStatuteBasis !== null,
    leads: {
      remind: leadOf("remind"),
      yellow: leadOf("yellow"),
      urge: leadOf("urge"),
      unit_lead: leadOf("unit_lead"),
      leader: leadOf("leader"),
      supervision: leadOf("supervision"),
    },
  };
}

/** Starts a clock under the limits in force on the day for the complaint. */
export function startClock(unfolding: Unfolding, start: ClockStart, rules: Rules): void {
  const { complaint } = unfolding;
  const { at, from = at, ...what } = start;
  const copied = { ...what, ...copiedLimit(complaint, start, from, rules) };
  unfolding.add({
    type: "clock.started",
    occurredAt: at,
    payload: {
      clockNo: complaint.clocks.length + 1,
      ...copied,
      startedAt: from.toISOString(),
      ...countDates({ ...copied, startedAt: from, extendedBy: 0, pauses: [] }, new Set(), rules),
    },
  });
}

/**
 * The window found the report to be of another kind: the complainant's clock gets the limit of that kind, as it was in
 * force when the clock started, and counts from the same start. It is not restarted.
 */
export function relimitAnswerClock(unfolding: Unfolding, at: Date, rules: Rules): void {
  const clock = answerClockOf(unfolding.complaint);
  if (!clock || !isRunning(clock) || clock.pausedAt !== null) return;
  const copied = copiedLimit(unfolding.complaint, clock, clock.startedAt, rules);
  const isSame =
    copied.limitAmount === clock.limitAmount &&
    copied.limitUnit === clock.limitUnit &&
    copied.statutoryAmount === clock.statutoryAmount &&
    copied.statutoryUnit === clock.statutoryUnit;
  if (isSame) return;
  const { clockNo } = clock;
  const dates = countDates({ ...clock, ...copied, pauses: closedPauses(clock, at) }, givenSignals(clock), rules);
  unfolding.add({ type: "clock.relimited", occurredAt: at, payload: { clockNo, ...copied, ...dates } });
}

/** Stops every running clock that the test picks. */
export function stopClocks(unfolding: Unfolding, at: Date, picks: (clock: Clock) => boolean = () => true): void {
  for (const clock of unfolding.complaint.clocks.filter((candidate) => isRunning(candidate) && picks(candidate))) {
    unfolding.add({ type: "clock.stopped", occurredAt: at, payload: { clockNo: clock.clockNo } });
  }
}

/**
 * While the complainant is asked for a supplement, the answer clocks stand still; but not one that is over already: no
 * question asked too late holds up the cards and the steps of the ladder.
 */
export function pauseAnswerClocks(unfolding: Unfolding, at: Date): void {
  for (const clock of unfolding.complaint.clocks) {
    if (clock.kind === "answer" && isRunning(clock) && clock.pausedAt === null && at < clock.promisedDueAt) {
      unfolding.add({ type: "clock.paused", occurredAt: at, payload: { clockNo: clock.clockNo } });
    }
  }
}

/** Counting goes on with the days that were left; the new due date is computed from the whole ledger. */
export function resumeAnswerClocks(unfolding: Unfolding, at: Date, rules: Rules): void {
  for (const clock of unfolding.complaint.clocks) {
    if (clock.kind !== "answer" || !isRunning(clock) || clock.pausedAt === null) continue;
    const { clockNo } = clock;
    const dates = countDates({ ...clock, pauses: closedPauses(clock, at) }, givenSignals(clock), rules);
    unfolding.add({ type: "clock.resumed", occurredAt: at, payload: { clockNo, ...dates } });
  }
}

/** More days for every answer clock that runs: the unit's own and the complainant's, which is not restarted by it. */
export function extendAnswerClocks(
  unfolding: Unfolding,
  extension: { extensionNo: number; amount: number; at: Date },
  rules: Rules,
): void {
  const { extensionNo, amount, at } = extension;
  for (const clock of unfolding.complaint.clocks) {
    if (clock.kind !== "answer" || !isRunning(clock)) continue;
    const { clockNo } = clock;
    const extendedBy = clock.extendedBy + amount;
    const dates = countDates({ ...clock, extendedBy, pauses: closedPauses(clock, at) }, givenSignals(clock), rules);
    unfolding.add({ type: "clock.extended", occurredAt: at, payload: { clockNo, extensionNo, amount, ...dates } });
  }
}

/** The pauses of a clock, an open one ended at the moment. */
export function closedPauses(clock: Pick<Clock, "pauses">, at: Date): ClosedPause[] {
  return clock.pauses.map(({ from, to }) => ({ from, to: to ?? at }));
}

export function givenSignals(clock: Pick<Clock, "signals">): Set<ClockSignal> {
  return new Set(clock.signals.filter((one) => one.givenAt !== null).map((one) => one.signal));
}

/** The signals that a clock still has to give. One that stands still gives none but the end of the statutory limit. */
export function pendingSignals(clock: Clock): Signal[] {
  if (clock.stoppedAt !== null) return [];
  return clock.signals.filter(
    ({ signal, givenAt }) => givenAt === null && (clock.pausedAt === null || signal === "breach"),
  );
}

/**
 * When the product next has to look at a clock by itself, or null. A clock that ends in an act of the product (accept,
 * supplement, confirm) asks at its due date.
 */
export function attentionAt(clock: Clock): Date | null {
  if (clock.stoppedAt !== null) return null;
  const endsInAnAct = clock.kind === "accept" || clock.kind === "supplement" || clock.kind === "confirm";
  const asks = pendingSignals(clock).map(({ at }) => at);
  if (endsInAnAct) asks.push(clock.promisedDueAt);
  return asks.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}
