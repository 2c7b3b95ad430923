/**
 * A table in a workbook (.xlsx). Reading: what the archive says of its sizes is looked at before anything is unpacked, and
 * nothing is ever unpacked beyond what it said: a hostile file is one clear refusal. At most 10 MB, 50,000 rows below the
 * header and 100 columns; no macros, no links to other files. The first sheet that has rows is the table.
 *
 * The parts are read here and not by exceljs, which builds a whole row, and the archive behind it, before anybody can
 * say how much is enough. It writes: row by row, each cell with its type, so that text is never read as a formula.
 */
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createInflateRaw } from "node:zlib";
import ExcelJS from "exceljs";

export const xlsxLimits = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 200 * 1024 * 1024,
  ratio: 200,
  rows: 50_000,
  columns: 100,
} as const;

export const xlsxFaults = [
  "not-a-workbook",
  "too-large",
  "unpacks-too-large",
  "macros",
  "external-links",
  "too-many-rows",
  "too-many-columns",
  "no-rows",
  "broken",
] as const;
export type XlsxFault = (typeof xlsxFaults)[number];

/** Why a file is not taken. */
export class XlsxRefusal extends Error {
  constructor(readonly fault: XlsxFault) {
    super(fault);
    this.name = "XlsxRefusal";
  }
}

export type XlsxRow = {
  /** The row of the sheet. */
  readonly line: number;
  /** As many as the header has, and more where the row is longer. Dates as 2026-03-02 or 2026-03-02 10:00:00. */
  readonly cells: string[];
  readonly isReadable: true;
};

export type XlsxFile = {
  readonly header: string[];
  /** Rows below the header. */
  readonly count: number;
  /** The rows in order; may be asked for more than once. */
  rows(): AsyncGenerator<XlsxRow>;
};

/** Looks through the whole table before it gives the first row. @throws XlsxRefusal */
export async function readXlsxFile(bytes: Buffer): Promise<XlsxFile> {
  const archive = openArchive(bytes);
  const book = await readBook(archive);
  for (const sheet of book.sheets) {
    let header: string[] | null = null;
    let count = 0;
    for await (const { cells } of sheetRows(archive, sheet, book)) {
      if (header === null) header = cells.map((name) => name.trim());
      else if (++count > xlsxLimits.rows) throw new XlsxRefusal("too-many-rows");
    }
    if (header === null) continue;
    const found = header;
    return {
      header: found,
      count,
      rows: async function* () {
        let isHeader = true;
        for await (const { line, cells } of sheetRows(archive, sheet, book)) {
          const missing = Math.max(0, found.length - cells.length);
          if (!isHeader) yield { line, cells: [...cells, ...Array<string>(missing).fill("")], isReadable: true };
          isHeader = false;
        }
      },
    };
  }
  throw new XlsxRefusal("no-rows");
}

export type XlsxSheet = {
  readonly name: string;
  /** Rows with anything in them. `formulas` names the columns, from 0, whose cells are computed. */
  readonly rows: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly formulas: readonly number[];
  }[];
};

/** Every sheet that can be seen, in memory: for a workbook that is filled in by hand. @throws XlsxRefusal */
export async function readXlsxSheets(bytes: Buffer): Promise<XlsxSheet[]> {
  const archive = openArchive(bytes);
  const book = await readBook(archive);
  const sheets: XlsxSheet[] = [];
  let count = 0;
  for (const [at, sheet] of book.sheets.entries()) {
    const rows: SheetRow[] = [];
    for await (const row of sheetRows(archive, sheet, book)) {
      if (++count > xlsxLimits.rows) throw new XlsxRefusal("too-many-rows");
      rows.push(row);
    }
    sheets.push({ name: book.names[at] ?? "", rows });
  }
  return sheets;
}

// --- the archive

type Entry = { readonly packed: Buffer; readonly isDeflated: boolean; readonly size: number };
type Archive = ReadonlyMap<string, Entry>;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const mostEntries = 2_000;
/** Below that a high ratio harms nobody: a sheet of blanks packs very well. */
const harmlessBytes = 1024 * 1024;
const partsWithMacros = /vbaproject|macrosheets|activex|\/dialogsheets\//i;
const partsFromElsewhere = /(^|\/)externallinks\//i;

