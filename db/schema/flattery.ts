/**
 * What was looked at in a month and how it stood, as counted in the night; counted anew as long as the month can change. And
 * from which place a rating came: known for a day and forgotten after ninety (domain/flattery/rating-place.ts).
 */
import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { verdicts } from "../../domain/flattery/find-standing-out";
import { detectors } from "../../domain/flattery/vocabulary";
import { instant } from "./columns";

export const flatteryFindings = pgTable(
  "flattery_findings",
  {
    /** "2026-09". */
    month: text().notNull(),
    detector: text({ enum: detectors }).notNull(),
    subjectKind: text({ enum: ["unit", "window"] }).notNull(),
    subjectId: text().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    cases: integer().notNull(),
    observed: integer().notNull(),
    expectedShare: doublePrecision(),
    tail: doublePrecision(),
    /** The first of the reports behind it. */
    complaintIds: bigint({ mode: "number" }).array().notNull(),
    countedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.detector, table.subjectKind, table.subjectId] })],
);

export const ratingPlaces = pgTable(
  "rating_places",
  {
    complaintId: bigint({ mode: "number" }).notNull(),
    round: integer().notNull(),
    /** HMAC of the network and the day: of two ratings of one day it says whether they came from one place. */
    placeKey: text().notNull(),
    ratedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.round] }),
    index("rating_places_rated").on(table.ratedAt, table.complaintId),
  ],
);
