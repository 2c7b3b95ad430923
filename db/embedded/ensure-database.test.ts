import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OperatorError } from "@/lib/operator-error";
import { type Database, ensureDatabase, ensureEmbeddedDatabase } from "./ensure-database";
import { dataFolder, findPlace, mayEnter } from "./place";

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

let project: string;
let started: Database[];
const said: string[] = [];

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "bancheng-project-"));
  await chmod(project, 0o755);
  started = [];
  said.length = 0;
});

afterEach(async () => {
  for (const database of started) await database.stop();
  const outside = await readFile(join(project, ".data", "location"), "utf8").catch(() => "");
  if (outside) await rm(outside.trim(), { recursive: true });
  await rm(project, { recursive: true });
});

async function start(name = "bancheng"): Promise<Database> {
  const database = await ensureEmbeddedDatabase(project, { name, area: "test", say: (line) => said.push(line) });
  started.push(database);
  return database;
}

async function ask<T>(database: Database, query: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    return await query(sql);
  } finally {
    await sql.end();
  }
}

/** A file of the area, wherever it lies: inside the project, or outside one that the server's user cannot enter. */
async function inArea(...parts: string[]): Promise<string> {
  return join((await findPlace(project, "test")).folder, ...parts);
}

async function serverPid(): Promise<number> {
  const text = await readFile(await inArea("cluster", "data", "postmaster.pid"), "utf8").catch(() => "");
  return Number.parseInt(text, 10);
}

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const sentence = (error as OperatorError).message;
  expect(sentence).not.toContain("\n");
  return sentence;
}

/** A process that ended stays in the list until whoever adopted it has asked for it. */
async function expectGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), { timeout: 10_000 });
}