function openArchive(bytes: Buffer): Archive {
  if (bytes.length > xlsxLimits.fileBytes) throw new XlsxRefusal("too-large");
  if (bytes.length < endLength || bytes.readUInt32LE(0) !== localMark) throw new XlsxRefusal("not-a-workbook");
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count > mostEntries) throw new XlsxRefusal("unpacks-too-large");
  const entries = new Map<string, Entry>();
  let total = 0;
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw new XlsxRefusal("broken");
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const packedSize = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength).replace(/^\/+/, "");
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    total += size;
    // A size of 4 GB and more stands elsewhere (ZIP64), which no table needs; it counts as what it says here.
    if (total > xlsxLimits.unpackedBytes) throw new XlsxRefusal("unpacks-too-large");
    if (size > harmlessBytes && size > packedSize * xlsxLimits.ratio) throw new XlsxRefusal("unpacks-too-large");
    if (partsWithMacros.test(name)) throw new XlsxRefusal("macros");
    if (partsFromElsewhere.test(name)) throw new XlsxRefusal("external-links");
    const isEncrypted = (flags & 1) === 1;
    if (isEncrypted || (method !== 0 && method !== 8)) throw new XlsxRefusal("broken");
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== localMark) throw new XlsxRefusal("broken");
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (from + packedSize > bytes.length || entries.has(name)) throw new XlsxRefusal("broken");
    entries.set(name, { packed: bytes.subarray(from, from + packedSize), isDeflated: method === 8, size });
  }
  if (total > harmlessBytes && total > bytes.length * xlsxLimits.ratio) throw new XlsxRefusal("unpacks-too-large");
  return entries;
}

function endOf(bytes: Buffer): number {
  const longestComment = 0xffff;
  for (let at = bytes.length - endLength; at >= Math.max(0, bytes.length - endLength - longestComment); at -= 1) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  throw new XlsxRefusal("not-a-workbook");
}

/** The text of a part, piece by piece; refused as soon as it is longer than the archive said. */
async function* unpacked({ packed, isDeflated, size }: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  if (!isDeflated) {
    if (packed.length > size) throw new XlsxRefusal("broken");
    yield decoder.decode(packed);
    return;
  }
  const inflate = createInflateRaw();
  let length = 0;
  try {
    inflate.end(packed);
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > size) throw new XlsxRefusal("unpacks-too-large");
      yield decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    if (error instanceof XlsxRefusal) throw error;
    throw new XlsxRefusal("broken");
  } finally {
    inflate.destroy();
  }
  yield decoder.decode();
}

// --- the XML of its parts

type Token =
  | { readonly kind: "open" | "leaf"; readonly name: string; readonly attributes: string }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

/** A piece of markup or text that is longer is no table. */
const longestToken = 256 * 1024;

async function* tokensOf(part: Entry): AsyncGenerator<Token> {
  let rest = "";
  for await (const piece of unpacked(part)) {
    rest += piece;
    let at = 0;
    for (;;) {
      const open = rest.indexOf("<", at);
      if (open < 0) break;
      const close = closingOf(rest, open);
      if (close < 0) {
        // Text before unfinished markup waits with it.
        break;
      }
      if (open > at) yield { kind: "text", text: rest.slice(at, open) };
      const markup = rest.slice(open, close);
      at = close;
      if (markup.startsWith("<!DOCTYPE")) throw new XlsxRefusal("broken");
      if (markup.startsWith("<![CDATA[")) yield { kind: "text", text: escaped(markup.slice(9, -3)) };
      else if (!markup.startsWith("<!") && !markup.startsWith("<?")) yield tokenOf(markup);
    }
    rest = rest.slice(at);
    if (rest.length > longestToken) throw new XlsxRefusal("broken");
  }
  if (rest.trim() !== "") throw new XlsxRefusal("broken");
}

