/** Searches for reports by the contact of the person who wrote them: who, when and why. Append-only for the app's role. */
import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const contactSearches = pgTable(
  "contact_searches",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    staffId: integer().notNull(),
    searchedAt: instant().notNull(),
    reason: text().notNull(),
    kind: text({ enum: ["phone", "email"] }).notNull(),
    /** Blind indexes of what was typed, one for each way of writing it; never the number or address itself. */
    contactKeys: text().array().notNull(),
    /** Reports shown to this person; 0 is recorded as well. */
    found: integer().notNull(),
  },
  (table) => [index("contact_searches_staff").on(table.staffId, table.id)],
);
