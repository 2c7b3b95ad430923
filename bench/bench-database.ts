/**
 * A database of its own for a bench, migrated and with the reference data, on a server of its own beside the product's;
 * with DATABASE_URL set, on that server. Made before and dropped after; no report of an office is ever near it.
 */
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { createDatabase, ensureDatabase, quoted } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { isAlive } from "@/db/embedded/users";
import { migrateDatabase } from "@/db/migrate";
import { seedReference } from "@/db/seed/seed-reference";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { named } from "./data/sql";

const prefix = "bancheng_bench_";

/** @param work is given the owner's address; the product's own pools find the database in the environment. */
export async function withBenchDatabase<T>(
  say: (line: string) => void,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  const server = await ensureDatabase({ name: "postgres", area: "bench", say });
  const name = `${prefix}${process.pid}`;
  const drop = async () => {
    await closeDatabase();
    await onServer(server.directUrl, (sql) => sql.unsafe(`drop database if exists ${quoted(name)} with (force)`));
    await server.stop();
  };
  const unwatch = stopOnSignals(drop);
  try {
    await onServer(server.directUrl, dropLeftovers);
    await createDatabase(server.directUrl, name);
    const url = named(server.directUrl, name);
    const secret = await installSecret();
    await migrateDatabase(url, secret, () => {});
    await seedReference(url, () => {});
    Object.assign(process.env, { DATABASE_URL: url, DATABASE_DIRECT_URL: url, BANCHENG_SECRET: secret });
    return await work(url);
  } finally {
    unwatch();
    await drop();
  }
}

/** A name for a database of this bench alone, which a later bench drops if this one is killed. */
export function benchDatabaseName(part: string): string {
  return `${prefix}${process.pid}_${part}`;
}

/** Of benches that were killed. */
export async function dropLeftovers(sql: postgres.Sql): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of rows) {
    if (isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    await sql.unsafe(`drop database if exists ${quoted(name)} with (force)`);
  }
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
