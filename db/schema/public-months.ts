/**
 * What the public statistics count, closed month by month: the counts as they were on the day of closing. What is told in
 * public is worked out of these rows alone, so that nothing told is ever told differently.
 */
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const publicMonths = pgTable("public_months", {
  /** "2026-03". */
  month: text().primaryKey(),
  closedAt: instant().notNull(),
  /** JSON, as domain/statistics/public-figures.ts reads it. */
  cells: text().notNull(),
});
