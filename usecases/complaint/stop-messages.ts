/**
 * The link in a letter: whoever holds it can stop the messages about that report, and do nothing else with it. It needs
 * neither number nor query code, since the letter lies in the person's own mailbox.
 */
import "server-only";
import { z } from "zod";
import { lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { decideMessages } from "@/domain/complaint/decide-messages";
import { isPossibleFor } from "@/domain/complaint/transitions";
import { Refusal } from "@/domain/refusal";
import { openStopToken } from "@/lib/stop-token";
import { type Context, catchUp } from "../context";

export const stopMessagesInput = z.strictObject({ token: z.string().max(300) });

/** Done before, or of a report about which nothing is sent any more: done. @throws Refusal not-found for a wrong link. */
export async function stopMessages(ctx: Context, input: z.infer<typeof stopMessagesInput>): Promise<void> {
  const complaintId = openStopToken(input.token);
  if (complaintId === null) throw new Refusal("not-found");
  await ctx.db.app.transaction(async (tx) => {
    const stored = await catchUp(ctx, tx, await lockComplaintById(tx, complaintId));
    if (!stored) throw new Refusal("not-found");
    if (!isPossibleFor("change_messages", stored.complaint)) return;
    const change = decideMessages(stored.complaint, { stopped: true, at: ctx.now });
    if (change.events.length > 0) await saveComplaint(tx, ctx.actor, stored, change);
  });
}
