/**
 * Files of reports: what stands behind each file of the store. The name that a person gave it stands here alone, and goes
 * with the row. A row that was removed stays as a trace; its file does not.
 */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { filePurposes } from "../../domain/files/file-purpose";
import { instant } from "./columns";
import { complaints } from "./complaints";

export const files = pgTable(
  "files",
  {
    /** Random: it stands in addresses. */
    id: text().primaryKey(),
    /** Null while the report it is for is still being written. */
    complaintId: bigint({ mode: "number" }).references(() => complaints.id),
    /** The draft it was brought to (drafts.id); null once the report was filed. */
    draftKey: text(),
    /** The version of the event that attached it; null until then. */
    eventVersion: integer(),
    purpose: text({ enum: filePurposes }).notNull(),
    /** The number of the letter, notice, reply or assignment that it belongs to. */
    partNo: integer(),
    /** The window found nothing in it by which the complainant is known. */
    released: boolean().notNull(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    /** Where it lies in the store. */
    fileKey: text().notNull(),
    uploadedByKind: text({ enum: ["staff", "complainant"] }).notNull(),
    uploadedById: integer(),
    /** Units in whose name it was brought. */
    uploaderUnitIds: text().array().notNull(),
    createdAt: instant().notNull(),
    attachedAt: instant(),
    removedAt: instant(),
  },
  (table) => [
    index("files_complaint").on(table.complaintId, table.attachedAt),
    index("files_draft").on(table.draftKey, table.createdAt).where(sql`draft_key is not null`),
    uniqueIndex("files_key").on(table.fileKey),
  ],
);
