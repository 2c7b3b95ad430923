/** Texts that are dangerous in a table: generic strings hardly ever begin with a formula or hold a sign that breaks a cell. */
import fc from "fast-check";

/** What spreadsheets and viewers skip before they look at a cell. */
const skipped = ["", " ", "   ", "\u00a0", "\u3000", "\ufeff", "\u200b", "'", '"', "\u0000", "\t"];
const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\r\n", ";", ",", "|", ""];
const bodies = [
  "1+1",
  'HYPERLINK("http://x","y")',
  "cmd|' /C calc'!A0",
  "SUM(A1:A9)",
  "null",
  "NULL",
  "undefined",
  "NaN",
  "#N/A",
  "TRUE",
  "0",
  "1e5",
  "_x0041_",
  "_x005F_x0041_",
  "</t><f>1+1</f>",
  "&amp;#61;",
  "]]>",
  "不动产登记",
  "👨‍👩‍👧‍👦🏳️‍🌈",
  "𠮷野家",
  "\ud83d",
  "\uffff",
  'a"b;c,d',
  "“引号”",
  "a\r\nb\rc\nd",
];

export const dangerousText = fc
  .tuple(
    fc.array(fc.constantFrom(...skipped), { maxLength: 3 }),
    fc.constantFrom(...signs),
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...bodies) },
      { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
      { weight: 1, arbitrary: fc.constantFrom("很长".repeat(4_000), "=".repeat(9_000), "a ".repeat(5_000)) },
    ),
    fc.constantFrom("", " ", "\n", "\u3000", "=1"),
  )
  .map(([before, sign, body, after]) => `${before.join("")}${sign}${body}${after}`);

/** What a spreadsheet takes for a formula when it opens plain text. */
export function isReadAsFormula(cell: string): boolean {
  return /^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell);
}
