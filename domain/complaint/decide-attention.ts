/**
 * What the product does by itself when a clock asks for it: reminder, yellow and red card, acceptance by the rules when
 * the window did not decide, the end of a supplement's waiting time, closing after silence. Each once per clock, with the
 * time at which it fell due as the time it occurred, also when the worker was away.
 */
import { attentionAt, type Rules, raisesCards } from "./clock-events";
import type { Clock, Complaint } from "./complaint";
import { decideClosingBySilence } from "./decide-closing";
import { decideAcceptance, decideSupplementEnd } from "./decide-intake";
import { type Change, Unfolding } from "./unfolding";

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
  if (raisesCards(clock)) return cardChange(complaint, clock, at);
  if (clock.kind === "accept" && complaint.state === "submitted") {
    return decideAcceptance(complaint, { by: "time", at }, rules);
  }
  if (clock.kind === "supplement" && complaint.state === "awaiting_supplement") {
    return decideSupplementEnd(complaint, { text: null, at }, rules);
  }
  if (clock.kind === "confirm" && complaint.state === "answered") return decideClosingBySilence(complaint, at);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "clock.stopped", occurredAt: at, payload: { clockNo: clock.clockNo } });
  return unfolding.change();
}

function cardChange(complaint: Complaint, clock: Clock, at: Date): Change {
  const { clockNo } = clock;
  const unfolding = new Unfolding(complaint);
  const isNow = (planned: Date | null) => planned !== null && planned <= at;
  if (clock.redRaisedAt === null && isNow(clock.redAt)) {
    unfolding.add({ type: "card.raised", occurredAt: at, payload: { clockNo, colour: "red" } });
  } else if (clock.yellowRaisedAt === null && isNow(clock.yellowAt)) {
    unfolding.add({ type: "card.raised", occurredAt: at, payload: { clockNo, colour: "yellow" } });
  } else {
    unfolding.add({ type: "reminder.sent", occurredAt: at, payload: { clockNo } });
  }
  return unfolding.change();
}
