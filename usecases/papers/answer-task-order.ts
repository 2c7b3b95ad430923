/** A unit answers a task order in words. It received it by that, if nobody said so before. */
import "server-only";
import { z } from "zod";
import { insertPaperAnswer, insertPaperReceipt, listPaperAnswers, lockPaper } from "@/db/queries/papers";
import { decideAnswer, decideStep, ownAddressees } from "@/domain/papers/decide-paper";
import { printable } from "@/domain/papers/document";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const answerTaskOrderInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  unitId: z.string().min(1).max(64),
  answer: z.string().overwrite(printable).trim().min(4).max(4000),
});

/** @throws Refusal as decideStep; not-allowed for another unit; paper-answer-waits. */
export async function answerTaskOrder(
  ctx: Context,
  { id, unitId, answer }: z.infer<typeof answerTaskOrderInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideStep(actor, "answer", paper);
    if (!ownAddressees(actor, paper).includes(unitId)) throw new Refusal("not-allowed");
    const last = (await listPaperAnswers(tx, [id])).filter((one) => one.unitId === unitId).at(-1);
    decideAnswer(last?.state ?? null);
    const by = { answeredById: actor.staffId, answeredAt: ctx.now };
    await insertPaperReceipt(tx, { paperId: id, unitId, confirmedById: actor.staffId, confirmedAt: ctx.now });
    await insertPaperAnswer(tx, { paperId: id, unitId, answerNo: (last?.answerNo ?? 0) + 1, answer, ...by });
    return { id };
  });
}
