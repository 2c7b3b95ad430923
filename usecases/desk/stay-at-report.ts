/**
 * A member of staff has a report open: said when the page opens and again while it stands, so that the others who may
 * read it know. Whoever may not read it leaves no trace. It is no event, and the complainant never learns of it.
 */
import "server-only";
import { z } from "zod";
import { tellPresence } from "@/db/changes";
import { deletePastPresence, listStandingsByNumber, upsertPresence } from "@/db/queries/desk-now";
import { presenceLastsMs } from "@/domain/complaint/desk-now";
import { Refusal } from "@/domain/refusal";
import { mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const stayAtReportInput = z.object({ number: z.string().max(40) });

/** @throws Refusal not-found for a report that is not there or not theirs. */
export async function stayAtReport(ctx: Context, input: z.infer<typeof stayAtReportInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  const [standing] = await listStandingsByNumber(ctx.db.app, [input.number]);
  if (!standing || !mayRead(actor, standing)) throw new Refusal("not-found");
  const since = new Date(ctx.now.getTime() - presenceLastsMs);
  const here = { complaintId: standing.id, staffId: actor.staffId, seenAt: ctx.now, since };
  if (!(await upsertPresence(ctx.db.app, here))) return;
  await Promise.all([deletePastPresence(ctx.db.app, since), tellPresence(ctx.db.app, standing.id)]);
}
