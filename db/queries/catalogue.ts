/**
 * The reference data as rows of cells, kind by kind: read whole (it is as large as an office, not as large as its work),
 * page by page for a list, and written under the lock of its one version.
 */
import "server-only";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { isOpenState } from "@/domain/complaint/vocabulary";
import type { ReferenceContext } from "@/domain/settings/check-reference-rows";
import {
  keyOf,
  type ReferenceCells,
  type ReferenceKind,
  referenceKinds,
  referenceTables,
} from "@/domain/settings/reference-kinds";
import { cellsOf } from "@/domain/settings/reference-values";
import type { Reader, Tx } from "../client";
import { referenceImports, referenceVersions } from "../schema/catalogue";
import { complaints, complaintTexts } from "../schema/complaints";
import { staffRoles } from "../schema/staff";
import { storedWithDerived } from "../seed/derived-columns";

const tableNames: Readonly<Record<ReferenceKind, string>> = {
  "region-levels": "region_levels",
  regions: "regions",
  units: "units",
  "unit-aliases": "unit_aliases",
  windows: "windows",
  "service-items": "service_items",
  "problem-categories": "problem_categories",
  fields: "fields",
  "routing-rules": "routing_rules",
};

/** What a list is ordered by; else the key. A region follows the one above it. */
const orders: Partial<Record<ReferenceKind, string>> = { regions: "path", "region-levels": "rank" };

/** One who changes reference data at a time: nobody decides on a state that another is changing. */
export async function lockReferenceData(tx: Tx): Promise<void> {
  await tx.select().from(referenceVersions).where(eq(referenceVersions.id, 1)).for("update");
}

/** Every row of every kind, retired ones too. `today` is the civil date in Shanghai. */
export async function getReferenceContext(reader: Reader, today: string): Promise<ReferenceContext> {
  const kinds = await Promise.all(referenceKinds.map(async (kind) => [kind, await listRows(reader, kind)] as const));
  return { today, rows: Object.fromEntries(kinds) as unknown as ReferenceContext["rows"] };
}

type Stored = { row: Record<string, unknown> };

async function listRows(reader: Reader, kind: ReferenceKind): Promise<Map<string, ReferenceCells>> {
  const table = sql.identifier(tableNames[kind]);
  const order = sql.identifier(orders[kind] ?? referenceTables[kind].key);
  const rows = await reader.execute<Stored>(sql`select to_jsonb(t) as row from ${table} t order by ${order}`);
  return new Map(rows.map(({ row }) => cellsOf(kind, row)).map((cells) => [keyOf(kind, cells), cells]));
}

export type ReferencePage = { readonly rows: readonly ReferenceCells[]; readonly next: string | null };

