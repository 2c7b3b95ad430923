import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CsvRow, openCsvFile } from "./csv-file";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-csv-"));
});
afterAll(async () => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const path = join(folder, "table.csv");
  await writeFile(path, content);
  const file = await openCsvFile(path);
  const rows: CsvRow[] = [];
  for await (const row of file.rows()) rows.push(row);
  return { file, rows };
}

/** 编号,内容 / 1,路灯坏了 / 2,井盖丢了 in GB18030: TextEncoder knows UTF-8 alone. */
const chineseBytes = Buffer.from("b1e0bac52cc4dac8dd0a312cc2b7b5c6bbb5c1cb0a322cbeaeb8c7b6aac1cb0a", "hex");

it("reads UTF-8 with and without a mark", async () => {
  for (const mark of ["", "\uFEFF"]) {
    const { file, rows } = await read(`${mark}编号,内容\n1,路灯\n`);
    expect(file).toMatchObject({ encoding: "utf-8", header: ["编号", "内容"], count: 1 });
    expect(rows).toEqual([{ line: 2, cells: ["1", "路灯"], isReadable: true }]);
  }
});

it("recognises GB18030", async () => {
  const { file, rows } = await read(chineseBytes);
  expect(file).toMatchObject({ encoding: "gb18030", header: ["编号", "内容"], count: 2 });
  expect(rows.map(({ cells }) => cells[1])).toEqual(["路灯坏了", "井盖丢了"]);
});

it("a few broken bytes in UTF-8 make a few unreadable rows, not another encoding", async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i},路灯坏了很久没有人来修理\n`).join("");
  const bytes = Buffer.from(`编号,内容\n${rows}`);
  bytes[bytes.indexOf("9,路灯") + 3] = 0xff;
  const read1 = await read(bytes);
  expect(read1.file.encoding).toBe("utf-8");
  expect(read1.rows.filter(({ isReadable }) => !isReadable).map(({ cells }) => cells[0])).toEqual(["9"]);
});

it("broken bytes in GB18030 make unreadable rows as well", async () => {
  const bytes = Buffer.concat([chineseBytes, Buffer.from("332cff0a", "hex")]);
  const { file, rows } = await read(bytes);
  expect(file.encoding).toBe("gb18030");
  expect(rows.map(({ isReadable }) => isReadable)).toEqual([true, true, false]);
});

it("a sign of replacement that stands in a whole file is a sign like any other", async () => {
  const { rows } = await read("编号,内容\n1,路\uFFFD灯\n");
  expect(rows[0]).toMatchObject({ isReadable: true, cells: ["1", "路\uFFFD灯"] });
});

it("names the line of the file on which each row begins", async () => {
  const { rows } = await read('\r\na,b\r\n1,"x\r\ny"\r\n\r\n\r\n2,z\r\n3,w');
  expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [3, "1"],
    [7, "2"],
    [8, "3"],
  ]);
  expect(rows[0]?.cells[1]).toBe("x\ny");
});

it.each([
  ["tabs", "a\tb,c\td\n1\t2\t3\n"],
  ["semicolons", "a;b;c\n1;2;3\n"],
  ["commas", "a,b,c\n1,2,3\n"],
])("separated by %s", async (_name, content) => {
  expect((await read(content)).rows[0]?.cells).toEqual(["1", "2", "3"]);
});

it("keeps a row with fewer cells as it is", async () => {
  expect((await read("a,b,c\n1,2\n")).rows[0]?.cells).toEqual(["1", "2"]);
});

it("a quotation mark that is never closed refuses the whole file and names the line", async () => {
  await expect(read('a,b\n1,x\n2,"y\n3,z\n')).rejects.toThrow("from line 3 on");
});

it.each([
  ["an empty file", "", "is empty"],
  ["a workbook", "PK\u0003\u0004rest", "is a workbook"],
  ["UTF-16", Buffer.from("fffe6100", "hex"), "is in UTF-16"],
])("%s is refused in one sentence", async (_name, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence);
});

it("a file that is not there is refused in one sentence", async () => {
  await expect(openCsvFile(join(folder, "none.csv"))).rejects.toThrow("is not there");
});
