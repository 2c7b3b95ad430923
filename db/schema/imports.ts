/**
 * Batches of letters from outside, as somebody uploaded them, with the rows of each that could not be taken; and tables
 * that somebody asked for, with the log of what was taken away. The log is append-only for the app's role.
 */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { complaintKinds as kinds, languages } from "../../domain/complaint/vocabulary";
import { exportFormats, exportStates, exportSteps, importStates } from "../../domain/intake/vocabulary";
import { instant } from "./columns";

export const importBatches = pgTable(
  "import_batches",
  {
    /** Random: it stands in addresses. */
    id: text().primaryKey(),
    staffId: integer().notNull(),
    /** Where the letters come from; a letter is recognised within its origin. */
    origin: text().notNull(),
    kind: text({ enum: kinds }),
    fileName: text().notNull(),
    format: text({ enum: exportFormats }).notNull(),
    /** Where the upload lies; null once nobody needs it any more. */
    fileKey: text(),
    header: text().array().notNull(),
    /** Field -> name of the column; what was chosen last is proposed again for the same origin. */
    mapping: jsonb().$type<Record<string, string>>(),
    state: text({ enum: importStates }).notNull(),
    /** Rows below the header, and how many of them were looked at. */
    rowCount: integer().notNull(),
    read: integer().notNull().default(0),
    imported: integer().notNull().default(0),
    existing: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    createdAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
    undoById: integer(),
    undoReason: text(),
    undoneAt: instant(),
    /** Numbers of reports that something was done to, so that the last attempt to undo was given up. */
    touched: text().array(),
  },
  (table) => [
    index("import_batches_newest").on(table.createdAt, table.id),
    index("import_batches_origin").on(table.origin, table.createdAt),
    index("import_batches_unfinished").on(table.state).where(sql`state in ('uploaded', 'running', 'undoing')`),
  ],
);

/** Rows that could not be taken, without the columns that say who wrote. */
export const importRows = pgTable(
  "import_rows",
  {
    batchId: text()
      .notNull()
      .references(() => importBatches.id),
    line: integer().notNull(),
    reasons: text().array().notNull(),
    cells: text().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.line] })],
);

export const exports = pgTable(
  "exports",
  {
    /** Random: it stands in addresses. */
    id: text().primaryKey(),
    staffId: integer().notNull(),
    kind: text({ enum: ["queue"] }).notNull(),
    format: text({ enum: exportFormats }).notNull(),
    language: text({ enum: languages }).notNull(),
    /** The address of the view, as it stood there. */
    query: jsonb().$type<Record<string, string>>().notNull(),
    withIdentity: boolean().notNull(),
    reason: text(),
    state: text({ enum: exportStates }).notNull(),
    rows: integer().notNull().default(0),
    /** There were more rows than one table holds. */
    isCut: boolean().notNull().default(false),
    bytes: integer().notNull().default(0),
    fileKey: text(),
    requestedAt: instant().notNull(),
    endedAt: instant(),
    expiresAt: instant(),
  },
  (table) => [
    index("exports_person").on(table.staffId, table.requestedAt),
    index("exports_expiry").on(table.expiresAt),
    index("exports_unfinished").on(table.state).where(sql`state in ('queued', 'running')`),
  ],
);

export const exportLog = pgTable(
  "export_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    exportId: text().notNull(),
    staffId: integer().notNull(),
    step: text({ enum: exportSteps }).notNull(),
    loggedAt: instant().notNull(),
    kind: text({ enum: ["queue"] }).notNull(),
    format: text({ enum: exportFormats }).notNull(),
    withIdentity: boolean().notNull(),
    reason: text(),
    rows: integer().notNull(),
  },
  (table) => [index("export_log_export").on(table.exportId)],
);
