/**
 * The list behind a figure: the facts that make it, each with its report. What somebody sees of a line is said by
 * domain/rights.ts.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import type { Tally } from "@/domain/statistics/tally";
import type { Reader } from "../client";
import { type FactScope, getFactsWhere, getList, hasEmptyScope, type SumQuery } from "./fact-scope";

/** A report as it stands in a list behind a figure. */
export type ListedReport = {
  readonly complaintId: number;
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly regionId: string;
  readonly leadUnitId: string | null;
  readonly aboutUnitId: string | null;
  readonly sealed: boolean;
};

export type ListedRow = {
  id: string;
  number: string;
  state: ComplaintState;
  excerpt: string;
  region_id: string;
  lead_unit_id: string | null;
  about_unit_id: string | null;
  sealed: boolean;
};

/** A line as the statement gives it. */
export const getListed = (row: ListedRow): ListedReport => ({
  complaintId: Number(row.id),
  number: row.number,
  state: row.state,
  excerpt: row.excerpt,
  regionId: row.region_id,
  leadUnitId: row.lead_unit_id,
  aboutUnitId: row.about_unit_id,
  sealed: row.sealed,
});

export const listedColumns = sql`complaints.id, complaints.number, complaints.state, complaints.excerpt, complaints.region_id,
  complaints.lead_unit_id, complaints.about_unit_id, complaints.sealed`;

/** Some parts of a tally, and how much each counts: a term of a measure with its weight as a number. */
export type FactTerm = {
  readonly tally: Tally;
  readonly parts?: readonly string[];
  readonly exceptParts?: readonly string[];
  readonly weight: number;
};

/** `value`: how much of the figure it is; 1 unless it counts more than once or in part. */
export type FactReport = ListedReport & { readonly factOn: string; readonly value: number };

/**
 * The reports behind a figure, newest day first: those of which more of these facts stand than were taken back; where
 * `without` is given, more than of those on the same day. The values of all of them are the figure. Keyset: `after` is the
 * last line of the page before.
 */
export async function listFactReports(
  reader: Reader,
  query: FactScope & {
    readonly days: SumQuery["days"];
    readonly terms: readonly FactTerm[];
    readonly without: readonly FactTerm[];
    readonly after: { readonly factOn: string; readonly complaintId: number } | null;
    readonly size: number;
  },
): Promise<FactReport[]> {
  if (hasEmptyScope(query) || query.terms.length === 0) return [];
  const { terms, without, after, size } = query;
  const talliesOf = (some: readonly FactTerm[]) => [...new Set(some.map(({ tally }) => tally))];
  const where = sql.join(
    [
      getFactsWhere({ ...query, tallies: talliesOf(terms) }),
      ...(after ? [sql`(fact_on, complaint_id) < (${after.factOn}::date, ${after.complaintId}::bigint)`] : []),
    ],
    sql` and `,
  );
  const taken =
    without.length === 0
      ? sql`0::numeric`
      : sql`coalesce((
          select sum(${weightOf(without)} * delta) from complaint_facts
          where complaint_id = counted.id and fact_on = counted.on_day
            and ${getFactsWhere({ ...query, tallies: talliesOf(without) })}), 0)`;
  const rows = await reader.execute<ListedRow & { on_day: string; value: string }>(sql`
    select ${listedColumns}, standing.on_day::text as on_day, standing.value
    from (
      select counted.id, counted.on_day, counted.value - ${taken} as value
      from (
        select complaint_id as id, fact_on as on_day, sum(${weightOf(terms)} * delta) as value
        from complaint_facts where ${where} group by fact_on, complaint_id
      ) as counted
      where counted.value > 0 and counted.value - ${taken} > 0
      order by counted.on_day desc, counted.id desc limit ${size}
    ) as standing join complaints on complaints.id = standing.id
    order by standing.on_day desc, standing.id desc`);
  return rows.map((row) => ({ ...getListed(row), factOn: row.on_day, value: Number(row.value) }));
}

/** How much a fact counts; nothing where it is of no term. */
function weightOf(terms: readonly FactTerm[]): SQL {
  const cases = terms.map(({ tally, parts, exceptParts, weight }) => {
    const conditions = [
      sql`tally = ${tally}`,
      ...(parts ? [sql`part in (${getList(parts)})`] : []),
      ...(exceptParts ? [sql`part not in (${getList(exceptParts)})`] : []),
    ];
    return sql`when ${sql.join(conditions, sql` and `)} then ${weight}::numeric`;
  });
  return sql`(case ${sql.join(cases, sql` `)} else 0::numeric end)`;
}
