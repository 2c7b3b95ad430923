/** The closed months of the public statistics: added once, read by year, never changed. */
import "server-only";
import { and, asc, gte, lte, sql } from "drizzle-orm";
import {
  type ClosedMonth,
  type PublicCell,
  type PublicYear,
  publicCells,
  publicYearOf,
} from "@/domain/statistics/public-figures";
import type { Reader } from "../client";
import { publicMonths } from "../schema/public-months";

/** The first and the last closed month, "2026-03"; null before any was closed. */
export async function findClosedSpan(reader: Reader): Promise<{ first: string; last: string } | null> {
  const [row] = await reader
    .select({
      first: sql<string | null>`min(${publicMonths.month})`,
      last: sql<string | null>`max(${publicMonths.month})`,
    })
    .from(publicMonths);
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

/** A year of which a month is closed: its months in order, and the first and the last closed month of all years. */
export type ClosedYear = {
  readonly first: string;
  readonly last: string;
  readonly year: string;
  readonly months: readonly { readonly month: string; readonly closedAt: Date }[];
};

/** The wished year, or the newest one where nothing of that was closed; null before any was closed. Without the cells. */
export async function findClosedYear(reader: Reader, wished: string | undefined): Promise<ClosedYear | null> {
  const [row] = await reader.execute<{
    first: string | null;
    last: string | null;
    year: string | null;
    months: [month: string, closedAt: string][] | null;
  }>(sql`
    select first, last, year, (
      select json_agg(json_build_array(month, closed_at) order by month) from public_months
      where month between year || '-01' and year || '-12') as months
    from (
      select first, last,
        case when ${wished ?? ""} between left(first, 4) and left(last, 4) then ${wished ?? ""} else left(last, 4) end as year
      from (select min(month) as first, max(month) as last from public_months) as ends
    ) as chosen`);
  if (!row?.first || !row.last || !row.year) return null;
  const months = (row.months ?? []).map(([month, closedAt]) => ({ month, closedAt: new Date(closedAt) }));
  return { first: row.first, last: row.last, year: row.year, months };
}

/** In order. */
async function listClosedMonths(reader: Reader, year: string): Promise<ClosedMonth[]> {
  const rows = await reader
    .select()
    .from(publicMonths)
    .where(and(gte(publicMonths.month, `${year}-01`), lte(publicMonths.month, `${year}-12`)))
    .orderBy(asc(publicMonths.month));
  return rows.map(({ month, cells }) => ({ month, cells: publicCells.parse(JSON.parse(cells)) }));
}

/**
 * What may be told of a closed month never changes, so a process works it out once for as long as no further month is
 * closed. The key names the database and every month with the instant at which it was closed.
 */
const toldYears = new Map<string, PublicYear>();
const mostYears = 20;

/** @param closed null: nothing was closed yet, and nothing is told. */
export async function getToldYear(reader: Reader, closed: ClosedYear | null): Promise<PublicYear> {
  if (closed === null) return publicYearOf([]);
  const { year, months } = closed;
  const closings = months.map(({ month, closedAt }) => `${month} ${closedAt.toISOString()}`);
  const key = [process.env.DATABASE_URL, ...closings].join("\n");
  const known = toldYears.get(key);
  if (known) return known;
  const told = publicYearOf(await listClosedMonths(reader, year));
  const [oldest] = toldYears.keys();
  if (oldest !== undefined && toldYears.size >= mostYears) toldYears.delete(oldest);
  toldYears.set(key, told);
  return told;
}

/** False when another process closed it in the meantime. */
export async function insertClosedMonth(
  reader: Reader,
  month: string,
  closedAt: Date,
  cells: readonly PublicCell[],
): Promise<boolean> {
  const inserted = await reader
    .insert(publicMonths)
    .values({ month, closedAt, cells: JSON.stringify(cells) })
    .onConflictDoNothing()
    .returning({ month: publicMonths.month });
  return inserted.length > 0;
}
