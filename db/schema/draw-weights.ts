/** How the draw of follow-up checks weighs: data of the office, and what each draw was drawn out of. */
import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

export const followUpDrawWeights = pgTable("follow_up_draw_weights", {
  /** "base", "silent" … as the rule in domain/supervision/follow-up-draw.ts names them. */
  code: text().primaryKey(),
  weight: integer().notNull(),
});

/** Each line one report that could have been drawn, with all that the rule asks about it: enough to draw again. */
export const followUpDrawPopulations = pgTable("follow_up_draw_populations", {
  drawId: bigint({ mode: "number" }).primaryKey(),
  lines: text().notNull(),
});
