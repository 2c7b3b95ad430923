/** Questions to the person that went through the window, and the one that waits for it. */
import type { Relay } from "../complaint/complaint";
import { openRelay } from "../complaint/decide-relay";
import type { EventType } from "../complaint/events";
import { proposeMasking } from "../complaint/text";
import type { RelayState, TextField } from "../complaint/vocabulary";
import type { BothNames } from "../names";
import { staffName, unitName } from "./names";
import type { Reading } from "./reading";
import { wordsOf } from "./texts";

/** A question to the person; texts are null where there are none, or not for this person. */
export type RelayPage = {
  readonly relayNo: number;
  readonly unit: BothNames | null;
  readonly askedByName: string | null;
  readonly askedAt: Date;
  readonly state: RelayState;
  readonly question: string | null;
  /** Only where it is not what the unit wrote. */
  readonly released: string | null;
  readonly declineReason: string | null;
  readonly answer: string | null;
  readonly maskedAnswer: string | null;
};

/** The question that waits for the window, or whose answer does, with the words to begin with. */
export type RelayForm = {
  readonly relayNo: number;
  readonly unit: BothNames | null;
  readonly text: string;
  readonly proposed: string;
};

export function relayPage(reading: Reading, { relayNo, unitId, askedById, askedAt, state }: Relay): RelayPage {
  const wordsIn = (type: EventType, field: TextField) =>
    wordsOf(
      reading,
      field,
      (event) => event.type === type && "relayNo" in event.payload && event.payload.relayNo === relayNo,
    );
  const question = wordsIn("relay.asked", "relay_question");
  const released = wordsIn("relay.released", "relay_released");
  return {
    ...{ relayNo, askedAt, state, question },
    unit: unitName(reading, unitId),
    askedByName: staffName(reading, askedById),
    released: released === question ? null : released,
    declineReason: wordsIn("relay.declined", "relay_decline_reason"),
    answer: wordsIn("relay.answered", "relay_answer"),
    maskedAnswer: wordsIn("relay.passed_on", "relay_masked_answer"),
  };
}

export function relayForm(reading: Reading): RelayForm | null {
  const relay = openRelay(reading.stored.complaint);
  if (!relay) return null;
  const page = relayPage(reading, relay);
  const text = relay.state === "asked" ? page.question : page.answer;
  const proposed = relay.state === "asked" ? text : proposeMasking(text ?? "");
  return { relayNo: relay.relayNo, unit: page.unit, text: text ?? "", proposed: proposed ?? "" };
}
