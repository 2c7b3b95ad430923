/** Recording that the complainant was contacted, how and when, or that nobody could be reached. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideContact } from "@/domain/complaint/decide-reply";
import { typedInstant } from "@/domain/complaint/typed-instant";
import { contactWays } from "@/domain/complaint/vocabulary";
import { type Context, lockFor } from "../context";

export const recordContactInput = z.strictObject({
  number: z.string(),
  how: z.enum(contactWays),
  reached: z.enum(["yes", "no"]),
  /** Now, when left out. */
  contactedAt: typedInstant.optional(),
  note: z.string().trim().min(2).max(1000),
});

export async function recordContact(ctx: Context, input: z.infer<typeof recordContactInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "record_contact", input.number);
    const contact = {
      reached: input.reached === "yes",
      how: input.how,
      contactedAt: input.contactedAt ?? ctx.now,
      note: input.note,
      at: ctx.now,
    };
    await saveComplaint(tx, ctx.actor, stored, decideContact(stored.complaint, contact));
  });
}
