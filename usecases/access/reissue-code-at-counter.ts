/**
 * The query code issued anew at the counter: the clerk saw the identity card of whoever stands there and hands over a slip.
 * The old code and everything it opened are dead. Who filed without a name cannot be told from anybody else.
 */
import "server-only";
import { z } from "zod";
import { codeKeyOf, reissuedCodeOf } from "@/db/codes";
import { saveComplaint } from "@/db/queries/complaints";
import { decideReissuingCode } from "@/domain/complaint/decide-access";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const reissueCodeAtCounterInput = z.strictObject({ number: z.string(), cardSeen: z.literal("yes") });

/** @returns what the slip shows once more; it is in no event and in no address. */
export async function reissueCodeAtCounter(
  ctx: Context,
  input: z.infer<typeof reissueCodeAtCounterInput>,
): Promise<{ number: string; codeVersion: number }> {
  requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "reissue_code", input.number);
    // A letter that was brought in never had a code.
    const { complaint, row } = stored;
    if (row.codeKey === null || complaint.identityMode === "anonymous" || complaint.identityErasedAt !== null) {
      throw new Refusal("contact-missing");
    }
    const change = decideReissuingCode(complaint, ctx.now);
    const { codeVersion } = change.complaint;
    const codeKey = codeKeyOf(row.number, reissuedCodeOf(stored.id, codeVersion));
    await saveComplaint(tx, ctx.actor, stored, change, { codeKey });
    return { number: row.number, codeVersion };
  });
}
