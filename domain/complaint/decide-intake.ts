/** The window's first steps: accept, not accept with the right door named, classify, mask, ask once for a supplement. */
import { Refusal } from "../refusal";
import {
  pauseAnswerClocks,
  type Rules,
  relimitAnswerClock,
  resumeAnswerClocks,
  startClock,
  stopClocks,
} from "./clock-events";
import type { Complaint } from "./complaint";
import { refuseWithoutWords } from "./decide-closing";
import type { EventPayload } from "./events";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { Cause, ComplaintKind, Difficulty, NotAcceptedGround } from "./vocabulary";

/** Adds the acceptance; the accept clock, where one runs, stops. Shared by filing, staff and the sweep. */
export function addAcceptance(
  unfolding: Unfolding,
  acceptance: { by: EventPayload<"complaint.accepted">["by"]; kind: ComplaintKind; at: Date },
): void {
  unfolding.add({
    type: "complaint.accepted",
    occurredAt: acceptance.at,
    payload: { by: acceptance.by, kind: acceptance.kind },
  });
  stopClocks(unfolding, acceptance.at, (clock) => clock.kind === "accept");
}

export function decideAcceptance(
  complaint: Complaint,
  acceptance: { by: "staff" | "time"; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("accept", complaint);
  const unfolding = new Unfolding(complaint);
  addAcceptance(unfolding, { ...acceptance, kind: complaint.kind });
  startClock(
    unfolding,
    { kind: "dispatch", assignmentNo: null, regionId: complaint.regionId, at: acceptance.at },
    rules,
  );
  return unfolding.change();
}

export function decideNotAccepting(
  complaint: Complaint,
  decision: { ground: NotAcceptedGround; reason: string; at: Date },
): Change {
  refuseUnlessPossible("not_accept", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "complaint.not_accepted",
    occurredAt: decision.at,
    payload: { ground: decision.ground },
    texts: { not_accepted_reason: decision.reason },
  });
  stopClocks(unfolding, decision.at);
  return unfolding.change();
}

/** Before the report goes to a unit the window sets both axes and the kind; another kind has another time to answer. */
export function decideClassification(
  complaint: Complaint,
  classification: {
    kind: ComplaintKind;
    categoryCode: string | null;
    fieldCode: string | null;
    difficulty: Difficulty | null;
    cause?: Cause | null;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible("classify", complaint);
  const { at, cause = null, ...axes } = classification;
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "complaint.classified", occurredAt: at, payload: { ...axes, cause } });
  relimitAnswerClock(unfolding, at, rules);
  return unfolding.change();
}

/** The text as the unit may see it, written by the window when the complainant stays unknown to the unit. */
export function addMaskedText(unfolding: Unfolding, maskedBody: string, at: Date): void {
  unfolding.add({ type: "complaint.masked", occurredAt: at, payload: {}, texts: { masked_body: maskedBody } });
}

/** Everything needed is asked at once, and only once a round (一次性告知). The answer clocks stand still meanwhile. */
export function decideSupplementRequest(
  complaint: Complaint,
  request: { what: string; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("request_supplement", complaint);
  if (complaint.supplementRequests > 0) throw new Refusal("supplement-already-requested");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "supplement.requested",
    occurredAt: request.at,
    payload: {},
    texts: { supplement_request: request.what },
  });
  // Whoever asks the complainant has been in touch.
  stopClocks(unfolding, request.at, (clock) => clock.kind === "accept" || clock.kind === "contact");
  pauseAnswerClocks(unfolding, request.at);
  startClock(
    unfolding,
    { kind: "supplement", assignmentNo: null, regionId: complaint.regionId, at: request.at },
    rules,
  );
  return unfolding.change();
}

/** The complainant answered, or the time for it ran out: the clocks go on and the office works with what is there. */
export function decideSupplementEnd(
  complaint: Complaint,
  end: { text: string | null; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible(end.text === null ? "expire_supplement" : "supplement", complaint);
  if (end.text !== null) refuseWithoutWords(complaint);
  const unfolding = new Unfolding(complaint);
  if (end.text === null) {
    unfolding.add({ type: "supplement.expired", occurredAt: end.at, payload: {} });
  } else {
    unfolding.add({
      type: "supplement.received",
      occurredAt: end.at,
      payload: {},
      texts: { supplement: end.text },
    });
  }
  stopClocks(unfolding, end.at, (clock) => clock.kind === "supplement");
  resumeAnswerClocks(unfolding, end.at, rules);
  if (unfolding.complaint.state === "submitted") {
    startClock(unfolding, { kind: "accept", assignmentNo: null, regionId: complaint.regionId, at: end.at }, rules);
  }
  return unfolding.change();
}
