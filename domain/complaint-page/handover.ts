/** What goes from this window to another or to another body: disputes, letters, handing up and down. */
import { regionPathOf } from "../complaint/clock-events";
import type { Dispute, Referral } from "../complaint/complaint";
import { regionAbove, regionsBelow } from "../complaint/decide-levels";
import { dueByLimit } from "../complaint/due-by-limit";
import type { EventType } from "../complaint/events";
import type { TextField } from "../complaint/vocabulary";
import { returnsInRound, returnsToWindow } from "../complaint/waiting-at-window";
import { isOverdue, workingDaysLeft } from "../limits/due-date";
import type { BothNames } from "../names";
import { mayReadReferral } from "../rights";
import { type Choice, staffName, unitName } from "./names";
import type { Reading } from "./reading";
import { lastTextOf, proposedMasking, wordsOf } from "./texts";

/** A dispute about who is responsible; the reason of the decision is null where it is not for this person. */
export type DisputePage = Omit<
  Dispute,
  "unitId" | "appointedUnitId" | "regionId" | "decidedById" | "calendarVersion"
> & {
  /** The unit that sent it back last. */
  readonly unit: BothNames | null;
  readonly appointed: BothNames | null;
  readonly decidedByName: string | null;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly note: string | null;
};

/** A letter to another body; its texts are null where there are none, or not for this person. */
export type ReferralPage = Omit<
  Referral,
  "issuedById" | "regionId" | "calendarVersion" | "lastChasedAt" | "endedAt"
> & {
  readonly isOver: boolean;
  /** Null when nothing is waited for any more. */
  readonly workingDaysLeft: number | null;
  readonly issuedByName: string | null;
  readonly body: string | null;
  readonly reply: string | null;
  readonly replySheet: string | null;
  readonly mayPrint: boolean;
};

/** To which windows it can be handed over: the one above, those below. */
export type HandOverForm = { readonly above: Choice | null; readonly below: readonly Choice[] };

/** What a letter to another body begins with, and in how many working days the window asks after it. */
export type LetterForm = { readonly summary: string; readonly filedAt: Date; readonly days: number };

export function disputePage(reading: Reading, dispute: Dispute): DisputePage {
  const { unitId, appointedUnitId, regionId, decidedById, calendarVersion: _v, ...rest } = dispute;
  const { rules } = reading.reference;
  return {
    ...rest,
    unit: unitName(reading, unitId),
    appointed: unitName(reading, appointedUnitId),
    decidedByName: staffName(reading, decidedById),
    isOver: isOverdue(dispute.endedAt ?? reading.now, dispute.dueAt),
    workingDaysLeft: workingDaysLeft(reading.now, dispute.dueAt, rules.calendar, regionPathOf(rules, regionId)),
    note: wordsOf(
      reading,
      "dispute_note",
      ({ type, payload }) =>
        type === "dispute.decided" && "disputeNo" in payload && payload.disputeNo === dispute.disputeNo,
    ),
  };
}

export function referralPage(reading: Reading, referral: Referral): ReferralPage {
  const { issuedById, regionId, calendarVersion: _v, lastChasedAt: _l, endedAt: _e, ...rest } = referral;
  const { rules } = reading.reference;
  const wordsIn = (type: EventType, field: TextField) =>
    wordsOf(
      reading,
      field,
      ({ type: other, payload }) =>
        other === type && "referralNo" in payload && payload.referralNo === referral.referralNo,
    );
  const dueAt = referral.state === "out" ? referral.dueAt : null;
  return {
    ...rest,
    dueAt,
    isOver: dueAt !== null && isOverdue(reading.now, dueAt),
    workingDaysLeft:
      dueAt === null ? null : workingDaysLeft(reading.now, dueAt, rules.calendar, regionPathOf(rules, regionId)),
    issuedByName: staffName(reading, issuedById),
    body: wordsIn("referral.issued", "referral_body"),
    reply: wordsIn("referral.answered", "referral_reply"),
    replySheet: wordsIn("referral.answered", "referral_reply_sheet"),
    mayPrint: mayReadReferral(reading.actor, reading.stored, referral),
  };
}

/** The windows above and below that can take it; null when it stays where it is. */
export function handOverForm(reading: Reading): HandOverForm | null {
  const { complaint } = reading.stored;
  const { rules, regions, units } = reading.reference;
  if (returnsInRound(complaint) >= returnsToWindow) return null;
  const choiceOf = (id: string | null): Choice[] => {
    const region = regions.get(id ?? "");
    return region ? [{ id: region.id, zh: region.nameZh, en: region.nameEn }] : [];
  };
  const answering = [...units.values()].filter((unit) => unit.responsible && unit.isOffered);
  const withUnits = new Set(answering.map((unit) => unit.regionId));
  const below = regionsBelow(complaint.regionId, rules).filter((id) => withUnits.has(id));
  const above = choiceOf(regionAbove(complaint.regionId, rules))[0] ?? null;
  return above === null && below.length === 0 ? null : { above, below: below.flatMap(choiceOf) };
}

/** The letter to begin with: the report without the person, unless the person lets others know. */
export function letterForm(reading: Reading): LetterForm {
  const { sharesIdentity, complaint } = reading.stored;
  const { days } = dueByLimit(complaint, "referral_follow_up", reading.now, reading.reference.rules);
  const masked = lastTextOf(reading, "masked_body") ?? proposedMasking(reading);
  return {
    summary: sharesIdentity ? (lastTextOf(reading, "body") ?? "") : masked,
    filedAt: complaint.filedAt,
    days,
  };
}
