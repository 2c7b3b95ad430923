/**
 * One report is merged into another that tells of the same matter. Its number stays valid and its time to answer runs on;
 * whoever followed it follows the main report now. All of them are locked in one order: of two who merge crosswise one wins.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdByNumber, listFollowers } from "@/db/queries/merges";
import { decideMerging, decideMovingFollower } from "@/domain/complaint/decide-merge";
import { parseNumber } from "@/domain/complaint/number";
import { Refusal } from "@/domain/refusal";
import { type Context, lockTogether } from "../context";

export const mergeComplaintsInput = z.strictObject({
  number: z.string(),
  /** Of the main report, as somebody typed it. */
  main: z
    .string()
    .trim()
    .max(40)
    .refine((typed) => parseNumber(typed) !== null, { error: "choose" })
    .transform((typed) => parseNumber(typed) ?? typed),
  /** Told to the person of the follower. */
  reason: z.string().trim().min(4).max(500),
});

/** @throws Refusal followers-changed when somebody merged into the follower, or undid it, in this very moment. */
export async function mergeComplaints(ctx: Context, input: z.infer<typeof mergeComplaintsInput>): Promise<void> {
  const { reason } = input;
  const at = ctx.now;
  await ctx.db.app.transaction(async (tx) => {
    const [followerId, mainId] = await Promise.all([findIdByNumber(tx, input.number), findIdByNumber(tx, input.main)]);
    if (followerId === null || mainId === null) throw new Refusal("not-found");
    const before = await listWaiting(followerId);
    const [follower, main, ...along] = await lockTogether(ctx, tx, [
      { id: followerId, action: "merge" },
      { id: mainId, action: "take_follower" },
      ...before.map((id) => ({ id, action: "move_follower" as const })),
    ]);
    if (!follower || !main) throw new Refusal("not-found");
    const target = { id: main.id, isSame: followerId === mainId, complaint: main.complaint };
    const change = decideMerging(follower.complaint, target, { reason, at });
    // Nobody can follow it any more once it is locked, but somebody may have done so just before.
    if ((await listWaiting(followerId)).join() !== before.join()) throw new Refusal("followers-changed");
    await saveComplaint(tx, ctx.actor, follower, change);
    for (const each of along) {
      const move = decideMovingFollower(each.complaint, { mainId: main.id, reason, at });
      await saveComplaint(tx, ctx.actor, each, move);
    }

    async function listWaiting(id: number): Promise<number[]> {
      return (await listFollowers(tx, id)).filter(({ state }) => state === "merged").map((one) => one.id);
    }
  });
}
