/**
 * What this installation knows about itself: small notes such as the worker's heartbeat (timed by the database), whether
 * the database has the shape that this version works with, and what waits for the worker.
 */
import "server-only";
import { and, asc, eq, is, isNotNull, lte, min, type SQL, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Reader } from "../client";
import * as calendar from "../schema/calendar";
import * as catalogue from "../schema/catalogue";
import * as complaintTables from "../schema/complaints";
import * as countTables from "../schema/counts";
import * as own from "../schema/installation";
import * as places from "../schema/places";
import * as people from "../schema/staff";

const { installation } = own;
const { clocks, notices } = complaintTables;

export const heartbeatKey = "worker-heartbeat";

export async function upsertInstallationEntry(reader: Reader, key: string, value: string): Promise<void> {
  await reader
    .insert(installation)
    .values({ key, value, updatedAt: sql`now()` })
    .onConflictDoUpdate({ target: installation.key, set: { value, updatedAt: sql`now()` } });
}

export async function deleteInstallationEntry(reader: Reader, key: string): Promise<void> {
  await reader.delete(installation).where(eq(installation.key, key));
}

export async function findEntry(reader: Reader, key: string): Promise<string | null> {
  const [row] = await reader.select({ value: installation.value }).from(installation).where(eq(installation.key, key));
  return row?.value ?? null;
}

const dueDatesKey = "due-dates-check";

/** What the last nightly count of all open dates found. */
export type DueDatesCheck = {
  /** ISO instant. */
  readonly checkedAt: string;
  readonly looked: number;
  readonly different: number;
  /** "260302-000002-1 clock 1: 2026-03-05T16:00:00.000Z, counted again 2026-03-06T16:00:00.000Z" */
  readonly examples: readonly string[];
};

export async function saveDueDatesCheck(reader: Reader, check: DueDatesCheck): Promise<void> {
  await upsertInstallationEntry(reader, dueDatesKey, JSON.stringify(check));
}

/** Null before the first night. */
export async function findDueDatesCheck(reader: Reader): Promise<DueDatesCheck | null> {
  const entry = await findEntry(reader, dueDatesKey);
  return entry === null ? null : (JSON.parse(entry) as DueDatesCheck);
}

/** How a backup ended. */
export type BackupRun =
  | { readonly at: string; readonly isDone: true; readonly bytes: number }
  | { readonly at: string; readonly isDone: false; readonly code: string };

/** The last one and the last that succeeded are kept. */
export async function saveBackupRun(reader: Reader, run: BackupRun): Promise<void> {
  await upsertInstallationEntry(reader, "backup-last", JSON.stringify(run));
  if (run.isDone) await upsertInstallationEntry(reader, "backup-done", JSON.stringify(run));
}

/** `doneMs` ago the last one succeeded, by the database's clock; null when none did yet. */
export async function findBackupState(
  reader: Reader,
): Promise<{ readonly last: BackupRun | null; readonly doneMs: number | null }> {
  const [last, doneMs] = await Promise.all([findEntry(reader, "backup-last"), findEntryAgeMs(reader, "backup-done")]);
  return { last: last === null ? null : (JSON.parse(last) as BackupRun), doneMs };
}

/** How the last test mail that a person asked for went; "asked" until the worker took it up. */
export type TestMail = {
  /** ISO instant. */
  readonly at: string;
  readonly result: "asked" | "sent" | "not-set-up" | "unreachable" | "refused" | "impossible";
};

export async function saveTestMail(reader: Reader, staffId: number, mail: TestMail): Promise<void> {
  await upsertInstallationEntry(reader, `test-mail:${staffId}`, JSON.stringify(mail));
}

export async function findTestMail(reader: Reader, staffId: number): Promise<TestMail | null> {
  const entry = await findEntry(reader, `test-mail:${staffId}`);
  return entry === null ? null : (JSON.parse(entry) as TestMail);
}

/** How the last test message went, and what the provider gave as its reason. The number it went to is kept nowhere. */
export type TestSms = {
  /** ISO instant. */
  readonly at: string;
  readonly result: Exclude<TestMail["result"], "asked">;
  readonly code: number | string | null;
};

export async function saveTestSms(reader: Reader, staffId: number, sms: TestSms): Promise<void> {
  await upsertInstallationEntry(reader, `test-sms:${staffId}`, JSON.stringify(sms));
}

export async function findTestSms(reader: Reader, staffId: number): Promise<TestSms | null> {
  const entry = await findEntry(reader, `test-sms:${staffId}`);
  return entry === null ? null : (JSON.parse(entry) as TestSms);
}

/** How long ago an entry was written, by the database's clock; null when it never was. */
export async function findEntryAgeMs(reader: Reader, key: string): Promise<number | null> {
  const [row] = await reader
    .select({ ageMs: sql<string>`extract(epoch from now() - ${installation.updatedAt}) * 1000` })
    .from(installation)
    .where(eq(installation.key, key));
  return row ? Number(row.ageMs) : null;
}

/** Columns that this version works with and the database does not have ("complaints.card"); empty after migrations. */
export async function listMissingColumns(reader: Reader): Promise<string[]> {
  const wanted = [calendar, catalogue, complaintTables, countTables, own, places, people]
    .flatMap((schema) => Object.values<unknown>(schema))
    .filter((value): value is PgTable => is(value, PgTable))
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map((column) => `${name}.${snakeCase(column.name)}`);
    });
  const rows = await reader.execute<{ name: string }>(sql`
    select c.relname || '.' || a.attname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  const found = new Set(rows.map((row) => row.name));
  return wanted.filter((name) => !found.has(name));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export type Backlog = {
  /** Counted up to the limit that was given. */
  readonly waiting: number;
  readonly oldestMs: number;
};

const age = (earliest: SQL<Date | null>) => sql<string>`coalesce(extract(epoch from now() - ${earliest}) * 1000, 0)`;

/** Notices that were not sent yet. */
export async function getNoticeBacklog(reader: Reader, most: number): Promise<Backlog> {
  const queued = reader
    .select({ since: notices.queuedAt })
    .from(notices)
    // As the index of these writes it.
    .where(sql`${notices.state} = 'queued'`)
    .orderBy(asc(notices.queuedAt))
    .limit(most)
    .as("queued");
  const [row] = await reader.select({ waiting: sql<string>`count(*)`, oldestMs: age(min(queued.since)) }).from(queued);
  return { waiting: Number(row?.waiting ?? 0), oldestMs: Number(row?.oldestMs ?? 0) };
}

/** Clocks that asked for attention and did not get it yet. */
export async function getClockBacklog(reader: Reader, most: number): Promise<Backlog> {
  const due = reader
    .select({ since: clocks.attentionAt })
    .from(clocks)
    .where(and(isNotNull(clocks.attentionAt), lte(clocks.attentionAt, sql`now()`)))
    .orderBy(asc(clocks.attentionAt))
    .limit(most)
    .as("due");
  const [row] = await reader.select({ waiting: sql<string>`count(*)`, oldestMs: age(min(due.since)) }).from(due);
  return { waiting: Number(row?.waiting ?? 0), oldestMs: Number(row?.oldestMs ?? 0) };
}
