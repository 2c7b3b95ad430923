import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import { Refusal } from "@/domain/refusal";
import { addNote } from "@/usecases/complaint/add-note";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { listQueue } from "@/usecases/complaint/list-queue";
import { arrangeImport } from "@/usecases/intake/arrange-import";
import { askImportUndo } from "@/usecases/intake/ask-import-undo";
import { listImports } from "@/usecases/intake/list-imports";
import { readImport } from "@/usecases/intake/read-import";
import { readImportRejects } from "@/usecases/intake/read-import-rejects";
import { undoImport } from "@/usecases/intake/undo-import";
import { uploadImport } from "@/usecases/intake/upload-import";
import { hours, openOffice, unitIds } from "@/usecases/office.test-support";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { deleteExpiredFiles } from "@/usecases/system/delete-expired-files";
import { runImport } from "./run-import";

const office = openOffice();
let folder: string;
let owner: postgres.Sql;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-imports-"));
  process.env.STORAGE_DIR = folder;
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

const header = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"];
const goodRows = [
  ["1", "某甲", "公积金", "2025-09-29 10:00:00", "公积金提取两个月没有结果。", "已经到账。", "2025-10-09 09:00:00"],
  ["2", "某乙", "公积金", "2025-09-29", "公积金查询打不开。", "", ""],
  ["3", "某丙", "问候", "2025-09-30", "一二三四五六七八。", "", ""],
];
const badRows = [
  ["4", "某丁", "公积金", "", "没有日期的信。", "", ""],
  ["5", "某戊", "公积金", "2025-09-29", "=先答后问。", "已答复。", "2025-09-28"],
];

async function workbook(rows: readonly (readonly string[])[], head = header): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("信件");
  sheet.addRow(head);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function upload(rows: readonly (readonly string[])[], origin: string): Promise<string> {
  const { id } = await uploadImport(office.as(office.dispatcher), {
    origin,
    fileName: "信件.xlsx",
    bytes: await workbook(rows),
  });
  return id;
}

async function start(id: string): Promise<void> {
  const { arrangement } = await readImport(office.as(office.dispatcher), { id });
  await arrangeImport(office.as(office.dispatcher), { batchId: id, ...arrangement?.mapping, step: "start" });
}

async function brought(rows: readonly (readonly string[])[], origin: string): Promise<string> {
  const id = await upload(rows, origin);
  await start(id);
  await runImport(id);
  return id;
}

const batchOf = async (id: string) => (await readImport(office.as(office.dispatcher), { id })).batch;
const numbersOf = async (id: string) =>
  (
    await owner<{ number: string }[]>`
      select c.number from complaints c join imported_letters l on l.complaint_id = c.id
      where l.batch_id = ${id} order by c.id`
  ).map(({ number }) => number);
const undo = (id: string) => undoImport(office.as(systemActor("undo-import"), hours(2)), { id });
const differences = async () =>
  (await checkInvariants(office.as(systemActor("check"), hours(3)))).flatMap(({ name, examples }) =>
    examples.map((example) => `${name}: ${example}`),
  );

