/**
 * Codes at sign-in: 6 digits that change every half minute (RFC 6238), one half minute early or late is well. The secret is
 * stored sealed and bound to its account; a recovery code is stored as an HMAC.
 */
import "server-only";
import { generateSecret, generateURI, verify } from "otplib";
import { newRandomId } from "@/lib/ids";
import { decrypt, encrypt, hmac } from "@/lib/keys";

const boundTo = (staffId: number) => `staff:${staffId}:totp_secret`;
const issuer = "Bancheng";

export function newTotpSecret(staffId: number): Buffer {
  return encrypt("totp", generateSecret(), boundTo(staffId));
}

/** What the telephone takes in: as an address for the QR code, and to be typed in groups of four. */
export function totpEnrolment(staffId: number, sealed: Buffer, username: string): { uri: string; typed: string } {
  const secret = decrypt("totp", sealed, boundTo(staffId));
  return {
    uri: generateURI({ issuer, label: username, secret }),
    typed: secret.replace(/(.{4})(?=.)/g, "$1 "),
  };
}

/** The half minute (since 1970) that the code belongs to; null for a wrong code. */
export async function totpStepOf(staffId: number, sealed: Buffer, code: string, now: Date): Promise<number | null> {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const secret = decrypt("totp", sealed, boundTo(staffId));
  const result = await verify({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 });
  return result.valid ? Math.floor(now.getTime() / 30_000) + result.delta : null;
}

/** Without what is read or heard alike. */
const symbols = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const recoveryCodes = 10;

/** 10 codes of 10 symbols each (about 49 bits), written XXXXX-XXXXX. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const drawn = [...Buffer.from(newRandomId() + newRandomId(), "base64url")]
      .filter((byte) => byte < 8 * symbols.length)
      .slice(0, 10)
      .map((byte) => symbols[byte % symbols.length]);
    return `${drawn.slice(0, 5).join("")}-${drawn.slice(5).join("")}`;
  });
}

/** Spaces, dashes and small letters do not count. Null for what cannot be a recovery code. */
export function recoveryCodeId(staffId: number, typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return /^[2-9A-HJKMNP-Z]{10}$/.test(code) ? hmac("recovery code", `${staffId}\n${code}`) : null;
}
