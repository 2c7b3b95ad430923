/**
 * What the product does by itself when a clock asks for it: reminder, yellow and red card, the steps of the ladder, the
 * flag of a statute that was breached, acceptance by the rules when the window did not decide, the end of a supplement's
 * waiting time, closing after silence. Each once per clock, with the time at which it fell due as the time it occurred.
 *
 * Whoever changes a report first lets happen what was due by then (usecases/context.ts), so it makes no difference
 * whether the worker was there.
 */
import { attentionAt, pendingSignals, type Rules } from "./clock-events";
import type { Clock, Complaint } from "./complaint";
import { decideClosingBySilence } from "./decide-closing";
import { decideAcceptance, decideSupplementEnd } from "./decide-intake";
import type { EventDraft } from "./events";
import { type Change, Unfolding } from "./unfolding";
import type { ClockSignal } from "./vocabulary";

/** Null when nothing is due at `now`; call again on the result until it is. */
export function decideAttention(complaint: Complaint, now: Date, rules: Rules): Change | null {
  // What was brought in from outside is history: it sends no reminders, cards or notices (ARCHITECTURE 4).
  if (complaint.imported) return null;
  const due = complaint.clocks
    .map((clock) => ({ clock, at: attentionAt(clock) }))
    .filter((ask): ask is { clock: Clock; at: Date } => ask.at !== null && ask.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (!due) return null;
  const { clock, at } = due;
  const signal = pendingSignals(clock).find((one) => one.at.getTime() === at.getTime());
  const unfolding = new Unfolding(complaint);
  if (signal) {
    unfolding.add(signalEvents[signal.signal](clock.clockNo, at));
    return unfolding.change();
  }
  if (clock.kind === "accept" && complaint.state === "submitted") {
    return decideAcceptance(complaint, { by: "time", at }, rules);
  }
  if (clock.kind === "supplement" && complaint.state === "awaiting_supplement") {
    return decideSupplementEnd(complaint, { text: null, at }, rules);
  }
  if (clock.kind === "confirm" && complaint.state === "answered") return decideClosingBySilence(complaint, at);
  unfolding.add({ type: "clock.stopped", occurredAt: at, payload: { clockNo: clock.clockNo } });
  return unfolding.change();
}

/** Everything that was due by `now`, one after the other; null when nothing was. */
export function decideCatchingUp(complaint: Complaint, now: Date, rules: Rules): Change | null {
  const events: EventDraft[] = [];
  let current = complaint;
  for (;;) {
    const change = decideAttention(current, now, rules);
    if (!change) return events.length === 0 ? null : { complaint: current, events };
    current = change.complaint;
    events.push(...change.events);
  }
}

type SignalEvent = (clockNo: number, at: Date) => EventDraft;
const card =
  (colour: "yellow" | "red"): SignalEvent =>
  (clockNo, at) => ({ type: "card.raised", occurredAt: at, payload: { clockNo, colour } });
const step =
  (ladderStep: "urge" | "unit_lead" | "leader" | "supervision"): SignalEvent =>
  (clockNo, at) => ({ type: "escalation.raised", occurredAt: at, payload: { clockNo, step: ladderStep } });

const signalEvents: Record<ClockSignal, SignalEvent> = {
  remind: (clockNo, at) => ({ type: "reminder.sent", occurredAt: at, payload: { clockNo } }),
  yellow: card("yellow"),
  red: card("red"),
  urge: step("urge"),
  unit_lead: step("unit_lead"),
  leader: step("leader"),
  supervision: step("supervision"),
  breach: (clockNo, at) => ({ type: "statute.breached", occurredAt: at, payload: { clockNo } }),
};
