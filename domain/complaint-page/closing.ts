/** How a report comes to its end: the objection of the round, the call-back, and every word with the complainant. */
import { mostCallBackTries, whyNotCalledBack } from "../complaint/decide-call-back";
import type { ContactWay } from "../complaint/vocabulary";
import { isOverdue } from "../limits/due-date";
import { isOfUnitConcerned } from "../rights";
import { clockPage } from "./clocks";
import { staffName } from "./names";
import type { Reading } from "./reading";
import { shownText } from "./texts";

export type ObjectionPage = {
  readonly raisedAt: Date;
  /** Null where this person does not get to read it. */
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly isWaiting: boolean;
  /** This very person worked on the report and so does not decide. */
  readonly hasTouched: boolean;
};

export type CallBackPage = {
  readonly dueAt: Date | null;
  readonly isOver: boolean;
  readonly isFirst: boolean;
  readonly triesLeft: number;
  /** Why nobody is called after the answer; null where somebody is. */
  readonly notCalled: "imported" | "no_phone" | null;
};

export type ContactPage = {
  readonly version: number;
  readonly type: "contact" | "call_back";
  readonly at: Date;
  readonly how: ContactWay | null;
  readonly reached: boolean;
  readonly byName: string | null;
  readonly note: string | null;
};

/** Whoever worked on the report, or is of a unit that did, does not decide an objection to it. */
export function hasTouched(reading: Reading): boolean {
  return (
    isOfUnitConcerned(reading.actor, reading.stored) ||
    reading.events.some(({ staffId }) => staffId === reading.actor.staffId)
  );
}

/** While it waits and after its decision; null without one in this round. */
export function objectionPage(reading: Reading): ObjectionPage | null {
  const { complaint } = reading.stored;
  const clock = complaint.clocks.findLast(({ kind }) => kind === "decide_objection");
  const event = reading.events.findLast(({ type }) => type === "objection.raised");
  if (!clock || !event || clock.round !== complaint.round) return null;
  const { isOver, workingDaysLeft: left, dueAt, stoppedAt } = clockPage(reading, clock);
  return {
    raisedAt: event.occurredAt,
    reason: shownText(reading, "objection", event),
    dueAt,
    isOver,
    workingDaysLeft: left,
    isWaiting: stoppedAt === null,
    hasTouched: hasTouched(reading),
  };
}

export function callBackPage(reading: Reading): CallBackPage {
  const { complaint } = reading.stored;
  return {
    dueAt: complaint.callBackDueAt,
    isOver: complaint.callBackDueAt !== null && isOverdue(reading.now, complaint.callBackDueAt),
    isFirst: complaint.callBackFirst,
    triesLeft: mostCallBackTries - complaint.callBackTries,
    notCalled: whyNotCalledBack(complaint),
  };
}

/** Newest first. */
export function contactPages(reading: Reading): ContactPage[] {
  return reading.events
    .flatMap((event): ContactPage[] => {
      const byName = staffName(reading, event.staffId);
      if (event.type === "contact.recorded") {
        const { reached, how, contactedAt } = event.payload;
        const at = contactedAt === null ? event.occurredAt : new Date(contactedAt);
        return [
          {
            version: event.version,
            type: "contact",
            at,
            how,
            reached,
            byName,
            note: shownText(reading, "contact_note", event),
          },
        ];
      }
      if (event.type !== "call_back.recorded") return [];
      const { reached, calledAt } = event.payload;
      const note = shownText(reading, "call_back_note", event);
      return [
        { version: event.version, type: "call_back", at: new Date(calledAt), how: "phone", reached, byName, note },
      ];
    })
    .reverse();
}
