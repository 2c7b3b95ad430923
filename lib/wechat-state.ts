/** What a person takes along to WeChat and brings back: sealed, for ten minutes, bound to the proof of one report. */
import { decrypt, encrypt } from "./keys";

export type WechatBinding = { readonly complaintId: number; readonly codeVersion: number };

const boundTo = "state:wechat";
const limitMs = 10 * 60_000;

export function sealWechatState(binding: WechatBinding, now: Date): string {
  const until = now.getTime() + limitMs;
  return encrypt("wechat binding", JSON.stringify({ ...binding, until }), boundTo).toString("base64url");
}

/** Null for a state that is forged, over or not ours. */
export function openWechatState(state: string, now: Date): WechatBinding | null {
  try {
    const { complaintId, codeVersion, until } = JSON.parse(
      decrypt("wechat binding", Buffer.from(state, "base64url"), boundTo),
    ) as WechatBinding & { until: number };
    return until > now.getTime() ? { complaintId, codeVersion } : null;
  } catch {
    return null;
  }
}
