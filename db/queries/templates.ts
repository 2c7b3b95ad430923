/** Reply templates of the office: all that may be offered to a unit, all that somebody may change. */
import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "../client";
import { replyTemplates } from "../schema/templates";

export type ReplyTemplate = typeof replyTemplates.$inferSelect;

/** More than an office keeps in mind; a list longer than this is no help. */
const most = 200;

/** In use, for all units or for this one, by title; of no unit those for all. */
export function templatesAsked(reader: Reader, unitId: SQL) {
  return reader
    .select()
    .from(replyTemplates)
    .where(and(eq(replyTemplates.active, true), or(isNull(replyTemplates.unitId), eq(replyTemplates.unitId, unitId))))
    .orderBy(asc(replyTemplates.title), asc(replyTemplates.id))
    .limit(most);
}

/** Those in use first. "all": whatever the unit. */
export async function listTemplates(reader: Reader, unitIds: "all" | readonly string[]): Promise<ReplyTemplate[]> {
  if (unitIds !== "all" && unitIds.length === 0) return [];
  return reader
    .select()
    .from(replyTemplates)
    .where(unitIds === "all" ? undefined : inArray(replyTemplates.unitId, [...unitIds]))
    .orderBy(desc(replyTemplates.active), asc(replyTemplates.title), asc(replyTemplates.id))
    .limit(most);
}

export async function findTemplate(reader: Reader, id: number): Promise<ReplyTemplate | null> {
  const [row] = await reader.select().from(replyTemplates).where(eq(replyTemplates.id, id));
  return row ?? null;
}

/** Locked until the end of the transaction: of two who change it at once, the second sees what the first did. */
export async function lockTemplate(tx: Tx, id: number): Promise<ReplyTemplate | null> {
  const [row] = await tx.select().from(replyTemplates).where(eq(replyTemplates.id, id)).for("update");
  return row ?? null;
}

export async function insertTemplate(tx: Tx, template: typeof replyTemplates.$inferInsert): Promise<number> {
  const [row] = await tx.insert(replyTemplates).values(template).returning({ id: replyTemplates.id });
  if (!row) throw new Error("no template was stored");
  return row.id;
}

export async function updateTemplate(
  tx: Tx,
  id: number,
  change: Partial<typeof replyTemplates.$inferInsert>,
): Promise<void> {
  await tx.update(replyTemplates).set(change).where(eq(replyTemplates.id, id));
}