/** A page of a list: rows whose cells hold the words, after the row with the key `after`. */
export async function listReferencePage(
  reader: Reader,
  wanted: {
    readonly kind: ReferenceKind;
    readonly search: string;
    readonly after: string | null;
    readonly size: number;
    /** The civil date for which rows in use are wanted; null for retired ones too. */
    readonly inUseOn: string | null;
  },
): Promise<ReferencePage> {
  const { kind, search, after, size, inUseOn } = wanted;
  const table = sql.identifier(tableNames[kind]);
  const keyName = sql.identifier(referenceTables[kind].key);
  const order = sql.identifier(orders[kind] ?? referenceTables[kind].key);
  const cells = sql.join(
    referenceTables[kind].columns
      .filter(({ type }) => type !== "day" && type !== "yes_no")
      .map(({ name, stored }) => sql`coalesce(t.${sql.identifier(stored ?? name)}::text, '')`),
    sql` || ' ' || `,
  );
  const conditions = [
    ...(search === "" ? [] : [sql`position(${search.toLowerCase()} in lower(${cells})) > 0`]),
    ...(inUseOn === null ? [] : [sql`(t.retired_on is null or t.retired_on > ${inUseOn}::date)`]),
    ...(after === null
      ? []
      : [
          sql`(t.${order}, t.${keyName}::text) >
              (select a.${order}, a.${keyName}::text from ${table} a where a.${keyName}::text = ${after})`,
        ]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const rows = await reader.execute<Stored>(sql`
    select to_jsonb(t) as row from ${table} t where ${where}
    order by t.${order}, t.${keyName}::text limit ${size + 1}`);
  const page = rows.slice(0, size).map(({ row }) => cellsOf(kind, row));
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last ? keyOf(kind, last) : null };
}

/** Adds rows and changes those that are there. The rows were checked (checkReferenceRows), and the lock is held. */
export async function saveReferenceRows(
  tx: Tx,
  kind: ReferenceKind,
  rows: readonly ReferenceCells[],
  regions: ReadonlyMap<string, ReferenceCells>,
): Promise<void> {
  if (rows.length === 0) return;
  const known = new Map(regions);
  if (kind === "regions") for (const cells of rows) known.set(keyOf(kind, cells), cells);
  const stored = rows.map((cells) => storedWithDerived(kind, cells, known));
  const names = Object.keys(stored[0] ?? {});
  const table = sql.identifier(tableNames[kind]);
  const list = (parts: readonly string[], part: (name: string) => ReturnType<typeof sql>) =>
    sql.join(parts.map(part), sql`, `);
  const key = referenceTables[kind].key;
  await tx.execute(sql`
    insert into ${table} (${list(names, (name) => sql`${sql.identifier(name)}`)})
    select ${list(names, (name) => sql`${sql.identifier(name)}`)}
    from jsonb_populate_recordset(null::${table}, ${JSON.stringify(stored)}::text::jsonb)
    on conflict (${sql.identifier(key)}) do update set ${list(
      names.filter((name) => name !== key),
      (name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`,
    )}`);
}

export type ReferenceImport = typeof referenceImports.$inferSelect;

/** Keeps a file that was read until it is applied; what was read before `before` and left goes. */
export async function insertReferenceImport(tx: Tx, file: ReferenceImport, before: Date): Promise<void> {
  await tx.delete(referenceImports).where(lt(referenceImports.readAt, before));
  await tx.insert(referenceImports).values(file);
}

export async function findReferenceImport(
  reader: Reader,
  wanted: { readonly id: string; readonly kind: ReferenceKind; readonly staffId: number },
): Promise<ReferenceImport | null> {
  const [row] = await reader
    .select()
    .from(referenceImports)
    .where(
      and(
        eq(referenceImports.id, wanted.id),
        eq(referenceImports.kind, wanted.kind),
        eq(referenceImports.staffId, wanted.staffId),
      ),
    );
  return row ?? null;
}

export async function deleteReferenceImport(tx: Tx, id: string): Promise<void> {
  await tx.delete(referenceImports).where(eq(referenceImports.id, id));
}

export type ReplayedReport = {
  readonly itemCode: string | null;
  readonly regionPath: string;
  readonly categoryCode: string | null;
  readonly fieldCode: string | null;
  readonly aboutUnitId: string | null;
  readonly text: string;
};

/** The newest reports with their text, for trying rules on them. Skips the actor's scope: nothing of it may be shown. */
export async function unsafeListNewestReports(reader: Reader, most: number): Promise<ReplayedReport[]> {
  const newest = reader
    .select({
      id: complaints.id,
      itemCode: complaints.itemCode,
      regionPath: complaints.regionPath,
      categoryCode: complaints.categoryCode,
      fieldCode: complaints.fieldCode,
      aboutUnitId: complaints.aboutUnitId,
    })
    .from(complaints)
    .orderBy(desc(complaints.filedAt), desc(complaints.id))
    .limit(most)
    .as("newest");
  return reader
    .select({
      itemCode: newest.itemCode,
      regionPath: newest.regionPath,
      categoryCode: newest.categoryCode,
      fieldCode: newest.fieldCode,
      aboutUnitId: newest.aboutUnitId,
      text: complaintTexts.body,
    })
    .from(newest)
    .innerJoin(
      complaintTexts,
      and(eq(complaintTexts.complaintId, newest.id), eq(complaintTexts.version, 1), eq(complaintTexts.field, "body")),
    );
}

/** Open reports on an item, looked for among the newest `most` of it. */
export async function countOpenReportsOnItem(reader: Reader, itemCode: string, most: number): Promise<number> {
  const newest = reader
    .select({ state: complaints.state })
    .from(complaints)
    .where(eq(complaints.itemCode, itemCode))
    .orderBy(desc(complaints.filedAt), desc(complaints.id))
    .limit(most)
    .as("newest");
  const rows = await reader
    .select({ state: newest.state, count: sql<number>`count(*)::int` })
    .from(newest)
    .groupBy(newest.state);
  return rows.reduce((sum, row) => sum + (isOpenState(row.state) ? row.count : 0), 0);
}

/** People who hold a role in a unit. */
export async function countPeopleOfUnit(reader: Reader, unitId: string): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(distinct ${staffRoles.staffId})::int` })
    .from(staffRoles)
    .where(eq(staffRoles.unitId, unitId));
  return row?.count ?? 0;
}