/** Where the markup that begins at `open` is over; below 0 when it is not there yet. */
function closingOf(text: string, open: number): number {
  if (text.startsWith("<![CDATA[", open)) return after(text, "]]>", open);
  if (text.startsWith("<!--", open)) return after(text, "-->", open);
  // Nine characters tell what begins here.
  if (text.length - open < 9 && !text.includes(">", open)) return -1;
  let quote = "";
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at + 1;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

const markupPattern = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)([\s\S]*?)(\/?)>$/;

function tokenOf(markup: string): Token {
  const [, slash, name, attributes = "", leaf] = markupPattern.exec(markup) ?? [];
  if (name === undefined) throw new XlsxRefusal("broken");
  if (slash) return { kind: "close", name };
  return { kind: leaf ? "leaf" : "open", name, attributes };
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? plain(found[1] ?? found[2] ?? "") : null;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text as it was meant: line ends, entities, and the way in which workbooks write signs that XML cannot hold. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(
      /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
      },
    )
    .replace(/_x([\dA-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;");
}

// --- the workbook

type Book = {
  /** Names of the parts that hold sheets, in their order. */
  readonly sheets: readonly string[];
  /** What the sheets are called, in the same order. */
  readonly names: readonly string[];
  readonly strings: readonly string[];
  /** By style: whether a number is shown as a date. */
  readonly dateStyles: readonly boolean[];
  readonly isFrom1904: boolean;
};

async function readBook(archive: Archive): Promise<Book> {
  const workbook = archive.get("xl/workbook.xml");
  if (!workbook) throw new XlsxRefusal("not-a-workbook");
  for await (const token of partTokens(archive, "[Content_Types].xml")) {
    if ("attributes" in token && /macroEnabled/i.test(token.attributes)) throw new XlsxRefusal("macros");
  }
  const targets = new Map<string, string>();
  for await (const token of partTokens(archive, "xl/_rels/workbook.xml.rels")) {
    if (!("attributes" in token) || token.name !== "Relationship") continue;
    if (/externalLink/i.test(token.attributes)) throw new XlsxRefusal("external-links");
    const target = attribute(token.attributes, "Target") ?? "";
    const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    targets.set(attribute(token.attributes, "Id") ?? "", part);
  }
  const sheets: string[] = [];
  const names: string[] = [];
  let isFrom1904 = false;
  for await (const token of tokensOf(workbook)) {
    if (!("attributes" in token)) continue;
    if (token.name === "workbookPr") isFrom1904 = /^(1|true)$/.test(attribute(token.attributes, "date1904") ?? "");
    if (token.name !== "sheet") continue;
    const part = targets.get(attribute(token.attributes, "id") ?? attribute(token.attributes, "r:id") ?? "");
    const isHidden =
      attribute(token.attributes, "state") !== null && attribute(token.attributes, "state") !== "visible";
    if (!part || !archive.has(part) || isHidden) continue;
    sheets.push(part);
    names.push((attribute(token.attributes, "name") ?? "").trim());
  }
  return {
    sheets,
    names,
    strings: await readStrings(archive),
    dateStyles: await readDateStyles(archive),
    isFrom1904,
  };
}

async function* partTokens(archive: Archive, name: string): AsyncGenerator<Token> {
  const part = archive.get(name);
  if (part) yield* tokensOf(part);
}

/** More texts than a table of the largest size can hold are not taken into memory. */
const mostStringSigns = 60 * 1024 * 1024;

async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let signs = 0;
  let text: string[] | null = null;
  let isText = false;
  let isPhonetic = false;
  for await (const token of partTokens(archive, "xl/sharedStrings.xml")) {
    if (token.kind === "text") {
      if (text && isText && !isPhonetic) {
        text.push(token.text);
        signs += token.text.length;
      }
    } else if (token.name === "si") {
      if (token.kind === "open") text = [];
      else {
        strings.push(plain(text?.join("") ?? ""));
        text = null;
      }
    } else if (token.name === "t") isText = token.kind === "open";
    else if (token.name === "rPh") isPhonetic = token.kind === "open";
    if (signs > mostStringSigns || strings.length > xlsxLimits.rows * xlsxLimits.columns) {
      throw new XlsxRefusal("unpacks-too-large");
    }
  }
  return strings;
}

async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const styles: boolean[] = [];
  const own = new Map<number, boolean>();
  let isCells = false;
  for await (const token of partTokens(archive, "xl/styles.xml")) {
    if (token.kind === "text") continue;
    if (token.name === "cellXfs") isCells = token.kind === "open";
    if (!("attributes" in token)) continue;
    const format = Number(attribute(token.attributes, "numFmtId") ?? 0);
    if (token.name === "numFmt") own.set(format, isDateFormat(attribute(token.attributes, "formatCode") ?? ""));
    if (token.name === "xf" && isCells) styles.push(own.get(format) ?? isKnownDateFormat(format));
    if (styles.length > 100_000 || own.size > 100_000) throw new XlsxRefusal("broken");
  }
  return styles;
}

