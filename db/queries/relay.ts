/**
 * Questions to people who stay unknown to the unit: what waits for the window, the oldest first, read from an index that
 * holds nothing but what waits.
 */
import "server-only";
import { asc, inArray, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints, relays } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

/** The last row of the page before. */
export type RelayCursor = { readonly sinceAt: Date; readonly complaintId: number; readonly relayNo: number };

export type RelayQuery = WindowScope;

function waitingSql(query: RelayQuery): SQL {
  return sql`from relays r join complaints c on c.id = r.complaint_id
    where r.state in ('asked', 'answered') and ${getListCondition(query, { of: "c" })}`;
}

/** A page of what waits for the window. */
export async function listWaitingRelays(
  reader: Reader,
  query: RelayQuery & { readonly after: RelayCursor | null; readonly size: number },
) {
  const { after, size } = query;
  const later = after
    ? sql` and (r.since_at, r.complaint_id, r.relay_no) >
        (${after.sinceAt.toISOString()}::timestamptz, ${after.complaintId}::bigint, ${after.relayNo}::int)`
    : sql``;
  const found = sql`(select r.complaint_id as id, r.relay_no as relay_no ${waitingSql(query)}${later}
    order by r.since_at, r.complaint_id, r.relay_no limit ${size}) as found`;
  return reader
    .select({
      complaintId: relays.complaintId,
      relayNo: relays.relayNo,
      state: relays.state,
      unitId: relays.unitId,
      sinceAt: relays.sinceAt,
      number: complaints.number,
      complaintState: complaints.state,
      regionId: complaints.regionId,
      excerpt: complaints.excerpt,
    })
    .from(relays)
    .innerJoin(found, sql`found.id = ${relays.complaintId} and found.relay_no = ${relays.relayNo}`)
    .innerJoin(complaints, sql`${complaints.id} = ${relays.complaintId}`)
    .where(inArray(relays.state, ["asked", "answered"]))
    .orderBy(asc(relays.sinceAt), asc(relays.complaintId), asc(relays.relayNo));
}
export type RelayRecord = Awaited<ReturnType<typeof listWaitingRelays>>[number];

/** How many wait, counted up to `most` and no further. */
export async function countWaitingRelays(reader: Reader, query: RelayQuery, most: number): Promise<number> {
  const [row] = await reader.execute<{ found: number }>(
    sql`select count(*)::int as found from (select 1 ${waitingSql(query)} limit ${most}) as counted`,
  );
  return row?.found ?? 0;
}
