/**
 * Notices: what was to be told to whom about which event. A row is there before anything is sent; whoever sends holds
 * its lock meanwhile, so that two workers never send one letter at the same time.
 */
import "server-only";
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import type { Language } from "@/domain/complaint/vocabulary";
import { type MessageChannel, openChannels } from "@/lib/message-channels";
import type { Reader, Tx } from "../client";
import { complaintEvents, complaints, notices, phoneNotices } from "../schema/complaints";
import { staff } from "../schema/staff";
import { appendPhoneNotices } from "./phone-notices";

export type NoticeKey = {
  readonly complaintId: number;
  readonly version: number;
  readonly recipient: string;
  readonly channel: MessageChannel;
};
export type Notice = typeof notices.$inferSelect;

const isNotice = ({ complaintId, version, recipient, channel }: NoticeKey) =>
  and(
    eq(notices.complaintId, complaintId),
    eq(notices.version, version),
    eq(notices.recipient, recipient),
    eq(notices.channel, channel),
  );

/** The waiting notice, locked until the end of the transaction; null when it is not waiting or another holds it. */
export async function lockQueuedNotice(tx: Tx, key: NoticeKey): Promise<Notice | null> {
  const [row] = await tx
    .select()
    .from(notices)
    .where(and(isNotice(key), eq(notices.state, "queued")))
    .for("update", { skipLocked: true });
  return row ?? null;
}

export async function findNoticeState(reader: Reader, key: NoticeKey): Promise<Notice["state"] | null> {
  const [row] = await reader.select({ state: notices.state }).from(notices).where(isNotice(key));
  return row?.state ?? null;
}

/** By the database's clock: a letter is sent when it is sent. */
export async function updateNoticeEnded(
  tx: Tx,
  key: NoticeKey,
  state: Exclude<Notice["state"], "queued">,
): Promise<void> {
  await tx
    .update(notices)
    .set({ state, sentAt: state === "sent" ? sql`clock_timestamp()` : null })
    .where(isNotice(key));
}

/**
 * A person whom one channel cannot reach: when no other channel told or can still tell this event, the window does by
 * telephone. What was filed just now is known to whoever filed it.
 */
export async function appendCallIfNobodyTold(tx: Tx, notice: Notice): Promise<void> {
  // Of two channels that fail at once the second sees what the first wrote.
  const [person] = await tx
    .select({ hasPhone: complaints.hasPhone, messagesStopped: complaints.messagesStopped })
    .from(complaints)
    .where(eq(complaints.id, notice.complaintId))
    .for("no key update");
  if (notice.recipient !== "complainant" || notice.template === "filed") return;
  if (!person?.hasPhone || person.messagesStopped) return;
  const others = await tx
    .select({ channel: notices.channel })
    .from(notices)
    .where(
      and(
        eq(notices.complaintId, notice.complaintId),
        eq(notices.version, notice.version),
        eq(notices.recipient, notice.recipient),
        inArray(notices.state, ["queued", "sent"]),
      ),
    );
  const open = openChannels();
  if (others.some(({ channel }) => open.includes(channel))) return;
  const { complaintId, version, template, queuedAt } = notice;
  if (await hasLaterCall(tx, complaintId, version)) return;
  await appendPhoneNotices(tx, complaintId, [{ version, template, waitingFromAt: queuedAt }]);
}

/** A call told everything up to its version, or the next one will. */
async function hasLaterCall(tx: Tx, complaintId: number, version: number): Promise<boolean> {
  const [row] = await tx
    .select({
      isCalled: sql<boolean>`
        exists (select 1 from ${phoneNotices} where complaint_id = ${complaintId} and version = ${version})
        or exists (
          select 1 from ${complaintEvents}
          where complaint_id = ${complaintId} and type = 'phone_notice.given' and (payload ->> 'forVersion')::int >= ${version})`,
    })
    .from(sql`(select 1) as one`);
  return row?.isCalled ?? false;
}

/** Notices that wait, by age; `after` is the last of the page before. */
export async function listQueuedNotices(
  reader: Reader,
  page: { after: Notice | null; size: number; channels: readonly MessageChannel[] },
): Promise<Notice[]> {
  const { after } = page;
  const isLater = after
    ? or(
        gt(notices.queuedAt, after.queuedAt),
        and(
          eq(notices.queuedAt, after.queuedAt),
          sql`(${notices.complaintId}, ${notices.version}, ${notices.recipient}, ${notices.channel}) > (${after.complaintId}::bigint, ${after.version}::int, ${after.recipient}, ${after.channel})`,
        ),
      )
    : undefined;
  return reader
    .select()
    .from(notices)
    .where(and(eq(notices.state, "queued"), inArray(notices.channel, [...page.channels]), isLater))
    .orderBy(
      asc(notices.queuedAt),
      asc(notices.complaintId),
      asc(notices.version),
      asc(notices.recipient),
      asc(notices.channel),
    )
    .limit(page.size);
}

/** How the messages of the newest reports ended, over at most so many messages, by channel. */
export async function countNoticeStates(
  reader: Reader,
  most: number,
): Promise<{ readonly channel: MessageChannel; readonly state: Notice["state"]; readonly count: number }[]> {
  const newest = reader
    .select({ channel: notices.channel, state: notices.state })
    .from(notices)
    .orderBy(desc(notices.complaintId), desc(notices.version))
    .limit(most)
    .as("newest");
  return reader
    .select({ channel: newest.channel, state: newest.state, count: sql<number>`count(*)::int` })
    .from(newest)
    .groupBy(newest.channel, newest.state);
}

export async function findNoticeSubject(
  reader: Reader,
  complaintId: number,
): Promise<{ number: string; language: Language; messagesStopped: boolean } | null> {
  const [row] = await reader
    .select({
      number: complaints.number,
      language: complaints.language,
      messagesStopped: complaints.messagesStopped,
    })
    .from(complaints)
    .where(eq(complaints.id, complaintId));
  return row ?? null;
}

/** Everything that had happened when the step was done to which this version belongs, in order. */
export async function listEventsOfStep(reader: Reader, complaintId: number, version: number): Promise<StoredEvent[]> {
  const step = reader
    .select({ transactionId: complaintEvents.transactionId })
    .from(complaintEvents)
    .where(and(eq(complaintEvents.complaintId, complaintId), eq(complaintEvents.version, version)));
  const rows = await reader
    .select({
      type: complaintEvents.type,
      payload: complaintEvents.payload,
      occurredAt: complaintEvents.occurredAt,
      version: complaintEvents.version,
    })
    .from(complaintEvents)
    .where(
      and(
        eq(complaintEvents.complaintId, complaintId),
        sql`(${complaintEvents.version} <= ${version}::int or ${complaintEvents.transactionId} = (${step}))`,
      ),
    )
    .orderBy(asc(complaintEvents.version));
  return rows.map((row) => ({ ...row, payload: readPayload(row) })) as StoredEvent[];
}

/** The mailbox of a person of the staff; null when there is none or the person has left. */
export async function findStaffMailbox(reader: Reader, staffId: number): Promise<string | null> {
  const [row] = await reader
    .select({ email: staff.email })
    .from(staff)
    .where(and(eq(staff.id, staffId), eq(staff.active, true)));
  return row?.email || null;
}
