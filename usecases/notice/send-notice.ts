/**
 * Sending one notice: read what had happened, write it in the language of whoever gets it, hand it to whoever carries the
 * channel, note that it was sent. The row stays locked meanwhile; a crash between handing over and noting repeats the
 * message under the same key (THREATS 1.5). Messages carry the number and the dates, never the text of a report, a name
 * or the query code. Whom no channel can reach is called by the window; who wants no messages gets none.
 *
 * The address of the complainant is read by the machine and shown to nobody, so it is no look at the identity.
 */
import "server-only";
import { z } from "zod";
import { findIdentity } from "@/db/queries/identities";
import {
  appendCallIfNobodyTold,
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
import { mainlandMobileOf } from "@/domain/complaint/mobile-number";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { env } from "@/lib/env";
import { filledText } from "@/lib/fill-text";
import { formatDate, formatInstant, formatShortDay } from "@/lib/format";
import { defaultLocale, type Locale } from "@/lib/locale";
import { messageIdOf, sendMail } from "@/lib/mail";
import { messageChannels } from "@/lib/message-channels";
import { MessageFailure, type MessageFault } from "@/lib/message-failure";
import { letterOf, type MessageAddresses, type StepMessage, shortWordsOf, smsOf } from "@/lib/message-texts";
import { publicAddress } from "@/lib/public-address";
import { messageKeyOf, sendSms } from "@/lib/sms";
import { smsLanguageOf } from "@/lib/sms-templates";
import { sealStopToken } from "@/lib/stop-token";
import { sendWechat } from "@/lib/wechat";
import type { Context } from "../context";

export const sendNoticeInput = z.strictObject({
  complaintId: z.number().int(),
  version: z.number().int(),
  recipient: z.string().regex(/^(complainant|staff:\d+)$/),
  /** Jobs of before there were several channels name none. */
  channel: z.enum(messageChannels).default("email"),
});

/** ended: there is nothing left to send. held: another worker is sending it now. The other words: lib/message-failure.ts. */
export type Sending = {
  readonly result: "sent" | "ended" | "held" | MessageFault;
  readonly code: number | string | null;
};

type Key = z.output<typeof sendNoticeInput>;

/** Never throws because of who carries messages: a notice that could not be sent waits for the next try. */
export async function sendNotice(ctx: Context, input: z.input<typeof sendNoticeInput>): Promise<Sending> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const key = sendNoticeInput.parse(input);
  const reference = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const notice = await lockQueuedNotice(tx, key);
    if (!notice) {
      const state = await findNoticeState(tx, key);
      return { result: state === "queued" ? "held" : "ended", code: null };
    }
    const impossible = async (code: Sending["code"]): Promise<Sending> => {
      await updateNoticeEnded(tx, key, "impossible");
      await appendCallIfNobodyTold(tx, notice);
      return { result: "impossible", code };
    };
    const subject = await findNoticeSubject(tx, key.complaintId);
    const isStaff = key.recipient !== "complainant";
    if (subject?.messagesStopped && !isStaff) {
      await updateNoticeEnded(tx, key, "stopped");
      return { result: "ended", code: null };
    }
    const to = await receiverOf(ctx, key);
    if (!subject || !to) return impossible(null);
    const complaint = foldComplaint(await listEventsOfStep(tx, key.complaintId, key.version));
    try {
      if (isStaff) {
        const letter = staffLetter(notice, subject.number, complaint, reference);
        await sendMail({ to, messageId: messageIdOf(subject.number, key.version, key.recipient), ...letter });
      } else {
        const message = messageOf(notice.template, subject.number, complaint, reference, subject.language);
        await tellComplainant(key, to, message, subject.language);
      }
    } catch (error) {
      if (!(error instanceof MessageFailure)) throw error;
      return error.fault === "impossible" ? impossible(error.code) : { result: error.fault, code: error.code };
    }
    await updateNoticeEnded(tx, key, "sent");
    return { result: "sent", code: null };
  });
}

/** Mailbox, mobile or account; null when there is none that the channel reaches. */
async function receiverOf(ctx: Context, { complaintId, recipient, channel }: Key): Promise<string | null> {
  if (recipient !== "complainant") return findStaffMailbox(ctx.db.app, Number(recipient.slice("staff:".length)));
  const identity = await findIdentity(ctx.db, complaintId);
  const receivers = { sms: mainlandMobileOf(identity?.phone), wechat: identity?.wechat, email: identity?.email };
  return receivers[channel] ?? null;
}

/** @throws MessageFailure */
async function tellComplainant(key: Key, to: string, message: StepMessage, language: Locale): Promise<void> {
  const { complaintId, version, recipient, channel } = key;
  const messageKey = messageKeyOf(message.number, version, recipient, channel);
  const token = sealStopToken(complaintId);
  const addresses: MessageAddresses = {
    publicAddress: publicAddress(),
    stop: `${publicAddress()}/messages/stop?token=${token}`,
  };
  switch (channel) {
    case "sms": {
      const { template } = smsOf(message, defaultLocale);
      const words = smsOf(message, smsLanguageOf(env().sms?.templates, template, language));
      await sendSms({ to, messageKey, language, ...words });
      return;
    }
    case "wechat": {
      const { what, day } = shortWordsOf(message, language);
      const values = { number: message.number, what, day: day || filledText(language, "sms.wechat.noDay") };
      await sendWechat({ to, messageKey, values, address: `${addresses.publicAddress}/status` });
      return;
    }
    case "email":
      await sendMail({
        to,
        messageId: messageIdOf(message.number, version, recipient),
        stopAddress: `${addresses.publicAddress}/api/messages/stop?token=${token}`,
        ...letterOf(message, addresses, language),
      });
  }
}

type Letter = { readonly subject: string; readonly text: string };

function messageOf(
  template: string,
  number: string,
  complaint: Complaint,
  reference: Reference,
  locale: Locale,
): StepMessage {
  const day = (kind: ClockKind) => {
    const clock = lastClock(complaint, kind);
    return {
      long: lastTime(complaint, kind, locale),
      short: clock ? formatShortDay(new Date(clock.promisedDueAt.getTime() - 1), locale) : "",
    };
  };
  return {
    template,
    number,
    unit: unitName(complaint, reference, locale),
    days: {
      acceptBy: day("accept"),
      answerBy: day("answer"),
      supplementBy: day("supplement"),
      confirmBy: day("confirm"),
      progressBy: day("progress"),
    },
    provisional: complaint.provisional,
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
  const clock = lastClock(complaint, kind);
  if (!clock) return "";
  if (clock.limitUnit === "working_hour") return formatInstant(clock.promisedDueAt, locale);
  return formatDate(new Date(clock.promisedDueAt.getTime() - 1), locale);
}

function lastClock(complaint: Complaint, kind: ClockKind): Clock | undefined {
  return complaint.clocks.findLast((candidate: Clock) => candidate.kind === kind && candidate.assignmentNo === null);
}
