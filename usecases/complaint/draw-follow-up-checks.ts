/**
 * A sample of closed reports is drawn for a follow-up check by the rule in domain/supervision/follow-up-draw.ts: by a
 * supervisor for a region and a period, or each month by the product itself for the whole place and the month before the
 * last. Seed, weights and population are stored, so that the draw can be repeated. What ended too short a time ago (the
 * limit "follow_up_check") is not drawn yet.
 */
import "server-only";
import { z } from "zod";
import { lockComplaintsById, saveComplaints } from "@/db/queries/complaints";
import { getDrawWeights, insertDrawPopulation } from "@/db/queries/draws";
import { countRebounds, insertDraw, listCandidates } from "@/db/queries/follow-up-checks";
import { getReference } from "@/db/queries/reference";
import { addDays, civilDateOf, isCivilDate, shanghaiInstant } from "@/domain/calendar/civil-date";
import { addMonths, daysOfMonths, monthOf } from "@/domain/calendar/months";
import { checkableFrom, decideDrawingCheck } from "@/domain/complaint/decide-follow-up-check";
import { Refusal } from "@/domain/refusal";
import { grantsToTake } from "@/domain/rights";
import {
  drawCandidates,
  drawSizes,
  monthlyDrawSize,
  populationDigestOf,
  populationLines,
} from "@/domain/supervision/follow-up-draw";
import { newRandomId } from "@/lib/ids";
import { type Context, requireStaff } from "../context";

const civilDate = z.string().refine(isCivilDate, { error: "date" });

export const drawFollowUpChecksInput = z.strictObject({
  regionId: z.string().max(64),
  closedFromOn: civilDate,
  closedToOn: civilDate,
  size: z.coerce.number().int().min(drawSizes.least).max(drawSizes.most),
  /** To repeat a draw by hand; preset a new one. */
  seed: z.string().trim().max(64).optional(),
});

export type DrawOutcome = { readonly drawId: number; readonly population: number; readonly numbers: readonly string[] };

/**
 * @param input "month": the product itself, once a month; nothing the second time.
 * @throws Refusal draw-empty when nothing of that place and period can be drawn by hand.
 */
export async function drawFollowUpChecks(
  ctx: Context,
  input: z.infer<typeof drawFollowUpChecksInput> | "month",
): Promise<DrawOutcome> {
  const { regions, rootRegion } = await getReference(ctx.db);
  if (input === "month") {
    if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
    const { from, to } = daysOfMonths(addMonths(monthOf(civilDateOf(ctx.now)), -2));
    const month = { closedFromOn: from, closedToOn: to, size: monthlyDrawSize };
    const drawn = await draw(ctx, { ...month, regionId: rootRegion.id, seed: newRandomId(), drawnById: null });
    return drawn ?? { drawId: 0, population: 0, numbers: [] };
  }
  const actor = requireStaff(ctx.actor);
  const region = regions.get(input.regionId);
  if (!region) throw new Refusal("not-found");
  const grants = grantsToTake(actor, "draw_follow_up_check");
  const holds = grants.some(({ regionPath }) => regionPath === null || region.path.startsWith(regionPath));
  if (!holds) throw new Refusal(grants.length > 0 ? "not-found" : "not-allowed");
  const outcome = await draw(ctx, { ...input, seed: input.seed || newRandomId(), drawnById: actor.staffId });
  if (!outcome) throw new Refusal("draw-empty");
  return outcome;
}

async function draw(
  ctx: Context,
  wish: z.infer<typeof drawFollowUpChecksInput> & { readonly seed: string; readonly drawnById: number | null },
): Promise<DrawOutcome | null> {
  const { rules, regions } = await getReference(ctx.db);
  const { regionId, closedFromOn, closedToOn, size, seed, drawnById } = wish;
  const regionPath = regions.get(regionId)?.path ?? "";
  const period = {
    regionPath,
    from: shanghaiInstant(closedFromOn, "00:00"),
    before: shanghaiInstant(addDays(closedToOn, 1), "00:00"),
  };
  return ctx.db.app.transaction(async (tx) => {
    const aYearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000);
    const [candidates, rebounds] = [await listCandidates(tx, period), await countRebounds(tx, aYearAgo, ctx.now)];
    if (candidates.length === 0) return null;
    const weights = await getDrawWeights(tx);
    const drawId = await insertDraw(tx, {
      seed,
      regionId,
      closedFromOn,
      closedToOn,
      size,
      weights,
      population: candidates.length,
      populationDigest: populationDigestOf(candidates, rebounds, weights),
      drawnById,
      drawnAt: ctx.now,
    });
    if (drawId === null) return null;
    const inOrder = drawCandidates(candidates, { seed, size: candidates.length, rebounds }, weights);
    const passedOver = new Set<string>();
    const taken: { number: string; id: number; weight: number }[] = [];
    // Which of them ended long enough ago is a question of its limits: the next in the order takes the place of one that did not.
    for (let from = 0; from < inOrder.length && taken.length < size; from += 200) {
      const lot = inOrder.slice(from, from + 200);
      const locked = await lockComplaintsById(
        tx,
        lot.map(({ id }) => id),
        "wait",
      );
      const ready = new Map(
        locked.flatMap((stored) => {
          const since = checkableFrom(stored.complaint, rules);
          const isReady = stored.complaint.state === "closed" && since !== null && since <= ctx.now;
          return isReady ? [[stored.id, stored] as const] : [];
        }),
      );
      for (const { id, number } of lot) if (!ready.has(id)) passedOver.add(number);
      const drawn = lot.flatMap(({ id, weight }) => {
        const stored = ready.get(id);
        return stored ? [{ stored, weight }] : [];
      });
      const rest = drawn.slice(0, size - taken.length);
      await saveComplaints(
        tx,
        ctx.actor,
        rest.map(({ stored, weight }) => ({
          stored,
          change: decideDrawingCheck(stored.complaint, { drawId, weight, at: ctx.now }, rules),
        })),
      );
      taken.push(...rest.map(({ stored, weight }) => ({ number: stored.row.number, id: stored.id, weight })));
    }
    await insertDrawPopulation(tx, drawId, populationLines(candidates, rebounds, passedOver));
    if (taken.length === 0 && drawnById !== null) throw new Refusal("draw-empty");
    return { drawId, population: candidates.length, numbers: taken.map(({ number }) => number) };
  });
}
