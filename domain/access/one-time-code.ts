/**
 * A one-time code: six digits, good for ten minutes, once, and after five wrong tries no more. Of one contact and purpose
 * only the last one that was asked for lives. For "left" there is no code to type: a contact that was replaced waits there
 * for the last message.
 */
export const oneTimeCodePurposes = ["my_reports", "enterprise", "check", "reissue", "left"] as const;
export type OneTimeCodePurpose = (typeof oneTimeCodePurposes)[number];

export const oneTimeCodeMinutes = 10;
const mostWrongTries = 5;

/** Six digits from at least 6 uniformly random bytes: 48 bits keep the bias below one in 10^8. */
export function oneTimeCodeFromBytes(bytes: Uint8Array): string {
  if (bytes.length < 6) throw new RangeError("a one-time code needs 6 bytes");
  const number = bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, "0");
}

/** What was typed as six digits, or null when it cannot be a code. */
export function parseOneTimeCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^[0-9]{6}$/.test(code) ? code : null;
}

export type OneTimeCodeFacts = {
  readonly wrongTries: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
};

export function isLivingCode({ wrongTries, expiresAt, usedAt }: OneTimeCodeFacts, now: Date): boolean {
  return usedAt === null && wrongTries < mostWrongTries && now < expiresAt;
}
