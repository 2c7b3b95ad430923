/**
 * Nothing counts a growing table: each transaction appends deltas, a job folds them into counts, and readers add the
 * unfolded rest. Exact at once, and no writer updates a shared row. Beside them each counted fact is kept with the report it
 * is of: the list behind a figure, and what is summed where somebody asks for two things beside unit and place.
 *
 * What the measures are made of is folded a second time, into one row for all tallies of a day or a month: of everything, of
 * a unit, of a place, of what came by the web. So a page reads as many rows for a million reports as for ten thousand.
 */
import { bigint, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { summedColumns } from "../../domain/statistics/summed";
import { complaints } from "./complaints";

const dimensions = () => ({
  tally: text().notNull(),
  /** Civil date in Shanghai of the fact; 0001-01-01 for stocks such as "in this state now". */
  factOn: date({ mode: "string" }).notNull(),
  /** Empty when no unit is responsible yet. */
  unitId: text().notNull(),
  regionId: text().notNull(),
  /** What else the tally is divided by: a state, a kind, an outcome. Empty when nothing. */
  part: text().notNull(),
});

/** What the report is about as it is classified now, empty where it was not said. */
const classification = () => ({
  kind: text().notNull().default(""),
  categoryCode: text().notNull().default(""),
  fieldCode: text().notNull().default(""),
  source: text().notNull().default(""),
  windowId: text().notNull().default(""),
  complainantKind: text().notNull().default(""),
  cause: text().notNull().default(""),
});

export const countDeltas = pgTable(
  "count_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...dimensions(),
    delta: integer().notNull(),
    ...classification(),
  },
  (table) => [index("count_deltas_tally").on(table.tally, table.factOn)],
);

export const counts = pgTable("counts", { ...dimensions(), value: bigint({ mode: "number" }).notNull() }, (table) => [
  primaryKey({ columns: [table.tally, table.factOn, table.unitId, table.regionId, table.part] }),
]);

/** By what the sums are divided is written in db/rolled-sums.ts. What does not divide a slice is empty. */
export const periodSums = pgTable(
  "period_sums",
  {
    /** "day" or "month". */
    span: text().notNull(),
    slice: text().notNull(),
    /** The day, or the first one of the month. */
    startsOn: date({ mode: "string" }).notNull(),
    value: text().notNull(),
    unitId: text().notNull(),
    regionId: text().notNull(),
    // Nothing where nothing was counted, so that a row of few reports is short.
    ...Object.fromEntries(summedColumns.map(({ name }) => [name, integer(name)])),
  },
  (table) => [
    primaryKey({ columns: [table.span, table.slice, table.startsOn, table.value, table.unitId, table.regionId] }),
  ],
);

export const complaintFacts = pgTable(
  "complaint_facts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    complaintId: bigint({ mode: "number" })
      .notNull()
      .references(() => complaints.id),
    tally: text().notNull(),
    factOn: date({ mode: "string" }).notNull(),
    unitId: text().notNull(),
    regionId: text().notNull(),
    part: text().notNull(),
    /** -1 takes back what stood before. */
    delta: integer().notNull(),
    ...classification(),
  },
  (table) => [
    // The list behind a figure, newest first; and sums over the reports of a period.
    index("complaint_facts_tally").on(table.tally, table.factOn, table.complaintId),
    index("complaint_facts_unit").on(table.unitId, table.tally, table.factOn),
    index("complaint_facts_category").on(table.categoryCode, table.tally, table.factOn),
    index("complaint_facts_complaint").on(table.complaintId),
  ],
);
