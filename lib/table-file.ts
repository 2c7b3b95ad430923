/**
 * A table as somebody uploads it: a workbook or CSV, told apart by what is in it and not by its name. And a table for
 * somebody to take away in either format, with no cell that a spreadsheet would read as a formula.
 */
import { PassThrough, Readable, type Writable } from "node:stream";
import { csvLine } from "./csv-cell";
import { readCsvFile } from "./csv-file";
import { OperatorError } from "./operator-error";
import {
  readXlsxFile,
  writeXlsxFile,
  type XlsxCell,
  type XlsxColumn,
  type XlsxFault,
  XlsxRefusal,
  xlsxLimits,
} from "./xlsx-file";

export type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly isReadable: boolean };

export type TableFile = {
  readonly format: "xlsx" | "csv";
  readonly header: readonly string[];
  /** Rows below the header. */
  readonly count: number;
  rows(): AsyncGenerator<TableRow>;
};

export type TableFault = XlsxFault | "unreadable";

/** Why a file is no table; `fault` is a word of ours. */
export class TableRefusal extends Error {
  constructor(readonly fault: TableFault) {
    super(fault);
    this.name = "TableRefusal";
  }
}

/** Looks through the whole file first. @throws TableRefusal */
export async function readTableFile(bytes: Buffer): Promise<TableFile> {
  if (bytes.length > xlsxLimits.fileBytes) throw new TableRefusal("too-large");
  try {
    const start = bytes.subarray(0, 4).toString("latin1");
    // The old .xls, and any workbook with a password, is a file of this kind.
    if (start === "\u00d0\u00cf\u0011\u00e0") throw new TableRefusal("not-a-workbook");
    if (start === "PK\u0003\u0004") return { format: "xlsx", ...(await readXlsxFile(bytes)) };
    const file = await readCsvFile(bytes, "");
    if (file.count > xlsxLimits.rows) throw new TableRefusal("too-many-rows");
    if (file.header.length > xlsxLimits.columns) throw new TableRefusal("too-many-columns");
    return { format: "csv", header: file.header, count: file.count, rows: () => file.rows() };
  } catch (error) {
    if (error instanceof XlsxRefusal) throw new TableRefusal(error.fault);
    // Sentences for the command line name a path; a page says its own.
    if (error instanceof OperatorError) throw new TableRefusal("unreadable");
    throw error;
  }
}

export type TableToWrite = {
  readonly format: "xlsx" | "csv";
  readonly sheet: string;
  readonly columns: readonly XlsxColumn[];
  readonly rows: AsyncIterable<readonly XlsxCell[]>;
  /** How a moment stands in CSV; a workbook has a type for it. */
  readonly dateText: (at: Date) => string;
};

/** Characters that are written together: each piece is a way to the disk, or to a browser. */
const pieceLength = 1 << 15;

export async function writeTable(
  out: Writable,
  { format, sheet, columns, rows, dateText }: TableToWrite,
): Promise<void> {
  if (format === "xlsx") return writeXlsxFile(out, sheet, columns, rows);
  const write = (text: string) =>
    new Promise<void>((done, fail) => {
      out.write(text, (error) => (error ? fail(error) : done()));
    });
  await write(`\uFEFF${csvLine(columns.map(({ header }) => header))}`);
  let lines = "";
  for await (const cells of rows) {
    lines += csvLine(cells.map((cell) => (cell instanceof Date ? dateText(cell) : String(cell ?? ""))));
    if (lines.length < pieceLength) continue;
    await write(lines);
    lines = "";
  }
  await write(lines);
  out.end();
}

const mediaTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/** The headers of an answer that a browser saves and never shows. @param name without its ending; any characters */
export function downloadHeaders(name: string, format: "xlsx" | "csv"): Record<string, string> {
  const file = `${name}.${format}`;
  return {
    "content-type": mediaTypes[format],
    "content-disposition": `attachment; filename="table.${format}"; filename*=UTF-8''${encodeURIComponent(file).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; sandbox",
  };
}

/** The table as the body of an answer; a failure in the middle breaks the answer off. */
export function tableStream(table: TableToWrite): ReadableStream {
  const out = new PassThrough();
  writeTable(out, table).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error("no table")));
  return Readable.toWeb(out) as ReadableStream;
}
