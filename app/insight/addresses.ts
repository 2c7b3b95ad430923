/** Addresses of the pages of figures: the filter goes along, so that what is opened is what was looked at. */
import { type FilterKey, filterAddress, type InsightFilter } from "@/domain/statistics/insight-filter";
import type { FigureSide } from "@/domain/statistics/insight-measures";
import type { MeasureCode } from "@/domain/statistics/measures";
import type { StockCode } from "@/domain/statistics/stocks";

type Changes = Partial<Record<FilterKey | "period", string | null>>;

/** With more parameters of a page behind those of the filter. */
export function withFilter(
  path: string,
  filter: InsightFilter,
  changes: Changes = {},
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const params = new URLSearchParams(filterAddress(filter, changes).slice(1));
  for (const [name, value] of Object.entries(more)) if (value !== undefined) params.set(name, value);
  const text = params.toString().replaceAll("%2C", ",");
  return text === "" ? path : `${path}?${text}`;
}

export type ReportsWish = {
  readonly measure: MeasureCode | StockCode;
  readonly side?: FigureSide;
  readonly part?: string;
  readonly exact?: "place" | "category";
};

/** The list behind a figure. */
export function reportsAddress(
  filter: InsightFilter,
  { measure, side, part, exact }: ReportsWish,
  changes: Changes = {},
): string {
  return withFilter("/insight/reports", filter, changes, { measure, side, part, exact });
}

export function definitionAddress(code: string): string {
  return `/insight/measures#${code}`;
}
