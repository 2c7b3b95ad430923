/**
 * The texts of a report as one member of staff may read them. Where the complainant stays unknown to the unit, the unit's
 * people get the masked text and nothing else that the complainant or the window wrote: no wish, no place in words, no
 * supplement. They read what was written for them or by them.
 */
import { proposeMasking } from "../complaint/text";
import type { TextField } from "../complaint/vocabulary";
import { mayReadReferral } from "../rights";
import type { Reading, RecordedEvent } from "./reading";

export type ReportText = { readonly field: TextField; readonly body: string; readonly at: Date };

/** The order in which the parts of a report are read. */
export const reportFields = [
  "title",
  "body",
  "masked_body",
  "wish",
  "told_reason",
  "told_by",
  "place",
  "course_when",
  "course_people",
  "agency",
  "supplement",
] as const;
/** Written for the unit. */
const fieldsForUnit: readonly TextField[] = [
  "masked_body",
  "dispatch_note",
  "supervision_demand",
  "supervision_note",
  "objection_note",
  "opinion_request",
  "opinion",
  "opinion_decline_reason",
  "meeting_decision",
  "relay_question",
  "relay_decline_reason",
  "relay_masked_answer",
  "dispute_note",
  "instruction_text",
  "instruction_leader",
  "instruction_answer",
  "instruction_note",
  "owner_city_leader",
  "owner_discipline_officer",
  "owner_department",
  "owner_county_leader",
  "ownership_progress",
  "ownership_note",
];
/** The windows' own. */
const fieldsOfReferrals: readonly TextField[] = [
  "referral_body",
  "referral_letter",
  "referral_note",
  "referral_reply",
  "referral_reply_sheet",
];

/** The unit's people read what was written for them or by them, where the complainant stays unknown to them. */
function mayShow(reading: Reading, field: TextField, event: RecordedEvent): boolean {
  if (fieldsOfReferrals.includes(field)) {
    const sealed = event.type === "referral.issued" && event.payload.sealed;
    return mayReadReferral(reading.actor, reading.stored, { sealed });
  }
  if (reading.fullText || fieldsForUnit.includes(field)) return true;
  if (event.type === "note.added" && event.payload.forUnit) return true;
  const authorUnits = event.staffId === null ? [] : (reading.staff.get(event.staffId)?.unitIds ?? []);
  return reading.actor.grants.some((grant) => grant.unitId !== null && authorUnits.includes(grant.unitId));
}

/** What was written in this event; null where there is nothing, or not for this person. */
export function shownText(reading: Reading, field: TextField, event: RecordedEvent): string | null {
  const body = event.texts?.[field];
  return body !== undefined && mayShow(reading, field, event) ? body : null;
}

/** What was written in one event, if there is such an event and it is for this person. */
export function wordsOf(reading: Reading, field: TextField, isIt: (event: RecordedEvent) => boolean): string | null {
  const event = reading.events.find(isIt);
  return event ? shownText(reading, field, event) : null;
}

/** The last words in this field, whoever may read them: for forms of those who read everything. */
export function lastTextOf(reading: Reading, field: TextField): string | null {
  return reading.events.findLast((event) => event.texts?.[field] !== undefined)?.texts?.[field] ?? null;
}

/** What was reported; empty until the window has masked it for those who read no more than that. */
export function reportTexts(reading: Reading): readonly ReportText[] {
  const fields = reading.fullText
    ? reportFields.filter((field) => field !== "masked_body")
    : (["masked_body"] as const);
  const parts = fields.flatMap((field) =>
    reading.events.flatMap((event) => {
      const body = event.texts?.[field];
      return body === undefined || !mayShow(reading, field, event) ? [] : [{ field, body, at: event.occurredAt }];
    }),
  );
  // The text is masked anew with each hand-over: the last one counts.
  return reading.fullText ? parts : parts.slice(-1);
}

/** A first masked text of everything that the unit is told. */
export function proposedMasking(reading: Reading): string {
  const parts = (["body", "told_reason", "wish"] as const).flatMap((field) => lastTextOf(reading, field) ?? []);
  return proposeMasking(parts.join("\n\n"));
}
