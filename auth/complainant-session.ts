/**
 * The proof of a complainant: an encrypted cookie bound to one report and its code version, for 30 minutes, renewed by
 * use. The query code itself never stands in an address or a cookie.
 */
import "server-only";
import { decrypt, encrypt } from "@/lib/keys";

export const complainantCookie = "bancheng-report";
export const complainantLimitMs = 30 * 60_000;
const boundTo = "cookie:complainant";

export type ComplainantProof = { readonly complaintId: number; readonly codeVersion: number };

export function sealComplainant(proof: ComplainantProof, now: Date): string {
  const until = now.getTime() + complainantLimitMs;
  return encrypt("complainant cookie", JSON.stringify({ ...proof, until }), boundTo).toString("base64url");
}

/** Null for a cookie that is forged, expired or not ours. */
export function openComplainant(cookie: string | undefined, now: Date): ComplainantProof | null {
  if (!cookie) return null;
  try {
    const { complaintId, codeVersion, until } = JSON.parse(
      decrypt("complainant cookie", Buffer.from(cookie, "base64url"), boundTo),
    ) as ComplainantProof & { until: number };
    return until > now.getTime() ? { complaintId, codeVersion } : null;
  } catch {
    return null;
  }
}