/** The formats that have a number in every workbook, those of Chinese editions among them. */
function isKnownDateFormat(format: number): boolean {
  return [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
  ].some(([from = 0, to = 0]) => format >= from && format <= to);
}

function isDateFormat(code: string): boolean {
  return /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ""));
}

type SheetRow = { readonly line: number; readonly cells: string[]; readonly formulas: number[] };

/** Rows with anything in them. */
async function* sheetRows(archive: Archive, sheet: string, book: Book): AsyncGenerator<SheetRow> {
  const part = archive.get(sheet);
  if (!part) throw new XlsxRefusal("broken");
  let line = 0;
  let column = -1;
  let cells: string[] = [];
  let formulas: number[] = [];
  let cell: { type: string; style: number; value: string[] } | null = null;
  let isValue = false;
  for await (const token of tokensOf(part)) {
    if (token.kind === "text") {
      if (cell && isValue) cell.value.push(token.text);
      continue;
    }
    switch (token.name) {
      case "row":
        if (token.kind !== "close") {
          line = wholeNumber(attribute(token.attributes, "r")) ?? line + 1;
          column = -1;
          cells = [];
          formulas = [];
        }
        if (token.kind === "close" && cells.some((text) => text !== "")) yield { line, cells, formulas };
        break;
      case "c":
        if (token.kind === "close") {
          if (cell) place(cells, column, shownText(cell.type, cell.style, cell.value.join(""), book));
          cell = null;
        } else {
          column = columnOf(attribute(token.attributes, "r")) ?? column + 1;
          const style = wholeNumber(attribute(token.attributes, "s")) ?? 0;
          cell = token.kind === "open" ? { type: attribute(token.attributes, "t") ?? "n", style, value: [] } : null;
        }
        break;
      case "f":
        if (token.kind !== "close" && cell) formulas.push(column);
        break;
      case "v":
      case "t":
        isValue = token.kind === "open" && (token.name === "v") !== (cell?.type === "inlineStr");
        break;
    }
  }
}