describe("an import of a workbook", () => {
  it("proposes the columns, marks the cells at fault, and accounts for every row", async () => {
    const id = await upload([...goodRows, ...badRows], "mailbox one");
    const page = await readImport(office.as(office.supervisor), { id });
    expect(page.arrangement?.mapping).toEqual({
      number: "留言编号",
      title: "留言主题",
      text: "留言详情",
      date: "留言时间",
      reply: "答复意见",
      replyDate: "答复时间",
    });
    const faults = page.arrangement?.preview.flatMap(({ line, cells }) =>
      cells.flatMap(({ field, reasons }) => reasons.map((reason) => [line, field, reason])),
    );
    expect(faults).toEqual([
      [5, "date", "no-date"],
      [6, "replyDate", "reply-before-question"],
    ]);
    expect(JSON.stringify(page)).not.toContain("某甲");
    await start(id);
    expect(await refusalOf(start(id))).toBe("import-started-already");
    expect(await runImport(id)).toBe(5);
    expect(await batchOf(id)).toMatchObject({ state: "done", read: 5, imported: 3, existing: 0, refused: 2 });
    expect(await readdir(join(folder, "imports"))).toEqual([]);
    const rejects = await readImportRejects(office.as(office.dispatcher), { id });
    expect(rejects.header).not.toContain("留言用户");
    const rows = [];
    for await (const row of rejects.rows()) rows.push(row);
    expect(rows.map(({ line, reasons }) => [line, reasons])).toEqual([
      [5, ["no-date"]],
      [6, ["reply-before-question"]],
    ]);
    expect(rows[1]?.cells).toContain("=先答后问。");
    expect(JSON.stringify(rows)).not.toContain("某");
    const again = await brought([...goodRows, ...badRows], "mailbox one");
    expect(await batchOf(again)).toMatchObject({ read: 5, imported: 0, existing: 3, refused: 2 });
    expect((await listImports(office.as(office.administrator), {})).batches.map((batch) => batch.id)).toContain(id);
    expect(await differences()).toEqual([]);
  });

  it("remembers the columns of an origin, also when their headings say nothing", async () => {
    const strange = ["甲", "乙", "丙"];
    const first = await uploadImport(office.as(office.dispatcher), {
      origin: "strange",
      fileName: "a.xlsx",
      bytes: await workbook([["1", "2025-09-29", "公积金没到账。"]], strange),
    });
    const context = office.as(office.dispatcher);
    expect((await readImport(context, first)).arrangement).toMatchObject({
      mapping: {},
      missing: ["number", "text", "date"],
    });
    expect(await refusalOf(arrangeImport(context, { batchId: first.id, number: "甲", step: "start" }))).toBe(
      "import-columns-missing",
    );
    expect(
      await refusalOf(arrangeImport(context, { batchId: first.id, number: "甲", text: "甲", step: "preview" })),
    ).toBe("import-column-twice");
    await arrangeImport(context, { batchId: first.id, number: "甲", date: "乙", text: "丙", step: "preview" });
    expect(await refusalOf(arrangeImport(context, { batchId: first.id, number: "别的", step: "preview" }))).toBe(
      "changed-meanwhile",
    );
    const second = await uploadImport(office.as(office.dispatcher, hours(1)), {
      origin: "strange",
      fileName: "b.csv",
      bytes: Buffer.from("丙,甲,乙\n公积金没到账。,9,2025-09-29\n"),
    });
    const { arrangement, batch } = await readImport(context, second);
    expect(batch.format).toBe("csv");
    expect(arrangement?.mapping).toEqual({ number: "甲", date: "乙", text: "丙" });
    expect(arrangement?.preview[0]?.cells.map(({ text }) => text)).toEqual(["9", "公积金没到账。", "2025-09-29"]);
  });

  it("is not for a clerk, a unit or a visitor, and they learn nothing of it", async () => {
    const id = await upload(goodRows, "not for all");
    const handler = await office.handlerOf(unitIds.responsible);
    const bytes = await workbook(goodRows);
    for (const actor of [office.clerk, handler, office.official, office.observer]) {
      const ctx = office.as(actor);
      expect(await refusalOf(uploadImport(ctx, { origin: "", fileName: "", bytes }))).toBe("not-allowed");
      expect(await refusalOf(readImport(ctx, { id }))).toBe("not-found");
      expect(await refusalOf(listImports(ctx, {}))).toBe("not-allowed");
      expect(await refusalOf(arrangeImport(ctx, { batchId: id, step: "preview" }))).toBe("not-allowed");
      expect(await refusalOf(askImportUndo(ctx, { batchId: id, reason: "只是试试" }))).toBe("not-allowed");
      expect(await refusalOf(readImportRejects(ctx, { id }))).toBe("not-found");
    }
    expect(await refusalOf(readImport(office.as(office.visitor), { id }))).toBe("sign-in-required");
  });

  it("takes no file that is no table, and keeps nothing of it", async () => {
    const send = (bytes: Buffer) =>
      refusalOf(uploadImport(office.as(office.dispatcher), { origin: "bad", fileName: "x.xlsx", bytes }));
    const before = (await readdir(join(folder, "imports"))).length;
    expect(await send(Buffer.alloc(0))).toBe("import-file-missing");
    expect(await send(Buffer.from("PK\u0003\u0004 and no more"))).toBe("import-not-a-workbook");
    expect(await send(await workbook([]))).toBe("import-no-rows");
    expect(await send(Buffer.alloc(10 * 1024 * 1024 + 1, "a"))).toBe("import-too-large");
    expect(await send(await workbook([["x"]], Array<string>(101).fill("h")))).toBe("import-too-many-columns");
    expect((await readdir(join(folder, "imports"))).length).toBe(before);
  });

  it("goes on after a fall where it stopped, and brings nothing in twice", async () => {
    const rows = Array.from({ length: 650 }, (_, i) => [
      `r${i}`,
      "",
      "公积金",
      "2025-09-29",
      `第${i}封公积金来信。`,
      "",
      "",
    ]);
    const id = await upload(rows, "fallen");
    await start(id);
    await owner`create function fall() returns trigger language plpgsql as $$ begin
      if new.external_number = 'r550' and current_setting('app.name', true) is null then
        raise exception 'fallen' using errcode = '57P01'; end if; return new; end $$`;
    await owner`create trigger fall before insert on imported_letters for each row execute function fall()`;
    await expect(runImport(id)).rejects.toThrow();
    expect(await batchOf(id)).toMatchObject({ state: "running", read: 500, imported: 500 });
    await owner`drop trigger fall on imported_letters`;
    expect(await runImport(id)).toBe(150);
    expect(await batchOf(id)).toMatchObject({ state: "done", read: 650, imported: 650, existing: 0, refused: 0 });
    expect(await numbersOf(id)).toHaveLength(650);
    expect(await runImport(id)).toBe(0);
  });

  it("refuses the one letter that cannot be stored and takes the others", async () => {
    await owner`create or replace function fall() returns trigger language plpgsql as $$ begin
      if new.external_number = 'bad' then raise exception 'no'; end if; return new; end $$`;
    await owner`create trigger fall before insert on imported_letters for each row execute function fall()`;
    const row = (number: string) => [number, "", "公积金", "2025-09-29", `${number}公积金来信。`, "", ""];
    const id = await brought([row("ok1"), row("bad"), row("ok2")], "one bad");
    await owner`drop trigger fall on imported_letters`;
    expect(await batchOf(id)).toMatchObject({ state: "done", read: 3, imported: 2, refused: 1 });
  });

  it("an upload that nobody began is gone after a week", async () => {
    const id = await upload(goodRows, "forgotten");
    await deleteExpiredFiles(office.as(systemActor("delete-expired-files"), hours(24 * 7 - 1)));
    expect((await readImport(office.as(office.dispatcher), { id })).arrangement).not.toBeNull();
    await deleteExpiredFiles(office.as(systemActor("delete-expired-files"), hours(24 * 7 + 1)));
    expect((await readImport(office.as(office.dispatcher), { id })).arrangement).toBeNull();
    expect(await refusalOf(arrangeImport(office.as(office.dispatcher), { batchId: id, step: "preview" }))).toBe(
      "import-file-missing",
    );
  });
});

