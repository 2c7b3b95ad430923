import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { emptyDatabase, type TestDatabase } from "@/db/embedded/test-database";
import { saveInsightSettings } from "@/db/queries/insight-settings";
import { insightSettingsOf } from "@/domain/settings/insight-settings";
import { systemAt } from "@/jobs/filing.test-support";
import { runBucket } from "@/lib/bucket.test-support";
import { bucketOfStore, readStoredFile, storeFile } from "@/lib/file-store";
import { withdrawComplaint } from "@/usecases/complaint/withdraw-complaint";
import { hours, openOffice } from "@/usecases/office.test-support";
import { backUp } from "@/usecases/system/back-up";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { readHealth } from "@/usecases/system/read-health";
import { checkBackup, readTarget, restoreBackup } from "./restore-backup";
import { backupName, removeOldBackups } from "./write-backup";

const office = openOffice();
let folder: string;
let file: string;
const made: TestDatabase[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-backup-"));
  process.env.STORAGE_DIR = join(folder, "files");
  file = join(folder, "office.backup");
  for (let at = 0; at < 6; at += 1) {
    const filed = await office.file({}, hours(at));
    if (at % 2 === 0)
      await withdrawComplaint(office.as(office.complainantOf(filed), hours(at + 1)), { number: filed.number });
  }
  const settings = { ...insightSettingsOf(null), rankedFrom: 33 };
  await office.db.app.transaction((tx) => saveInsightSettings(tx, settings));
  await storeFile("exports/kept.csv", async (out) => void out.write("编号,事项\n1,测试\n"));
  await backUp(systemAt("2026-03-03T02:00:00Z"), { file });
});
afterAll(async () => {
  for (const one of made.reverse()) await one.drop();
  await rm(folder, { recursive: true, force: true });
  delete process.env.STORAGE_DIR;
});

async function empty(): Promise<TestDatabase> {
  const one = await emptyDatabase();
  made.push(one);
  return one;
}

const targetOf = (one: TestDatabase, changed = file) => ({
  file: changed,
  directUrl: one.directUrl,
  secret: one.secret,
  storageDir: join(folder, "restored"),
});

async function tablesIn(url: string): Promise<number> {
  return (await readTarget(url)).occupied.length;
}

it("a backup comes back: every row of every table, the files, the next number, and events that give the rows", async () => {
  const one = await empty();
  const { tables, files } = await restoreBackup(targetOf(one), { replaces: false });
  const before = (await readTarget(office.directUrl)).occupied.filter(({ name }) => name !== "installation");
  const after = (await readTarget(one.directUrl)).occupied.filter(({ name }) => name !== "installation");
  expect(after).toEqual(before);
  expect(after.find(({ name }) => name === "complaints")?.rows).toBe(6);
  expect(tables.find(({ name }) => name === "complaint_events")?.rows).toBeGreaterThan(6);
  expect(files).toBe(1);
  expect(await readFile(join(folder, "restored", "exports", "kept.csv"), "utf8")).toContain("测试");

  const [there, here] = [postgres(office.directUrl, { max: 1 }), postgres(one.directUrl, { max: 1 })];
  for (const query of [
    "select md5(string_agg(t::text, '|' order by t.id)) as sum from complaints t",
    "select md5(string_agg(encode(t.sealed, 'hex'), '|' order by t.complaint_id)) as sum from complainant_identities t",
    "select last_value::text as sum from complaint_serial",
    "select count(*)::text as sum from pg_trigger where tgname like '%append_only'",
  ]) {
    const [wanted, found] = [await there.unsafe(query).catch(String), await here.unsafe(query).catch(String)];
    expect(`${query}: ${JSON.stringify(found)}`).toBe(`${query}: ${JSON.stringify(wanted)}`);
  }
  const [set] = await here<{ value: string }[]>`select value from installation where key = 'insight-settings'`;
  expect(JSON.parse(set?.value ?? "null")).toMatchObject({ rankedFrom: 33 });
  await expect(here`update complaint_events set type = type`).rejects.toThrow("append-only");
  await Promise.all([there.end(), here.end()]);

  const kept = process.env.DATABASE_URL;
  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: one.url, DATABASE_DIRECT_URL: one.directUrl });
  const checks = await checkInvariants(systemAt("2026-03-03T02:00:00Z"));
  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: kept, DATABASE_DIRECT_URL: kept });
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  expect(checks.find(({ name }) => name === "row")?.looked).toBe(6);
});

it("a database that holds something is refused, and replaced only when that is said", async () => {
  const one = await empty();
  const owner = postgres(one.directUrl, { max: 1, onnotice: () => {} });
  await owner`create table kept (id int)`;
  await expect(restoreBackup(targetOf(one), { replaces: false })).rejects.toThrow("not empty");
  expect(await tablesIn(one.directUrl)).toBe(1);
  await restoreBackup(targetOf(one), { replaces: true });
  const [row] = await owner`select to_regclass('public.kept') as kept, (select count(*)::int from complaints) as count`;
  expect(row).toEqual({ kept: null, count: 6 });
  await owner.end();
});