function place(cells: string[], column: number, text: string): void {
  if (text === "") return;
  if (column >= xlsxLimits.columns) throw new XlsxRefusal("too-many-columns");
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** "B3" is column 1. */
function columnOf(reference: string | null): number | null {
  const letters = /^([A-Za-z]{1,3})\d*$/.exec(reference ?? "")?.[1];
  if (letters === undefined) return null;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shownText(type: string, style: number, raw: string, book: Book): string {
  switch (type) {
    case "s":
      return book.strings[wholeNumber(raw.trim()) ?? -1] ?? "";
    case "b":
      return raw.trim() === "1" ? "TRUE" : "FALSE";
    case "n": {
      const number = raw.trim();
      if (number === "") return "";
      if (book.dateStyles[style]) return dateText(Number(number), book.isFrom1904) ?? number;
      // A long number is written with an exponent; a letter's number is not.
      return /e/i.test(number) && Number.isInteger(Number(number)) ? BigInt(Number(number)).toString() : number;
    }
    default:
      return plain(raw);
  }
}

/** The wall clock that the sheet shows: days since the end of 1899, or of 1903. */
function dateText(days: number, isFrom1904: boolean): string | null {
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return null;
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const text = new Date(start + Math.round(days * 86_400) * 1000).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

// --- writing

export type XlsxCell = string | number | Date | null;
export type XlsxColumn = { readonly header: string; readonly width: number; readonly format?: string };

/** What a cell can hold; a longer one makes the program that opens it call the file damaged. */
const longestText = 32_767;

/**
 * Writes a sheet with a header that stays in sight, row by row. A date is the wall clock of Shanghai. Text stays text,
 * whatever sign it begins with.
 */
export async function writeXlsxFile(
  out: Writable,
  sheetName: string,
  columns: readonly XlsxColumn[],
  rows: AsyncIterable<readonly XlsxCell[]>,
): Promise<void> {
  const failed = new Promise<never>((_resolve, reject) => out.once("error", reject));
  // Whoever waits for the work meets the failure there.
  failed.catch(() => {});
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(sheetName, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ width, format }) => ({ width, ...(format ? { style: { numFmt: format } } : {}) }));
  const work = async () => {
    const header = sheet.addRow(columns.map((column) => textCell(column.header)));
    header.font = { bold: true };
    header.commit();
    let count = 0;
    for await (const cells of rows) {
      sheet.addRow(cells.map(xlsxCell)).commit();
      count += 1;
      // The archive is written between turns; without them it would pile up.
      if (count % 200 === 0) await nextTurn();
    }
    sheet.commit();
    await book.commit();
  };
  await Promise.race([failed, work()]);
}

export type XlsxForm = {
  readonly name: string;
  /** `choices` are offered as a list in the cells of the column; `note` hangs on its heading. */
  readonly columns: readonly (XlsxColumn & { readonly note?: string; readonly choices?: readonly string[] })[];
  readonly rows: readonly (readonly XlsxCell[])[];
  /** Rows below the header, from 0, that are set in grey: examples. */
  readonly greyRows?: readonly number[];
};

/** Cells below the header that offer the choices of their column. */
const rowsWithChoices = 500;

/** A small workbook to be filled in by hand: several sheets, notes on the headings, lists to choose from. */
export async function writeXlsxForms(forms: readonly XlsxForm[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const { name, columns, rows, greyRows = [] } of forms) {
    const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: "@" } }));
    const header = sheet.addRow(columns.map((column) => textCell(column.header)));
    header.font = { bold: true };
    for (const cells of rows) sheet.addRow(cells.map(xlsxCell));
    for (const at of greyRows) sheet.getRow(at + 2).font = { italic: true, color: { argb: "FF6B7280" } };
    for (const [at, { note, choices }] of columns.entries()) {
      if (note) sheet.getCell(1, at + 1).note = note;
      if (!choices) continue;
      for (let line = 2; line < rowsWithChoices + 2; line += 1) {
        sheet.getCell(line, at + 1).dataValidation = {
          type: "list",
          allowBlank: true,
          formulae: [`"${choices.map((choice) => choice.replace(/[",]/g, "")).join(",")}"`],
        };
      }
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

const shanghaiMs = 8 * 3_600_000;

/** As every cell of ours is written: typed, text never as a formula, no sign that would damage the file. */
export function xlsxCell(cell: XlsxCell): string | number | Date | null {
  if (typeof cell === "string") return textCell(cell);
  return cell instanceof Date ? new Date(cell.getTime() + shanghaiMs) : cell;
}

/** Signs that XML cannot hold, halves of signs that need two, and what looks like the way in which they are written. */
const unwritable = new RegExp(
  [
    "[\\u0000-\\u0008\\u000b-\\u001f\\u007f\\ufffe\\uffff]",
    "[\\ud800-\\udbff](?![\\udc00-\\udfff])",
    "(?<![\\ud800-\\udbff])[\\udc00-\\udfff]",
    "_(?=x[\\dA-Fa-f]{4}_)",
  ].join("|"),
  "g",
);

function textCell(text: string): string | null {
  if (text === "") return null;
  const whole = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return whole.replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}
