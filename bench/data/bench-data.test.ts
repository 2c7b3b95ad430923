import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor, visitorActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { projectRoot } from "@/lib/project-root";
import { lookUpComplaint } from "@/usecases/complaint/look-up-complaint";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { benchDatabase, dropBenchData } from "./bench-data";

// Another run of this file on the same server has a number of its own.
const complaints = 300 + (process.pid % 100);
const small = { lives: 24, months: 1, chunkSize: 5 } as const;
const silent = () => {};

let clone: TestDatabase;
let storage: string;
beforeAll(async () => {
  clone = await testDatabase();
  storage = await mkdtemp(join(tmpdir(), "bancheng-bench-"));
  process.env.STORAGE_DIR = storage;
});
afterAll(async () => {
  await closeDatabase();
  await dropBenchData(complaints);
  await clone.drop();
  await rm(storage, { recursive: true });
});

/** Begins in a process of its own, which is killed as soon as it says that something is there. */
async function killInTheMiddle(): Promise<NodeJS.Signals | null> {
  const words = [
    "--complaints",
    complaints,
    "--lives",
    small.lives,
    "--months",
    small.months,
    "--chunk",
    small.chunkSize,
  ];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "bench/data/fill.ts", ...words.map(String)],
    { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] },
  );
  child.stdout.on("data", (text: Buffer) => {
    if (/% {2}.* reports/.test(text.toString())) child.kill("SIGKILL");
  });
  const [, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  return signal;
}

/** Everything that copies hold, without what follows from the secret or the moment. */
async function digestOf(sql: postgres.Sql): Promise<string[]> {
  const tables = await sql<{ name: string; id: string }[]>`
    select table_name as name, min(column_name) as id from information_schema.columns
    where table_schema = 'public'
      and (column_name = 'complaint_id' or (table_name = 'complaints' and column_name = 'id'))
    group by 1 order by 1`;
  const drawn = ["submission_key", "code_key", "ciphertext", "phone_key", "email_key", "credit_key", "transaction_id"];
  const lines: string[] = [];
  for (const { name, id } of tables) {
    const [row] = await sql<{ rows: number; digest: string }[]>`
      select count(*)::int as rows, md5(coalesce(string_agg(line, ',' order by line), '')) as digest
      from (select (to_jsonb(t) - ${drawn}::text[])::text as line from ${sql(name)} t where ${sql(id)} > ${small.lives}) x`;
    lines.push(`${name} ${row?.rows} ${row?.digest}`);
  }
  const [figures] = await sql<{ digest: string }[]>`
    select md5(string_agg(counts::text, ',' order by counts::text)) as digest from counts`;
  return [...lines, `counts ${figures?.digest}`];
}

describe("a database of the bench", () => {
  let first: string[] = [];

  it("is filled by whoever comes after one who was killed, with every report once", async () => {
    expect(await killInTheMiddle()).toBe("SIGKILL");
    const said: string[] = [];
    const url = (process.env.DATABASE_URL ?? "").replace(/[^/]+$/, `bancheng_data_${complaints}`);
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const [before] = await sql<{ chunks: number; reports: number }[]>`
      select (select count(*)::int from bench.chunks) as chunks, count(*)::int as reports from complaints`;
    expect(before?.chunks).toBeGreaterThan(0);
    expect(before?.reports).toBeLessThan(complaints);
    const data = await benchDatabase(complaints, (line) => said.push(line), small);
    expect(said.join("\n")).toContain("going on");
    const [after] = await sql<Record<string, number>[]>`
      select count(*)::int as reports, count(distinct number)::int as numbers, max(id)::int as last from complaints`;
    expect(after).toEqual({ reports: complaints, numbers: complaints, last: complaints });
    first = await digestOf(sql);
    await sql.end();
    await data.stop();
  }, 120_000);

  it("holds what its events say, down to the counts", async () => {
    const db = database();
    const checks = await checkInvariants({ actor: systemActor("db-check"), now: await getDatabaseTime(db), db });
    expect(checks.find(({ name }) => name === "row")?.looked).toBe(complaints);
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  }, 60_000);

  it("gives numbers and codes that open the progress page", async () => {
    const data = await benchDatabase(complaints, silent, small);
    const codes = await data.listStatusCodes(8);
    expect(codes.length).toBeGreaterThan(5);
    const db = database();
    const visitor = { actor: visitorActor("192.0.2.1"), now: await getDatabaseTime(db), db };
    for (const { complaintId, number, code } of codes) {
      expect(await lookUpComplaint(visitor, { number, code })).toMatchObject({ complaintId });
    }
    await data.stop();
  });

  it("is the same when it is filled again, in whatever chunks", async () => {
    await closeDatabase();
    await dropBenchData(complaints);
    const data = await benchDatabase(complaints, silent, { ...small, chunkSize: 100 });
    const sql = postgres(data.url, { max: 1, onnotice: () => {} });
    expect(await digestOf(sql)).toEqual(first);
    await sql.end();
    await data.stop();
  }, 60_000);
});
