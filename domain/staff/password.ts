/**
 * A password is at least 12 characters long, is not the account's name (also not written twice or with signs around it), and
 * is none of those that everybody tries first. No other rule: no forced signs, no forced change.
 */
import { commonPasswords } from "./frequent-passwords";

export const passwordLength = { least: 12, most: 200 } as const;

export type PasswordFault = "password-short" | "password-username" | "password-common";

const common: ReadonlySet<string> = new Set(commonPasswords);

/** Null for a password that may be used. */
export function passwordFault(password: string, username: string): PasswordFault | null {
  if ([...password].length < passwordLength.least) return "password-short";
  const [plain, name] = [lettersOf(password), lettersOf(username)];
  if (name !== "" && plain.replaceAll(name, "") === "") return "password-username";
  const lower = password.toLowerCase();
  if (common.has(lower) || new Set(lower).size <= 2) return "password-common";
  return null;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
