/** This installation: its key check value, its name and place, the worker's heartbeat, limits on attempts. */
import { bigint, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const installation = pgTable("installation", {
  /** "key-check", "place-name", "worker-heartbeat" … */
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});

/** What administrators changed in /settings: before and after, who and when. Append-only for the app's role. */
export const settingChanges = pgTable(
  "setting_changes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** "limits", "calendar" … */
    subject: text().notNull(),
    /** What of it: "stuck_procedure/answer", "version 3". */
    key: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    /** Why, in the words of who changed it. */
    reason: text(),
    /** Changes that were made together by one file carry the same one. */
    setId: text(),
    staffId: integer().notNull(),
    changedAt: instant().notNull(),
  },
  (table) => [
    index("setting_changes_newest").on(table.subject, table.id),
    index("setting_changes_key").on(table.subject, table.key, table.id),
  ],
);

/** Shape given by rate-limiter-flexible's drizzle store. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expire: instant(),
  },
  (table) => [index("rate_limits_expire").on(table.expire)],
);
