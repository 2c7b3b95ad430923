/** Clocks that ask for attention, an index scan over what is due and nothing else; and the clocks that run. */
import "server-only";
import { and, asc, eq, gt, gte, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import type { Clock } from "@/domain/complaint/complaint";
import type { Reader } from "../client";
import { clockPauses, clocks, complaints } from "../schema/complaints";

/** A clock's place in the order of what fell due. */
export type DuePlace = { readonly attentionAt: Date; readonly complaintId: number; readonly clockNo: number };
type DuePage = { readonly now: Date; readonly after: DuePlace | null; readonly most: number };

/** Clocks that fell due by `now`, the longest waiting first: a stretch of one index and nothing beside it. */
export function listDueClocks(reader: Reader, { now, after, most }: DuePage) {
  const { attentionAt, complaintId, clockNo } = clocks;
  const isLater = after
    ? sql`(${attentionAt}, ${complaintId}, ${clockNo}) > (${after.attentionAt.toISOString()}::timestamptz, ${after.complaintId}::bigint, ${after.clockNo}::int)`
    : undefined;
  return reader
    .select({ attentionAt, complaintId, clockNo })
    .from(clocks)
    .where(and(isNotNull(attentionAt), lte(attentionAt, now), isLater))
    .orderBy(asc(attentionAt), asc(complaintId), asc(clockNo))
    .limit(most);
}

/** Complaints with such a clock, a page at a time; `last` is null after the last page. */
export async function listDueComplaintIds(
  reader: Reader,
  page: DuePage,
): Promise<{ readonly ids: readonly number[]; readonly last: DuePlace | null }> {
  const rows = await listDueClocks(reader, page);
  const last = rows.at(-1);
  return {
    ids: [...new Set(rows.map((row) => row.complaintId))],
    // The index holds no row without it.
    last: last?.attentionAt ? { ...last, attentionAt: last.attentionAt } : null,
  };
}

export type RunningClock = Clock & {
  readonly complaintId: number;
  readonly number: string;
  /** The clock runs for a letter from outside: it is history, but its dates are counted all the same. */
  readonly imported: boolean;
};

/**
 * Running clocks after a complaint, whole complaints at a time, with their pauses: for counting them anew. An index of
 * its own holds the clocks that run, however many reports ended. With `touching`, only clocks that rest on those days.
 */
export async function listRunningClocks(
  reader: Reader,
  page: { afterId: number; complaints: number; touching?: { fromAt: Date; toAt: Date }; notOfVersion?: number },
): Promise<{ readonly clocks: RunningClock[]; readonly lastId: number | null }> {
  const { touching, notOfVersion } = page;
  const isMeant = and(
    isNull(clocks.stoppedAt),
    gt(clocks.complaintId, page.afterId),
    touching
      ? and(
          lte(clocks.startedAt, touching.toAt),
          // Cards and steps fall up to some weeks after the due date, and rest on the days between.
          gte(
            sql`greatest(${clocks.promisedDueAt}, ${clocks.statutoryDueAt}) + interval '31 days'`,
            touching.fromAt.toISOString(),
          ),
        )
      : undefined,
    notOfVersion === undefined ? undefined : ne(clocks.calendarVersion, notOfVersion),
  );
  const ids = reader
    .selectDistinct({ id: clocks.complaintId })
    .from(clocks)
    .where(isMeant)
    .orderBy(asc(clocks.complaintId))
    .limit(page.complaints)
    .as("ids");
  const [rows, pauses] = await Promise.all([
    reader
      .select({ clock: clocks, number: complaints.number, imported: complaints.imported })
      .from(ids)
      .innerJoin(clocks, eq(clocks.complaintId, ids.id))
      .innerJoin(complaints, eq(complaints.id, ids.id))
      .where(isMeant)
      .orderBy(asc(clocks.complaintId), asc(clocks.clockNo)),
    reader
      .select({ pause: clockPauses })
      .from(ids)
      .innerJoin(clockPauses, eq(clockPauses.complaintId, ids.id))
      .orderBy(asc(clockPauses.complaintId), asc(clockPauses.clockNo), asc(clockPauses.pauseNo)),
  ]);
  const pausesOf = new Map<string, { from: Date; to: Date | null }[]>();
  for (const { pause } of pauses) {
    const key = `${pause.complaintId} ${pause.clockNo}`;
    pausesOf.set(key, [...(pausesOf.get(key) ?? []), { from: pause.fromAt, to: pause.toAt }]);
  }
  return {
    clocks: rows.map(({ clock: { attentionAt: _a, ...clock }, number, imported }) => ({
      ...clock,
      number,
      imported,
      pauses: pausesOf.get(`${clock.complaintId} ${clock.clockNo}`) ?? [],
    })),
    lastId: rows.at(-1)?.clock.complaintId ?? null,
  };
}
