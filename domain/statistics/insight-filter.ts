/**
 * What somebody looks at, as it stands in the address: a period, and place, unit, nature of the unit, window, category,
 * field, source, kind of complainant, kind of report, cause. Several values of one are joined by commas, and any of them
 * will do; "none" asks for what was not said. Anything that is unknown is left out, never guessed.
 */
import type { CivilDate } from "../calendar/civil-date";
import {
  causes,
  complainantKinds,
  complaintKinds,
  sources,
  type UnitNature,
  unitNatures,
} from "../complaint/vocabulary";
import type { FactDimension } from "./dimensions";
import { type ReportingPeriod, reportingPeriod } from "./reporting-period";

/** Parameters of the address beside the period. */
export const filterKeys = [
  "place",
  "unit",
  "nature",
  "window",
  "category",
  "field",
  "source",
  "who",
  "kind",
  "cause",
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** In the address: not said. */
export const noValue = "none";

export type InsightFilter = {
  readonly period: ReportingPeriod;
  readonly chosen: Partial<Readonly<Record<FilterKey, readonly string[]>>>;
};

/** What the office knows by name; the rest are closed lists. */
export type FilterNames = {
  readonly places: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly windows: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
};

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readFilter(params: Params, names: FilterNames, todayOn: CivilDate): InsightFilter {
  const lists: Readonly<Record<FilterKey, ReadonlySet<string>>> = {
    place: names.places,
    unit: names.units,
    nature: new Set(unitNatures),
    window: names.windows,
    category: names.categories,
    field: names.fields,
    source: new Set(sources),
    who: new Set(complainantKinds),
    kind: new Set(complaintKinds),
    cause: new Set(causes),
  };
  const chosen = Object.fromEntries(
    filterKeys.flatMap((key) => {
      const given = [params[key]].flat().flatMap((text) => text?.split(",") ?? []);
      const values = [...new Set(given)].filter(
        (value) => lists[key].has(value) || (canBeUnsaid(key) && value === noValue),
      );
      return values.length > 0 ? [[key, values]] : [];
    }),
  );
  const asked = [params.period].flat()[0];
  const period = (asked && reportingPeriod(asked, todayOn)) || reportingPeriod("this_month", todayOn);
  if (!period) throw new Error("this month is a period");
  return { period, chosen };
}

/** Every report has a place, a nature belongs to a unit; the rest may not have been said. */
export function canBeUnsaid(key: FilterKey): boolean {
  return key !== "place" && key !== "nature" && key !== "source" && key !== "kind";
}

/** The address of a filter, with some of it changed; null takes a filter away. The default period is left out. */
export function filterAddress(
  { period, chosen }: InsightFilter,
  changes: Partial<Record<FilterKey | "period", string | null>> = {},
): string {
  const params = new URLSearchParams();
  const periodKey = changes.period === undefined ? period.key : changes.period;
  if (periodKey && periodKey !== "this_month") params.set("period", periodKey);
  for (const key of filterKeys) {
    const change = changes[key];
    const value = change === undefined ? chosen[key]?.join(",") : change;
    if (value) params.set(key, value);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/** Which field of a fact a filter asks for; place, unit and nature are asked for by themselves. */
export const dimensionOf = {
  window: "windowId",
  category: "categoryCode",
  field: "fieldCode",
  source: "source",
  who: "complainantKind",
  kind: "kind",
  cause: "cause",
} as const satisfies Partial<Record<FilterKey, FactDimension>>;

type UnitOfOffice = { readonly id: string; readonly nature: UnitNature };
type CategoryOfOffice = { readonly code: string; readonly parentCode: string | null };

/** What is asked of the facts; a category of the first level stands for all below it. */
export function scopeOfFilter(
  { chosen }: InsightFilter,
  office: { readonly units: Iterable<UnitOfOffice>; readonly categories: Iterable<CategoryOfOffice> },
): { unitIds: readonly string[] | null; among: Partial<Record<FactDimension, readonly string[]>> } {
  const said = (values: readonly string[]) => values.map((value) => (value === noValue ? "" : value));
  const byUnit = chosen.unit ? said(chosen.unit) : null;
  const { nature } = chosen;
  const byNature = nature ? [...office.units].filter((unit) => nature.includes(unit.nature)).map(({ id }) => id) : null;
  const among: Partial<Record<FactDimension, readonly string[]>> = {};
  for (const [key, dimension] of Object.entries(dimensionOf) as [keyof typeof dimensionOf, FactDimension][]) {
    const values = chosen[key];
    if (!values) continue;
    const below =
      key === "category"
        ? [...office.categories]
            .filter(({ parentCode }) => parentCode && values.includes(parentCode))
            .map(({ code }) => code)
        : [];
    among[dimension] = [...new Set([...said(values), ...below])];
  }
  return { unitIds: byUnit && byNature ? byUnit.filter((id) => byNature.includes(id)) : (byUnit ?? byNature), among };
}
