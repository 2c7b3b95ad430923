/** More time for the answer: what was asked and decided, what can be asked now, and the request that waits. */
import { answerClockOf, closedPauses, countDates } from "../complaint/clock-events";
import type { Extension } from "../complaint/complaint";
import { extensionOffer, waitingExtension } from "../complaint/decide-extension";
import type { EventType } from "../complaint/events";
import type { ExtensionApprover, LimitUnit, TextField } from "../complaint/vocabulary";
import { mayDecideExtension } from "../rights";
import { staffName } from "./names";
import type { Reading } from "./reading";
import { wordsOf } from "./texts";

export type ExtensionPage = Omit<Extension, "askedById" | "decidedById"> & {
  readonly askedByName: string | null;
  readonly decidedByName: string | null;
  readonly reason: string | null;
  readonly note: string | null;
};

/** How much more time can be asked for, and who decides. */
export type ExtensionForm = {
  readonly most: number;
  readonly unit: LimitUnit;
  readonly approver: ExtensionApprover;
  readonly dueAt: Date;
};

/** The request that waits for this very person, with the date that it would give. */
export type ExtensionDecision = {
  readonly extension: ExtensionPage;
  readonly dueAt: Date;
  readonly newDueAt: Date;
};

export function extensionPage(reading: Reading, { askedById, decidedById, ...extension }: Extension): ExtensionPage {
  const wordsIn = (types: readonly EventType[], field: TextField) =>
    wordsOf(
      reading,
      field,
      ({ type, payload }) =>
        types.includes(type) && "extensionNo" in payload && payload.extensionNo === extension.extensionNo,
    );
  return {
    ...extension,
    askedByName: staffName(reading, askedById),
    decidedByName: staffName(reading, decidedById),
    reason: wordsIn(["extension.asked"], "extension_reason"),
    note: wordsIn(["extension.granted", "extension.refused"], "extension_note"),
  };
}

export function extensionForm(reading: Reading): ExtensionForm | null {
  const { complaint } = reading.stored;
  const { answerDueAt } = complaint;
  if (answerDueAt === null || reading.now >= answerDueAt || waitingExtension(complaint, reading.now)) return null;
  const offer = extensionOffer(complaint, reading.now, reading.reference.rules);
  if (!offer) return null;
  const { amount: most, unit, approver } = offer;
  return { most, unit, approver: approver ?? "supervisor", dueAt: answerDueAt };
}

export function waitingDecision(reading: Reading): ExtensionDecision | null {
  const { complaint } = reading.stored;
  const extension = waitingExtension(complaint, reading.now);
  const clock = answerClockOf(complaint);
  if (!extension || !clock || extension.askedById === reading.actor.staffId) return null;
  if (!mayDecideExtension(reading.actor, reading.stored, extension.approver)) return null;
  const { rules } = reading.reference;
  const longer = {
    ...clock,
    extendedBy: clock.extendedBy + extension.amount,
    pauses: closedPauses(clock, reading.now),
  };
  return {
    extension: extensionPage(reading, extension),
    dueAt: clock.promisedDueAt,
    newDueAt: new Date(countDates(longer, new Set(), rules).promisedDueAt),
  };
}
