/** What the owners of a hard report got done, with its day: written by the unit, by an owner, or by the supervision office. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { civilDateOf, isCivilDate } from "@/domain/calendar/civil-date";
import { decideLeadProgress } from "@/domain/complaint/decide-lead-official";
import { type Context, lockFor, requireStaff } from "../context";

export const reportLeadProgressInput = z.strictObject({
  number: z.string(),
  madeOn: z.string().refine(isCivilDate, { error: "date" }),
  text: z.string().trim().min(4).max(2000),
});

export async function reportLeadProgress(ctx: Context, input: z.infer<typeof reportLeadProgressInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const { number, madeOn, text } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "report_lead_progress", number);
    const progress = { madeOn, today: civilDateOf(ctx.now), text, reportedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideLeadProgress(stored.complaint, progress));
  });
}
