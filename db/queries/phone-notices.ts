/**
 * Whom to tell by telephone: an event that a letter would have told, of a person who gave a number and no way for letters.
 * A row is written with the event, and read from an index that holds nothing but what is still to be told.
 */
import "server-only";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Complaint } from "@/domain/complaint/complaint";
import { type MessageChannel, openChannels } from "@/lib/message-channels";
import type { Reader, Tx } from "../client";
import { rowsToInsert } from "../many-rows";
import { type Write, writeTogether } from "../one-statement";
import { complaints, phoneNotices } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

type Told = { readonly version: number; readonly template: string; readonly waitingFromAt: Date };

type Reachable = Pick<Complaint, "hasEmail" | "hasPhone" | "hasWechat" | "messagesStopped">;

/**
 * The channels by which this person is to be told. An e-mail waits for a mail server where there is none yet; whether a
 * telephone number takes text messages is known only to whoever reads it (domain/complaint/mobile-number.ts).
 */
export function listChannelsOf(complaint: Reachable): MessageChannel[] {
  if (complaint.messagesStopped) return [];
  const open = openChannels();
  const channels: MessageChannel[] = [];
  if (complaint.hasPhone && open.includes("sms")) channels.push("sms");
  if (complaint.hasWechat && open.includes("wechat")) channels.push("wechat");
  if (complaint.hasEmail) channels.push("email");
  return channels;
}

/** Whether the telephone is the only way to tell this person. Who wants no messages is not called either. */
export function hasOnlyTelephone(complaint: Reachable): boolean {
  if (!complaint.hasPhone || complaint.messagesStopped) return false;
  const open = openChannels();
  return !listChannelsOf(complaint).some((channel) => open.includes(channel));
}

export async function appendPhoneNotices(tx: Tx, complaintId: number, told: readonly Told[]): Promise<void> {
  await writeTogether(tx, { rows: [callsToAppend(told.map((call) => ({ complaintId, call })))] });
}

/** The same as a part of a statement that writes more. */
export function callsToAppend(told: readonly { readonly complaintId: number; readonly call: Told }[]): Write | null {
  return rowsToInsert(
    phoneNotices,
    told.map(({ complaintId, call }) => ({
      ...call,
      complaintId,
      state: "due" as const,
      tries: 0,
      lastTriedAt: null,
      givenAt: null,
    })),
  );
}

export type CallPlace = { readonly waitingFromAt: Date; readonly complaintId: number };
/** Events still to be told, the oldest first; `size` events, of which those of one report stand together on the page. */
export async function listDueCalls(
  reader: Reader,
  scope: WindowScope,
  page: { readonly after: CallPlace | null; readonly size: number },
) {
  const { after } = page;
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      state: complaints.state,
      regionId: complaints.regionId,
      leadUnitId: complaints.leadUnitId,
      answerDueAt: complaints.answerDueAt,
      language: complaints.language,
      version: phoneNotices.version,
      template: phoneNotices.template,
      waitingFromAt: phoneNotices.waitingFromAt,
      tries: phoneNotices.tries,
      lastTriedAt: phoneNotices.lastTriedAt,
    })
    .from(phoneNotices)
    .innerJoin(complaints, eq(complaints.id, phoneNotices.complaintId))
    .where(
      and(
        // As the index of these writes it.
        sql`${phoneNotices.state} = 'due'`,
        // The number may have been taken back or erased since, or the person wants no messages any more.
        eq(complaints.hasPhone, true),
        eq(complaints.messagesStopped, false),
        getListCondition(scope),
        after
          ? sql`(${phoneNotices.waitingFromAt}, ${phoneNotices.complaintId})
              > (${after.waitingFromAt.toISOString()}::timestamptz, ${after.complaintId}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(phoneNotices.waitingFromAt), asc(phoneNotices.complaintId), asc(phoneNotices.version))
    .limit(page.size);
}

/** What is still to be told of one report up to a version. */
export async function listDueVersions(reader: Reader, complaintId: number, upTo: number): Promise<number[]> {
  const rows = await reader
    .select({ version: phoneNotices.version })
    .from(phoneNotices)
    .where(
      and(eq(phoneNotices.complaintId, complaintId), eq(phoneNotices.state, "due"), lte(phoneNotices.version, upTo)),
    );
  return rows.map(({ version }) => version);
}

/** One call for all of them: told, or tried once more. */
export async function updateCalled(
  tx: Tx,
  complaintId: number,
  versions: readonly number[],
  call: { readonly reached: boolean; readonly at: Date },
): Promise<void> {
  await tx
    .update(phoneNotices)
    .set({
      tries: sql`${phoneNotices.tries} + 1`,
      lastTriedAt: call.at,
      ...(call.reached ? { state: "given" as const, givenAt: call.at } : {}),
    })
    .where(and(eq(phoneNotices.complaintId, complaintId), inArray(phoneNotices.version, [...versions])));
}