describe("the embedded database", () => {
  it("starts on an empty folder, keeps its data over a restart and leaves no process behind", async () => {
    const first = await start();
    const facts = await ask(first, async (sql) => {
      await sql`create table kept (word text)`;
      await sql`insert into kept values ('办成')`;
      return sql`
        select current_setting('jit') as jit, current_setting('max_connections') as connections,
          current_setting('listen_addresses') as listens, datlocprovider as provider,
          pg_encoding_to_char(encoding) as encoding, lower('Ä') as lowered, upper('é') as raised
        from pg_database where datname = current_database()`;
    });
    expect(facts[0]).toEqual({
      jit: "off",
      connections: "200",
      listens: "127.0.0.1",
      provider: "b",
      encoding: "UTF8",
      lowered: "ä",
      raised: "É",
    });
    const pid = await serverPid();
    await first.stop();
    await expectGone(pid);

    const second = await start();
    expect(await ask(second, (sql) => sql`select word from kept`)).toEqual([{ word: "办成" }]);
    expect(second.url).toBe(first.url);
  });

  it("is one server for two checkouts whose folder is the same by a link", async () => {
    await start();
    const pid = await serverPid();
    const other = join(project, "other");
    await mkdir(join(other, ".data"), { recursive: true });
    await symlink(join(project, ".data", "test"), join(other, ".data", "test"));
    const say = (line: string) => said.push(line);
    const joined = await ensureEmbeddedDatabase(other, { name: "bancheng", area: "test", say });
    started.push(joined);
    expect(said.at(-1)).toContain("already runs");
    expect(await serverPid()).toBe(pid);
  });

  it("asks for its password, which nobody else can read", async () => {
    const database = await start();
    const password = await inArea("cluster", "password");
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    expect((await stat(await inArea("cluster", "data"))).mode & 0o777).toBe(0o700);
    const wrong = new URL(database.url);
    wrong.password = "guessed";
    const sql = postgres(wrong.toString(), { max: 1 });
    await expect(sql`select 1`).rejects.toMatchObject({ code: "28P01" });
    await sql.end();
  });

  it("is joined by a second user and runs until the last one leaves", async () => {
    const first = await start();
    const second = await start("another");
    const pid = await serverPid();
    expect(said.at(-1)).toContain("already runs");
    await first.stop();
    expect(await ask(second, (sql) => sql`select current_database() as name`)).toEqual([{ name: "another" }]);
    expect(await serverPid()).toBe(pid);
    await second.stop();
    await second.stop();
    expect(await serverPid()).toBeNaN();
  });

  it("gives two starters at once the same server", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.url).toBe(other.url);
    expect(said.filter((line) => line.includes("started"))).toHaveLength(1);
  });

  it("recovers from a server that was killed, with what was committed", async () => {
    const first = await start();
    await ask(first, async (sql) => {
      await sql`create table kept (n int)`;
      await sql`insert into kept select generate_series(1, 1000)`;
    });
    const killed = await serverPid();
    process.kill(killed, "SIGKILL");

    const second = await start();
    expect(await serverPid()).not.toBe(killed);
    expect(await ask(second, (sql) => sql`select count(*)::int as n from kept`)).toEqual([{ n: 1000 }]);
  });

  it("is not confused by a left-over process number that now belongs to another program", async () => {
    const first = await start();
    await first.stop();
    const note = await inArea("cluster", "data", "postmaster.pid");
    await writeFile(note, `${process.pid}\n/nowhere\n1700000000\n5432\n\n127.0.0.1\n0 0\nready   \n`);
    const second = await start();
    expect(await ask(second, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it("stays when an earlier user died without leaving, and is stopped by the next one who leaves", async () => {
    const first = await start();
    await writeFile(await inArea("users", "999999999-1"), "");
    await first.stop();
    expect(await serverPid()).toBeNaN();
  });

  it("writes no statement and no key value to its log", async () => {
    const database = await start();
    await ask(database, async (sql) => {
      await sql`create table kept (phone text primary key)`;
      await sql`insert into kept values ('13900000000')`;
      await expect(sql`insert into kept values ('13900000000')`).rejects.toMatchObject({ code: "23505" });
      await expect(sql.unsafe("select 'secret words' from nowhere")).rejects.toMatchObject({ code: "42P01" });
    });
    const log = await readFile(await inArea("server.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("13900000000");
    expect(log).not.toContain("secret words");
  });
});

describe("a start that cannot succeed says in one sentence what to do", () => {
  it("when a file of the data folder is damaged", async () => {
    await (await start()).stop();
    await truncate(await inArea("cluster", "data", "global", "pg_control"), 10);
    expect(await reasonOf(start())).toMatch(/is damaged \(.+\): put a backup of it back/);
  });

  it("when the data folder lost its heart", async () => {
    await (await start()).stop();
    await rm(await inArea("cluster", "data", "PG_VERSION"));
    expect(await reasonOf(start())).toContain("is damaged (PG_VERSION is missing)");
    await writeFile(await inArea("cluster", "data", "PG_VERSION"), "15\n");
    expect(await reasonOf(start())).toContain("was made by PostgreSQL 15");
  });

  it("when the password file is gone or another one", async () => {
    await (await start()).stop();
    const password = await inArea("cluster", "password");
    await writeFile(password, "another");
    expect(await reasonOf(start())).toContain("its password file does not open it");
    await rm(password);
    expect(await reasonOf(start())).toContain("its password file is missing");
  });

  it("when something else stands where the folder should be", async () => {
    await writeFile(join(project, ".data"), "");
    expect(await reasonOf(start())).toContain("is in the way");
  });

  it("when DATABASE_URL does not answer, is no address, and never with the password in it", async () => {
    const before = process.env.DATABASE_URL;
    try {
      process.env.DATABASE_URL = "postgres://someone:hidden@127.0.0.1:1/none";
      const sentence = await reasonOf(ensureDatabase());
      expect(sentence).toContain("127.0.0.1:1/none) does not answer (connection refused)");
      expect(sentence).not.toContain("hidden");
      process.env.DATABASE_URL = "mysql://somewhere";
      expect(await reasonOf(ensureDatabase())).toContain("is not an address of a PostgreSQL database");
    } finally {
      if (before === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = before;
    }
  });
});

describe.runIf(isRoot)("started as root", () => {
  it("runs as another user, who owns the data", async () => {
    await start();
    expect((await stat(await inArea("cluster", "data"))).uid).toBe(nobody.uid);
    expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(nobody.uid);
  });

  it("moves outside a project that this user cannot enter, and stays there", async () => {
    await chmod(project, 0o700);
    expect(await mayEnter(project, nobody)).toBe(false);
    const first = await start();
    const outside = (await readFile(join(project, ".data", "location"), "utf8")).trim();
    expect(said[0]).toContain(outside);
    expect(outside.startsWith(project)).toBe(false);
    const folder = await stat(outside);
    expect([folder.uid, folder.mode & 0o777]).toEqual([nobody.uid, 0o700]);
    await ask(first, (sql) => sql`create table kept (n int)`);
    await first.stop();

    await chmod(project, 0o755);
    const second = await start();
    expect(await ask(second, (sql) => sql`select count(*)::int as n from kept`)).toEqual([{ n: 0 }]);
    expect(dataFolder(await findPlace(project, "test"))).toBe(join(outside, "test", "cluster", "data"));
  });
});