describe("taking a batch back", () => {
  const reason = "文件选错了，应导入下半年的来信。";

  it("ends every report, leaves none in a list or a figure, and lets the same file come again", async () => {
    const figures = async () =>
      owner`select tally, fact_on::text, unit_id, region_id, part, sum(amount)::int as value from (
        select tally, fact_on, unit_id, region_id, part, value as amount from counts
        union all select tally, fact_on, unit_id, region_id, part, delta from count_deltas) as facts
        group by 1, 2, 3, 4, 5 having sum(amount) <> 0 order by 1, 2, 3, 4, 5`;
    const archive = () => archiveComplaints(office.as(systemActor("archive-complaints"), hours(24 * 400)));
    await archive();
    const before = await figures();
    const id = await brought(goodRows, "to undo");
    const numbers = await numbersOf(id);
    expect(numbers).toHaveLength(3);
    expect(await figures()).not.toEqual(before);
    expect(await archive()).toBe(1);
    await askImportUndo(office.as(office.supervisor, hours(1)), { batchId: id, reason });
    expect(await refusalOf(askImportUndo(office.as(office.supervisor), { batchId: id, reason }))).toBe(
      "import-not-undoable",
    );
    expect(await undo(id)).toBe(3);
    expect(await undo(id)).toBe(0);
    expect(await batchOf(id)).toMatchObject({ state: "undone", undoReason: reason, imported: 3 });
    for (const number of numbers) {
      const stored = await findComplaint(office.db.app, number);
      expect(stored?.complaint).toMatchObject({ state: "archived", undone: true, dueAt: null });
    }
    for (const view of ["open", "closed"]) {
      const { rows } = await listQueue(office.as(office.dispatcher, hours(4)), { view });
      expect(rows.filter(({ number }) => numbers.includes(number))).toEqual([]);
    }
    expect(await figures()).toEqual(before);
    expect(await differences()).toEqual([]);
    const again = await brought(goodRows, "to undo");
    expect(await batchOf(again)).toMatchObject({ imported: 3, existing: 0 });
    expect(await differences()).toEqual([]);
  });

  it("is refused as a whole when something was done to one of its reports, and names it", async () => {
    const id = await brought(goodRows, "touched");
    const [, second = ""] = await numbersOf(id);
    await addNote(office.as(office.dispatcher, hours(1)), { number: second, note: "已电话核实。", forUnit: "no" });
    expect((await readImport(office.as(office.dispatcher), { id })).touched).toEqual([second]);
    expect(await refusalOf(askImportUndo(office.as(office.dispatcher), { batchId: id, reason }))).toBe(
      "import-reports-touched",
    );
    expect(await batchOf(id)).toMatchObject({ state: "done" });
  });

  it("stays undone as a whole when somebody is quicker than the worker", async () => {
    const id = await brought(goodRows, "quicker");
    await askImportUndo(office.as(office.dispatcher, hours(1)), { batchId: id, reason });
    const [first = "", , third = ""] = await numbersOf(id);
    await addNote(office.as(office.dispatcher, hours(1)), { number: third, note: "已电话核实。", forUnit: "no" });
    expect(await undo(id)).toBe(0);
    expect(await batchOf(id)).toMatchObject({ state: "done", touched: [third], undoneAt: null });
    expect((await findComplaint(office.db.app, first))?.complaint.undone).toBe(false);
    expect(await differences()).toEqual([]);
  });
});
