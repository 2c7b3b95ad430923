/**
 * Refusal reports of the counter (否定答复报告): raised before a no is said, decided by somebody else. No person stands in
 * them; what is counted is kept beside them, so that no page counts the reports themselves.
 */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { refusalReportStates } from "../../domain/counter/refusal-report";
import { instant } from "./columns";

export const refusalReports = pgTable(
  "refusal_reports",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    serial: text().notNull().unique(),
    /** The form's own: sent twice it is one report. */
    submissionId: text().notNull().unique(),
    state: text({ enum: refusalReportStates }).notNull(),
    /** The counter or unit at which the no would be said; null at a window. */
    unitId: text(),
    /** The unit above a counter, whose lead decides as well. */
    aboveUnitId: text(),
    /** Null at a counter or unit. */
    windowId: text(),
    regionId: text().notNull(),
    regionPath: text().notNull(),
    itemCode: text().notNull(),
    wanted: text().notNull(),
    basis: text().notNull(),
    missing: text().notNull(),
    otherWay: text().notNull(),
    raisedById: integer().notNull(),
    raisedAt: instant().notNull(),
    dueAt: instant().notNull(),
    provisional: boolean().notNull(),
    calendarVersion: integer().notNull(),
    decidedById: integer(),
    decidedAt: instant(),
    decisionNote: text(),
  },
  (table) => [
    index("refusal_reports_waiting").on(table.dueAt, table.id).where(sql`state = 'raised'`),
    index("refusal_reports_own").on(table.raisedById, table.id),
  ],
);

/** The last serial number of each year. Its row is locked until the report is stored, so that no number is left out. */
export const refusalReportSerials = pgTable("refusal_report_serials", {
  year: integer().primaryKey(),
  lastNo: integer().notNull(),
});

/** By year and counter, unit or window: how many were raised, and how they were decided. */
export const refusalReportCounts = pgTable(
  "refusal_report_counts",
  {
    year: integer().notNull(),
    /** "unit LZ01-tax" or "window LZ01-window". */
    place: text().notNull(),
    unitId: text(),
    aboveUnitId: text(),
    windowId: text(),
    regionPath: text().notNull(),
    raised: integer().notNull(),
    upheld: integer().notNull(),
    notUpheld: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.year, table.place] })],
);
