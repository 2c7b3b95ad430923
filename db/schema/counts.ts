/**
 * Nothing counts a growing table: each transaction appends deltas, a job folds them into counts, and readers add the
 * unfolded rest. Exact at once, and no writer updates a shared row.
 */
import { bigint, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

const dimensions = () => ({
  measure: text().notNull(),
  /** Civil date in Shanghai of the fact; 0001-01-01 for stocks such as "in this state now". */
  factOn: date({ mode: "string" }).notNull(),
  /** Empty when no unit is responsible yet. */
  unitId: text().notNull(),
  regionId: text().notNull(),
  /** What else the measure is divided by: a state, a kind, an outcome. Empty when nothing. */
  part: text().notNull(),
});

export const countDeltas = pgTable(
  "count_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...dimensions(),
    delta: integer().notNull(),
  },
  (table) => [index("count_deltas_measure").on(table.measure, table.factOn)],
);

export const counts = pgTable("counts", { ...dimensions(), value: bigint({ mode: "number" }).notNull() }, (table) => [
  primaryKey({ columns: [table.measure, table.factOn, table.unitId, table.regionId, table.part] }),
]);
