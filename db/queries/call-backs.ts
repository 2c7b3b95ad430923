/**
 * What waits after an answer: whom the window has to call back, and the objections that somebody untouched has to decide.
 * Both lists are read from an index that holds nothing but what waits, in the order of the list.
 */
import "server-only";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaintEvents, complaints } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  round: complaints.round,
  regionId: complaints.regionId,
  regionPath: complaints.regionPath,
  leadUnitId: complaints.leadUnitId,
  outcome: complaints.outcome,
  satisfaction: complaints.satisfaction,
  ratedRound: complaints.ratedRound,
  answeredAt: complaints.answeredAt,
  objectionDueAt: complaints.objectionDueAt,
  callBackDueAt: complaints.callBackDueAt,
  callBackFirst: complaints.callBackFirst,
  callBackTries: complaints.callBackTries,
  excerpt: complaints.excerpt,
} as const;

/** The last row of the page before. */
export type WaitingCursor = { readonly first: boolean; readonly dueAt: Date; readonly id: number };

type WaitingPage = WindowScope & { readonly after: WaitingCursor | null; readonly size: number };

/** Dissatisfied and conduct first, then by the day on which the call is due. */
export async function listCallBackRows(reader: Reader, query: WaitingPage) {
  const { after, size } = query;
  const first = after === null || after.first ? await listOneSort(reader, query, true, after) : [];
  if (first.length >= size) return first;
  const rest = await listOneSort(reader, query, false, after?.first === false ? after : null);
  return [...first, ...rest].slice(0, size);
}

/** Of one sort at a time: a keyset over two directions would pass by the index. */
function listOneSort(reader: Reader, query: WaitingPage, isFirst: boolean, after: WaitingCursor | null) {
  const { callBackDueAt, id } = complaints;
  return reader
    .select(columns)
    .from(complaints)
    .where(
      and(
        isNotNull(callBackDueAt),
        eq(complaints.callBackFirst, isFirst),
        getListCondition(query),
        after ? sql`(${callBackDueAt}, ${id}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(callBackDueAt), asc(id))
    .limit(query.size);
}

/** By the day on which the decision is due. */
export function listObjectionRows(reader: Reader, query: WaitingPage) {
  const { after } = query;
  const { objectionDueAt, id } = complaints;
  return reader
    .select(columns)
    .from(complaints)
    .where(
      and(
        isNotNull(objectionDueAt),
        getListCondition(query),
        after ? sql`(${objectionDueAt}, ${id}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(objectionDueAt), asc(id))
    .limit(query.size);
}

/** Whether a member of staff ever did something with a report: any event of theirs, a look at the identity too. */
export async function hasActedOn(reader: Reader, complaintId: number, staffId: number): Promise<boolean> {
  const [row] = await reader
    .select({ version: complaintEvents.version })
    .from(complaintEvents)
    .where(
      and(
        eq(complaintEvents.complaintId, complaintId),
        eq(complaintEvents.actorKind, "staff"),
        eq(complaintEvents.actorId, String(staffId)),
      ),
    )
    .limit(1);
  return row !== undefined;
}
