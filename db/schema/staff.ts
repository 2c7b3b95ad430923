/** Staff, where their roles hold, and their sessions: rows that can be revoked. */
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns";
import { regions, units } from "./places";

export const staff = pgTable("staff", {
  id: serial().primaryKey(),
  username: text().notNull().unique(),
  name: text().notNull(),
  email: text(),
  /** Empty until the person has set an own password. */
  passwordHash: text().notNull(),
  active: boolean().notNull().default(true),
  demo: boolean().notNull().default(false),
  createdAt: instant().notNull().defaultNow(),
  /** The secret of the codes, sealed. Without `totpOnAt` it was offered and not confirmed yet. */
  totpSecret: bytes(),
  totpOnAt: instant(),
  /** The half minute (since 1970) of the last code that was accepted: no code is accepted twice. */
  totpLastStep: integer(),
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

/** A link by which a person sets an own password, once. */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    /** HMAC of the token in the link: a copy of the table opens no account. */
    id: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Used, or replaced by a later one. */
    endedAt: instant(),
  },
  (table) => [index("staff_invitations_staff").on(table.staffId)],
);

/** Codes for the day on which the telephone is lost, as HMACs; each works once. */
export const staffRecoveryCodes = pgTable(
  "staff_recovery_codes",
  {
    id: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    usedAt: instant(),
  },
  (table) => [index("staff_recovery_codes_staff").on(table.staffId)],
);

/** Who gave the right password and still owes the code: a few minutes, for this one attempt. */
export const staffSignIns = pgTable(
  "staff_sign_ins",
  {
    /** HMAC of the token in the cookie between the two pages. */
    id: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [index("staff_sign_ins_staff").on(table.staffId)],
);
