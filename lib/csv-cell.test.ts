import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvCell, csvLine } from "./csv-cell";

const formulaSigns = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
/** What spreadsheets and viewers skip before they look at a cell. */
const skippedSigns = ["", " ", "   ", "\t", "\u00a0", "\u3000", "\ufeff", "\u200b", "'", '"', "\u0000"];

/** Biased to the dangerous: generic strings hardly ever begin with a formula. */
const dangerousText = fc
  .tuple(
    fc.array(fc.constantFrom(...skippedSigns), { maxLength: 3 }),
    fc.constantFrom(...formulaSigns, ""),
    fc.oneof(fc.constantFrom("1+1", 'HYPERLINK("http://x")', "cmd|' /C calc'!A0", "SUM(A1)"), fc.string()),
  )
  .map(([before, sign, rest]) => `${before.join("")}${sign}${rest}`);

function isReadAsFormula(cell: string): boolean {
  return /^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell);
}

it("no cell is read as a formula, whatever stands before it", () => {
  fc.assert(
    fc.property(dangerousText, (text) => {
      const [[cell] = [""]] = parse(`${csvCell(text)},x\r\n`) as string[][];
      return !isReadAsFormula(cell ?? "");
    }),
    { numRuns: 20_000 },
  );
});

it("the generator would find an escaper that misses leading blanks", () => {
  const careless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const found = fc.check(
    fc.property(dangerousText, (text) => !isReadAsFormula(careless(text))),
    { numRuns: 2_000 },
  );
  expect(found.failed).toBe(true);
});

it("any text comes back as it was, but for the apostrophe", () => {
  fc.assert(
    fc.property(fc.array(dangerousText, { minLength: 2, maxLength: 4 }), (texts) => {
      const [cells] = parse(csvLine(texts)) as string[][];
      expect(cells?.map((cell, i) => (cell === `'${texts[i]}` ? texts[i] : cell))).toEqual(texts);
    }),
    { numRuns: 2_000 },
  );
});
