/** Draws of follow-up checks: how the next one weighs, what a stored one was drawn out of, and what it drew. */
import "server-only";
import { asc, eq } from "drizzle-orm";
import { type DrawWeights, drawWeightsOf } from "@/domain/supervision/follow-up-draw";
import type { Reader, Tx } from "../client";
import { complaints, followUpChecks, followUpDraws } from "../schema/complaints";
import { followUpDrawPopulations, followUpDrawWeights } from "../schema/draw-weights";

/** How the next draw weighs. */
export async function getDrawWeights(reader: Reader): Promise<DrawWeights> {
  return drawWeightsOf(await reader.select().from(followUpDrawWeights));
}

/** One who changes the weights at a time. */
export async function lockDrawWeights(tx: Tx): Promise<DrawWeights> {
  return drawWeightsOf(
    await tx.select().from(followUpDrawWeights).orderBy(asc(followUpDrawWeights.code)).for("update"),
  );
}

export async function updateDrawWeight(tx: Tx, code: string, weight: number): Promise<void> {
  await tx.update(followUpDrawWeights).set({ weight }).where(eq(followUpDrawWeights.code, code));
}

export async function insertDrawPopulation(tx: Tx, drawId: number, lines: string): Promise<void> {
  await tx.insert(followUpDrawPopulations).values({ drawId, lines });
}

/** `lines` is null for a draw from before what it was drawn out of was kept. */
type StoredDraw = typeof followUpDraws.$inferSelect & { readonly lines: string | null };

export async function findDraw(reader: Reader, drawId: number): Promise<StoredDraw | null> {
  const [row] = await reader
    .select({ draw: followUpDraws, lines: followUpDrawPopulations.lines })
    .from(followUpDraws)
    .leftJoin(followUpDrawPopulations, eq(followUpDrawPopulations.drawId, followUpDraws.id))
    .where(eq(followUpDraws.id, drawId));
  return row ? { ...row.draw, lines: row.lines } : null;
}

/** The numbers of the reports that a draw put on the list, in their order. */
export async function listDrawnNumbers(reader: Reader, drawId: number): Promise<string[]> {
  const rows = await reader
    .select({ number: complaints.number })
    .from(followUpChecks)
    .innerJoin(complaints, eq(complaints.id, followUpChecks.complaintId))
    .where(eq(followUpChecks.drawId, drawId))
    .orderBy(asc(complaints.number));
  return rows.map(({ number }) => number);
}
