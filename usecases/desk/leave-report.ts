/** A member of staff closed the page of a report: the others need not wait until that is noticed. */
import "server-only";
import { z } from "zod";
import { tellPresence } from "@/db/changes";
import { deletePresence, listStandingsByNumber } from "@/db/queries/desk-now";
import { type Context, requireStaff } from "../context";

export const leaveReportInput = z.object({ number: z.string().max(40) });

export async function leaveReport(ctx: Context, input: z.infer<typeof leaveReportInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const [standing] = await listStandingsByNumber(ctx.db.app, [input.number]);
  if (!standing) return;
  await deletePresence(ctx.db.app, standing.id, staffId);
  await tellPresence(ctx.db.app, standing.id);
}
