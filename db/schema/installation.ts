/** This installation: its key check value, its name and place, the worker's heartbeat, limits on attempts. */
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const installation = pgTable("installation", {
  /** "key-check", "place-name", "worker-heartbeat" … */
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});

/** Shape given by rate-limiter-flexible's drizzle store. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});
