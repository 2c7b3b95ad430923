/**
 * An auditor draws a stored sample again: out of what it was drawn out of, with its seed, size and weights. Shown is whether
 * the population is the one whose digest was published, and whether the same reports come out as are on the list.
 */
import "server-only";
import { z } from "zod";
import { findDraw, listDrawnNumbers } from "@/db/queries/draws";
import { getReference } from "@/db/queries/reference";
import { namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake } from "@/domain/rights";
import { type DrawWeights, repeatDraw as drawAgain } from "@/domain/supervision/follow-up-draw";
import { type Context, requireStaff } from "../context";

export const repeatDrawInput = z.strictObject({ drawId: z.coerce.number().int().positive() });

export type DrawComparison = {
  readonly drawId: number;
  readonly drawnAt: Date;
  readonly region: { readonly zh: string; readonly en: string };
  readonly closedFromOn: string;
  readonly closedToOn: string;
  readonly seed: string;
  readonly size: number;
  readonly weights: DrawWeights;
  readonly population: { readonly stored: number; readonly again: number };
  readonly digest: { readonly stored: string; readonly again: string };
  /** By number. */
  readonly stored: readonly string[];
  readonly again: readonly string[];
  readonly isSamePopulation: boolean;
  readonly isSameDraw: boolean;
};

/**
 * Null for a draw from before its population was kept.
 * @throws Refusal not-allowed for whoever neither checks nor supervises; not-found for a draw of another region.
 */
export async function repeatDraw(
  ctx: Context,
  { drawId }: z.infer<typeof repeatDrawInput>,
): Promise<DrawComparison | null> {
  const grants = grantsToTake(requireStaff(ctx.actor), "draw_follow_up_check");
  if (grants.length === 0) throw new Refusal("not-allowed");
  const [{ regions }, draw] = await Promise.all([getReference(ctx.db), findDraw(ctx.db.app, drawId)]);
  const region = regions.get(draw?.regionId ?? "");
  const isTheirs = grants.some(({ regionPath }) => regionPath === null || region?.path.startsWith(regionPath));
  if (!draw || !region || !isTheirs) throw new Refusal("not-found");
  if (draw.lines === null) return null;
  // What insertDraw stored: the jsonb keeps the names of the weights.
  const weights = draw.weights as unknown as DrawWeights;
  const stored = await listDrawnNumbers(ctx.db.app, drawId);
  const repeated = drawAgain(draw.lines, { seed: draw.seed, size: draw.size, weights });
  const again = repeated.numbers.toSorted();
  return {
    drawId,
    drawnAt: draw.drawnAt,
    region: namesOf(region),
    closedFromOn: draw.closedFromOn,
    closedToOn: draw.closedToOn,
    seed: draw.seed,
    size: draw.size,
    weights,
    population: { stored: draw.population, again: repeated.population },
    digest: { stored: draw.populationDigest, again: repeated.populationDigest },
    stored,
    again,
    isSamePopulation: draw.population === repeated.population && draw.populationDigest === repeated.populationDigest,
    isSameDraw: stored.length === again.length && stored.every((number, at) => number === again[at]),
  };
}
