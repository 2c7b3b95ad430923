/**
 * What a question about figures is narrowed down by, and the conditions that say so: the same words for the sums, for the
 * lists behind them and for what is open.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type FactDimension, factDimensions } from "@/domain/statistics/dimensions";
import type { CountedDays } from "@/domain/statistics/reporting-period";
import { dueTallies, type Tally } from "@/domain/statistics/tally";

/** Values of a dimension, any of which will do. */
export type Among = Partial<Readonly<Record<FactDimension, readonly string[]>>>;

export type SumDimension = "factOn" | "month" | "unitId" | "regionId" | "part" | FactDimension;

/** Civil days, both included; where they run, what is due on the last one does not count yet. Over where it is not said. */
type FactDays = Omit<CountedDays, "isRunning"> & Partial<Pick<CountedDays, "isRunning">>;

export type SumQuery = {
  readonly tallies: readonly Tally[];
  readonly days: FactDays;
  /** The region and all below it; null for everywhere. */
  readonly regionPath: string | null;
  /** Of these regions alone, none below them; left out or null for all. */
  readonly regionIds?: readonly string[] | null;
  readonly unitIds: readonly string[] | null;
  readonly among: Among;
  readonly by: readonly SumDimension[];
  /** Each part by itself, also where no measure asks for it (domain/statistics/summed.ts). */
  readonly exactParts?: boolean | undefined;
};

/** Where and of whom: what a filter narrows down beside the days. */
export type FactScope = Pick<SumQuery, "regionPath" | "regionIds" | "unitIds" | "among">;

/** Nothing can be in it: some list of values is empty. */
export function hasEmptyScope({ regionIds, unitIds, among }: FactScope): boolean {
  return [regionIds, unitIds, ...Object.values(among)].some((values) => values?.length === 0);
}

/** Of a fact or a count; the report itself has columns of the same names. */
export const factColumns: Readonly<Record<SumDimension, SQL>> = {
  factOn: sql`fact_on::text`,
  month: sql`to_char(fact_on, 'YYYY-MM')`,
  unitId: sql`unit_id`,
  regionId: sql`region_id`,
  part: sql`part`,
  kind: sql`kind`,
  categoryCode: sql`category_code`,
  fieldCode: sql`field_code`,
  source: sql`source`,
  windowId: sql`window_id`,
  complainantKind: sql`complainant_kind`,
  cause: sql`cause`,
};

/** Values of a list, each as a parameter. */
export const getList = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

type Where = Pick<SumQuery, "tallies" | "days" | "regionPath" | "regionIds" | "unitIds">;

/** Of the counts and of what is not folded into them yet. */
export function getCountsWhere({ tallies, days, regionPath, regionIds, unitIds }: Where): SQL {
  // One tally by its own sign, so that its index gives the facts in their order.
  const [only, ...others] = tallies;
  const canStillBeMet = days.isRunning ? dueTallies.filter((tally) => tallies.includes(tally)) : [];
  return sql.join(
    [
      others.length === 0 ? sql`tally = ${only}` : sql`tally in (${getList(tallies)})`,
      sql`fact_on between ${days.from}::date and ${days.to}::date`,
      ...(canStillBeMet.length > 0
        ? [sql`not (fact_on = ${days.to}::date and tally in (${getList(canStillBeMet)}))`]
        : []),
      ...getPlaceConditions({ regionPath, regionIds, unitIds }),
    ],
    sql` and `,
  );
}

/** Of facts, counts, deltas and sums, which all name place and unit alike. */
export function getPlaceConditions({
  regionPath,
  regionIds,
  unitIds,
}: Pick<SumQuery, "regionPath" | "regionIds" | "unitIds">): SQL[] {
  return [
    ...(regionIds ? [sql`region_id in (${getList(regionIds)})`] : []),
    ...(regionPath === null ? [] : [sql`region_id in (select id from regions where starts_with(path, ${regionPath}))`]),
    ...(unitIds ? [sql`unit_id in (${getList(unitIds)})`] : []),
  ];
}

/** Of facts and deltas, which know what a report is about. */
export function getAmongConditions({ among }: Pick<SumQuery, "among">): SQL[] {
  return factDimensions.flatMap((dimension) => {
    const values = among[dimension];
    return values ? [sql`${factColumns[dimension]} in (${getList(values)})`] : [];
  });
}

/** Of the facts, which know the dimensions beside place, unit, day and part. */
export function getFactsWhere(query: Where & Pick<SumQuery, "among">): SQL {
  return sql.join([getCountsWhere(query), ...getAmongConditions(query)], sql` and `);
}
