import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { projectRoot } from "@/lib/project-root";

let clone: TestDatabase;
let folder: string;

beforeAll(async () => {
  clone = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "bancheng-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await clone.drop();
});

type Run = { readonly code: number; readonly output: string; readonly errors: string; readonly figures: unknown };

/** Runs the command as an operator would, in a process of its own, with the folder of the test as the place it is typed in. */
async function runImport(words: readonly string[]): Promise<Run> {
  const program = join(projectRoot, "scripts", "import.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", program, ...words],
      { cwd: projectRoot, env: { ...process.env, INIT_CWD: folder } },
      (error, output, errors) => {
        const last = output.trimEnd().split("\n").at(-1) ?? "";
        const code = error === null ? 0 : Number(error.code);
        resolve({ code, output, errors, figures: last.startsWith("{") ? JSON.parse(last) : null });
      },
    );
  });
}

async function writeLetters(name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(folder, name), content);
}

async function readRejects(name: string): Promise<Record<string, string>[]> {
  return parse(await readFile(join(folder, name)), { columns: true, bom: true });
}

const letters = `留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
101,某甲,公积金,2025/9/29 10:00,"公积金提取
两个月没有结果。",已经到账。,2025/10/9 9:00
102,某乙,公积金,2025-09-29,公积金查询打不开。,已修复。,2025-10-20
103,某丙,公积金,2025-09-29,公积金转移没人管。,,
104,某丁,问候,2025-09-29,一二三四五六七八。,,
105,某戊,公积金,,没有日期的信。,,
106,某己,公积金,2025-09-29,先答后问。,=HYPERLINK("x"),2025-09-28
107,某庚,公积金,2025-09-29,,,
102,某辛,公积金,2025-09-29,同一编号的另一封信。,已修复。,2025-09-30
101,某甲,公积金,2025/9/29 10:00,公积金提取两个月没有结果。,已经到账。,2025/10/9 9:00
108,某壬,公积金,2025-09-29
109,某癸,公积金,2025-09-29,${"长".repeat(20_001)},,
`;

it("every row is accounted for, and a second run imports nothing", async () => {
  await writeLetters("letters.csv", letters);
  const first = await runImport(["letters.csv", "--json", "--rejects", "refused.csv"]);
  expect(first.errors).toBe("");
  expect(first.figures).toEqual({
    read: 11,
    imported: 5,
    existing: 1,
    refused: 5,
    routed: 4,
    triage: 1,
    onTime: 2,
    late: 1,
    noReply: 2,
  });
  expect(first.code).toBe(0);
  expect(first.output).toContain("used by more than one letter");
  expect(first.output).toMatch(/均已导入: 102$/m);
  const second = await runImport(["letters.csv", "--json", "--rejects", "refused.csv"]);
  expect(second.code).toBe(0);
  expect(second.figures).toMatchObject({ read: 11, imported: 0, existing: 6, refused: 5, routed: 0, triage: 0 });
});

it("rows that cannot be taken are named with line and reason, without a name and without a formula", async () => {
  const rejects = await readRejects("refused.csv");
  expect(
    rejects.map(({ line, reason, 留言编号: number }) => [line, reason?.split(" ").slice(0, 4).join(" "), number]),
  ).toEqual([
    ["7", "no date 没有日期", "105"],
    ["8", "a reply before the", "106"],
    ["9", "no text 没有内容", "107"],
    ["12", "fewer columns than the", "108"],
    ["13", "a cell longer than", "109"],
  ]);
  expect(rejects[1]?.答复意见).toBe(`'=HYPERLINK("x")`);
  expect(await readFile(join(folder, "refused.csv"), "utf8")).not.toMatch(/某[甲-癸]/);
});

it("the numbers of reports never show who wrote: nothing of the column with names is stored", async () => {
  const owner = postgres(clone.url, { max: 1 });
  const rows = await owner`select 1 from complaint_texts where body like '%某甲%'`;
  const identities = await owner`select 1 from complainant_identities`;
  await owner.end();
  expect(rows).toHaveLength(0);
  expect(identities).toHaveLength(0);
});

it("GB18030 is recognised", async () => {
  // 编号,内容,日期 / 1,路灯坏了,2025-09-29: TextEncoder writes UTF-8 alone.
  const header = Buffer.from("b1e0bac52cc4dac8dd2cc8d5c6da0a", "hex");
  const row = Buffer.concat([Buffer.from("312cc2b7b5c6bbb5c1cb2c", "hex"), Buffer.from("2025-09-29\n")]);
  await writeLetters("chinese.csv", Buffer.concat([header, row]));
  const { code, output, figures } = await runImport(["chinese.csv", "--json", "--origin", "gb"]);
  expect(code).toBe(0);
  expect(output).toContain("gb18030");
  expect(figures).toMatchObject({ read: 1, imported: 1, routed: 1, refused: 0 });
});

it("a row with broken characters is refused and the others are taken", async () => {
  const rows = Array.from({ length: 10 }, (_, i) => `${i},路灯坏了第${i}处,2025-09-29\n`).join("");
  const bytes = Buffer.from(`编号,内容,日期\n${rows}`);
  bytes[bytes.indexOf("7,路灯") + 3] = 0xff;
  await writeLetters("broken.csv", bytes);
  const { figures } = await runImport(["broken.csv", "--json", "--origin", "broken", "--rejects", "broken-rows.csv"]);
  expect(figures).toMatchObject({ read: 10, imported: 9, refused: 1 });
  expect(await readRejects("broken-rows.csv")).toMatchObject([{ line: "9" }]);
});

it("a mapping names columns that nobody could guess", async () => {
  await writeLetters("strange.csv", "甲,乙,丙\n1,公积金提取没有结果,2025-09-29\n");
  await writeLetters("mapping.json", JSON.stringify({ number: "甲", text: "乙", date: "丙" }));
  const refused = await runImport(["strange.csv", "--json"]);
  expect(refused).toMatchObject({ code: 1, figures: null });
  expect(refused.errors).toContain("no column for number, text, date");
  const taken = await runImport(["strange.csv", "--json", "--mapping", "mapping.json", "--origin", "strange"]);
  expect(taken).toMatchObject({ code: 0, figures: { imported: 1 } });
});

it.each([
  ["a file that is not there", ["none.csv"], "is not there"],
  ["no file at all", [], "npm run import -- FILE.csv"],
  ["an unknown option", ["letters.csv", "--wrong"], "npm run import -- FILE.csv"],
  ["an unknown kind", ["letters.csv", "--kind", "whatever"], "--kind is one of"],
  ["a mapping that is no mapping", ["letters.csv", "--mapping", "letters.csv"], "is no JSON"],
])("%s fails in one sentence", async (_title, words, sentence) => {
  const { code, errors } = await runImport(words);
  expect(code).toBe(1);
  expect(errors).toContain(sentence);
  expect(errors).not.toMatch(/^\s+at /m);
});
