/** The window called back: whether somebody was reached, who spoke, and the three questions. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getReply } from "@/db/queries/replies";
import { decideCallBack } from "@/domain/complaint/decide-call-back";
import { typedInstant } from "@/domain/complaint/typed-instant";
import { callBackPartners, type Satisfaction, solvedAnswers } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

const whenReached = ["spokeWith", "solved"] as const;

/** Who spoke and whether it is solved is asked of whoever was reached. */
export const recordCallBackInput = whenReached.reduce(
  (schema, field) =>
    schema.refine((call) => call.reached === "no" || call[field] !== undefined, {
      path: [field],
      message: "choose",
      when: () => true,
    }),
  z.strictObject({
    number: z.string(),
    reached: z.enum(["yes", "no"]),
    /** Now, when left out. */
    calledAt: typedInstant.optional(),
    spokeWith: z.enum(callBackPartners).optional(),
    contacted: z.enum(["yes", "no"]).optional(),
    solved: z.enum(solvedAnswers).optional(),
    satisfaction: z.coerce.number().int().min(1).max(5).optional(),
    note: z.string().trim().min(2).max(1000),
  }),
);

export type RecordedCallBack = { readonly isReopened: boolean };

export async function recordCallBack(
  ctx: Context,
  input: z.infer<typeof recordCallBackInput>,
): Promise<RecordedCallBack> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "record_call_back", input.number);
    const { currentReplyNo, state } = stored.complaint;
    if (currentReplyNo === null) throw new Refusal("wrong-state", { state });
    const { authorId } = await getReply(tx, stored.id, currentReplyNo);
    const call = {
      answers: answersOf(input),
      calledAt: input.calledAt ?? ctx.now,
      note: input.note,
      callerId: staffId,
      authorId,
      at: ctx.now,
    };
    const change = decideCallBack(stored.complaint, call, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    return { isReopened: change.complaint.round > stored.complaint.round };
  });
}

/** What was typed into the fields of a talk counts only when there was one. */
function answersOf({ reached, spokeWith, contacted, solved, satisfaction }: z.infer<typeof recordCallBackInput>) {
  if (reached === "no" || spokeWith === undefined) return null;
  return {
    spokeWith,
    contacted: contacted === undefined ? null : contacted === "yes",
    solved: solved ?? null,
    satisfaction: (satisfaction ?? null) as Satisfaction | null,
  };
}
