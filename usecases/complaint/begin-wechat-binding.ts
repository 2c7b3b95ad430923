/**
 * The first step of binding WeChat: the person who proved the report is sent to WeChat with a sealed state that names the
 * report and the proof, and that only a browser with the same proof can bring back.
 */
import "server-only";
import { z } from "zod";
import { findComplaint } from "@/db/queries/complaints";
import { Refusal } from "@/domain/refusal";
import { mayAct } from "@/domain/rights";
import { openChannels } from "@/lib/message-channels";
import { wechatAuthorizeAddress } from "@/lib/wechat";
import { sealWechatState } from "@/lib/wechat-state";
import type { Context } from "../context";

export const beginWechatBindingInput = z.strictObject({
  number: z.string().max(40),
  /** Where WeChat sends the person back to: an address of ours, never the person's. */
  returnTo: z.url(),
});

/** @returns the address at WeChat. */
export async function beginWechatBinding(
  ctx: Context,
  input: z.infer<typeof beginWechatBindingInput>,
): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== "complainant") throw new Refusal("proof-expired");
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayAct(actor, "bind_channel", stored) || !openChannels().includes("wechat")) {
    throw new Refusal("not-found");
  }
  const { complaintId, codeVersion } = actor;
  return wechatAuthorizeAddress(input.returnTo, sealWechatState({ complaintId, codeVersion }, ctx.now));
}
