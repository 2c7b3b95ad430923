/**
 * The unified social credit code (GB 32100): 18 characters, the last one checks the seventeen before it. Each of those
 * counts by its place (3 to the power of the place, modulo 31); with the check character they add up to a multiple of 31.
 * So any one wrong character and any two neighbours in the wrong order are found.
 *
 * The 9th to the 17th are the code of the organisation, which has a check of its own (GB 11714). Not every register kept
 * to it: it refuses nothing, it only tells in which half of a wrong code to look.
 */

/** The letters I, O, S, V and Z are not used: they look like figures. */
const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const codeLength = 18;
const oldLicence = /^[0-9]{15}$/;

/** Small letters, full-width characters, spaces and dashes are how people type and copy it. */
export function normaliseCreditCode(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

/** What is wrong with a code, as closely as it can be told. Positions count from 1. */
export type CreditCodeFault =
  | { readonly fault: "oldLicence" }
  | { readonly fault: "length"; readonly count: number }
  | { readonly fault: "character"; readonly position: number; readonly character: string }
  | { readonly fault: "region" }
  | { readonly fault: "organisation" }
  | { readonly fault: "rest" };

/** Null when the code is sound. @param typed as it was typed */
export function creditCodeFault(typed: string): CreditCodeFault | null {
  const code = normaliseCreditCode(typed);
  if (oldLicence.test(code)) return { fault: "oldLicence" };
  const letters = [...code];
  if (letters.length !== codeLength) return { fault: "length", count: letters.length };
  const wrong = letters.findIndex((letter) => !characters.includes(letter));
  if (wrong >= 0) return { fault: "character", position: wrong + 1, character: letters[wrong] ?? "" };
  if (!/^[0-9]{6}$/.test(code.slice(2, 8))) return { fault: "region" };
  if (isSound(letters)) return null;
  return { fault: isSoundOrganisation(letters.slice(8, 17)) ? "rest" : "organisation" };
}

function isSound(letters: readonly string[]): boolean {
  let weight = 1;
  let sum = 0;
  for (const letter of letters.slice(0, -1)) {
    sum += characters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return (sum + characters.indexOf(letters.at(-1) ?? "")) % 31 === 0;
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

function isSoundOrganisation(letters: readonly string[]): boolean {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * Number.parseInt(letters[i] ?? "0", 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return letters[8] === (check === 10 ? "X" : String(check));
}
