/** The complainant judges the result: once a round, and "not solved" means it is handled again. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { insertRatingPlace } from "@/db/queries/flattery";
import { getReference } from "@/db/queries/reference";
import { insertRating } from "@/db/queries/replies";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { decideRating } from "@/domain/complaint/decide-closing";
import { type Satisfaction, solvedAnswers } from "@/domain/complaint/vocabulary";
import { placeWords } from "@/domain/flattery/rating-place";
import { Refusal } from "@/domain/refusal";
import { networkOf } from "@/lib/client-address";
import { hmac } from "@/lib/keys";
import { type Context, lockFor, visitorAddress } from "../context";

export const rateComplaintInput = z.strictObject({
  number: z.string(),
  satisfaction: z.coerce.number().int().min(1).max(5),
  contacted: z.enum(["yes", "no"]).optional(),
  solved: z.enum(solvedAnswers).optional(),
  comment: z.string().trim().max(1000).optional(),
});

export async function rateComplaint(ctx: Context, input: z.infer<typeof rateComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "rate", input.number);
    const rating = {
      satisfaction: input.satisfaction as Satisfaction,
      contacted: input.contacted === undefined ? null : input.contacted === "yes",
      solved: input.solved ?? null,
    };
    const change = decideRating(stored.complaint, { ...rating, comment: input.comment ?? "", at: ctx.now }, rules);
    const { round } = stored.complaint;
    const first = await insertRating(tx, { complaintId: stored.id, round, ...rating, ratedAt: ctx.now });
    if (!first) throw new Refusal("already-rated");
    await saveComplaint(tx, ctx.actor, stored, change);
    const address = visitorAddress(ctx.actor);
    if (address === null) return;
    // Only whether ratings of one day came from one place, for ninety days; never shown, and no address is kept.
    const placeKey = hmac("rating place", placeWords(networkOf(address), civilDateOf(ctx.now)));
    await insertRatingPlace(tx, { complaintId: stored.id, round, placeKey, ratedAt: ctx.now });
  });
}
