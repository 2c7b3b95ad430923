/**
 * Databases for tests: a clone of a migrated template with the reference data for each test file, an empty one for the
 * journeys. The template is made once; its name holds a hash of what it is made of, so a changed migration or reference
 * file gets a new one.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { newRandomId } from "@/lib/ids";
import { projectRoot } from "@/lib/project-root";
import { createDatabase, type Database, ensureDatabase, quoted } from "./ensure-database";
import { installSecret } from "./install-secret";
import { isAlive } from "./users";

export type TestDatabase = {
  readonly url: string;
  readonly directUrl: string;
  /** The secret whose roles this server knows. */
  readonly secret: string;
  drop(): Promise<void>;
};

/** What the template is made of. */
const ingredients = ["db/migrations", "db/schema", "db/seed", "db/migrate.ts", "db/roles.ts"];
const variables = ["DATABASE_URL", "DATABASE_DIRECT_URL", "BANCHENG_SECRET"];
/** Any number, the same in every process: one of them makes the template, the others wait. */
const templateLock = 4_711_018;

/**
 * A database with the shape and the reference data of this version, for this process alone. Sets DATABASE_URL,
 * DATABASE_DIRECT_URL and BANCHENG_SECRET.
 */
export async function testDatabase(): Promise<TestDatabase> {
  // A second one of the same process finds the first one here, and its server is the same.
  const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  const server = await testServer();
  const clone = await makeDatabase(server, "bancheng_test", await ensureTemplate(server.database, server.secret));
  setEnvironment({ DATABASE_URL: clone.url, DATABASE_DIRECT_URL: clone.directUrl, BANCHENG_SECRET: clone.secret });
  return {
    ...clone,
    drop: async () => {
      setEnvironment(before);
      await clone.drop();
    },
  };
}

function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const name of variables) {
    const value = values[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** A database with nothing in it, on the server for tests. Changes no environment. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase(await testServer(), "bancheng_journeys");
}

type TestServer = { readonly database: Database; readonly secret: string };

async function testServer(): Promise<TestServer> {
  return { database: await ensureDatabase({ name: "postgres", area: "test" }), secret: await installSecret() };
}

async function makeDatabase(
  { database, secret }: TestServer,
  prefix: string,
  template?: string,
): Promise<TestDatabase> {
  const name = `${prefix}_${process.pid}_${newRandomId()}`;
  await createDatabase(database.directUrl, name, template);
  return {
    url: named(database.url, name),
    directUrl: named(database.directUrl, name),
    secret,
    drop: async () => {
      await onServer(database, (sql) => sql.unsafe(`drop database if exists ${quoted(name)} with (force)`));
      await database.stop();
    },
  };
}

async function ensureTemplate(database: Database, secret: string): Promise<string> {
  const name = `bancheng_template_${await fingerprint(secret)}`;
  await onServer(database, async (sql) => {
    await sql`select pg_advisory_lock(${templateLock})`;
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return;
    if (database.embedded) await dropLeftovers(sql);
    const half = `${name}_half`;
    await sql.unsafe(`drop database if exists ${quoted(half)} with (force)`);
    await sql.unsafe(`create database ${quoted(half)}`);
    const { migrateDatabase } = await import("@/db/migrate");
    const { seedReference } = await import("@/db/seed/seed-reference");
    const url = named(database.directUrl, half);
    await migrateDatabase(url, secret, () => {});
    await seedReference(url, () => {});
    // Whatever is still connected would keep the name; a template lets nobody in.
    await sql.unsafe(`alter database ${quoted(half)} with allow_connections false`);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${half}`;
    await sql.unsafe(`alter database ${quoted(half)} rename to ${quoted(name)}`);
  });
  return name;
}

/** Templates of earlier versions and databases of tests that were killed. */
async function dropLeftovers(sql: postgres.Sql): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where datname like 'bancheng\\_%'`;
  for (const { name } of rows) {
    const owner = /^bancheng_(?:test|journeys)_(\d+)_/.exec(name)?.[1];
    const isLeft = owner === undefined ? name.startsWith("bancheng_template_") : !isAlive(Number(owner));
    if (isLeft) await sql.unsafe(`drop database if exists ${quoted(name)} with (force)`);
  }
}

async function fingerprint(secret: string): Promise<string> {
  // The roles of the server get their passwords from the secret; another secret is another template.
  const hash = createHash("sha256").update(secret);
  for (const path of ingredients) await addTo(hash, path);
  return hash.digest("hex").slice(0, 16);
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const entries = await readdir(join(projectRoot, path), { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(path).update(await readFile(join(projectRoot, path)).catch(() => ""));
    return;
  }
  for (const { name } of entries.sort((one, other) => (one.name < other.name ? -1 : 1)))
    await addTo(hash, `${path}/${name}`);
}

async function onServer<T>(database: Database, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(database.directUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function named(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
