/** The supervision office closes a notice with a note, or sends it back for another answer by another day. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideSupervision, supervisionDays } from "@/domain/complaint/decide-supervision";
import { type Context, lockFor, requireStaff } from "../context";

export const reviewSupervisionInput = z.strictObject({
  number: z.string(),
  decision: z.enum(["close", "return"]),
  /** Only for sending back; what stands there for closing is not looked at. */
  days: z.coerce.number({ error: "choose" }).int().min(supervisionDays.least).max(supervisionDays.most).default(3),
  note: z.string().trim().min(2).max(1000),
});

export async function reviewSupervision(ctx: Context, input: z.infer<typeof reviewSupervisionInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  const { number, note, days } = input;
  await ctx.db.app.transaction(async (tx) => {
    const closes = input.decision === "close";
    const stored = await lockFor(ctx, tx, closes ? "close_supervision" : "return_supervision", number);
    const decision = { note, decidedById: staffId, at: ctx.now, ...(closes ? { closes } : { closes, days }) };
    await saveComplaint(tx, ctx.actor, stored, decideSupervision(stored.complaint, decision, rules));
  });
}
