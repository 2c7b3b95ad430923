/**
 * What each public figure is, in words. Above and below the line and the source are the words of the measures themselves,
 * since they count the same; what it means to a reader of this page and what it leaves out is said here. DOMAIN 3.5.
 */
import { type PublicMeasure, publicMeasures } from "@/domain/statistics/public-figures";

export const measureWords = Object.keys(publicMeasures) as PublicMeasure[];
export const measureParts = ["means", "above", "below", "without", "source"] as const;
type MeasurePart = (typeof measureParts)[number];

type Words = (key: string) => string;

/** @param t of the namespace "statistics". @param measures of the namespace "measures". */
export function measureText(measure: PublicMeasure, part: MeasurePart, t: Words, measures: Words): string {
  const code = publicMeasures[measure];
  switch (part) {
    case "above":
      return measures(`${code}.numerator`);
    case "below":
      return measures(`${code}.denominator`);
    case "source":
      return measures(`${code}.source`);
    default:
      return t(`measure.${measure}.${part}`);
  }
}
