/**
 * A table in a CSV file as offices export it: UTF-8 with or without a mark, or GB18030 (and GBK) without any; commas,
 * semicolons or tabs; cells over several lines. The whole file is looked at before the first row is given, so that a
 * broken file is refused as a whole and not after half of it.
 */
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { OperatorError } from "./operator-error";

export type CsvRow = {
  /** The line of the file on which the row begins. */
  readonly line: number;
  readonly cells: string[];
  /** False where bytes of the row are no characters of the encoding; they stand as U+FFFD in the cells. */
  readonly isReadable: boolean;
};

export type CsvFile = {
  readonly encoding: "utf-8" | "gb18030";
  readonly header: string[];
  /** Rows below the header. */
  readonly count: number;
  /** The rows in order; may be asked for more than once. */
  rows(): AsyncGenerator<CsvRow>;
};

const largestFile = 1024 * 1024 * 1024;
const pieceLength = 1 << 20;

/** @throws OperatorError when the file is not there, is no CSV file, or has no rows. */
export async function openCsvFile(path: string): Promise<CsvFile> {
  return readCsvFile(await bytesOf(path), path);
}

/** The same from bytes that were handed over. `path` is the name under which the file is spoken of. */
export async function readCsvFile(bytes: Buffer, path: string): Promise<CsvFile> {
  const { encoding, isWhole, text: asWritten } = decoded(bytes, path);
  const text = asWritten.replace(/\r\n?/g, "\n");
  const delimiter = delimiterOf(text);
  let header: string[] | null = null;
  let count = 0;
  for await (const { cells } of readRows(text, isWhole, delimiter, path)) {
    if (header === null) header = cells.map((name) => name.trim());
    else count += 1;
  }
  if (header === null) throw new OperatorError(`${path} is empty. 文件是空的：${path}`);
  return {
    encoding,
    header,
    count,
    rows: async function* () {
      let isHeader = true;
      for await (const row of readRows(text, isWhole, delimiter, path)) {
        if (!isHeader) yield row;
        isHeader = false;
      }
    },
  };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) {
      throw new OperatorError(`${path} is larger than 1 GB: split it and import the parts. 文件过大，请拆分后导入。`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: "is not there 不存在",
      EACCES: "may not be read by this user 无读取权限",
      EISDIR: "is a folder 是文件夹",
    };
    throw new OperatorError(`${path} ${reasons[code ?? ""] ?? `cannot be read (${code})`}.`, { cause: error });
  }
}

/** Text of a file in the encodings that offices use. @throws OperatorError for a workbook or UTF-16. */
export function readText(bytes: Buffer, path: string): string {
  return decoded(bytes, path).text;
}

type Decoded = { encoding: CsvFile["encoding"]; isWhole: boolean; text: string };

/**
 * A file without a mark is UTF-8 when it can be read so, but for a few broken places; text in GB18030 has almost none
 * that can.
 */
function decoded(bytes: Buffer, path: string): Decoded {
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    throw new OperatorError(`${path} is a workbook: save it as CSV (UTF-8) first. 请先另存为 CSV（UTF-8）格式。`);
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new OperatorError(`${path} is in UTF-16: save it as CSV (UTF-8) first. 请先另存为 CSV（UTF-8）格式。`);
  }
  const whole = wholeText("utf-8", bytes);
  if (whole !== null) return { encoding: "utf-8", isWhole: true, text: whole };
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\uFFFD").length - 1;
  if (broken * 5 < countBeyondAscii(text)) return { encoding: "utf-8", isWhole: false, text };
  const chinese = wholeText("gb18030", bytes);
  if (chinese !== null) return { encoding: "gb18030", isWhole: true, text: chinese };
  return { encoding: "gb18030", isWhole: false, text: new TextDecoder("gb18030").decode(bytes) };
}

/** Null when some bytes are no characters of the encoding. */
function wholeText(encoding: CsvFile["encoding"], bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function countBeyondAscii(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) count += 1;
  return count;
}

function delimiterOf(text: string): string {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? "";
  const [first] = [",", "\t", ";"]
    .map((sign) => ({ sign, times: header.split(sign).length }))
    .sort((one, other) => other.times - one.times);
  return first?.sign ?? ",";
}

/** `raw` is the row as it stands in the file, with the blank lines before it. */
type ParsedRow = { record: string[]; info: { lines: number }; raw: string };

async function* readRows(text: string, isWhole: boolean, delimiter: string, path: string): AsyncGenerator<CsvRow> {
  // Where the last whole row ends: a failing parser throws away what it has read ahead.
  let lastLine = 0;
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter,
      info: true,
      raw: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (row: ParsedRow) => {
        lastLine = row.info.lines;
        return row;
      },
    }),
  );
  try {
    for await (const { record, info, raw } of parser as AsyncIterable<ParsedRow>) {
      const ownLines = raw.replace(/^\n+|\n$/g, "").split("\n").length;
      const isReadable = isWhole || !raw.includes("\uFFFD");
      yield { line: info.lines - ownLines + 1, cells: record, isReadable };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new OperatorError(
      `${path} cannot be read as CSV from line ${lastLine + 1} on: a quotation mark is opened there and not closed. 从第 ${lastLine + 1} 行起引号不配对，无法读取。`,
      { cause: error },
    );
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}
