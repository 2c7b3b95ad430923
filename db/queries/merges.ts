/** Reports that belong together: followers of a main report, and what was split off one. Each from an index of its own. */
import "server-only";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints } from "../schema/complaints";

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  mainId: complaints.mainId,
  regionPath: complaints.regionPath,
  leadUnitId: complaints.leadUnitId,
  aboutUnitId: complaints.aboutUnitId,
  sharesIdentity: complaints.sharesIdentity,
  sealed: complaints.sealed,
  followerPaths: complaints.followerPaths,
  codeVersion: complaints.codeVersion,
  answerDueAt: complaints.answerDueAt,
  unitIds: sql<string[]>`array(select a.unit_id from assignments a where a.complaint_id = ${complaints.id})`,
} as const;

/** Followers that were merged into it, answered or not, the oldest first. */
export function followersAsked(reader: Reader, mainId: SQL) {
  return reader.select(columns).from(complaints).where(eq(complaints.mainId, mainId)).orderBy(asc(complaints.id));
}

export async function listFollowers(reader: Reader, mainId: number) {
  return followersAsked(reader, sql`${mainId}`);
}
export type Follower = Awaited<ReturnType<typeof listFollowers>>[number];

export async function findIdByNumber(reader: Reader, number: string): Promise<number | null> {
  const [row] = await reader.select({ id: complaints.id }).from(complaints).where(eq(complaints.number, number));
  return row?.id ?? null;
}

/** The main report of this one and the one that it was split from; those that were split off it: see getKin. */
export function kinAsked(reader: Reader, id: SQL) {
  return {
    kinAbove: reader
      .select(columns)
      .from(complaints)
      .where(
        sql`${complaints.id} = any(array(
          select unnest(array[me.main_id, me.split_from_id]) from complaints me where me.id = ${id}))`,
      ),
    kinBelow: reader.select(columns).from(complaints).where(eq(complaints.splitFromId, id)).orderBy(asc(complaints.id)),
  };
}

export function getKin(
  { mainId, splitFromId }: { readonly mainId: number | null; readonly splitFromId: number | null },
  { kinAbove, kinBelow }: { readonly kinAbove: readonly Follower[]; readonly kinBelow: readonly Follower[] },
) {
  return {
    main: kinAbove.find((one) => one.id === mainId) ?? null,
    splitFrom: kinAbove.find((one) => one.id === splitFromId) ?? null,
    splitOff: kinBelow,
  };
}

/** What its person is told of reports that were split off: the number, the version of the code, and whether there is one. */
export function splitOffAsked(reader: Reader, id: SQL) {
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      codeVersion: complaints.codeVersion,
      hasCode: sql<boolean>`${complaints.codeKey} is not null`,
    })
    .from(complaints)
    .where(eq(complaints.splitFromId, id))
    .orderBy(asc(complaints.id));
}

export async function listSplitOff(reader: Reader, id: number) {
  return splitOffAsked(reader, sql`${id}`);
}
