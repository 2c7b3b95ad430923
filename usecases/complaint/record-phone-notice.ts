/** One call told a person everything up to an event, or nobody answered. Whoever was told is not called for it again. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { listDueVersions, updateCalled } from "@/db/queries/phone-notices";
import { decidePhoneNotice } from "@/domain/complaint/decide-phone-notice";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const recordPhoneNoticeInput = z.strictObject({
  number: z.string(),
  forVersion: z.coerce.number().int().min(1),
  reached: z.enum(["yes", "no"], { error: "choose" }),
});

/** @throws Refusal phone-notice-gone when somebody told it before. */
export async function recordPhoneNotice(ctx: Context, input: z.infer<typeof recordPhoneNoticeInput>): Promise<void> {
  const { number, forVersion } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "give_phone_notice", number);
    const versions = await listDueVersions(tx, stored.id, forVersion);
    if (!versions.includes(forVersion)) throw new Refusal("phone-notice-gone");
    const call = { forVersion, reached: input.reached === "yes", at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decidePhoneNotice(stored.complaint, call));
    await updateCalled(tx, stored.id, versions, call);
  });
}
