/**
 * The figures of a database that an older version wrote: where something is counted now that was not counted then, or in
 * another way, all events are folded anew, and counts, facts and the columns of the reports that statistics brought are
 * written as if this version had always been there. Part of bringing a database to the shape of this version, so that no
 * command can start the product on figures that are only half there.
 *
 * Exact beside a product that runs: whoever writes waits, whoever reads goes on with the figures as they were.
 */
import { asc, gt, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { type Complaint, foldComplaint } from "@/domain/complaint/complaint";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { factDimensionsOf } from "@/domain/statistics/dimensions";
import { type Count, countingMark, stockOn } from "@/domain/statistics/tally";
import type { Tx } from "./client";
import { insertRows, updateRows } from "./many-rows";
import { getRolledSums, getSumsAdded, getSumsRefilled, summingMark } from "./rolled-sums";
import { complaintEvents, complaints } from "./schema/complaints";
import { complaintFacts, countDeltas, counts } from "./schema/counts";
import { installation } from "./schema/installation";

const marks = {
  "figures-counted-as": countingMark,
  // The sums are made from the facts by SQL alone: what is summed in another way needs no recount of the events.
  "figures-summed-as": summingMark,
} as const;
const pageSize = 500;
const sayEvery = 5000;

/** @param connection the owner's. @param say is told only where there is something to count. */
export async function recountFigures(connection: postgres.Sql, say: (line: string) => void): Promise<void> {
  const owner = drizzle(connection, { casing: "snake_case" });
  if ((await listWanting(owner)).length === 0) return;
  await owner.transaction(async (tx) => {
    // Everybody who changes a report locks or inserts it first; the fold of the counts touches the others in this order.
    await tx.execute(sql`lock table complaints, count_deltas, counts, period_sums in exclusive mode`);
    // Of two that start at once, the second finds it done.
    const wanting = await listWanting(tx);
    if (wanting.includes("figures-counted-as")) await writeFigures(tx, say);
    if (wanting.length > 0) await refillSums(tx);
    for (const key of wanting) {
      await tx
        .insert(installation)
        .values({ key, value: marks[key], updatedAt: sql`now()` })
        .onConflictDoUpdate({ target: installation.key, set: { value: marks[key], updatedAt: sql`now()` } });
    }
  });
}

/** The marks that say something else than this version, or that are not there. */
async function listWanting(reader: Pick<Tx, "select">): Promise<(keyof typeof marks)[]> {
  const keys = Object.keys(marks) as (keyof typeof marks)[];
  const rows = await reader.select().from(installation).where(inArray(installation.key, keys));
  return keys.filter((key) => rows.find((row) => row.key === key)?.value !== marks[key]);
}

/**
 * Makes the sums by day and by month anew from the facts, all of them, by SQL alone. In a transaction of the owner in which
 * nobody else writes; deltas that are not folded yet are left out of the sums, as they are added when they are folded.
 */
export async function refillSums(tx: Tx): Promise<void> {
  for (const statement of getSumsRefilled()) await tx.execute(statement);
  // What is not folded stands in the facts already.
  await tx.execute(getSumsAdded(getRolledSums("select *, -delta as taken from count_deltas", "taken")));
}

async function writeFigures(tx: Tx, say: (line: string) => void): Promise<void> {
  await tx.delete(countDeltas);
  await tx.delete(counts);
  await tx.delete(complaintFacts);
  const figures = new Map<string, Count>();
  let counted = 0;
  for (let afterId = 0; ; ) {
    const page = await listLives(tx, afterId);
    const last = page.at(-1);
    if (!last) break;
    await insertRows(
      tx,
      complaintFacts,
      page.flatMap(({ id, complaint, deltas }) => {
        const dimensions = factDimensionsOf(complaint);
        const facts = deltas.filter(({ factOn }) => factOn !== stockOn);
        return facts.map((fact) => ({ complaintId: id, ...fact, ...dimensions }));
      }),
    );
    await updateRows(
      tx,
      complaints,
      page
        .filter(({ row, complaint }) => hasOther(row, complaint))
        .map(({ id, complaint }) => ({ id, ...keptOf(complaint) })),
    );
    for (const delta of page.flatMap(({ deltas }) => deltas)) {
      const key = [delta.tally, delta.factOn, delta.unitId, delta.regionId, delta.part].join("\n");
      figures.set(key, { ...delta, delta: (figures.get(key)?.delta ?? 0) + delta.delta });
    }
    afterId = last.id;
    counted += page.length;
    if (Math.floor(counted / sayEvery) > Math.floor((counted - page.length) / sayEvery)) {
      say(`${counted} reports counted anew 已重新统计`);
    }
  }
  const rows = [...figures.values()]
    .filter(({ delta }) => delta !== 0)
    .map(({ delta, ...figure }) => ({ ...figure, value: delta }));
  for (let from = 0; from < rows.length; from += sayEvery)
    await insertRows(tx, counts, rows.slice(from, from + sayEvery));
  if (counted > 0)
    say(`the figures of ${counted} reports were counted anew from their events 统计数据已按事件重新计算`);
}

/** The columns of a report that a version with other figures did not keep. */
type Kept = Pick<Complaint, "saidSolved" | "saidSolvedAt" | "standsSinceAt">;

function keptOf({ saidSolved, saidSolvedAt, standsSinceAt }: Kept): Kept {
  return { saidSolved, saidSolvedAt, standsSinceAt };
}

function hasOther(row: Kept, complaint: Complaint): boolean {
  return JSON.stringify(keptOf(row)) !== JSON.stringify(keptOf(complaint));
}

/** The next reports after an id, as their events tell them, with all that they add to the figures. */
async function listLives(tx: Tx, afterId: number) {
  const rows = await tx
    .select({
      id: complaints.id,
      saidSolved: complaints.saidSolved,
      saidSolvedAt: complaints.saidSolvedAt,
      standsSinceAt: complaints.standsSinceAt,
    })
    .from(complaints)
    .where(gt(complaints.id, afterId))
    .orderBy(asc(complaints.id))
    .limit(pageSize);
  if (rows.length === 0) return [];
  const eventRows = await tx
    .select({
      complaintId: complaintEvents.complaintId,
      version: complaintEvents.version,
      type: complaintEvents.type,
      occurredAt: complaintEvents.occurredAt,
      payload: complaintEvents.payload,
    })
    .from(complaintEvents)
    .where(
      inArray(
        complaintEvents.complaintId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.version));
  const lives = new Map<number, StoredEvent[]>(rows.map(({ id }) => [id, []]));
  for (const { complaintId, ...event } of eventRows) {
    lives.get(complaintId)?.push({ ...event, payload: readPayload(event) } as StoredEvent);
  }
  return rows.map((row) => {
    const events = lives.get(row.id) ?? [];
    const complaint = foldComplaint(events);
    return { id: row.id, row, complaint, deltas: countDeltasOf(null, { complaint, events }) };
  });
}
