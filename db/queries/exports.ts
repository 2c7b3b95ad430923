/** Tables that somebody asked for, their log, and the person behind one as the roles are now. */
import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Role, RoleGrant } from "@/domain/actor";
import type { ExportStep } from "@/domain/intake/vocabulary";
import type { Reader, Tx } from "../client";
import { exportLog, exports } from "../schema/imports";
import { staff } from "../schema/staff";

export type Export = typeof exports.$inferSelect;

export async function insertExport(tx: Tx, row: typeof exports.$inferInsert): Promise<void> {
  await tx.insert(exports).values(row);
}

export async function findExport(reader: Reader, id: string): Promise<Export | null> {
  const [row] = await reader.select().from(exports).where(eq(exports.id, id));
  return row ?? null;
}

export async function updateExport(
  reader: Reader,
  id: string,
  change: Partial<typeof exports.$inferInsert>,
): Promise<void> {
  await reader.update(exports).set(change).where(eq(exports.id, id));
}

/** A person's own, newest first. */
export async function listExports(reader: Reader, staffId: number, most: number): Promise<Export[]> {
  return reader
    .select()
    .from(exports)
    .where(eq(exports.staffId, staffId))
    .orderBy(desc(exports.requestedAt))
    .limit(most);
}

/** How many of a person's own are not made yet; locked, so that two requests at once see each other. */
export async function countUnfinishedExports(tx: Tx, staffId: number): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('exports'), ${staffId})`);
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(exports)
    .where(and(eq(exports.staffId, staffId), inArray(exports.state, ["queued", "running"])));
  return row?.count ?? 0;
}

/** What the worker has in hand, or had when it fell. */
export async function listUnfinishedExports(reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ id: exports.id })
    .from(exports)
    .where(sql`${exports.state} in ('queued', 'running')`);
  return rows.map(({ id }) => id);
}

/** Tables whose time is over and whose file is there still. */
export async function listExpiredExports(reader: Reader, now: Date, most: number): Promise<Export[]> {
  return reader
    .select()
    .from(exports)
    .where(and(eq(exports.state, "done"), isNotNull(exports.expiresAt), lt(exports.expiresAt, now)))
    .orderBy(asc(exports.expiresAt))
    .limit(most);
}

export async function appendExportLog(reader: Reader, table: Export, step: ExportStep, loggedAt: Date): Promise<void> {
  const { id: exportId, staffId, kind, format, withIdentity, reason, rows } = table;
  await reader
    .insert(exportLog)
    .values({ exportId, staffId, step, loggedAt, kind, format, withIdentity, reason, rows });
}

/** The log, newest first. */
export async function listExportLog(reader: Reader, beforeId: number | null, size: number) {
  return reader
    .select({ entry: exportLog, staffName: staff.name })
    .from(exportLog)
    .leftJoin(staff, eq(staff.id, exportLog.staffId))
    .where(beforeId === null ? undefined : lt(exportLog.id, beforeId))
    .orderBy(desc(exportLog.id))
    .limit(size);
}
export type ExportLogRow = Awaited<ReturnType<typeof listExportLog>>[number];

/** The person with the roles of this moment; null when the account was closed. */
export async function findActiveStaff(
  reader: Reader,
  staffId: number,
): Promise<{ readonly name: string; readonly grants: readonly RoleGrant[] } | null> {
  const rows = await reader.execute<{
    name: string;
    role: string | null;
    unit_id: string | null;
    region_path: string | null;
  }>(sql`
    select p.name, r.role, r.unit_id, g.path as region_path
    from staff p
    left join staff_roles r on r.staff_id = p.id
    left join regions g on g.id = r.region_id
    where p.id = ${staffId} and p.active`);
  const [first] = rows;
  if (!first) return null;
  return {
    name: first.name,
    grants: rows
      .filter((row) => row.role !== null)
      .map((row) => ({ role: row.role as Role, unitId: row.unit_id, regionPath: row.region_path })),
  };
}
