/** The one-time code of an office's first day: the database holds its HMAC, so that a copy of the table opens nothing. */
import { timingSafeEqual } from "node:crypto";
import { hmac } from "./keys";

export function setupCodeDigest(code: string): string {
  return hmac("invitation", `setup code\n${code}`);
}

/** `known` is what is kept of the code that was given out; null when none was. */
export function isSetupCode(
  code: string,
  known: { readonly digest: string; readonly expiresAt: string } | null,
  now: Date,
): boolean {
  if (!known || now >= new Date(known.expiresAt)) return false;
  const [one, other] = [Buffer.from(setupCodeDigest(code)), Buffer.from(known.digest)];
  return one.length === other.length && timingSafeEqual(one, other);
}
