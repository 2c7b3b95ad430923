/**
 * Facts: what was counted, each with the report it is of. Written with the counts, in the transaction of the change; sums are
 * read in tally-sums.ts, the lists behind them in fact-reports.ts.
 */
import "server-only";
import { inArray, sql } from "drizzle-orm";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { factDimensionsOf, isClassifiedAnew } from "@/domain/statistics/dimensions";
import { stockOn } from "@/domain/statistics/tally";
import type { Tx } from "../client";
import { insertRows } from "../many-rows";
import { complaintFacts, countDeltas } from "../schema/counts";
import type { Changed } from "./complaint-parts";

/** What changes count: the deltas of the counts, and each fact with its report. A stock is no fact: it has no day. */
export async function appendFacts(tx: Tx, changes: readonly Changed[]): Promise<void> {
  const counted = changes.map(({ id, before, change }) => {
    const dimensions = factDimensionsOf(change.complaint);
    const deltas = countDeltasOf(before, change);
    return { id, dimensions, deltas, isAnew: isClassifiedAnew(before, change.complaint) };
  });
  await Promise.all([
    // First what stands there already, so that what is added below is written once.
    ...counted
      .filter(({ isAnew }) => isAnew)
      .map(({ id, dimensions }) =>
        tx.update(complaintFacts).set(dimensions).where(sql`${complaintFacts.complaintId} = ${id}`).execute(),
      ),
    insertRows(
      tx,
      countDeltas,
      counted.flatMap(({ deltas }) => deltas),
    ),
    insertRows(
      tx,
      complaintFacts,
      counted.flatMap(({ id, dimensions, deltas }) =>
        deltas
          .filter(({ factOn }) => factOn !== stockOn)
          .map((delta) => ({ complaintId: id, ...delta, ...dimensions })),
      ),
    ),
  ]);
}

/** Of reports that were never there. */
export async function deleteFacts(tx: Tx, complaintIds: readonly number[]): Promise<void> {
  await tx.delete(complaintFacts).where(inArray(complaintFacts.complaintId, [...complaintIds]));
}
