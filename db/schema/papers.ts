/**
 * Papers: what is being written stands in `papers`; what was released stands in `paper_releases` as it was released, to
 * which rows are added and never changed. Who took a paper in, and what a unit answered to a task order, beside it.
 */
import { sql } from "drizzle-orm";
import { bigint, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { answerStates } from "../../domain/papers/decide-paper";
import { paperKinds, paperStates } from "../../domain/papers/vocabulary";
import { instant } from "./columns";
import { files } from "./files";

export const papers = pgTable(
  "papers",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** The form's own: sent twice it is one paper. The worker's are named by kind, period and place. */
    submissionId: text().notNull().unique(),
    kind: text({ enum: paperKinds }).notNull(),
    /** "2026-03"; null for what has no period of its own. */
    periodKey: text(),
    regionId: text().notNull(),
    regionPath: text().notNull(),
    /** The days whose figures it holds; null where it holds none. */
    fromOn: date({ mode: "string" }),
    toOn: date({ mode: "string" }),
    state: text({ enum: paperStates }).notNull(),
    /** Counts the changes: who writes over something newer is told. */
    version: integer().notNull(),
    title: text().notNull(),
    situation: text().notNull(),
    problems: text().notNull(),
    nextSteps: text().notNull(),
    demand: text().notNull(),
    standard: text().notNull(),
    responsible: text().notNull(),
    workingDays: integer(),
    reportNumbers: text().array().notNull(),
    measureCode: text(),
    unitIds: text().array().notNull(),
    /** JSON, as domain/papers/snapshot.ts reads it. */
    snapshot: text(),
    /** JSON: what the last renewal of the snapshot changed. */
    renewal: text(),
    /** Of a circular: as it was signed on paper. */
    docNo: text(),
    signedOn: date({ mode: "string" }),
    scanId: text().references(() => files.id),
    /** Null: the worker. */
    madeById: integer(),
    madeAt: instant().notNull(),
    writtenById: integer(),
    writtenAt: instant(),
    submittedById: integer(),
    submittedAt: instant(),
    returnedById: integer(),
    returnedAt: instant(),
    returnReason: text(),
  },
  (table) => [
    uniqueIndex("papers_period").on(table.kind, table.periodKey, table.regionId).where(sql`period_key is not null`),
    index("papers_made").on(table.kind, table.madeAt, table.id),
    // Whoever deletes a file asks whether a paper names it.
    index("papers_scan").on(table.scanId).where(sql`scan_id is not null`),
  ],
);

/** A paper as it was released. The product may add rows and change none (db/roles.ts). */
export const paperReleases = pgTable(
  "paper_releases",
  {
    paperId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => papers.id),
    kind: text({ enum: paperKinds }).notNull(),
    regionId: text().notNull(),
    regionPath: text().notNull(),
    title: text().notNull(),
    /** 提醒〔2026〕3号; null where neither the house nor a signer gave one. */
    serial: text(),
    series: text(),
    year: integer().notNull(),
    serialNo: integer(),
    unitIds: text().array().notNull(),
    /** JSON: unit id, its name and by which day it is to be done. */
    addressees: text().notNull(),
    /** JSON, as it stood at the release. */
    snapshot: text(),
    /** JSON, as domain/papers/document.ts reads it: the paper word for word. */
    document: text().notNull(),
    /** Of the document: whoever holds a print can compare. */
    sha256: text().notNull(),
    writtenById: integer(),
    releasedById: integer().notNull(),
    releasedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("paper_releases_serial").on(table.series, table.year, table.serialNo).where(sql`series is not null`),
    index("paper_releases_units").using("gin", table.unitIds),
  ],
);

/** Who took a released paper in, for which unit; said once. */
export const paperReceipts = pgTable(
  "paper_receipts",
  {
    paperId: bigint({ mode: "number" })
      .notNull()
      .references(() => paperReleases.paperId),
    unitId: text().notNull(),
    confirmedById: integer().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.paperId, table.unitId] })],
);

/** What a unit answered to a task order, and whether the office took it. A new answer stands beside a returned one. */
export const paperAnswers = pgTable(
  "paper_answers",
  {
    paperId: bigint({ mode: "number" })
      .notNull()
      .references(() => paperReleases.paperId),
    unitId: text().notNull(),
    answerNo: integer().notNull(),
    answer: text().notNull(),
    state: text({ enum: answerStates }).notNull(),
    answeredById: integer().notNull(),
    answeredAt: instant().notNull(),
    judgedById: integer(),
    judgedAt: instant(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.paperId, table.unitId, table.answerNo] })],
);

/** The last number of each series and year. Its row is locked until the paper is released, so that none is left out. */
export const paperSerials = pgTable(
  "paper_serials",
  {
    series: text().notNull(),
    year: integer().notNull(),
    lastNo: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.year] })],
);
