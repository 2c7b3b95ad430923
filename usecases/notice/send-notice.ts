/**
 * Sending one notice: read what had happened, write the letter in the language of whoever gets it, hand it to the mail
 * server, note that it was sent. The row stays locked meanwhile; a crash between handing over and noting repeats the
 * letter with the same Message-ID (THREATS 1.5). Letters carry the number and the dates, never the text of a report, a
 * name or the query code.
 *
 * The address of the complainant is read by the machine and shown to nobody, so it is no look at the identity.
 */
import "server-only";
import { z } from "zod";
import { findIdentity } from "@/db/queries/identities";
import {
  findNoticeState,
  findNoticeSubject,
  findStaffMailbox,
  listEventsOfStep,
  lockQueuedNotice,
  type Notice,
  updateNoticeEnded,
} from "@/db/queries/notices";
import { getReference, type Reference } from "@/db/queries/reference";
import { type Clock, type Complaint, foldComplaint } from "@/domain/complaint/complaint";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { env } from "@/lib/env";
import { filledText } from "@/lib/fill-text";
import { formatDate, formatInstant } from "@/lib/format";
import { defaultLocale, type Locale } from "@/lib/locale";
import { MailFailure, type MailFault, messageIdOf, sendMail } from "@/lib/mail";
import type { Context } from "../context";

export const sendNoticeInput = z.strictObject({
  complaintId: z.number().int(),
  version: z.number().int(),
  recipient: z.string().regex(/^(complainant|staff:\d+)$/),
});

/** ended: there is nothing left to send. held: another worker is sending it now. The other words: lib/mail.ts. */
export type Sending = { readonly result: "sent" | "ended" | "held" | MailFault; readonly code: number | null };

/** Never throws because of the mail server: a notice that could not be sent waits for the next try. */
export async function sendNotice(ctx: Context, input: z.infer<typeof sendNoticeInput>): Promise<Sending> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const notice = await lockQueuedNotice(tx, input);
    if (!notice) {
      const state = await findNoticeState(tx, input);
      return { result: state === "queued" ? "held" : "ended", code: null };
    }
    const subject = await findNoticeSubject(tx, input.complaintId);
    const to = await mailboxOf(ctx, input);
    if (!subject || !to) {
      await updateNoticeEnded(tx, input, "impossible");
      return { result: "impossible", code: null };
    }
    const complaint = foldComplaint(await listEventsOfStep(tx, input.complaintId, input.version));
    const isStaff = input.recipient !== "complainant";
    const letter = isStaff
      ? staffLetter(notice, subject.number, complaint, reference)
      : complainantLetter(notice, subject.number, complaint, reference, subject.language);
    const messageId = messageIdOf(subject.number, input.version, input.recipient);
    try {
      await sendMail({ to, messageId, ...letter });
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      if (error.fault === "impossible") await updateNoticeEnded(tx, input, "impossible");
      return { result: error.fault, code: error.code };
    }
    await updateNoticeEnded(tx, input, "sent");
    return { result: "sent", code: null };
  });
}

async function mailboxOf(ctx: Context, { complaintId, recipient }: z.infer<typeof sendNoticeInput>) {
  if (recipient !== "complainant") return findStaffMailbox(ctx.db.app, Number(recipient.slice("staff:".length)));
  return (await findIdentity(ctx.db, complaintId))?.email ?? null;
}

type Letter = { readonly subject: string; readonly text: string };

function publicAddress(): string {
  const { publicUrl, port } = env();
  return publicUrl ?? `http://localhost:${port}`;
}

function complainantLetter(
  notice: Notice,
  number: string,
  complaint: Complaint,
  reference: Reference,
  locale: Locale,
): Letter {
  const values = {
    number,
    unit: unitName(complaint, reference, locale),
    acceptBy: lastTime(complaint, "accept", locale),
    answerBy: lastTime(complaint, "answer", locale),
    supplementBy: lastTime(complaint, "supplement", locale),
    confirmBy: lastTime(complaint, "confirm", locale),
    progressBy: lastTime(complaint, "progress", locale),
  };
  const provisional = complaint.provisional ? [filledText(locale, "mail.provisional")] : [];
  return {
    subject: filledText(locale, `mail.complainant.${notice.template}.subject`, values),
    text: [
      filledText(locale, "mail.complainant.greeting"),
      filledText(locale, `mail.complainant.${notice.template}.text`, values),
      ...provisional,
      filledText(locale, "mail.complainant.status", { address: `${publicAddress()}/status` }),
      filledText(locale, "mail.complainant.closing"),
    ].join("\n\n"),
  };
}

function staffLetter(notice: Notice, number: string, complaint: Complaint, reference: Reference): Letter {
  const locale = defaultLocale;
  const values = {
    number,
    unit: unitName(complaint, reference, locale),
    answerBy: lastTime(complaint, "answer", locale),
    serial: complaint.supervisionNotices.at(-1)?.serial ?? "",
    supervisionBy: lastSupervisionDay(complaint, locale),
    objectionBy: lastTime(complaint, "decide_objection", locale),
    progressBy: lastTime(complaint, "progress", locale),
  };
  const holder = complaint.leadUnitId === null ? "undispatched" : "held";
  return {
    subject: filledText(locale, `mail.staff.${notice.template}.subject`, values),
    text: [
      filledText(locale, `mail.staff.${notice.template}.text`, values),
      filledText(locale, `mail.staff.${holder}`, values),
      filledText(locale, "mail.staff.open", { address: `${publicAddress()}/desk/complaints/${number}` }),
      filledText(locale, "mail.staff.closing"),
    ].join("\n\n"),
  };
}

function unitName(complaint: Complaint, reference: Reference, locale: Locale): string {
  const unit = complaint.leadUnitId === null ? undefined : reference.units.get(complaint.leadUnitId);
  if (!unit) return filledText(locale, "mail.window");
  return locale === "zh-CN" ? unit.nameZh : unit.nameEn;
}

/** The last day for an answer to the newest supervision notice; empty when there is none. */
function lastSupervisionDay(complaint: Complaint, locale: Locale): string {
  const notice = complaint.supervisionNotices.at(-1);
  return notice ? formatDate(new Date(notice.dueAt.getTime() - 1), locale) : "";
}

/** The last day of the newest clock of a kind, or the hour where the limit is in hours; empty when there is none. */
function lastTime(complaint: Complaint, kind: ClockKind, locale: Locale): string {
  const clock = complaint.clocks.findLast(
    (candidate: Clock) => candidate.kind === kind && candidate.assignmentNo === null,
  );
  if (!clock) return "";
  if (clock.limitUnit === "working_hour") return formatInstant(clock.promisedDueAt, locale);
  return formatDate(new Date(clock.promisedDueAt.getTime() - 1), locale);
}
