/**
 * What somebody looks at on a page of figures: the filter of the address, within the place that the reader's role holds for.
 * A place outside it is not known, so it is left out like any other word that is wrong.
 */
import "server-only";
import type { CivilDate } from "@/domain/calendar/civil-date";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { type InsightFilter, readFilter, scopeOfFilter } from "@/domain/statistics/insight-filter";
import type { FactScope } from "./fact-scope";
import type { Reference, Region } from "./reference";

export type FigureView = {
  /** The place of the reader. */
  readonly home: Region;
  readonly filter: InsightFilter;
  readonly scope: FactScope;
};

/**
 * The place that a right to figures holds for. @param regionPath null for everywhere.
 * @throws Error for a place that is not known: who looks after one county never sees all of them instead.
 */
export function getFigurePlace({ regions, rootRegion }: Reference, regionPath: string | null): Region {
  const place = regionPath === null ? rootRegion : [...regions.values()].find(({ path }) => path === regionPath);
  if (!place) throw new Error(`${regionPath} is no place`);
  return place;
}

/** @param regionPath null for everywhere. @param params as they stand in the address. */
export function getFigureView(
  reference: Reference,
  regionPath: string | null,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  todayOn: CivilDate,
): FigureView {
  const { regions, units, windows, categories, fields, rootRegion } = reference;
  const home = getFigurePlace(reference, regionPath);
  const within = [...regions.values()].filter(({ path }) => path.startsWith(home.path));
  const filter = readFilter(
    params,
    {
      places: new Set(within.map(({ id }) => id)),
      units: new Set(units.keys()),
      windows: new Set(windows.map(({ id }) => id)),
      categories: new Set(categories.keys()),
      fields: new Set(fields.keys()),
    },
    todayOn,
  );
  const places = filter.chosen.place?.flatMap((id) => regions.get(id)?.path ?? []);
  const narrowed = scopeOfFilter(filter, { units: units.values(), categories: categories.values() });
  return {
    home,
    filter,
    scope: {
      regionPath: home.path === rootRegion.path ? null : home.path,
      regionIds: places
        ? within.filter(({ path }) => places.some((place) => path.startsWith(place))).map(({ id }) => id)
        : null,
      unitIds: narrowed.unitIds,
      among: narrowed.among,
    },
  };
}

/** `depth`: how far below the first one; what is retired is offered only where it is chosen. */
export type FilterChoice = { readonly value: string; readonly name: BothNames; readonly depth: number };
export type FilterChoices = Readonly<Record<"place" | "window" | "category" | "field", readonly FilterChoice[]>> & {
  /** By the place of the unit. */
  readonly unit: readonly { readonly place: BothNames; readonly units: readonly FilterChoice[] }[];
};

/**
 * What can be chosen at this place, where the office has its own names for it. What is chosen already stands among it even
 * if it lies elsewhere or answers for nothing: it has a name, and no page shows it as a code.
 */
export function getFilterChoices(
  { regions, units, windows, categories, fields }: Reference,
  { home, filter: { chosen } }: FigureView,
): FilterChoices {
  const within = [...regions.values()].filter(({ path }) => path.startsWith(home.path));
  const placesOfChosen = new Set(chosen.unit?.map((id) => units.get(id)?.regionId));
  const depthOf = (path: string) => path.split("/").length;
  const offered = (row: { readonly isOffered: boolean }, values: readonly string[] | undefined, value: string) =>
    row.isOffered || (values?.includes(value) ?? false);
  const choice = (value: string, name: BothNames, depth = 0): FilterChoice => ({ value, name, depth });
  return {
    place: within
      .filter((region) =>
        region.id === home.id ? chosen.place?.includes(home.id) : offered(region, chosen.place, region.id),
      )
      .map((region) => choice(region.id, namesOf(region), Math.max(0, depthOf(region.path) - depthOf(home.path) - 1))),
    unit: [...regions.values()].flatMap((region) => {
      const isWithin = region.path.startsWith(home.path);
      if (!isWithin && !placesOfChosen.has(region.id)) return [];
      const here = [...units.values()].filter(
        (unit) =>
          unit.regionId === region.id &&
          ((isWithin && unit.responsible && unit.isOffered) || (chosen.unit?.includes(unit.id) ?? false)),
      );
      return here.length === 0
        ? []
        : [{ place: namesOf(region), units: here.map((unit) => choice(unit.id, shortNamesOf(unit))) }];
    }),
    window: windows
      .filter(
        (window) =>
          (within.some(({ id }) => id === window.regionId) && window.isOffered) ||
          (chosen.window?.includes(window.id) ?? false),
      )
      .map((window) => choice(window.id, namesOf(window))),
    category: [...categories.values()]
      .filter((category) => offered(category, chosen.category, category.code))
      .map((category) => choice(category.code, namesOf(category), category.parentCode === null ? 0 : 1)),
    field: [...fields.values()]
      .filter((field) => offered(field, chosen.field, field.code))
      .map((field) => choice(field.code, namesOf(field))),
  };
}
