/**
 * More time for an answer: asked before the limit ends, with a reason; decided by the person whom the limits name, before
 * the limit ends; told to the complainant with the new date. Once per round, and a further time only where the limits say
 * so. No promise is extended beyond a statutory limit. A request that nobody decided in time lapses. DOMAIN 1.1, 1.3.
 */
import { type ExtensionStep, extensionSteps, type LimitPolicy } from "../limits/policy";
import { Refusal } from "../refusal";
import {
  answerClockOf,
  closedPauses,
  countDates,
  extendAnswerClocks,
  givenSignals,
  policyFor,
  type Rules,
} from "./clock-events";
import type { Complaint, Extension } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** What could be asked for now: the first step of the limits that is not used up; null when there is none (any more). */
export function extensionOffer(
  complaint: Complaint,
  at: Date,
  rules: Rules,
): (LimitPolicy & { readonly step: ExtensionStep }) | null {
  const clock = answerClockOf(complaint);
  // On a plan nobody waits for an answer by a day.
  if (!clock || complaint.onPlan) return null;
  let used = complaint.extensions.filter((one) => one.round === complaint.round && one.state === "granted").length;
  for (const step of extensionSteps) {
    const policy = policyFor(complaint, step, at, rules);
    const times = policy.amount === 0 ? 0 : (policy.times ?? 0);
    // Days on top of hours cannot be added up.
    if (used < times && policy.unit === clock.limitUnit) return { ...policy, step };
    used = Math.max(0, used - times);
  }
  return null;
}

/** The request that waits for a decision; null when there is none or the limit ended over it. */
export function waitingExtension(complaint: Complaint, at: Date): Extension | null {
  if (complaint.extensionApprover === null || isTooLate(complaint, at)) return null;
  return complaint.extensions.findLast((one) => one.state === "asked") ?? null;
}

function isTooLate(complaint: Complaint, at: Date): boolean {
  return complaint.answerDueAt === null || at >= complaint.answerDueAt;
}

export function decideAskingExtension(
  complaint: Complaint,
  request: { amount: number; reason: string; askedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("ask_extension", complaint);
  if (isTooLate(complaint, request.at)) throw new Refusal("extension-too-late");
  if (waitingExtension(complaint, request.at)) throw new Refusal("extension-waiting");
  const offer = extensionOffer(complaint, request.at, rules);
  if (!offer) throw new Refusal("extension-not-provided");
  if (request.amount > offer.amount) throw new Refusal("extension-too-long", { most: offer.amount });
  refuseBeyondStatute(complaint, request, rules);
  const { amount, reason, askedById, at } = request;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "extension.asked",
    occurredAt: at,
    payload: {
      extensionNo: complaint.extensions.length + 1,
      amount,
      unit: offer.unit,
      approver: offer.approver ?? "supervisor",
      askedById,
    },
    texts: { extension_reason: reason },
  });
  return unfolding.change();
}

/** @throws Refusal own-extension: nobody grants what they asked for themselves. */
export function decideExtension(
  complaint: Complaint,
  decision: { granted: boolean; note: string; decidedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("decide_extension", complaint);
  const { granted, note, decidedById, at } = decision;
  if (complaint.extensionApprover === null) throw new Refusal("no-extension-waits");
  const extension = waitingExtension(complaint, at);
  if (!extension) throw new Refusal("extension-too-late");
  if (extension.askedById === decidedById) throw new Refusal("own-extension");
  if (granted) refuseBeyondStatute(complaint, { amount: extension.amount, at }, rules);
  const { extensionNo, amount } = extension;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: granted ? "extension.granted" : "extension.refused",
    occurredAt: at,
    payload: { extensionNo, decidedById },
    ...(note ? { texts: { extension_note: note } } : {}),
  });
  if (granted) extendAnswerClocks(unfolding, { extensionNo, amount, at }, rules);
  return unfolding.change();
}

function refuseBeyondStatute(complaint: Complaint, more: { amount: number; at: Date }, rules: Rules): void {
  const clock = answerClockOf(complaint);
  if (!clock || clock.statutoryDueAt === null) return;
  const extended = { ...clock, extendedBy: clock.extendedBy + more.amount, pauses: closedPauses(clock, more.at) };
  const { promisedDueAt } = countDates(extended, givenSignals(clock), rules);
  if (new Date(promisedDueAt) > clock.statutoryDueAt) throw new Refusal("extension-over-statute");
}
