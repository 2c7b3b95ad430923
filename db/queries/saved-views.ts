/** Views of the queue that people saved under a name, each their own. */
import "server-only";
import { and, asc, count, eq, max, ne } from "drizzle-orm";
import type { Reader, Tx } from "../client";
import { staff } from "../schema/staff";
import { savedViews } from "../schema/views";

export type SavedView = { readonly id: number; readonly name: string; readonly query: string };

export function savedViewsAsked(reader: Reader, staffId: number) {
  return reader
    .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(eq(savedViews.staffId, staffId))
    .orderBy(asc(savedViews.position), asc(savedViews.id));
}

/** Locks the person's views until the end of the transaction: two windows of one person cannot both take the last place. */
export async function lockSavedViews(tx: Tx, staffId: number): Promise<{ count: number; lastPosition: number }> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for("update");
  const [row] = await tx
    .select({ count: count(), lastPosition: max(savedViews.position) })
    .from(savedViews)
    .where(eq(savedViews.staffId, staffId));
  return { count: row?.count ?? 0, lastPosition: row?.lastPosition ?? 0 };
}

export async function hasSavedViewNamed(reader: Reader, staffId: number, name: string, butId = 0): Promise<boolean> {
  const [row] = await reader
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.staffId, staffId), eq(savedViews.name, name), ne(savedViews.id, butId)));
  return row !== undefined;
}

export async function insertSavedView(
  tx: Tx,
  view: Omit<SavedView, "id"> & { staffId: number; position: number; createdAt: Date },
): Promise<void> {
  await tx.insert(savedViews).values(view);
}

/** False when this person has no such view. */
export async function updateSavedViewName(tx: Tx, staffId: number, id: number, name: string): Promise<boolean> {
  const rows = await tx
    .update(savedViews)
    .set({ name })
    .where(and(eq(savedViews.id, id), eq(savedViews.staffId, staffId)))
    .returning({ id: savedViews.id });
  return rows.length > 0;
}

/** False when this person has no such view. */
export async function deleteSavedView(tx: Tx, staffId: number, id: number): Promise<boolean> {
  const rows = await tx
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.staffId, staffId)))
    .returning({ id: savedViews.id });
  return rows.length > 0;
}
