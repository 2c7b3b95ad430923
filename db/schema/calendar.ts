/** The calendar as published: immutable versions, each complete. A clock keeps the version it was computed with. */
import { date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { CalendarChanges } from "../../domain/calendar/calendar-changes";
import type { CalendarImport } from "../../domain/calendar/imported-days";
import { instant } from "./columns";

export const calendarVersions = pgTable("calendar_versions", {
  version: integer().primaryKey(),
  publishedAt: instant().notNull().defaultNow(),
  digest: text().notNull(),
  note: text().notNull(),
  /** Who published it in /settings; null for what ships with the product. */
  publishedById: integer(),
});

/** The next version while it is prepared: one for the installation, published or discarded as a whole. */
export const calendarDrafts = pgTable("calendar_drafts", {
  id: integer().primaryKey(),
  changes: jsonb().$type<CalendarChanges>().notNull(),
  /** What the last file brought and what of it could not be taken; null before the first. */
  lastImport: jsonb().$type<CalendarImport>(),
  updatedAt: instant().notNull(),
  updatedById: integer().notNull(),
});

export const calendarDays = pgTable(
  "calendar_days",
  {
    version: integer()
      .notNull()
      .references(() => calendarVersions.version),
    /** "CN" for the national notice, else the region whose overlay this is. */
    scope: text().notNull(),
    dayOn: date({ mode: "string" }).notNull(),
    kind: text({ enum: ["off", "work"] }).notNull(),
    name: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.scope, table.dayOn] })],
);

export const workingHours = pgTable(
  "working_hours",
  {
    version: integer()
      .notNull()
      .references(() => calendarVersions.version),
    scope: text().notNull(),
    spans: jsonb().$type<{ from: string; to: string }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.scope] })],
);
