/**
 * A cell for a table that somebody opens in a spreadsheet: text that would be read as a formula gets an apostrophe, also
 * after blanks and other signs that a spreadsheet skips (THREATS row 10). Quoted where CSV needs it.
 */
const skipped = /^[\s\p{C}"']+/u;
const dangerous = /^[=+\-@＝＋－＠]/;
const leadingControl = /^[\t\r\n]/;

export function csvCell(text: string): string {
  const isFormula = leadingControl.test(text) || dangerous.test(text.replace(skipped, ""));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
