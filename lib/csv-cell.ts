/**
 * A cell for a table that somebody opens in a spreadsheet: text that would be read as a formula gets an apostrophe, also
 * after blanks and other signs that a spreadsheet skips (THREATS row 10). Quoted where CSV needs it.
 */
const skipped = /^[\s\p{C}"']+/u;
const dangerous = /^[=+\-@＝＋－＠]/;
const leadingControl = /^[\t\r\n]/;

export function csvCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell that csvCell wrote: without the apostrophe that it was given. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

function isFormula(text: string): boolean {
  return leadingControl.test(text) || dangerous.test(text.replace(skipped, ""));
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
