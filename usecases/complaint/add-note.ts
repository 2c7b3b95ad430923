/** A note among staff: whoever works on the report writes down what the next one should know. No part of any answer. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideNote } from "@/domain/complaint/decide-note";
import { grantsFor, isWindowRole } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const addNoteInput = z.strictObject({
  number: z.string(),
  note: z.string().trim().min(2).max(2000),
  /** Asked of the window alone: whether the unit reads it too where the complainant stays unknown to the unit. */
  forUnit: z.enum(["yes", "no"]).optional(),
});

export async function addNote(ctx: Context, input: z.infer<typeof addNoteInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "add_note", input.number);
    const isOfWindow = grantsFor(actor, "add_note", stored).some(({ role }) => isWindowRole(role));
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideNote(stored.complaint, {
        text: input.note,
        forUnit: isOfWindow && input.forUnit === "yes",
        at: ctx.now,
      }),
    );
  });
}
