/** Renewing the figures of a draft to what is known now, and saying what that changed. Nothing else renews them. */
import "server-only";
import { z } from "zod";
import { getPaperSnapshot } from "@/db/queries/paper-figures";
import { lockPaper, updatePaper } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { decideStep } from "@/domain/papers/decide-paper";
import { renewalOf } from "@/domain/papers/snapshot";
import { readSnapshot } from "@/domain/papers/snapshot-shape";
import { Refusal } from "@/domain/refusal";
import { measureWords } from "@/lib/measure-words";
import { type Context, requireStaff } from "../context";

export const renewSnapshotInput = z.strictObject({ id: z.coerce.number().int().positive() });

/** @throws Refusal as decideStep; wrong-state where the paper holds no figures. */
export async function renewSnapshot(
  ctx: Context,
  { id }: z.infer<typeof renewSnapshotInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideStep(actor, "renew", paper);
    const old = readSnapshot(paper.snapshot);
    if (!old) throw new Refusal("wrong-state");
    const { days, before } = old;
    const { regionId } = paper;
    const of = { regionId, days, before, asOf: ctx.now, wordsOf: measureWords };
    const snapshot = await getPaperSnapshot(tx, reference, of);
    await updatePaper(tx, paper, {
      snapshot: JSON.stringify(snapshot),
      renewal: JSON.stringify(renewalOf(old, snapshot)),
    });
    return { id };
  });
}
