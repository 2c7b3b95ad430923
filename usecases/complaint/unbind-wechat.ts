/** The complainant takes WeChat off the report: the account is forgotten, and the other channels go on. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdentity, saveIdentity } from "@/db/queries/identities";
import { decideChannel } from "@/domain/complaint/decide-messages";
import { type Context, lockFor } from "../context";

export const unbindWechatInput = z.strictObject({ number: z.string() });

export async function unbindWechat(ctx: Context, input: z.infer<typeof unbindWechatInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "bind_channel", input.number);
    const change = decideChannel(stored.complaint, { bound: false, at: ctx.now });
    if (change.events.length === 0) return;
    await saveComplaint(tx, ctx.actor, stored, change);
    await saveIdentity(ctx.db, tx, stored.id, { ...(await findIdentity(ctx.db, stored.id)), wechat: undefined });
  });
}
