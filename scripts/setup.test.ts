import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/db/embedded/test-database";
import { refuseOfficeDatabase } from "@/db/seed/office-mark";
import { filledCounty, writtenSheets } from "@/domain/setup/county.test-support";
import { projectRoot } from "@/lib/project-root";
import { writeXlsxForms } from "@/lib/xlsx-file";

let office: TestDatabase;
let folder: string;
let owner: postgres.Sql;

beforeAll(async () => {
  office = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), "bancheng-setup-"));
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await rm(folder, { recursive: true, force: true });
  await office.drop();
});

type Run = { readonly code: number; readonly output: string; readonly errors: string };

/** Runs a command as an operator would, in a process of its own. */
async function run(name: string, words: readonly string[] = [], typed = ""): Promise<Run> {
  const { url, directUrl, secret } = office;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", join(projectRoot, "scripts", `${name}.ts`), ...words],
      {
        cwd: projectRoot,
        env: {
          ...process.env,
          ...{ INIT_CWD: folder, DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl, BANCHENG_SECRET: secret },
          ...{
            STORAGE_DIR: join(folder, "files"),
            BACKUP_DIR: join(folder, "backups"),
            PUBLIC_URL: "https://office.example",
          },
        },
      },
      (error, output, errors) => resolve({ code: error === null ? 0 : Number(error.code), output, errors }),
    );
    child.stdin?.end(typed);
  });
}

async function fill(file: string, change: (filled: ReturnType<typeof filledCounty>) => void): Promise<void> {
  const filled = filledCounty();
  change(filled);
  const forms = writtenSheets(filled).map(({ name, rows: [header, ...rows] }) => ({
    name,
    columns: (header?.cells ?? []).map((text) => ({ header: text, width: 12 })),
    rows: rows.map(({ cells }) => cells),
  }));
  await writeFile(join(folder, file), await writeXlsxForms(forms));
}

it("a county with 40 units: ten mistakes named by cell, then set up, backed up, destroyed and brought back", async () => {
  await fill("wrong.xlsx", ({ regions, units, windows, people, calendar }) => {
    Object.assign(units[4] ?? {}, { name: "" });
    Object.assign(regions[4] ?? {}, { level: "省" });
    Object.assign(regions[5] ?? {}, { parent: "CS99" });
    Object.assign(regions[6] ?? {}, { code: "CS08" });
    Object.assign(people[0] ?? {}, { role: "局长" });
    Object.assign(people[1] ?? {}, { username: "window.one" });
    Object.assign(people[4] ?? {}, { unit: "县气象局" });
    Object.assign(calendar[0] ?? {}, { on: "2026-02-30" });
    Object.assign(windows[0] ?? {}, { phone: "打前台" });
    Object.assign(units[0] ?? {}, { nature: "国有" });
    Object.assign(units[30] ?? {}, { region: "CS01" });
    Object.assign(people[11] ?? {}, { unit: "县公安局" });
    Object.assign(people[12] ?? {}, { unit: "测山县公安局" });
  });
  const wrong = await run("setup", ["wrong.xlsx", "--admin", "first.admin"]);
  expect(wrong.code).toBe(1);
  const cells = [...wrong.errors.matchAll(/^ {2}(\S+) ([A-Z]+\d+)/gm)].map(([, sheet, cell]) => `${sheet} ${cell}`);
  expect(cells).toEqual([
    ...["行政区划 D7", "行政区划 E8", "行政区划 B10", "单位 E3", "单位 C7", "窗口 F3"],
    ...["人员 D3", "人员 B4", "人员 E7", "日历 C3"],
  ]);
  const [before] = await owner`
    select (select count(*)::int from regions) as regions, (select count(*)::int from units) as units,
      (select count(*)::int from staff) as people, (select count(*)::int from problem_categories) > 50 as common`;
  expect(before).toEqual({ regions: 0, units: 0, people: 0, common: true });

  await fill("county.xlsx", () => {});
  const done = await run("setup", ["county.xlsx", "--admin", "first.admin", "--name", "测试管理员"]);
  expect(done.errors).toBe("");
  expect(done.output).toMatch(/https:\/\/office\.example\/sign-in\/invitation\/[\w-]{22}/);
  const [after] = await owner`
    select (select count(*)::int from regions) as regions, (select count(*)::int from units) as units,
      (select count(*)::int from windows) as windows, (select count(*)::int from staff) as people,
      (select count(*)::int from calendar_days where scope = 'CS') as days,
      (select value from installation where key = 'place-name') as place,
      (select department_code from units where name_zh = '测山县公安局') as police,
      (select path from regions where id = 'CS0101') as path`;
  expect(after).toEqual({
    ...{ regions: 13, units: 40, windows: 4, people: 52, days: 2, place: "测山县" },
    ...{ police: "public-security", path: "/CS/CS01/CS0101/" },
  });

  expect((await run("setup")).errors).toContain("closed");
  await expect(refuseOfficeDatabase(office.directUrl)).rejects.toThrow("belongs to an office");

  const backup = await run("backup", ["office.backup"]);
  expect(`${backup.errors}${backup.output}`).toContain("The secret is NOT in it");
  await owner`drop table staff_roles cascade`;
  await owner`delete from units`;
  const refused = await run("restore", ["office.backup", "--replace"], "another name\n");
  expect(refused.errors).toContain("not its name");
  const [{ name } = { name: "" }] = await owner<{ name: string }[]>`select current_database() as name`;
  const restored = await run("restore", ["office.backup", "--replace"], `${name}\n`);
  expect(restored.errors).toBe("");
  expect(restored.output).toContain("Everything agrees");
  const [again] = await owner`
    select (select count(*)::int from units) as units, (select count(*)::int from staff_roles) as roles`;
  expect(again).toEqual({ units: 40, roles: 52 });
}, 240_000);
