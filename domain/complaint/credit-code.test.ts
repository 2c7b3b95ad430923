import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditCodeFault, normaliseCreditCode } from "./credit-code";

const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Made up, with the check character computed by hand from the standard: no register has them. */
const sound = "91999900MA0TEST00";

/** The standard once more, in its own words: 31 less the remainder of the sum of value times 3^(place - 1). */
function checkCharacterOf(seventeen: string): string {
  const sum = [...seventeen].reduce((total, letter, i) => total + characters.indexOf(letter) * 3 ** i, 0);
  return characters[(31 - (sum % 31)) % 31] ?? "";
}
const withCheck = (seventeen: string) => `${seventeen}${checkCharacterOf(seventeen)}`;

const letterOf = (from: string) => fc.constantFrom(...from);
const codes = fc
  .tuple(
    fc.array(letterOf(characters), { minLength: 2, maxLength: 2 }),
    fc.array(letterOf("0123456789"), { minLength: 6, maxLength: 6 }),
    fc.array(letterOf(characters), { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => withCheck(parts.flat().join("")));

describe("a unified social credit code", () => {
  it("is sound in whatever way it was typed", () => {
    const code = withCheck(sound.replaceAll("S", "5"));
    const wide = [...code].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join("");
    const ways = [code, code.toLowerCase(), wide, ` ${code.slice(0, 8)} ${code.slice(8)} `, code.replace("MA", "-MA")];
    for (const typed of ways) expect([typed, creditCodeFault(typed)]).toEqual([typed, null]);
    for (const typed of ways) expect(normaliseCreditCode(typed)).toBe(code);
  });

  it("checks as the standard computes it, for any code", () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(creditCodeFault(code)).toBeNull();
      }),
    );
  });

  it("is refused with any one character changed", () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let place = 0; place < code.length; place += 1) {
          for (const letter of characters) {
            if (letter === code[place]) continue;
            expect(creditCodeFault(code.slice(0, place) + letter + code.slice(place + 1))).not.toBeNull();
          }
        }
      }),
      { numRuns: 5 },
    );
  });

  it("is refused with any two neighbours swapped, unless they are the same", () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let place = 0; place + 1 < code.length; place += 1) {
          const [first = "", second = ""] = [code[place], code[place + 1]];
          const swapped = code.slice(0, place) + second + first + code.slice(place + 2);
          expect([swapped, creditCodeFault(swapped) === null]).toEqual([swapped, first === second]);
        }
      }),
    );
  });

  it("says which part is wrong", () => {
    // 12345678 has the check figure 8 by GB 11714: 3·1 + 7·2 + 9·3 + 10·4 + 5·5 + 8·6 + 4·7 + 2·8 = 201 = 18·11 + 3.
    const code = withCheck("91999901123456788");
    expect(creditCodeFault(code)).toBeNull();
    expect(creditCodeFault(code.slice(0, -1))).toEqual({ fault: "length", count: 17 });
    expect(creditCodeFault("")).toEqual({ fault: "length", count: 0 });
    expect(creditCodeFault(code.replace("0", "O"))).toEqual({ fault: "character", position: 7, character: "O" });
    expect(creditCodeFault(`9199X9${code.slice(6)}`)).toEqual({ fault: "region" });
    expect(creditCodeFault(code.replace("12345678", "12345679"))).toEqual({ fault: "organisation" });
    expect(creditCodeFault(code.replace("9199", "9198"))).toEqual({ fault: "rest" });
    expect(creditCodeFault("999901600012345")).toEqual({ fault: "oldLicence" });
  });
});
