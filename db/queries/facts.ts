/**
 * Facts: what was counted, each with the report it is of. Written with the counts, in the transaction of the change; sums are
 * read in tally-sums.ts, the lists behind them in fact-reports.ts.
 */
import "server-only";
import { inArray, type SQL, sql } from "drizzle-orm";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import {
  type FactDimensions,
  factDimensions,
  factDimensionsOf,
  isClassifiedAnew,
} from "@/domain/statistics/dimensions";
import { stockOn } from "@/domain/statistics/tally";
import type { Tx } from "../client";
import { fieldsOf, rowsToInsert, rowsToUpdate } from "../many-rows";
import type { Write } from "../one-statement";
import { complaintFacts, countDeltas } from "../schema/counts";
import type { Changed } from "./complaint-parts";
import { factColumns } from "./fact-scope";

const deltaFields = fieldsOf(countDeltas, ["id"]);
const factFields = fieldsOf(complaintFacts, ["id"]);

/** What changes count: the deltas of the counts, and each fact with its report. A stock is no fact: it has no day. */
export function factsToAppend(changes: readonly Changed[]): (Write | null)[] {
  const counted = changes.map(({ id, before, change }) => {
    const dimensions = factDimensionsOf(change.complaint);
    const deltas = countDeltasOf(before, change).map((delta) => ({ ...delta, ...dimensions }));
    return { id, before, dimensions, deltas, isAnew: isClassifiedAnew(before, change.complaint) };
  });
  return [
    rowsToInsert(
      countDeltas,
      counted.flatMap(({ deltas }) => deltas),
      { fields: deltaFields },
    ),
    rowsToInsert(
      complaintFacts,
      counted.flatMap(({ id, deltas }) =>
        deltas.filter(({ factOn }) => factOn !== stockOn).map((delta) => ({ complaintId: id, ...delta })),
      ),
      { fields: factFields },
    ),
    // What stands there already; what is added above is written once.
    ...counted.flatMap(({ id, before, dimensions, isAnew }) =>
      isAnew && before
        ? [
            (onlyIf: SQL) => sql`${movedDeltas(id, factDimensionsOf(before), dimensions)} where ${onlyIf}`,
            rowsToUpdate(complaintFacts, [{ complaintId: id, ...dimensions }], "complaintId"),
          ]
        : [],
    ),
  ];
}

/** A report that is classified anew: what it counted is taken from where it stood and added where it stands. */
function movedDeltas(complaintId: number, before: FactDimensions, after: FactDimensions): SQL {
  const columns = sql.join(
    factDimensions.map((dimension) => factColumns[dimension]),
    sql`, `,
  );
  const row = (sign: 1 | -1, dimensions: FactDimensions) =>
    sql`(${sign}::integer, ${sql.join(
      factDimensions.map((dimension) => sql`${dimensions[dimension]}::text`),
      sql`, `,
    )})`;
  return sql`
    insert into count_deltas (tally, fact_on, unit_id, region_id, part, delta, ${columns})
    select fact.tally, fact.fact_on, fact.unit_id, fact.region_id, fact.part, moved.sign * fact.delta, ${sql.join(
      factDimensions.map((dimension) => sql`moved.${factColumns[dimension]}`),
      sql`, `,
    )}
    from (
      select tally, fact_on, unit_id, region_id, part, sum(delta)::integer as delta from complaint_facts
      where complaint_id = ${complaintId} group by 1, 2, 3, 4, 5 having sum(delta) <> 0
    ) as fact cross join (values ${row(-1, before)}, ${row(1, after)}) as moved(sign, ${columns})`;
}

/** Of reports that were never there. */
export async function deleteFacts(tx: Tx, complaintIds: readonly number[]): Promise<void> {
  await tx.delete(complaintFacts).where(inArray(complaintFacts.complaintId, [...complaintIds]));
}
