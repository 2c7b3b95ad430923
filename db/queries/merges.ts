/** Reports that belong together: followers of a main report, and what was split off one. Each from an index of its own. */
import "server-only";
import { asc, eq, or, sql } from "drizzle-orm";
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
export async function listFollowers(reader: Reader, mainId: number) {
  return reader.select(columns).from(complaints).where(eq(complaints.mainId, mainId)).orderBy(asc(complaints.id));
}
export type Follower = Awaited<ReturnType<typeof listFollowers>>[number];

/** Ids of the followers that wait for the answer of the main report. */
export async function listWaitingFollowerIds(reader: Reader, mainId: number): Promise<number[]> {
  const followers = await listFollowers(reader, mainId);
  return followers.filter(({ state }) => state === "merged").map(({ id }) => id);
}

export async function findIdByNumber(reader: Reader, number: string): Promise<number | null> {
  const [row] = await reader.select({ id: complaints.id }).from(complaints).where(eq(complaints.number, number));
  return row?.id ?? null;
}

/** The main report of this one, the one that it was split from, and those that were split off it. */
export async function listKin(reader: Reader, of: { id: number; mainId: number | null; splitFromId: number | null }) {
  const { id, mainId, splitFromId } = of;
  const [up, down] = await Promise.all([
    mainId === null && splitFromId === null
      ? []
      : reader
          .select(columns)
          .from(complaints)
          .where(
            or(
              mainId === null ? undefined : eq(complaints.id, mainId),
              splitFromId === null ? undefined : eq(complaints.id, splitFromId),
            ),
          ),
    reader.select(columns).from(complaints).where(eq(complaints.splitFromId, id)).orderBy(asc(complaints.id)),
  ]);
  return {
    main: up.find((one) => one.id === mainId) ?? null,
    splitFrom: up.find((one) => one.id === splitFromId) ?? null,
    splitOff: down,
  };
}

/** What its person is told of reports that were split off: the number and the version of the code. */
export async function listSplitOff(
  reader: Reader,
  id: number,
): Promise<{ id: number; number: string; codeVersion: number; hasCode: boolean }[]> {
  const rows = await reader
    .select({
      id: complaints.id,
      number: complaints.number,
      codeVersion: complaints.codeVersion,
      codeKey: complaints.codeKey,
    })
    .from(complaints)
    .where(eq(complaints.splitFromId, id))
    .orderBy(asc(complaints.id));
  return rows.map(({ codeKey, ...row }) => ({ ...row, hasCode: codeKey !== null }));
}
