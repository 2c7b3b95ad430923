/**
 * Staff sessions: next-auth's encrypted cookie carries a random token, the database holds its HMAC as a row that can be
 * revoked. 30 minutes idle, 8 hours at most (THREATS row 14). A cookie copied before sign-out opens nothing after it.
 */
import "server-only";
import { decode, encode } from "next-auth/jwt";
import { hmac, keyFor } from "@/lib/keys";

export const sessionCookie = "bancheng-staff";
export const idleLimitMs = 30 * 60_000;
export const absoluteLimitMs = 8 * 3_600_000;

const secret = () => keyFor("session").toString("base64url");

export function sessionIdOf(token: string): string {
  return hmac("session", token);
}

export function sealSession(token: string): Promise<string> {
  return encode({ token: { sid: token }, secret: secret(), maxAge: absoluteLimitMs / 1000 });
}

/** The id of the session row, or null for a cookie that is forged, expired or not ours. */
export async function openSession(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  try {
    const token = await decode({ token: cookie, secret: secret() });
    return typeof token?.sid === "string" ? sessionIdOf(token.sid) : null;
  } catch {
    // A cookie from another installation or an old secret is simply no session.
    return null;
  }
}
