/** What was ever told in public of one year: the whole month by month, the places, their units. Nothing of a month not over. */
import "server-only";
import { z } from "zod";
import { findClosedYear, getToldYear } from "@/db/queries/public-months";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { addMonths } from "@/domain/calendar/months";
import type { UnitNature } from "@/domain/complaint/vocabulary";
import { leftOver, type PublicFigures, type PublicSeries, publicSeries } from "@/domain/statistics/public-figures";
import { closesOn, lastClosableMonth } from "@/domain/statistics/public-months";
import type { PublishedCount } from "@/domain/statistics/publish-counts";
import type { Context } from "../context";

export const readPublicStatisticsInput = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
});

type Names = { readonly nameZh: string; readonly nameEn: string };
export type LeftOver = Readonly<Record<PublicSeries, PublishedCount | null>>;
export type NamedFigures = {
  readonly key: string;
  /** Null where no unit was responsible, or what it was is no longer known. */
  readonly names: Names | null;
  readonly figures: PublicFigures;
};
export type NamedPlace = NamedFigures & {
  /** The place that contains all the others: its row holds only what is its own. */
  readonly isWhole: boolean;
  readonly units: readonly (NamedFigures & { readonly nature: UnitNature | null })[];
  readonly otherUnits: LeftOver;
};
export type PublicStatistics = {
  readonly place: Names;
  readonly year: string;
  /** Closed months of the year, in order; the spans of the figures count from the first. */
  readonly months: readonly string[];
  readonly whole: PublicFigures;
  /** Only those of which something may be told. */
  readonly places: readonly NamedPlace[];
  readonly otherPlaces: LeftOver;
  /** All years of which a month is closed, the newest first. */
  readonly years: readonly string[];
  /** When the newest month shown was closed; null before the first one. */
  readonly asOf: Date | null;
  /** The month that comes next, and the civil day on which it is published. */
  readonly next: { readonly month: string; readonly on: string };
};

/** One statement, and a second one where the year was not read before. A year of which nothing was closed is the newest. */
export async function readPublicStatistics(
  ctx: Context,
  input: z.input<typeof readPublicStatisticsInput> = {},
): Promise<PublicStatistics> {
  const { regions, units, rootRegion } = await getReference(ctx.db);
  const closed = await findClosedYear(ctx.db.app, readPublicStatisticsInput.parse(input).year);
  const years = closed ? yearsOf(closed) : [];
  const year = closed?.year ?? civilDateOf(ctx.now).slice(0, 4);
  const told = await getToldYear(ctx.db.app, closed);
  const order = [...regions.keys()];
  const places = [...told.places]
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
    .map(
      (place): NamedPlace => ({
        key: place.key,
        names: namesOf(regions.get(place.key)),
        isWhole: place.key === rootRegion.id,
        figures: place.figures,
        units: place.units
          .filter(({ figures }) => saysSomething(figures))
          .map((unit) => ({
            ...unit,
            names: namesOf(units.get(unit.key)),
            nature: units.get(unit.key)?.nature ?? null,
          })),
        otherUnits: leftOverOf(
          place.figures,
          place.units.map(({ figures }) => figures),
        ),
      }),
    );
  const next = addMonths(closed ? closed.last : lastClosableMonth(civilDateOf(ctx.now)), 1);
  return {
    place: { nameZh: rootRegion.nameZh, nameEn: rootRegion.nameEn },
    year,
    months: told.months,
    whole: told.whole,
    places: places.filter(({ figures }) => saysSomething(figures)),
    otherPlaces: leftOverOf(
      told.whole,
      told.places.map(({ figures }) => figures),
    ),
    years,
    asOf: closed?.months.at(-1)?.closedAt ?? null,
    next: { month: next, on: closesOn(next) },
  };
}

function namesOf(row: Names | undefined): Names | null {
  return row ? { nameZh: row.nameZh, nameEn: row.nameEn } : null;
}

function yearsOf({ first, last }: { first: string; last: string }): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, i) => String(to - i));
}

function saysSomething(figures: PublicFigures): boolean {
  return publicSeries.some((series) => figures[series].counts.length > 0);
}

function leftOverOf(whole: PublicFigures, parts: readonly PublicFigures[]): LeftOver {
  const of = (series: PublicSeries) =>
    leftOver(
      whole[series],
      parts.map((part) => part[series]),
    );
  return { received: of("received"), answered: of("answered"), rated: of("rated") };
}
