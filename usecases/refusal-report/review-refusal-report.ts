/** The lead of the unit, at a window its dispatcher, says whether the no may be said. Never on the own report. */
import "server-only";
import { z } from "zod";
import { lockRefusalReport, updateRefusalReportCounts, updateRefusalReportDecided } from "@/db/queries/refusal-reports";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { decideRefusalReport, refusalDecisions } from "@/domain/counter/refusal-report";
import { Refusal } from "@/domain/refusal";
import { mayReadRefusalReport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const reviewRefusalReportInput = z
  .strictObject({
    id: z.coerce.number().int().positive(),
    decision: z.enum(refusalDecisions, { error: "choose" }),
    note: z.string().trim().max(1000).optional(),
  })
  .superRefine(({ decision, note }, ctx) => {
    // Whoever sends somebody back to the counter says what is to be done there.
    if (decision !== "upheld" && (note ?? "").length < 4) {
      ctx.addIssue({ code: "custom", path: ["note"], message: "refusal-report.errors.note" });
    }
  });

/** @throws Refusal not-found for whoever may not read it; the others as decideRefusalReport says. */
export async function reviewRefusalReport(
  ctx: Context,
  { id, decision, note }: z.infer<typeof reviewRefusalReportInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const report = await lockRefusalReport(tx, id);
    if (!report || !mayReadRefusalReport(actor, report)) throw new Refusal("not-found");
    const { state, isUpheld } = decideRefusalReport(report, decision, actor);
    const decided = { state, decidedById: actor.staffId, decidedAt: ctx.now, decisionNote: note || null };
    await updateRefusalReportDecided(tx, id, decided);
    const year = yearOf(civilDateOf(report.raisedAt));
    await updateRefusalReportCounts(tx, year, report, isUpheld ? { upheld: 1 } : { notUpheld: 1 });
    return { id };
  });
}
