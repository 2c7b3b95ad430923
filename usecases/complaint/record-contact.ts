/** Recording that the complainant was contacted, or that nobody could be reached. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideContact } from "@/domain/complaint/decide-reply";
import { type Context, lockFor } from "../context";

export const recordContactInput = z.strictObject({
  number: z.string(),
  reached: z.enum(["yes", "no"]),
  note: z.string().trim().min(2).max(1000),
});

export async function recordContact(ctx: Context, input: z.infer<typeof recordContactInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "record_contact", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideContact(stored.complaint, { reached: input.reached === "yes", note: input.note, at: ctx.now }),
    );
  });
}
