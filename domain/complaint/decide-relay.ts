/**
 * The thread to a person who stays unknown to the unit (DOMAIN 1.4): the unit asks, the window lets the question through
 * to the person, in its own words or not at all; the person answers, and the window passes the answer on masked. Where the
 * unit may know the person nothing stands between them. One question at a time. It stops no clock, but a question that
 * reached the person is the first contact (DOMAIN 1.3).
 */
import { Refusal } from "../refusal";
import { stopClocks } from "./clock-events";
import type { Complaint, Relay } from "./complaint";
import { requireLead } from "./decide-dispatch";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { RelayState } from "./vocabulary";

/** States in which a question is on its way to the person or back. */
const onItsWay: readonly RelayState[] = ["asked", "released", "answered"];

/** The question that is on its way, or null. */
export function openRelay(complaint: Pick<Complaint, "relays">): Relay | null {
  return complaint.relays.findLast(({ state }) => onItsWay.includes(state)) ?? null;
}

/** What the window has to do with the thread now. */
export function windowStepOf(complaint: Pick<Complaint, "relays">): "release" | "pass_on" | null {
  const relay = openRelay(complaint);
  if (relay?.state === "asked") return "release";
  return relay?.state === "answered" ? "pass_on" : null;
}

/** @throws Refusal no-relay-waits when somebody was faster, or the question lapsed. */
function requireRelay(complaint: Complaint, relayNo: number, state: RelayState): Relay {
  const relay = complaint.relays.find((one) => one.relayNo === relayNo);
  if (relay?.state !== state) throw new Refusal("no-relay-waits");
  return relay;
}

function addRelease(
  unfolding: Unfolding,
  release: { relayNo: number; text: string; releasedById: number | null; at: Date },
): void {
  const { relayNo, text, releasedById, at } = release;
  unfolding.add({
    type: "relay.released",
    occurredAt: at,
    payload: { relayNo, releasedById },
    texts: { relay_released: text },
  });
  stopClocks(unfolding, at, (clock) => clock.kind === "contact");
}

/** @throws Refusal relay-waiting while another question is on its way. */
export function decideAskingPerson(
  complaint: Complaint,
  question: { text: string; askedById: number; at: Date },
): Change {
  refuseUnlessPossible("ask_through_window", complaint);
  if (openRelay(complaint)) throw new Refusal("relay-waiting");
  const { assignmentNo, unitId } = requireLead(complaint);
  const { text, askedById, at } = question;
  const relayNo = complaint.relays.length + 1;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "relay.asked",
    occurredAt: at,
    payload: { relayNo, assignmentNo, unitId, askedById },
    texts: { relay_question: text },
  });
  if (complaint.sharesIdentity) addRelease(unfolding, { relayNo, text, releasedById: null, at });
  return unfolding.change();
}

export function decideReleasingQuestion(
  complaint: Complaint,
  release: { relayNo: number; text: string; releasedById: number; at: Date },
): Change {
  refuseUnlessPossible("relay_question", complaint);
  requireRelay(complaint, release.relayNo, "asked");
  const unfolding = new Unfolding(complaint);
  addRelease(unfolding, release);
  return unfolding.change();
}

export function decideDecliningQuestion(
  complaint: Complaint,
  decline: { relayNo: number; reason: string; declinedById: number; at: Date },
): Change {
  refuseUnlessPossible("decline_question", complaint);
  const { relayNo, reason, declinedById, at } = decline;
  requireRelay(complaint, relayNo, "asked");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "relay.declined",
    occurredAt: at,
    payload: { relayNo, declinedById },
    texts: { relay_decline_reason: reason },
  });
  return unfolding.change();
}

export function decideAnsweringQuestion(
  complaint: Complaint,
  answer: { relayNo: number; text: string; at: Date },
): Change {
  refuseUnlessPossible("answer_relay", complaint);
  const { relayNo, text, at } = answer;
  requireRelay(complaint, relayNo, "released");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "relay.answered",
    occurredAt: at,
    payload: { relayNo, straight: complaint.sharesIdentity },
    texts: { relay_answer: text },
  });
  return unfolding.change();
}

export function decidePassingOn(
  complaint: Complaint,
  passing: { relayNo: number; maskedText: string; passedOnById: number; at: Date },
): Change {
  refuseUnlessPossible("pass_on_answer", complaint);
  const { relayNo, maskedText, passedOnById, at } = passing;
  requireRelay(complaint, relayNo, "answered");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "relay.passed_on",
    occurredAt: at,
    payload: { relayNo, passedOnById },
    texts: { relay_masked_answer: maskedText },
  });
  return unfolding.change();
}
