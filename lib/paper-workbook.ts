/**
 * The data of a paper as a workbook: each table on a sheet of its own with a heading that stays in sight, figures as
 * numbers, notes below. Text stays text, whatever sign it begins with, by the same rule as every other export.
 */
import ExcelJS from "exceljs";
import { xlsxCell } from "./xlsx-file";

type Figure = "whole" | "decimal" | "percent";

export type WorkbookSheet = {
  /** Made to fit: at most 31 signs, none that a sheet may not carry, no two alike. */
  readonly name: string;
  /** A percent is a fraction: 0.875 is shown as 87.5%. */
  readonly columns: readonly { readonly header: string; readonly figure: Figure | null }[];
  /** A cell is a number or words, in a column of figures too; or a figure of another kind than its column. */
  readonly rows: readonly (readonly (string | number | { readonly value: number; readonly figure: Figure })[])[];
  readonly notes: readonly string[];
};

const formats = { whole: "#,##0", decimal: "#,##0.0#", percent: "0.0%" } as const;

/** @returns the bytes of a .xlsx; small, in memory. @param title of the workbook, printed at the foot of its sheets */
export async function writeWorkbook(sheets: readonly WorkbookSheet[], title: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.title = title;
  const taken = new Set<string>();
  for (const { name, columns, rows, notes } of sheets) {
    const sheet = book.addWorksheet(sheetName(name, taken), {
      views: [{ state: "frozen", ySplit: 1 }],
      pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "1:1" },
      // In a header "&" begins a code.
      headerFooter: { oddFooter: `&L${title.replaceAll("&", "&&")}&R— &P —` },
    });
    sheet.columns = columns.map(({ header, figure }, at) => ({
      width: widthOf([header, ...rows.map((cells) => textIn(cells[at]))]),
      style: figure
        ? { numFmt: formats[figure], alignment: { horizontal: "right" } }
        : { alignment: { wrapText: true } },
    }));
    const heading = sheet.addRow(columns.map(({ header }) => xlsxCell(header)));
    heading.font = { bold: true };
    heading.alignment = { vertical: "middle", wrapText: true };
    for (const cells of rows) {
      const row = sheet.addRow(cells.map((cell) => xlsxCell(typeof cell === "object" ? cell.value : cell)));
      for (const [at, cell] of cells.entries()) {
        if (typeof cell === "object") row.getCell(at + 1).numFmt = formats[cell.figure];
      }
    }
    if (notes.length > 0) sheet.addRow([]);
    for (const note of notes) sheet.addRow([xlsxCell(note)]).getCell(1).alignment = { wrapText: false };
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function textIn(cell: WorkbookSheet["rows"][number][number] | undefined): string {
  return String(typeof cell === "object" ? cell.value.toFixed(2) : (cell ?? ""));
}

/** In letters; a Chinese character is as wide as two. */
function widthOf(texts: readonly string[]): number {
  const widest = Math.max(
    ...texts.map((text) => [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2), 0)),
  );
  return Math.min(60, Math.max(8, widest + 2));
}

const longestName = 31;

/** What Excel takes as the name of a sheet: other names make it call the whole file damaged. */
function sheetName(wanted: string, taken: Set<string>): string {
  const allowed = wanted
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff[\]:*?/\\]/gu, " ")
    .trim()
    .replace(/^'+|'+$/g, "");
  const base = allowed === "" || allowed.toLowerCase() === "history" ? `${allowed}_` : allowed;
  for (let copy = 1; ; copy += 1) {
    const ending = copy === 1 ? "" : ` (${copy})`;
    const name = `${shortened(base, longestName - ending.length)}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** Never ends in the middle of a sign. */
function shortened(text: string, most: number): string {
  let short = "";
  for (const sign of text) {
    if (short.length + sign.length > most) break;
    short += sign;
  }
  return short.trimEnd().replace(/'+$/, "");
}
