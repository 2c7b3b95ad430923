/** The office takes what a unit answered to a task order, or returns it and says what is missing. */
import "server-only";
import { z } from "zod";
import { listPaperAnswers, lockPaper, updatePaperAnswerJudged } from "@/db/queries/papers";
import { decideJudgement, decideStep } from "@/domain/papers/decide-paper";
import { printable } from "@/domain/papers/document";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const judgeTaskAnswerInput = z
  .strictObject({
    id: z.coerce.number().int().positive(),
    unitId: z.string().min(1).max(64),
    decision: z.enum(["accepted", "returned"], { error: "choose" }),
    note: z.string().overwrite(printable).trim().max(1000).default(""),
  })
  .superRefine(({ decision, note }, ctx) => {
    if (decision === "returned" && note.length < 4) {
      ctx.addIssue({ code: "custom", path: ["note"], message: "paper.errors.note" });
    }
  });

/** @throws Refusal as decideStep; paper-no-answer. */
export async function judgeTaskAnswer(
  ctx: Context,
  { id, unitId, decision, note }: z.infer<typeof judgeTaskAnswerInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideStep(actor, "judge_answer", paper);
    const last = (await listPaperAnswers(tx, [id])).filter((one) => one.unitId === unitId).at(-1);
    const state = decideJudgement(last?.state ?? null, decision);
    if (!last) throw new Refusal("paper-no-answer");
    await updatePaperAnswerJudged(tx, last, {
      state,
      judgedById: actor.staffId,
      judgedAt: ctx.now,
      note: note === "" ? null : note,
    });
    return { id };
  });
}
