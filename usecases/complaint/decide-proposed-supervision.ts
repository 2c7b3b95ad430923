/**
 * A notice that a rule asked for is issued with the words and days of the rule, or put aside.
 * Either ends the proposal, and the same fact asks no second time.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getNextNoOfYear } from "@/db/queries/serials";
import { listSupervisionRules, updateProposalDecided } from "@/db/queries/supervision-proposals";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { decideIssuingSupervision, noticeRegion, supervisionSerial } from "@/domain/complaint/decide-supervision";
import { supervisionRules } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const decideProposedSupervisionInput = z.strictObject({
  number: z.string(),
  rule: z.enum(supervisionRules),
  fact: z.string().max(60),
  decision: z.enum(["issue", "dismiss"]),
});

/** @throws Refusal proposal-gone when somebody was first. */
export async function decideProposedSupervision(
  ctx: Context,
  input: z.infer<typeof decideProposedSupervisionInput>,
): Promise<void> {
  const { rules, units } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  const { number, rule, fact } = input;
  await ctx.db.app.transaction(async (tx) => {
    const dismisses = input.decision === "dismiss";
    const stored = await lockFor(ctx, tx, dismisses ? "close_supervision" : "issue_supervision", number);
    const key = { complaintId: stored.id, rule, fact };
    const decided = { decidedById: staffId, decidedAt: ctx.now };
    const { complaint } = stored;
    const noticeNo = dismisses ? null : complaint.supervisionNotices.length + 1;
    const state = dismisses ? "dismissed" : "issued";
    if (!(await updateProposalDecided(tx, key, { state, noticeNo, ...decided }))) throw new Refusal("proposal-gone");
    if (dismisses) return;
    const data = (await listSupervisionRules(tx)).find(({ code }) => code === rule);
    if (!data) throw new Refusal("proposal-gone");
    const year = yearOf(civilDateOf(ctx.now));
    const notice = {
      serial: supervisionSerial(year, await getNextNoOfYear(tx, "supervision", year)),
      demand: data.demand,
      days: data.days,
      regionId: noticeRegion(complaint, units),
      issuedById: staffId,
      at: ctx.now,
    };
    await saveComplaint(tx, ctx.actor, stored, decideIssuingSupervision(complaint, notice, rules));
  });
}
