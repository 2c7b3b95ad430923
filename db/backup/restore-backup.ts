/**
 * Bringing a backup back. Everything that can be wrong is found out first: the file is whole, the secret is the one it was
 * made with, its shape is one that this version knows, the database is empty or was named for replacing. Then shape and rows
 * are put in place in one transaction, each table's rows counted against the manifest; any failure leaves what was there.
 */
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import type { FileShelf } from "@/lib/file-shelf";
import { newRandomId } from "@/lib/ids";
import { OperatorError } from "@/lib/operator-error";
import { quoted } from "../embedded/ensure-database";
import { keyCheckOf } from "../key-check";
import { migrateDatabase } from "../migrate";
import { type BackupHead, type CheckedBackup, checkBackupFile, readBackupFile } from "./backup-file";

export type RestoreTarget = {
  readonly file: string;
  readonly directUrl: string;
  readonly secret: string;
  /** Absolute. */
  readonly storageDir: string;
  /** Where the files go instead of it. */
  readonly bucket?: FileShelf | null;
};

export type RestoreResult = {
  readonly head: BackupHead;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: number;
};

/** What would be destroyed: tables with rows, by name. Empty for a database without tables. */
export type Occupied = readonly { readonly name: string; readonly rows: number }[];

const migrations = () => readMigrationFiles({ migrationsFolder: "db/migrations" });

/** @throws OperatorError for a file that is not whole, another secret, or a shape that is newer than this version. */
export async function checkBackup({ file, secret }: Pick<RestoreTarget, "file" | "secret">): Promise<CheckedBackup> {
  const checked = await checkBackupFile(file);
  const { schema, keyCheck } = checked.head;
  if (keyCheck !== keyCheckOf(secret)) {
    throw new OperatorError(
      `${file} was made with another secret: put the secret of that office back first (BANCHENG_SECRET, or .data/secret with the embedded database); without it no identity in it can be opened. Nothing was written. 密钥与备份不符，没有写入任何内容，请先恢复原来的密钥。`,
    );
  }
  if (!migrations().some(({ hash, folderMillis }) => hash === schema.hash && folderMillis === schema.createdAt)) {
    throw new OperatorError(
      `${file} was made by a newer version of Bancheng (its tables have a shape that this version does not know): install that version, then restore. Nothing was written. 备份来自更新的版本，没有写入任何内容，请先升级。`,
    );
  }
  return checked;
}

/** The name of the database and what is in it. */
export async function readTarget(directUrl: string): Promise<{ readonly name: string; readonly occupied: Occupied }> {
  return withOwner(directUrl, async (connection) => {
    const [named] = await connection<{ name: string }[]>`select current_database() as name`;
    const tables = await connection<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    const occupied: { name: string; rows: number }[] = [];
    for (const { name } of tables) occupied.push({ name, rows: await countRows(connection, name) });
    return { name: named?.name ?? "", occupied };
  });
}

/** @param replaces whether what is there may be destroyed. @throws OperatorError when it may not, or somebody works on it. */
export async function restoreBackup(
  target: RestoreTarget,
  { replaces }: { replaces: boolean },
): Promise<RestoreResult> {
  const { head, manifest } = await checkBackup(target);
  const { occupied } = await readTarget(target.directUrl);
  if (occupied.length > 0 && !replaces) {
    throw new OperatorError(
      "This database is not empty: restore into an empty one, or write --replace to destroy what is in it. Nothing was written. 数据库不是空的，没有写入任何内容。",
    );
  }
  const waiting = `${target.storageDir}.restoring-${newRandomId()}`;
  try {
    const names = await withOwner(target.directUrl, async (connection) => {
      if (occupied.length > 0) await refuseBusy(connection);
      return connection.begin(async (tx) => {
        await makeShape(tx, head);
        const files: string[] = [];
        const rowsOf = new Map(manifest.parts.map((part) => [`${part.kind} ${part.name}`, part.rows]));
        for await (const { part, body } of readBackupFile(target.file)) {
          if (part.kind === "table")
            await copyIn(tx, part.name, part.columns ?? [], body, rowsOf.get(`table ${part.name}`));
          else if (part.kind === "file") files.push(await unpack(waiting, part.name, body));
          else for await (const _ of body);
        }
        for (const { name, last, isCalled } of manifest.sequences) {
          await tx`select setval(${`public.${quoted(name)}`}::regclass, ${last}::bigint, ${isCalled})`;
        }
        return files;
      });
    });
    const { bucket } = target;
    for (const name of names) {
      if (bucket) await bucket.put(name, join(waiting, name));
      else await moveIn(join(waiting, name), join(target.storageDir, name));
    }
    // What came after the backup: newer migrations, the queue of jobs, roles and rights.
    await migrateDatabase(target.directUrl, target.secret, () => {});
    const tables = manifest.parts.filter(({ kind }) => kind === "table").map(({ name, rows }) => ({ name, rows }));
    return { head, tables, files: names.length };
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
}

async function withOwner<T>(directUrl: string, work: (connection: postgres.Sql) => Promise<T>): Promise<T> {
  const connection = postgres(directUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "bancheng restore", statement_timeout: 0 },
  });
  try {
    return await work(connection);
  } finally {
    await connection.end({ timeout: 5 });
  }
}

async function countRows(sql: postgres.Sql | postgres.TransactionSql, table: string): Promise<number> {
  const [row] = await sql.unsafe<{ rows: string }[]>(`select count(*) as rows from public.${quoted(table)}`);
  return Number(row?.rows ?? 0);
}

async function refuseBusy(connection: postgres.Sql): Promise<void> {
  const [row] = await connection<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name in ('bancheng', 'bancheng listener')`;
  if ((row?.count ?? 0) === 0) return;
  throw new OperatorError(
    "The website or the worker still runs on this database: stop both, then restore. Nothing was written. 网站或后台任务仍在使用该数据库，请先停止。",
  );
}

/** The shape that the backup's database had: what this version added since comes afterwards. */
async function makeShape(tx: postgres.TransactionSql, { schema }: BackupHead): Promise<void> {
  await tx.unsafe(
    "drop schema if exists public cascade; create schema public; drop schema if exists drizzle cascade; drop schema if exists graphile_worker cascade; create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  for (const { sql, hash, folderMillis } of migrations()) {
    if (folderMillis > schema.createdAt) continue;
    for (const statement of sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

async function copyIn(
  tx: postgres.TransactionSql,
  name: string,
  columns: readonly string[],
  body: AsyncIterable<Buffer>,
  rows: number | undefined,
): Promise<void> {
  const table = `public.${quoted(name)}`;
  // A migration may have put rows in; the backup holds them as they were last.
  if ((await countRows(tx, name)) > 0) await tx.unsafe(`delete from ${table}`);
  const into = await tx.unsafe(`copy ${table} (${columns.map(quoted).join(", ")}) from stdin`).writable();
  await pipeline(body, into);
  const found = await countRows(tx, name);
  if (found !== rows) throw new Error(`${name} has ${found} rows, the backup holds ${rows}`);
}

const filePath = /^[\w-]{1,64}(\/[\w-][\w.-]{0,120}){0,3}$/;

async function unpack(folder: string, name: string, body: AsyncIterable<Buffer>): Promise<string> {
  if (!filePath.test(name) || name.includes(".."))
    throw new OperatorError(`The backup holds a file of a strange name. 备份中的文件名不正确。`);
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(body, createWriteStream(path, { mode: 0o600 }));
  return name;
}

async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
}
