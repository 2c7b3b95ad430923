/**
 * A note among staff: whoever works on the report writes down what the next one should know. No part of any answer. It can
 * call colleagues who may read it; they find it in their own list, and nothing leaves the house.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { insertMentions, listColleagues } from "@/db/queries/mentions";
import { decideNote } from "@/domain/complaint/decide-note";
import { calledUsernames, decideMentions } from "@/domain/complaint/mentions";
import { grantsFor, isWindowRole, unitIdsOf } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const addNoteInput = z.strictObject({
  number: z.string(),
  note: z.string().trim().min(2).max(2000),
  /** Asked of the window alone: whether the unit reads it too where the complainant stays unknown to the unit. */
  forUnit: z.enum(["yes", "no"]).optional(),
  /** A colleague picked from the list; others are called by "@user.name" in the words. */
  mention: z.coerce.number().int().positive().optional(),
});

export async function addNote(ctx: Context, input: z.infer<typeof addNoteInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "add_note", input.number);
    const isOfWindow = grantsFor(actor, "add_note", stored).some(({ role }) => isWindowRole(role));
    const forUnit = isOfWindow && input.forUnit === "yes";
    const pickedId = input.mention ?? null;
    const isCalling = pickedId !== null || calledUsernames(input.note).length > 0;
    const mentioned = decideMentions(
      stored,
      {
        text: input.note,
        pickedId,
        authorId: actor.staffId,
        forUnit,
        authorUnitIds: unitIdsOf(actor),
      },
      isCalling ? await listColleagues(tx, stored.id) : [],
    );
    const change = decideNote(stored.complaint, { text: input.note, forUnit, at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
    await insertMentions(
      tx,
      mentioned.map(({ id }) => ({
        complaintId: stored.id,
        version: change.complaint.version,
        staffId: id,
        byStaffId: actor.staffId,
        mentionedAt: ctx.now,
      })),
    );
  });
}
