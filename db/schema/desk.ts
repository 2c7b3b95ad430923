/** Who is at the desk right now, and whom a note among staff calls. Neither is an event of the complaint. */
import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { complaints } from "./complaints";
import { staff } from "./staff";

/**
 * Who has a report open, renewed while the page stands. Unlogged (the migration says so): it is worth nothing after a
 * crash, and no writer waits for the disk because of it.
 */
export const deskPresence = pgTable(
  "desk_presence",
  {
    complaintId: bigint({ mode: "number" }).notNull(),
    staffId: integer().notNull(),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.staffId] }), index("desk_presence_age").on(table.seenAt)],
);

/** A note names a person; it lands in the list of that person. */
export const noteMentions = pgTable(
  "note_mentions",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    complaintId: bigint({ mode: "number" })
      .notNull()
      .references(() => complaints.id),
    /** The version of the event that brought the note in. */
    version: integer().notNull(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    byStaffId: integer()
      .notNull()
      .references(() => staff.id),
    mentionedAt: instant().notNull(),
    readAt: instant(),
  },
  (table) => [
    index("note_mentions_list").on(table.staffId, table.id),
    index("note_mentions_unread").on(table.staffId).where(sql`read_at is null`),
    index("note_mentions_complaint").on(table.complaintId),
  ],
);
