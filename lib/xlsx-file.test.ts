import { PassThrough } from "node:stream";
import { crc32, deflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-cell";
import { dangerousText, isReadAsFormula } from "./table-texts.test-support";
import { readXlsxFile, writeXlsxFile, type XlsxCell, XlsxRefusal } from "./xlsx-file";

const scale = Number(process.env.SCALE ?? "0.05");
const count = Math.round(20_000 * scale);

async function written(rows: readonly (readonly XlsxCell[])[], headers = ["一", "二"]): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => out.once("end", done));
  const source = (async function* () {
    yield* rows;
  })();
  await writeXlsxFile(
    out,
    "表",
    headers.map((header) => ({ header, width: 20 })),
    source,
  );
  await ended;
  return Buffer.concat(chunks);
}

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const file = await readXlsxFile(bytes);
  const rows: string[][] = [];
  for await (const { cells } of file.rows()) rows.push(cells);
  return rows;
}

async function faultOf(bytes: Buffer): Promise<string> {
  try {
    await readXlsxFile(bytes);
  } catch (error) {
    if (error instanceof XlsxRefusal) return error.fault;
    throw error;
  }
  return "taken";
}

type Part = { name: string; content: string | Buffer; saidSize?: number };

/** An archive as anybody may put it together; `saidSize` is what the directory claims. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, saidSize } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 9 });
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(raw), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(saidSize ?? raw.length, 22);
    head.writeUInt16LE(title.length, 26);
    locals.push(head, title, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(saidSize ?? raw.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, title);
    offset += head.length + title.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, index, end]);
}

const relations = `<Relationships><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const workbook = `<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`;
function bookOf(sheet: string | Buffer, more: readonly Part[] = [], saidSize?: number): Buffer {
  return zip([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "xl/_rels/workbook.xml.rels", content: relations },
    { name: "xl/workbook.xml", content: workbook },
    { name: "xl/worksheets/sheet1.xml", content: sheet, ...(saidSize === undefined ? {} : { saidSize }) },
    ...more,
  ]);
}
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const cellOf = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe("texts through a table", () => {
  it("come back from a workbook as they were, and no cell of it is a formula", { timeout: 120_000 }, async () => {
    const texts = fc.sample(dangerousText, { numRuns: count, seed: 4 });
    const bytes = await written(texts.map((text) => [text, "x"]));
    const rows = await rowsOf(bytes);
    expect(rows.length).toBe(texts.length);
    rows.forEach(([cell], i) => {
      expect(cell).toBe(texts[i]);
    });
    const opened = new ExcelJS.Workbook();
    await opened.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    let formulas = 0;
    opened.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === ExcelJS.ValueType.Formula) formulas += 1;
        }),
      ),
    );
    expect(formulas).toBe(0);
  });

  it("come back from CSV as they were but for an apostrophe, and none begins a formula", () => {
    const texts = fc.sample(dangerousText, { numRuns: count, seed: 5 });
    const rows = parse(texts.map((text) => csvLine([text, "x"])).join("")) as string[][];
    expect(rows.length).toBe(texts.length);
    rows.forEach(([cell = ""], i) => {
      expect(isReadAsFormula(cell), JSON.stringify(texts[i])).toBe(false);
      // A half of a sign that needs two is no character, and a file in UTF-8 cannot hold it.
      const text = Buffer.from(texts[i] ?? "").toString();
      expect([text, `'${text}`]).toContain(cell);
    });
  });

  it("a planted escaper that misses leading blanks is caught by the same texts", () => {
    const careless = (text: string) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
    const texts = fc.sample(dangerousText, { numRuns: 1_000, seed: 6 });
    expect(texts.some((text) => isReadAsFormula(careless(text)))).toBe(true);
  });
});

it("figures and dates have their types, the header stays in sight, columns have their widths", async () => {
  const at = new Date("2026-03-02T02:00:00Z");
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => out.once("end", done));
  const columns = [
    { header: "天数", width: 8 },
    { header: "时间", width: 20, format: "yyyy-mm-dd hh:mm" },
  ];
  const rows = (async function* () {
    yield [3, at];
    yield [null, null];
  })();
  await writeXlsxFile(out, "表", columns, rows);
  await ended;
  const bytes = Buffer.concat(chunks);
  expect(await rowsOf(bytes)).toEqual([["3", "2026-03-02 10:00:00"]]);
  const opened = new ExcelJS.Workbook();
  await opened.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = opened.worksheets[0];
  expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(sheet?.getColumn(2).width).toBe(20);
  expect(sheet?.getCell("A2").type).toBe(ExcelJS.ValueType.Number);
  expect(sheet?.getCell("B2").type).toBe(ExcelJS.ValueType.Date);
});

describe("a workbook as other programs write it", () => {
  it("is read with shared texts, dates by their format, long numbers and rows that are left out", async () => {
    const book = new ExcelJS.Workbook();
    const hidden = book.addWorksheet("hidden");
    hidden.state = "hidden";
    hidden.addRow(["not this"]);
    const sheet = book.addWorksheet("data");
    sheet.addRow(["编号", "日期", "时间", "内容", "空"]);
    sheet.getCell("A3").value = 20190424160340;
    sheet.getCell("B3").value = new Date(Date.UTC(2019, 3, 24));
    sheet.getCell("B3").numFmt = "yyyy/m/d";
    sheet.getCell("C3").value = new Date(Date.UTC(2019, 3, 24, 16, 3, 40));
    sheet.getCell("C3").numFmt = 'yyyy"年"m"月"d"日" hh:mm:ss';
    sheet.getCell("D3").value = { richText: [{ text: "加" }, { font: { bold: true }, text: "粗" }] };
    sheet.getCell("D4").value = { formula: "1+1", result: 2 };
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const file = await readXlsxFile(bytes);
    expect(file).toMatchObject({ header: ["编号", "日期", "时间", "内容", "空"], count: 2 });
    expect(await rowsOf(bytes)).toEqual([
      ["20190424160340", "2019-04-24", "2019-04-24 16:03:40", "加粗", ""],
      ["", "", "", "2", ""],
    ]);
  });
});

describe("a file that is not taken", () => {
  const row = `<row><c><v>1</v></c></row>`;
  const manyRows = (most: number) =>
    Array.from({ length: most }, (_, i) => `<row><c><v>${(i * 7919) % 99_991}</v></c></row>`).join("");
  it.each([
    ["text", Buffer.from("编号,内容"), "not-a-workbook"],
    ["an empty file", Buffer.alloc(0), "not-a-workbook"],
    ["an archive of something else", zip([{ name: "a.txt", content: "x" }]), "not-a-workbook"],
    ["macros", bookOf(sheetOf(row), [{ name: "xl/vbaProject.bin", content: "x" }]), "macros"],
    [
      "a link to another file",
      bookOf(sheetOf(row), [{ name: "xl/externalLinks/externalLink1.xml", content: "x" }]),
      "external-links",
    ],
    ["no rows", bookOf(sheetOf("")), "no-rows"],
    ["too many rows", bookOf(sheetOf(manyRows(50_002))), "too-many-rows"],
    ["too many columns", bookOf(sheetOf(`<row>${cellOf("x").repeat(101)}</row>`)), "too-many-columns"],
    ["a declared type", bookOf(`<!DOCTYPE a [<!ENTITY b "c">]>${sheetOf(row)}`), "broken"],
    ["markup without an end", bookOf(`<worksheet><sheetData><row ${"a".repeat(400_000)}`), "broken"],
    ["more than 10 MB", Buffer.alloc(10 * 1024 * 1024 + 1), "too-large"],
  ])("%s", async (_name, bytes, fault) => {
    expect(await faultOf(bytes)).toBe(fault);
  });

  it("a bomb is refused by what it says, and one that lies as soon as it has unpacked what it said", async () => {
    const bomb = Buffer.alloc(150 * 1024 * 1024, " ");
    const honest = bookOf(bomb);
    const lying = bookOf(bomb, [], 1_000);
    expect(honest.length).toBeLessThan(1024 * 1024);
    const huge = bookOf(sheetOf(row), [{ name: "xl/media/a.bin", content: "x", saidSize: 0xffffffff }]);
    const before = process.memoryUsage().rss;
    const startedAt = performance.now();
    expect(await faultOf(honest)).toBe("unpacks-too-large");
    expect(await faultOf(lying)).toBe("unpacks-too-large");
    expect(await faultOf(huge)).toBe("unpacks-too-large");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it("every file that was cut off or changed somewhere is a refusal or a table, never another failure", async () => {
    const whole = await written([
      ["a", "b"],
      ["c", "d"],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) bytes[at] = byte;
        await faultOf(bytes);
      }),
      { numRuns: Math.max(100, Math.round(2_000 * scale)) },
    );
  });
});
