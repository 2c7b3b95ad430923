/** Staff, where their roles hold, and their sessions: rows that can be revoked. */
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { regions, units } from "./places";

export const staff = pgTable("staff", {
  id: serial().primaryKey(),
  username: text().notNull().unique(),
  name: text().notNull(),
  email: text(),
  passwordHash: text().notNull(),
  active: boolean().notNull().default(true),
  demo: boolean().notNull().default(false),
  createdAt: instant().notNull().defaultNow(),
});

export const staffRoles = pgTable(
  "staff_roles",
  {
    id: serial().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    role: text().notNull(),
    unitId: text().references(() => units.id),
    regionId: text().references(() => regions.id),
  },
  (table) => [
    index("staff_roles_staff").on(table.staffId),
    uniqueIndex("staff_roles_once").on(
      table.staffId,
      table.role,
      sql`coalesce(${table.unitId}, '')`,
      sql`coalesce(${table.regionId}, '')`,
    ),
  ],
);

export const staffSessions = pgTable(
  "staff_sessions",
  {
    /** HMAC of the token in the cookie: a copy of the table opens no session. */
    id: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index("staff_sessions_staff").on(table.staffId)],
);
