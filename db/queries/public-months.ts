/** The closed months of the public statistics: added once, read by year, never changed. */
import "server-only";
import { and, asc, gte, lte, sql } from "drizzle-orm";
import { type ClosedMonth, type PublicCell, publicCells } from "@/domain/statistics/public-figures";
import type { Reader } from "../client";
import { publicMonths } from "../schema/public-months";

export type StoredMonth = ClosedMonth & { readonly closedAt: Date };

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

/** In order. */
export async function listClosedMonths(reader: Reader, year: string): Promise<StoredMonth[]> {
  const rows = await reader
    .select()
    .from(publicMonths)
    .where(and(gte(publicMonths.month, `${year}-01`), lte(publicMonths.month, `${year}-12`)))
    .orderBy(asc(publicMonths.month));
  return rows.map(({ month, closedAt, cells }) => ({
    month,
    closedAt,
    cells: publicCells.parse(JSON.parse(cells)),
  }));
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
