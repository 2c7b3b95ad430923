/** The second step of binding WeChat: the person comes back with a code, and messages go to that account from then on. */
import "server-only";
import { z } from "zod";
import { lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { findIdentity, saveIdentity } from "@/db/queries/identities";
import { decideChannel } from "@/domain/complaint/decide-messages";
import { Refusal } from "@/domain/refusal";
import { mayAct } from "@/domain/rights";
import { openidOf } from "@/lib/wechat";
import { openWechatState } from "@/lib/wechat-state";
import { type Context, catchUp } from "../context";

export const bindWechatInput = z.strictObject({ code: z.string().min(1).max(200), state: z.string().max(500) });

/**
 * @returns the number of the report.
 * @throws Refusal proof-expired when the browser does not hold the proof with which it set out, identity-erased; WechatFailure when WeChat
 * does not know the code or does not answer.
 */
export async function bindWechat(ctx: Context, input: z.infer<typeof bindWechatInput>): Promise<string> {
  const { actor } = ctx;
  const binding = openWechatState(input.state, ctx.now);
  if (
    actor.kind !== "complainant" ||
    binding?.complaintId !== actor.complaintId ||
    binding.codeVersion !== actor.codeVersion
  ) {
    throw new Refusal("proof-expired");
  }
  // Asked before the report is locked: nobody waits for WeChat.
  const openid = await openidOf(input.code);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await catchUp(ctx, tx, await lockComplaintById(tx, actor.complaintId));
    if (!stored || !mayAct(actor, "bind_channel", stored)) throw new Refusal("proof-expired");
    await saveComplaint(tx, actor, stored, decideChannel(stored.complaint, { bound: true, at: ctx.now }));
    await saveIdentity(ctx.db, tx, stored.id, { ...(await findIdentity(ctx.db, stored.id)), wechat: openid });
    return stored.row.number;
  });
}