it("a file that was cut off or changed in one bit anywhere is refused with nothing written", async () => {
  const one = await empty();
  const whole = await readFile(file);
  const spoilt: [string, Buffer][] = [
    ["cut", whole.subarray(0, whole.length - 200)],
    ["cut in half", whole.subarray(0, whole.length >> 1)],
    ["empty", Buffer.alloc(0)],
    ["longer", Buffer.concat([whole, Buffer.from("x")])],
    ...[0, 4, 9, whole.length >> 2, whole.length >> 1, whole.length - 120, whole.length - 3].map(
      (at): [string, Buffer] => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return [`bit ${at}`, bytes];
      },
    ),
  ];
  for (const [name, bytes] of spoilt) {
    const path = join(folder, `spoilt-${name.replaceAll(" ", "-")}`);
    await writeFile(path, bytes);
    await expect(restoreBackup(targetOf(one, path), { replaces: false }), name).rejects.toThrow("no whole backup");
  }
  await expect(restoreBackup(targetOf(one, join(folder, "missing")), { replaces: false })).rejects.toThrow("ENOENT");
  expect(await tablesIn(one.directUrl)).toBe(0);
});

it("another secret and a newer shape are refused with nothing written", async () => {
  const one = await empty();
  const secret = "another secret of the same length!!".padEnd(40, "x");
  await expect(restoreBackup({ ...targetOf(one), secret }, { replaces: true })).rejects.toThrow("another secret");
  const owner = postgres(office.directUrl, { max: 1 });
  await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 99999999999999)`;
  const newer = join(folder, "newer.backup");
  await backUp(systemAt("2026-03-03T02:00:00Z"), { file: newer });
  await owner`delete from drizzle.__drizzle_migrations where hash = 'of tomorrow'`;
  await owner.end();
  await expect(restoreBackup(targetOf(one, newer), { replaces: true })).rejects.toThrow("newer version");
  expect(await tablesIn(one.directUrl)).toBe(0);
});

it("a failure in the middle leaves what was there", async () => {
  const one = await empty();
  await restoreBackup(targetOf(one), { replaces: false });
  const owner = postgres(one.directUrl, { max: 1, onnotice: () => {} });
  await owner`create table kept (id int)`;
  // The folder for the files is a file: unpacking fails after the tables were copied.
  const storageDir = join(folder, "restored", "exports", "kept.csv", "no-folder");
  await expect(restoreBackup({ ...targetOf(one), storageDir }, { replaces: true })).rejects.toThrow();
  const [row] =
    await owner`select to_regclass('public.kept') is not null as kept, (select count(*)::int from complaints) as count`;
  expect(row).toEqual({ kept: true, count: 6 });
  await owner.end();
});

it("the head says what it is, and neither names nor telephone numbers stand in the file", async () => {
  const { head } = await checkBackup({ file, secret: (await empty()).secret });
  expect(head.placeName).not.toBe("");
  const { readBackupFile } = await import("./backup-file");
  let text = "";
  for await (const { body } of readBackupFile(file)) for await (const chunk of body) text += chunk.toString("latin1");
  expect(text).not.toContain("09990000001");
  expect(text).not.toContain(process.env.BANCHENG_SECRET ?? "no secret");
});

it("health says how the last one went, and a failure fails it", async () => {
  expect((await readHealth()).parts.backup).toMatch(/^last success 0 h ago$/);
  await expect(backUp(systemAt("2026-03-03T02:00:00Z"), { file: join(file, "x", "y") })).rejects.toThrow();
  const { ok, parts } = await readHealth();
  expect(parts.backup).toMatch(/^failed at 2026-03-03T02:00:00.000Z \(E\w+\), last success 0 h ago$/);
  expect(ok).toBe(false);
});

it("holds the files of a bucket too, and brings them back into one", async () => {
  const [from, to] = [await runBucket(), await runBucket()];
  try {
    Object.assign(process.env, from.settings);
    await storeFile("files/mark-in-the-bucket.txt", async (out) => void out.write("放在对象存储里"));
    const inBucket = join(folder, "bucket.backup");
    await backUp(systemAt("2026-03-03T03:00:00Z"), { file: inBucket });
    Object.assign(process.env, to.settings);
    expect(await readStoredFile("files/mark-in-the-bucket.txt")).toBeNull();
    const one = await empty();
    const { files } = await restoreBackup(
      { ...targetOf(one, inBucket), bucket: await bucketOfStore() },
      { replaces: false },
    );
    expect(files).toBe(1);
    expect((await readStoredFile("files/mark-in-the-bucket.txt"))?.toString()).toBe("放在对象存储里");
    await from.stop();
    Object.assign(process.env, from.settings);
    // A store that is away is no office without files.
    await expect(backUp(systemAt("2026-03-03T04:00:00Z"), { file: join(folder, "none.backup") })).rejects.toThrow();
  } finally {
    for (const name of Object.keys(to.settings)) delete process.env[name];
    await Promise.all([from.stop(), to.stop()]);
  }
});

it("of the nightly ones fourteen stay, and files of others are left alone", async () => {
  const nightly = await mkdtemp(join(folder, "nightly-"));
  for (let day = 1; day <= 20; day += 1) {
    await writeFile(join(nightly, backupName(new Date(Date.UTC(2026, 2, day, 19, 33)))), "");
  }
  await writeFile(join(nightly, "by-hand.backup"), "");
  expect(await removeOldBackups(nightly, 14)).toBe(6);
  expect(await removeOldBackups(nightly, 14)).toBe(0);
  expect(await readFile(join(nightly, "by-hand.backup"), "utf8")).toBe("");
  await expect(readFile(join(nightly, "bancheng-20260306-193300.backup"))).rejects.toThrow("ENOENT");
  expect(await readFile(join(nightly, "bancheng-20260307-193300.backup"), "utf8")).toBe("");
});
