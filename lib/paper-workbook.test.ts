import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { sheetsOf } from "@/domain/papers/document-sheets";
import { paperDocuments } from "@/domain/papers/paper-documents.test-support";
import { type WorkbookSheet, writeWorkbook } from "./paper-workbook";
import { readXlsxSheets } from "./xlsx-file";

async function opened(sheets: readonly WorkbookSheet[], title = "标题"): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  const bytes = await writeWorkbook(sheets, title);
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
}

function rowsOf(sheet: ExcelJS.Worksheet | undefined): unknown[][] {
  const rows: unknown[][] = [];
  sheet?.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1));
  });
  return rows;
}

const sheet = (change: Partial<WorkbookSheet> = {}): WorkbookSheet => ({
  name: "表",
  columns: [{ header: "名称", figure: null }],
  rows: [],
  notes: [],
  ...change,
});

describe("the workbook of a paper", () => {
  it("read back has the tables of the paper: headings, rows, figures as numbers, notes", async () => {
    const sheets = sheetsOf(paperDocuments.bulletin);
    const book = await opened(sheets, paperDocuments.bulletin.title);
    expect(book.worksheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    for (const [at, { columns, rows, notes }] of sheets.entries()) {
      expect(rowsOf(book.worksheets[at])).toEqual([
        columns.map(({ header }) => header),
        // An empty text is no cell.
        ...rows.map((cells) => cells.filter((cell) => cell !== "")),
        ...notes.map((note) => [note]),
      ]);
    }
  });

  it("shows figures as figures and keeps the heading in sight and on every printed page", async () => {
    const [first] = (await opened(sheetsOf(paperDocuments.circular))).worksheets;
    expect(first?.getCell("B2").value).toBe(24);
    expect(first?.getCell("B2").numFmt).toBe("#,##0");
    expect(first?.getCell("D2").value).toBe(0.875);
    expect(first?.getCell("D2").numFmt).toBe("0.0%");
    expect(first?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(first?.pageSetup.printTitlesRow).toBe("1:1");
    expect(first?.pageSetup.paperSize).toBe(9);
  });

  it("shows figures of several kinds in one column, each as its own", async () => {
    const rows = [[{ value: 12, figure: "whole" as const }], [{ value: 0.5, figure: "percent" as const }], ["—"]];
    const [only] = (await opened([sheet({ rows })])).worksheets;
    expect(["A2", "A3", "A4"].map((at) => only?.getCell(at).value)).toEqual([12, 0.5, "—"]);
    expect(["A2", "A3"].map((at) => only?.getCell(at).numFmt)).toEqual(["#,##0", "0.0%"]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", '=HYPERLINK("http://example.org")'])(
    "never holds a formula, not for a text like %j",
    async (text) => {
      const bytes = await writeWorkbook(
        [
          sheet({
            columns: [
              { header: text, figure: null },
              { header: "数", figure: "whole" },
            ],
            rows: [[text, text]],
            notes: [text],
          }),
        ],
        text,
      );
      const [read] = await readXlsxSheets(bytes);
      expect(read?.rows.flatMap(({ formulas }) => formulas)).toEqual([]);
      expect(read?.rows.map(({ cells }) => cells[0])).toEqual([text, text, text]);
      const book = await opened([sheet({ rows: [[text]] })]);
      expect(book.worksheets[0]?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
    },
  );

  it("keeps emoji and signs beyond the first plane, and survives signs that a file cannot hold", async () => {
    const text = "𠮷野家👩‍👩‍👧\u0000\u0008\ud83d\ufffe办成";
    const [read] = await readXlsxSheets(await writeWorkbook([sheet({ rows: [[text]] })], text));
    expect(read?.rows[1]?.cells[0]).toBe(text);
  });

  it("gives every sheet a name that can be opened, no two alike", async () => {
    const wanted = [
      "a/b:c*d?e[f]g\\h",
      "",
      "历史",
      "History",
      "'引'",
      "同名",
      "同名",
      "𠮷".repeat(40),
      "𠮷".repeat(40),
      "x\u0001",
    ];
    const names = (await opened(wanted.map((name) => sheet({ name })))).worksheets.map(({ name }) => name);
    expect(names).toEqual([
      "a b c d e f g h",
      "_",
      "历史",
      "History_",
      "引",
      "同名",
      "同名 (2)",
      "𠮷".repeat(15),
      `${"𠮷".repeat(13)} (2)`,
      "x",
    ]);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });
});
