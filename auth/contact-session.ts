/**
 * The proofs of somebody who holds a phone number or a mailbox: encrypted cookies for 30 minutes, renewed by use, one for
 * the own reports and one for an enterprise. They hold blind indexes, and the contact only as it is shown again. Beside
 * them, for the ten minutes between asking for a code and typing it: which code was asked for in this browser.
 */
import "server-only";
import { decrypt, encrypt } from "@/lib/keys";

export type ContactUse = "contact" | "enterprise";
export const contactCookies = { contact: "bancheng-contact", enterprise: "bancheng-enterprise" } as const;
export const askedCodeCookies = {
  contact: "bancheng-asked",
  enterprise: "bancheng-asked-enterprise",
  check: "bancheng-asked-check",
} as const;
export const contactLimitMs = 30 * 60_000;

export type ContactProof = {
  readonly contactKeys: readonly [string, ...string[]];
  readonly shown: string;
  readonly creditKey: string | null;
};
export type AskedCodeProof = { readonly id: string; readonly shown: string };

function seal(value: object, until: number, boundTo: string): string {
  return encrypt("contact cookie", JSON.stringify({ value, until }), boundTo).toString("base64url");
}

/** Null for a cookie that is forged, expired, or sealed for something else. */
function open<T>(cookie: string | undefined, now: Date, boundTo: string): T | null {
  if (!cookie) return null;
  try {
    const sealed = decrypt("contact cookie", Buffer.from(cookie, "base64url"), boundTo);
    const { value, until } = JSON.parse(sealed) as { value: T; until: number };
    return until > now.getTime() ? value : null;
  } catch {
    return null;
  }
}

export function sealContact(use: ContactUse, proof: ContactProof, now: Date): string {
  return seal(proof, now.getTime() + contactLimitMs, `cookie:${use}`);
}

export function openContact(use: ContactUse, cookie: string | undefined, now: Date): ContactProof | null {
  return open(cookie, now, `cookie:${use}`);
}

export function sealAskedCode(use: keyof typeof askedCodeCookies, asked: AskedCodeProof, until: Date): string {
  return seal(asked, until.getTime(), `cookie:asked:${use}`);
}

export function openAskedCode(
  use: keyof typeof askedCodeCookies,
  cookie: string | undefined,
  now: Date,
): AskedCodeProof | null {
  return open(cookie, now, `cookie:asked:${use}`);
}
