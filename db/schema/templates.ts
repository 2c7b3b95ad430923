/** The office's own beginnings of a reply. Rows are put out of use and never deleted: the record of changes names them. */
import { boolean, index, integer, pgTable, serial, text } from "drizzle-orm/pg-core";
import { complaintKinds, replyOutcomes } from "../../domain/complaint/vocabulary";
import { instant } from "./columns";
import { units } from "./places";
import { staff } from "./staff";

export const replyTemplates = pgTable(
  "reply_templates",
  {
    id: serial().primaryKey(),
    /** Null: for all units. */
    unitId: text().references(() => units.id),
    /** Null: whatever the kind, whatever the outcome. */
    kind: text({ enum: complaintKinds }),
    outcome: text({ enum: replyOutcomes }),
    title: text().notNull(),
    body: text().notNull(),
    active: boolean().notNull(),
    version: integer().notNull(),
    changedAt: instant().notNull(),
    changedById: integer()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [index("reply_templates_unit").on(table.unitId, table.active)],
);
