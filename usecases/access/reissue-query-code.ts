/**
 * The new query code that was asked for by message: when number and contact belong together, the code of the report is
 * issued anew, the old one is dead, and a job sends the new one to that contact. In any other case nothing happens.
 */
import "server-only";
import { z } from "zod";
import { codeKeyOf, contactKeysOf, reissuedCodeOf } from "@/db/codes";
import { saveComplaint } from "@/db/queries/complaints";
import { enqueueQueryCode } from "@/db/queries/jobs";
import { lockOneTimeCode, updateCodeUsed } from "@/db/queries/one-time-codes";
import { findReportToOpen, hasReport } from "@/db/queries/own-reports";
import { isLivingCode } from "@/domain/access/one-time-code";
import { decideReissuingCode } from "@/domain/complaint/decide-access";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const reissueQueryCodeInput = z.strictObject({ id: z.string() });

/** @returns whether there was a code to issue. */
export async function reissueQueryCode(ctx: Context, input: z.infer<typeof reissueQueryCodeInput>): Promise<boolean> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  return ctx.db.app.transaction(async (tx) => {
    const asked = await lockOneTimeCode(tx, input.id);
    if (asked?.purpose !== "reissue" || asked.number === null || !isLivingCode(asked, ctx.now)) return false;
    await updateCodeUsed(tx, asked.id, ctx.now);
    const found = await findReportToOpen(tx, asked.number);
    if (!found) return false;
    const whose = { contactKeys: contactKeysOf(asked.contact), creditKey: null };
    if (!(await hasReport(ctx.db, whose, found.id))) return false;
    const stored = await lockFor(ctx, tx, "reissue_code", asked.number);
    const change = decideReissuingCode(stored.complaint, ctx.now);
    const codeKey = codeKeyOf(asked.number, reissuedCodeOf(stored.id, change.complaint.codeVersion));
    await saveComplaint(tx, ctx.actor, stored, change, { codeKey });
    await enqueueQueryCode(tx, { id: asked.id, number: asked.number, codeVersion: change.complaint.codeVersion });
    return true;
  });
}
