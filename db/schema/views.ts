/** What a person arranged for themselves at the desk: views of the queue under a name, and what a bulk action came to. */
import { index, integer, jsonb, pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { BulkRow } from "../../domain/complaint/bulk";
import { instant } from "./columns";
import { staff } from "./staff";

export const savedViews = pgTable(
  "saved_views",
  {
    id: serial().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    /** The address of the queue without what stands before the question mark: "view=in_hand&unit=…". */
    query: text().notNull(),
    position: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("saved_views_name").on(table.staffId, table.name),
    index("saved_views_order").on(table.staffId, table.position, table.id),
  ],
);

/** Each line of a bulk action with what became of it; kept for some days, so that the page can be loaded again. */
export const bulkRuns = pgTable(
  "bulk_runs",
  {
    /** Drawn at random: nobody finds another's by counting. */
    id: text().primaryKey(),
    staffId: integer().notNull(),
    action: text().notNull(),
    ranAt: instant().notNull(),
    rows: jsonb().$type<readonly BulkRow[]>().notNull(),
  },
  (table) => [index("bulk_runs_age").on(table.ranAt)],
);
