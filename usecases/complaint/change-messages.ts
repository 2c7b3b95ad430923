/** The complainant wants no messages any more, or wants them again. What they ask for themselves is still sent. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideMessages } from "@/domain/complaint/decide-messages";
import { type Context, lockFor } from "../context";

export const changeMessagesInput = z.strictObject({ number: z.string(), messages: z.enum(["on", "stopped"]) });

export async function changeMessages(ctx: Context, input: z.infer<typeof changeMessagesInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "change_messages", input.number);
    const change = decideMessages(stored.complaint, { stopped: input.messages === "stopped", at: ctx.now });
    if (change.events.length > 0) await saveComplaint(tx, ctx.actor, stored, change);
  });
}
