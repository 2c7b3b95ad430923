/**
 * A backup of the whole office: every table in one snapshot, and the stored files. Identities stay sealed as they are, and
 * the secret that opens them is not in it: whoever has the file alone can read what was reported, never who did.
 *
 * Left out: the queue of jobs (the worker fills it anew from what waits), and the numbers of transactions, which mean
 * nothing on another server: each report's events keep their grouping, counted from 1.
 */
import { createReadStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import postgres from "postgres";
import type { FileShelf } from "@/lib/file-shelf";
import { keptFolders } from "@/lib/file-store";
import { quoted } from "../embedded/ensure-database";
import { type BackupHead, type BackupPart, measure, type PartToWrite, writeBackupFile } from "./backup-file";

export type BackupResult = {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly files: number;
};

type Column = { readonly name: string; readonly type: string };
type Table = { readonly name: string; readonly columns: readonly Column[] };

/**
 * @param storageDir absolute; may not be there yet. @param bucket where files are kept instead of it; null where they are
 * not.
 */
export async function writeBackup(wanted: {
  readonly directUrl: string;
  readonly file: string;
  readonly storageDir: string;
  readonly bucket?: FileShelf | null;
}): Promise<BackupResult> {
  const connection = postgres(wanted.directUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "bancheng backup", statement_timeout: 0 },
  });
  try {
    await mkdir(dirname(wanted.file), { recursive: true, mode: 0o700 });
    return await connection.begin("isolation level repeatable read read only", async (tx) => {
      const parts: BackupPart[] = [];
      const { bytes } = await writeBackupFile(wanted.file, allParts(tx, storedFiles(wanted), parts));
      const tables = parts.filter(({ kind }) => kind === "table");
      return {
        file: wanted.file,
        bytes,
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        files: parts.length - tables.length,
      };
    });
  } finally {
    await connection.end({ timeout: 5 });
  }
}

type StoredFile = { readonly name: string; readonly body: AsyncIterable<Buffer> };

async function* storedFiles(from: {
  readonly storageDir: string;
  readonly bucket?: FileShelf | null;
}): AsyncGenerator<StoredFile> {
  const { storageDir, bucket } = from;
  if (!bucket) {
    for (const path of await listFiles(storageDir)) {
      yield { name: relative(storageDir, path).split(sep).join("/"), body: fileBytes(path) };
    }
    return;
  }
  for (const folder of keptFolders) {
    for await (const { key } of bucket.list(folder)) yield { name: key, body: bucketBytes(bucket, key) };
  }
}

async function* allParts(
  tx: postgres.TransactionSql,
  files: AsyncIterable<StoredFile>,
  parts: BackupPart[],
): AsyncGenerator<PartToWrite> {
  yield { part: { kind: "head", name: "head" }, body: [json(await headOf(tx))] };
  for (const table of await listTables(tx)) {
    const columns = table.columns.map(({ name }) => name);
    const rows = copied(await tx.unsafe(copyOut(table)).readable());
    yield { part: { kind: "table", name: table.name, columns }, body: measured("table", table.name, rows, parts) };
  }
  for await (const { name, body } of files) {
    yield { part: { kind: "file", name }, body: measured("file", name, body, parts) };
  }
  // Asked for last: a number that was given out meanwhile is not given out again.
  const sequences = await tx<{ name: string; last: string; isCalled: boolean }[]>`
    select sequencename as name, coalesce(last_value, start_value)::text as last, last_value is not null as "isCalled"
    from pg_sequences where schemaname = 'public' order by 1`;
  yield { part: { kind: "manifest", name: "manifest" }, body: [json({ parts, sequences: [...sequences] })] };
}

/** The driver pauses its socket when a table comes faster than it is written, and forgets it when that was the last piece. */
async function* copied(rows: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of rows) yield chunk as Buffer;
  } finally {
    rows._read(0);
  }
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

async function* measured(
  kind: "table" | "file",
  name: string,
  body: AsyncIterable<Buffer>,
  parts: BackupPart[],
): AsyncGenerator<Buffer> {
  const measuring = measure(kind, name);
  for await (const chunk of body) {
    measuring.add(chunk);
    yield chunk;
  }
  parts.push(measuring.part());
}

/** What expired between the listing and the reading is empty here, and nobody asks for it again. */
async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** The same in a bucket. */
async function* bucketBytes(bucket: FileShelf, key: string): AsyncGenerator<Buffer> {
  const opened = await bucket.open(key);
  if (!opened) return;
  for await (const chunk of opened.body as unknown as AsyncIterable<Uint8Array>) yield Buffer.from(chunk);
}

async function headOf(tx: postgres.TransactionSql): Promise<BackupHead> {
  const [last] = await tx<{ hash: string; createdAt: string }[]>`
    select hash, created_at as "createdAt" from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  const entries = await tx<{ key: string; value: string }[]>`
    select key, value from installation where key in ('key-check', 'place-name')`;
  const [time] = await tx<{ now: Date }[]>`select now() as now`;
  const entry = (key: string) => entries.find((row) => row.key === key)?.value ?? "";
  if (!last || !time) throw new Error("a database without migrations has nothing to keep");
  return {
    schema: { hash: last.hash, createdAt: Number(last.createdAt) },
    keyCheck: entry("key-check"),
    madeAt: time.now.toISOString(),
    placeName: entry("place-name"),
  };
}

/** Every table of the product, those that others name first. */
async function listTables(tx: postgres.TransactionSql): Promise<Table[]> {
  const rows = await tx<{ name: string; columns: Column[] }[]>`
    select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname`;
  const links = await tx<{ child: string; parent: string }[]>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;
  const ordered: Table[] = [];
  let left: Table[] = [...rows];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const isReady = ({ name }: Table) => !links.some(({ child, parent }) => child === name && waiting.has(parent));
    const ready = left.filter(isReady);
    if (ready.length === 0) throw new Error("tables name each other in a circle");
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

function copyOut({ name, columns }: Table): string {
  const has = (column: string) => columns.some((candidate) => candidate.name === column);
  const list = columns.map((column) => {
    if (column.type !== "xid8") return quoted(column.name);
    const group = has("complaint_id") ? "partition by complaint_id " : "";
    return `dense_rank() over (${group}order by ${quoted(column.name)}) as ${quoted(column.name)}`;
  });
  return `copy (select ${list.join(", ")} from public.${quoted(name)}) to stdout`;
}

async function listFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return found
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".half"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const ownName = /^bancheng-\d{8}-\d{6}\.backup$/;

/** "bancheng-20260302-184700.backup", in UTC: names sort by age. */
export function backupName(now: Date): string {
  const digits = now.toISOString().replace(/[-:]/g, "");
  return `bancheng-${digits.slice(0, 8)}-${digits.slice(9, 15)}.backup`;
}

/** Removes the oldest of our own backups but `kept`; other files in the folder are not ours. */
export async function removeOldBackups(folder: string, kept: number): Promise<number> {
  const names = (await readdir(folder)).filter((name) => ownName.test(name)).sort();
  const old = names.slice(0, Math.max(0, names.length - kept));
  for (const name of old) await rm(join(folder, name), { force: true });
  return old.length;
}

/** A folder or file as the environment names it, relative to the project. */
export function projectPath(path: string): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), path);
}

/** Where the files lie that a database of this name keeps its nightly backups under. */
export function backupPath(folder: string, now: Date): string {
  return join(projectPath(folder), backupName(now));
}
