import { expect, it } from "vitest";
import { downloadHeaders, readTableFile, TableRefusal, tableStream } from "./table-file";

async function faultOf(bytes: Buffer): Promise<string> {
  try {
    await readTableFile(bytes);
  } catch (error) {
    if (error instanceof TableRefusal) return error.fault;
    throw error;
  }
  return "taken";
}

async function* rowsOf(rows: readonly (readonly (string | number | Date | null)[])[]) {
  yield* rows;
}

const columns = [
  { header: "编号", width: 10 },
  { header: "内容", width: 10 },
];

it("what was written in either format is read back the same", async () => {
  for (const format of ["xlsx", "csv"] as const) {
    const rows = rowsOf([
      ["1", "甲，乙\n丙"],
      [2, null],
    ]);
    const body = tableStream({ format, sheet: "表", columns, rows, dateText: String });
    const table = await readTableFile(Buffer.from(await new Response(body).arrayBuffer()));
    expect(table).toMatchObject({ format, header: ["编号", "内容"], count: 2 });
    const cells = [];
    for await (const row of table.rows()) cells.push(row.cells);
    expect(cells).toEqual([
      ["1", "甲，乙\n丙"],
      ["2", ""],
    ]);
  }
});

it("a failure in the middle breaks the answer off instead of ending it", async () => {
  const rows = (async function* () {
    yield ["1", "x"];
    throw new Error("the database went away");
  })();
  const body = tableStream({ format: "csv", sheet: "表", columns, rows, dateText: String });
  await expect(new Response(body).arrayBuffer()).rejects.toThrow();
});

it("a file that is no table is refused by a word of ours", async () => {
  expect(await faultOf(Buffer.from("\u00d0\u00cf\u0011\u00e0 an old workbook", "latin1"))).toBe("not-a-workbook");
  expect(await faultOf(Buffer.from("PK\u0003\u0004"))).toBe("not-a-workbook");
  expect(await faultOf(Buffer.from('编号,内容\n1,"没有结束'))).toBe("unreadable");
  expect(await faultOf(Buffer.from(`${"a,".repeat(100)}a\n1\n`))).toBe("too-many-columns");
  expect(await faultOf(Buffer.from(`a\n${"1\n".repeat(50_001)}`))).toBe("too-many-rows");
  expect(await faultOf(Buffer.alloc(10 * 1024 * 1024 + 1, "a"))).toBe("too-large");
  expect(await faultOf(Buffer.from("PK,内容\n1,是表格\n"))).toBe("taken");
});

it("a download is saved and never shown, under any name", () => {
  const headers = downloadHeaders("办件 (1)'s", "csv");
  expect(headers["content-disposition"]).toBe(
    "attachment; filename=\"table.csv\"; filename*=UTF-8''%E5%8A%9E%E4%BB%B6%20%281%29%27s.csv",
  );
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
});
