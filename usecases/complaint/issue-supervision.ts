/** The supervision office issues a notice on a report: numbered, with what is demanded and by when. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getNextNoOfYear } from "@/db/queries/serials";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import {
  decideIssuingSupervision,
  noticeRegion,
  supervisionDays,
  supervisionSerial,
} from "@/domain/complaint/decide-supervision";
import { type Context, lockFor, requireStaff } from "../context";

export const issueSupervisionInput = z.strictObject({
  number: z.string(),
  days: z.coerce
    .number({ error: "choose" })
    .int()
    .min(supervisionDays.least, { error: "choose" })
    .max(supervisionDays.most),
  demand: z.string().trim().min(4).max(1000),
});

export type IssuedSupervision = { readonly noticeNo: number; readonly serial: string };

export async function issueSupervision(
  ctx: Context,
  input: z.infer<typeof issueSupervisionInput>,
): Promise<IssuedSupervision> {
  const { rules, units } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "issue_supervision", input.number);
    const { complaint } = stored;
    const notice = {
      demand: input.demand,
      days: input.days,
      regionId: noticeRegion(complaint, units),
      issuedById: staffId,
      at: ctx.now,
    };
    const year = yearOf(civilDateOf(ctx.now));
    const serial = supervisionSerial(year, await getNextNoOfYear(tx, "supervision", year));
    const change = decideIssuingSupervision(complaint, { ...notice, serial }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    return { noticeNo: change.complaint.supervisionNotices.length, serial };
  });
}
