/** What proves that somebody holds a phone number or a mailbox, and who speaks for an enterprise. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contactKinds } from "../../domain/access/contact";
import { oneTimeCodePurposes } from "../../domain/access/one-time-code";
import { languages } from "../../domain/complaint/vocabulary";
import { bytes, instant } from "./columns";

/**
 * A one-time code that was asked for. The code is derived from the id under a key of its own and stored nowhere; where it
 * goes to is encrypted. Of one contact and purpose there is one row: asking again takes its place.
 */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: text().primaryKey(),
    purpose: text({ enum: oneTimeCodePurposes }).notNull(),
    contactKey: text().notNull(),
    kind: text({ enum: contactKinds }).notNull(),
    ciphertext: bytes().notNull(),
    /** For which enterprise it is asked. */
    creditKey: text(),
    /** Of the report whose contact is checked. */
    complaintId: bigint({ mode: "number" }),
    language: text({ enum: languages }).notNull(),
    wrongTries: integer().notNull().default(0),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    uniqueIndex("one_time_codes_living").on(table.purpose, table.contactKey),
    index("one_time_codes_expiry").on(table.expiresAt),
  ],
);

/**
 * Who speaks for an enterprise: confirmed by a window against the licence, or added by one who does and agreed to.
 * Whoever left stays as a row: what they filed for the enterprise is still the enterprise's.
 */
export const enterpriseContacts = pgTable(
  "enterprise_contacts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    creditKey: text().notNull(),
    /** Empty, like the ciphertext, once its holder had it erased: that somebody spoke stays, who it was does not. */
    contactKey: text().notNull(),
    kind: text({ enum: contactKinds }).notNull(),
    ciphertext: bytes(),
    /** The contact that added this one; null where a window confirmed it. */
    addedById: bigint({ mode: "number" }),
    confirmedById: integer(),
    addedAt: instant().notNull(),
    /** When its holder, proved by a code, agreed; the window confirms only what was proved. */
    provedAt: instant(),
    removedAt: instant(),
    removedById: bigint({ mode: "number" }),
  },
  (table) => [
    uniqueIndex("enterprise_contacts_one").on(table.creditKey, table.contactKey).where(sql`removed_at is null`),
    index("enterprise_contacts_of").on(table.creditKey, table.id),
  ],
);
