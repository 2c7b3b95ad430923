/**
 * Between the two pages of signing in: a sealed cookie for five minutes, bound to one attempt of one account. The database
 * holds the HMAC of its token as a row, so that it is used once and ends with a changed password or a closed account.
 */
import "server-only";
import { decrypt, encrypt, hmac } from "@/lib/keys";

export const signInStepCookie = "bancheng-sign-in";
export const signInStepMs = 5 * 60_000;
const boundTo = "cookie:sign-in-step";

export function signInIdOf(token: string): string {
  return hmac("sign-in step", token);
}

export function sealSignInStep(token: string): string {
  return encrypt("sign-in step", token, boundTo).toString("base64url");
}

/** The id of the attempt; null for a cookie that is forged or not ours. */
export function openSignInStep(cookie: string | undefined): string | null {
  if (!cookie) return null;
  try {
    return signInIdOf(decrypt("sign-in step", Buffer.from(cookie, "base64url"), boundTo));
  } catch {
    return null;
  }
}
