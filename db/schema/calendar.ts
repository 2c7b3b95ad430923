/** The calendar as published: immutable versions, each complete. A clock keeps the version it was computed with. */
import { date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const calendarVersions = pgTable("calendar_versions", {
  version: integer().primaryKey(),
  publishedAt: instant().notNull().defaultNow(),
  digest: text().notNull(),
  note: text().notNull(),
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
