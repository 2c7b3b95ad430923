/**
 * Letters to other bodies and disputes: what waits, by keyset. Each list is read from
 * an index that holds nothing but what waits, in the order of the days on which it is due.
 */
import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints, complaintTexts, disputes, referrals } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

/** The last row of the page before. */
export type WaitingCursor = { readonly dueAt: Date; readonly id: number };

export type WaitingQuery = WindowScope & {
  readonly after: WaitingCursor | null;
  readonly size: number;
};

const ofReport = {
  id: complaints.id,
  number: complaints.number,
  kind: complaints.kind,
  regionId: complaints.regionId,
  sharesIdentity: complaints.sharesIdentity,
  answerDueAt: complaints.answerDueAt,
  excerpt: complaints.excerpt,
} as const;

/** What is out, or has a reply that was not passed on yet: the day on which the window asks after it first. */
export async function listOpenReferrals(reader: Reader, query: WaitingQuery) {
  const { after } = query;
  const follows = after
    ? sql` and (${referrals.dueAt}, ${referrals.complaintId}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id}::bigint)`
    : sql``;
  return reader
    .select({
      ...ofReport,
      referralNo: referrals.referralNo,
      serial: referrals.serial,
      ground: referrals.ground,
      state: referrals.state,
      dueAt: referrals.dueAt,
      provisional: referrals.provisional,
      issuedAt: referrals.issuedAt,
      chases: referrals.chases,
      body: sql<string | null>`(
        select t.body from ${complaintTexts} t join complaint_events e
          on e.complaint_id = t.complaint_id and e.version = t.version
        where t.complaint_id = ${referrals.complaintId} and t.field = 'referral_body'
          and e.type = 'referral.issued' and (e.payload ->> 'referralNo')::int = ${referrals.referralNo})`,
    })
    .from(referrals)
    .innerJoin(complaints, eq(complaints.id, referrals.complaintId))
    .where(sql`${referrals.state} in ('out', 'answered') and ${getListCondition(query)}${follows}`)
    .orderBy(asc(referrals.dueAt), asc(referrals.complaintId))
    .limit(query.size);
}
export type OpenReferralRecord = Awaited<ReturnType<typeof listOpenReferrals>>[number];

/** The disputes that wait for a decision, what is due first at the top. */
export async function listOpenDisputes(reader: Reader, query: WaitingQuery) {
  const { after } = query;
  const follows = after
    ? sql` and (${disputes.dueAt}, ${disputes.complaintId}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id}::bigint)`
    : sql``;
  return reader
    .select({
      ...ofReport,
      disputeNo: disputes.disputeNo,
      unitId: disputes.unitId,
      dueAt: disputes.dueAt,
      provisional: disputes.provisional,
      openedAt: disputes.openedAt,
      placeId: disputes.regionId,
    })
    .from(disputes)
    .innerJoin(complaints, eq(complaints.id, disputes.complaintId))
    .where(sql`${disputes.state} = 'open' and ${getListCondition(query)}${follows}`)
    .orderBy(asc(disputes.dueAt), asc(disputes.complaintId))
    .limit(query.size);
}
export type OpenDisputeRecord = Awaited<ReturnType<typeof listOpenDisputes>>[number];
