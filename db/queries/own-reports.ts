/** The reports of a proved contact: which they are is asked through the role that may look at blind indexes. */
import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db, Reader } from "../client";
import { complainantIdentities, complaintEvents, complaints } from "../schema/complaints";

/** Whose reports: with one of these contacts; where a credit key is named, filed for that enterprise. */
export type OwnReports = { readonly contactKeys: readonly string[]; readonly creditKey: string | null };

function isOneOf({ contactKeys, creditKey }: OwnReports): SQL | undefined {
  const keys = [...contactKeys];
  return and(
    or(inArray(complainantIdentities.phoneKey, keys), inArray(complainantIdentities.emailKey, keys)),
    creditKey === null ? undefined : eq(complainantIdentities.creditKey, creditKey),
    isNull(complainantIdentities.erasedAt),
    isNotNull(complainantIdentities.ciphertext),
  );
}

/** Ids below `before`, the newest first. An identity that was erased or has another contact now is not among them. */
export async function listOwnReportIds(
  db: Db,
  whose: OwnReports,
  before: number | null,
  most: number,
): Promise<number[]> {
  if (whose.contactKeys.length === 0) return [];
  const rows = await db.identity
    .select({ id: complainantIdentities.complaintId })
    .from(complainantIdentities)
    .where(and(isOneOf(whose), before === null ? undefined : lt(complainantIdentities.complaintId, before)))
    .orderBy(desc(complainantIdentities.complaintId))
    .limit(most);
  return rows.map(({ id }) => id);
}

export async function hasOwnReport(db: Db, whose: OwnReports): Promise<boolean> {
  return (await listOwnReportIds(db, whose, null, 1)).length > 0;
}

export async function hasReport(db: Db, whose: OwnReports, complaintId: number): Promise<boolean> {
  if (whose.contactKeys.length === 0) return false;
  const rows = await db.identity
    .select({ id: complainantIdentities.complaintId })
    .from(complainantIdentities)
    .where(and(eq(complainantIdentities.complaintId, complaintId), isOneOf(whose)));
  return rows.length > 0;
}

/** As the list shows them, the newest first; what has no query code has no status page and is none of them. */
export async function listOwnReports(reader: Reader, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      state: complaints.state,
      excerpt: complaints.excerpt,
      filedAt: complaints.filedAt,
      answerDueAt: complaints.answerDueAt,
      paused: complaints.paused,
      provisional: complaints.provisional,
      answeredAt: complaints.answeredAt,
      changedAt: complaintEvents.occurredAt,
    })
    .from(complaints)
    .innerJoin(
      complaintEvents,
      and(eq(complaintEvents.complaintId, complaints.id), eq(complaintEvents.version, complaints.version)),
    )
    .where(and(inArray(complaints.id, [...ids]), isNotNull(complaints.codeKey)))
    .orderBy(desc(complaints.id));
}

/** What opens the status page of a report by its number, where it can be opened at all. */
export async function findReportToOpen(
  reader: Reader,
  number: string,
): Promise<{ id: number; codeVersion: number } | null> {
  const [row] = await reader
    .select({ id: complaints.id, codeVersion: complaints.codeVersion })
    .from(complaints)
    .where(and(eq(complaints.number, number), sql`${complaints.codeKey} is not null`));
  return row ?? null;
}

/** When this member of staff issued the code that is in force now; null when somebody else did or nobody. */
export async function findOwnReissue(
  reader: Reader,
  complaintId: number,
  staffId: number,
  codeVersion: number,
): Promise<Date | null> {
  const [row] = await reader
    .select({ at: complaintEvents.occurredAt })
    .from(complaintEvents)
    .where(
      and(
        eq(complaintEvents.complaintId, complaintId),
        eq(complaintEvents.type, "code.reissued"),
        eq(complaintEvents.actorKind, "staff"),
        eq(complaintEvents.actorId, String(staffId)),
        sql`(${complaintEvents.payload} ->> 'codeVersion')::int = ${codeVersion}`,
      ),
    );
  return row?.at ?? null;
}
