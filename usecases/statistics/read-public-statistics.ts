/** The public figures of this month and of the last one, by place and by unit, with small figures hidden. */
import "server-only";
import { listCounts } from "@/db/queries/counts";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { monthBefore, monthToDate, type Period } from "@/domain/statistics/period";
import { placeOf } from "@/domain/statistics/place-of";
import {
  type PublicBreakdown,
  type PublicMeasure,
  publicFiguresOf,
  publicMeasures,
} from "@/domain/statistics/public-figures";
import type { Context } from "../context";

type Names = { readonly nameZh: string; readonly nameEn: string };
export type NamedBreakdown = Omit<PublicBreakdown, "rows"> & {
  /**
   * `names` is null in the row of reports for which no unit is responsible yet; `isWhole` marks the place that contains
   * all the others, whose row holds only what is reported of it alone.
   */
  readonly rows: readonly (PublicBreakdown["rows"][number] & {
    readonly names: Names | null;
    readonly isWhole: boolean;
  })[];
};
export type PublicMonth = {
  readonly period: Period;
  readonly byPlace: NamedBreakdown;
  readonly byUnit: NamedBreakdown;
};

export async function readPublicStatistics(ctx: Context): Promise<{ months: PublicMonth[]; asOf: Date }> {
  const { regions, units, rootRegion } = await getReference(ctx.db);
  const today = civilDateOf(ctx.now);
  const namesOf = (row: Names | undefined): Names | null => (row ? { nameZh: row.nameZh, nameEn: row.nameEn } : null);
  const named = (
    breakdown: PublicBreakdown,
    order: readonly string[],
    find: (key: string) => Names | undefined,
  ): NamedBreakdown => ({
    total: breakdown.total,
    unlisted: breakdown.unlisted,
    rows: [...breakdown.rows]
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
      .map((row) => ({ ...row, names: namesOf(find(row.key)), isWhole: row.key === rootRegion.id })),
  });
  const months = await Promise.all(
    [monthToDate(today), monthBefore(today)].map(async (period): Promise<PublicMonth> => {
      const rows = await listCounts(ctx.db.app, {
        measures: publicMeasures,
        days: period,
        regionPath: null,
        by: ["regionId", "unitId"],
      });
      const figures = publicFiguresOf(
        rows.map((row) => ({
          measure: row.measure as PublicMeasure,
          place: placeOf(regions.get(row.regionId ?? "")?.path, rootRegion.id),
          unit: row.unitId ?? "",
          value: row.value,
        })),
      );
      return {
        period,
        byPlace: named(figures.byPlace, [...regions.keys()], (key) => regions.get(key)),
        // Reports without a unit yet stand last.
        byUnit: named(figures.byUnit, [...units.keys(), ""], (key) => units.get(key)),
      };
    }),
  );
  return { months, asOf: ctx.now };
}
