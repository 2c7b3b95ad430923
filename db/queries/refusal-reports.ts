/**
 * Refusal reports of the counters: what waits (from an index that holds nothing else), what one
 * raised, and the figures of a year, which are kept as counts.
 */
import "server-only";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { RefusalDecision } from "@/domain/counter/refusal-report";
import type { Reader, Tx } from "../client";
import { refusalReportCounts, refusalReportSerials, refusalReports } from "../schema/refusal-reports";
import { staff } from "../schema/staff";

export type RefusalReport = typeof refusalReports.$inferSelect;
export type NewRefusalReport = Omit<RefusalReport, "id" | "state" | "decidedById" | "decidedAt" | "decisionNote">;

/** Gives back a number that was not used, while its row is still locked. */
export async function updateRefusalReportSerial(tx: Tx, year: number, lastNo: number): Promise<void> {
  await tx.update(refusalReportSerials).set({ lastNo }).where(eq(refusalReportSerials.year, year));
}

export async function insertRefusalReport(tx: Tx, report: NewRefusalReport): Promise<number> {
  const [row] = await tx
    .insert(refusalReports)
    .values({ ...report, state: "raised" })
    .returning({ id: refusalReports.id });
  if (!row) throw new Error("the refusal report was not stored");
  return row.id;
}

export async function findRefusalReportBySubmission(
  reader: Reader,
  submissionId: string,
): Promise<RefusalReport | null> {
  const [row] = await reader.select().from(refusalReports).where(eq(refusalReports.submissionId, submissionId));
  return row ?? null;
}

export async function findRefusalReport(reader: Reader, id: number): Promise<RefusalReport | null> {
  const [row] = await reader.select().from(refusalReports).where(eq(refusalReports.id, id));
  return row ?? null;
}

export async function lockRefusalReport(tx: Tx, id: number): Promise<RefusalReport | null> {
  const [row] = await tx.select().from(refusalReports).where(eq(refusalReports.id, id)).for("update");
  return row ?? null;
}

export async function updateRefusalReportDecided(
  tx: Tx,
  id: number,
  decided: { state: RefusalDecision; decidedById: number; decidedAt: Date; decisionNote: string | null },
): Promise<void> {
  await tx.update(refusalReports).set(decided).where(eq(refusalReports.id, id));
}

/** Adds to the figures of the year in which the report was raised. */
export async function updateRefusalReportCounts(
  tx: Tx,
  year: number,
  place: Pick<RefusalReport, "unitId" | "aboveUnitId" | "windowId" | "regionPath">,
  more: Partial<Record<"raised" | "upheld" | "notUpheld", number>>,
): Promise<void> {
  const { unitId, aboveUnitId, windowId, regionPath } = place;
  const { raised = 0, upheld = 0, notUpheld = 0 } = more;
  const figures = { raised, upheld, notUpheld };
  const key = unitId === null ? `window ${windowId ?? ""}` : `unit ${unitId}`;
  await tx
    .insert(refusalReportCounts)
    .values({ year, place: key, unitId, aboveUnitId, windowId, regionPath, ...figures })
    .onConflictDoUpdate({
      target: [refusalReportCounts.year, refusalReportCounts.place],
      set: {
        raised: sql`${refusalReportCounts.raised} + ${raised}`,
        upheld: sql`${refusalReportCounts.upheld} + ${upheld}`,
        notUpheld: sql`${refusalReportCounts.notUpheld} + ${notUpheld}`,
      },
    });
}

/** What somebody may look at: units with their counters, windows of regions, and everything in regions. */
export type RefusalScope = {
  readonly unitIds: readonly string[];
  readonly windowPaths: readonly (string | null)[];
  readonly regionPaths: readonly (string | null)[];
};

type Places = Record<"unitId" | "aboveUnitId" | "regionPath", SQL | { getSQL(): SQL }>;

function within(scope: RefusalScope, place: Places): SQL {
  const { unitIds, windowPaths, regionPaths } = scope;
  const below = (path: string | null) => (path === null ? sql`true` : sql`starts_with(${place.regionPath}, ${path})`);
  const ids = sql.join(
    unitIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const parts = [
    ...(unitIds.length > 0 ? [sql`${place.unitId} in (${ids})`, sql`${place.aboveUnitId} in (${ids})`] : []),
    ...windowPaths.map((path) => sql`(${place.unitId} is null and ${below(path)})`),
    ...regionPaths.map(below),
  ];
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

/** What waits to be decided, first due first. */
export function listWaitingRefusalReports(
  reader: Reader,
  scope: RefusalScope,
  page: { readonly after: { dueAt: Date; id: number } | null; readonly size: number },
): Promise<RefusalReport[]> {
  const { after } = page;
  return reader
    .select()
    .from(refusalReports)
    .where(
      and(
        eq(refusalReports.state, sql`'raised'`),
        within(scope, refusalReports),
        after
          ? sql`(${refusalReports.dueAt}, ${refusalReports.id})
              > (${after.dueAt.toISOString()}::timestamptz, ${after.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(refusalReports.dueAt), asc(refusalReports.id))
    .limit(page.size);
}

/** What somebody raised, newest first. */
export function listOwnRefusalReports(
  reader: Reader,
  staffId: number,
  page: { readonly beforeId: number | null; readonly size: number },
): Promise<RefusalReport[]> {
  return reader
    .select()
    .from(refusalReports)
    .where(
      and(
        eq(refusalReports.raisedById, staffId),
        page.beforeId === null ? undefined : sql`${refusalReports.id} < ${page.beforeId}`,
      ),
    )
    .orderBy(desc(refusalReports.id))
    .limit(page.size);
}

export type RefusalReportCount = typeof refusalReportCounts.$inferSelect;

/** The figures of a year, the place with the most reports first. As many rows as there are units and windows. */
export function listRefusalReportCounts(
  reader: Reader,
  year: number,
  scope: RefusalScope,
): Promise<RefusalReportCount[]> {
  return reader
    .select()
    .from(refusalReportCounts)
    .where(and(eq(refusalReportCounts.year, year), within(scope, refusalReportCounts)))
    .orderBy(desc(refusalReportCounts.raised), asc(refusalReportCounts.place));
}

/** The names of members of staff by their ids. */
export async function listNamesOf(reader: Reader, staffIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (staffIds.length === 0) return new Map();
  const rows = await reader
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(staffIds)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
