/**
 * Everything that a change writes, in one statement: rows of many tables, jobs, and word to the other processes. Either
 * all of it happens or nothing. What refers to each other may stand in one statement, since the database checks that at
 * its end; but no row may be written twice in it, and no part of it sees what another part writes.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "./client";

/** A part of the statement, which does something only if the condition holds. */
export type Write = (onlyIf: SQL) => SQL;

/** Parts that are null are left out; those of one sort of change should always be there, so that its text is the same. */
export type Writes = {
  /** Each an insert, update or delete. */
  readonly rows: readonly (Write | null)[];
  /** Each a select of functions that do something. */
  readonly calls?: readonly (Write | null)[];
};

export const always = sql`true`;
/** Whether the first part wrote a row. */
const firstWrote = sql`exists (select from first_written)`;

export async function writeTogether(tx: Tx, writes: Writes): Promise<void> {
  const parts = partsOf(writes, always);
  if (parts.length > 0) await tx.execute(sql`with ${sql.join(parts, sql`, `)} select ${calledOf(writes)}`);
}

/**
 * The first part decides: where it writes nothing, since a row of its key is there already, nothing else is done.
 * @returns whether it was written.
 */
export async function writeUnlessThere(tx: Tx, first: Write, writes: Writes): Promise<boolean> {
  const parts = [sql`first_written as (${first(always)} returning 1 as done)`, ...partsOf(writes, firstWrote)];
  const [row] = await tx.execute<{ written: boolean }>(
    sql`with ${sql.join(parts, sql`, `)} select ${firstWrote} as written, ${calledOf(writes)}`,
  );
  return row?.written ?? false;
}

function partsOf({ rows, calls = [] }: Writes, onlyIf: SQL): SQL[] {
  return [
    ...rows.flatMap((write, at) => (write ? [sql`${nameOf("written", at)} as (${write(onlyIf)})`] : [])),
    ...calls.flatMap((call, at) => (call ? [sql`${nameOf("called", at)} as materialized (${call(onlyIf)})`] : [])),
  ];
}

/** A select is run only when it is asked for. */
function calledOf({ calls = [] }: Writes): SQL {
  const counts = calls.flatMap((call, at) => (call ? [sql`(select count(*) from ${nameOf("called", at)})`] : []));
  return counts.length > 0 ? sql.join(counts, sql` + `) : sql`0`;
}

const nameOf = (part: "written" | "called", at: number): SQL => sql.raw(`${part}_${at}`);
