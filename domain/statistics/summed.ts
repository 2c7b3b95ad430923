/**
 * Tallies that are kept summed by day and by month (db/schema/counts.ts): all that the measures are made of. Of the parts of
 * a tally only those are kept apart that a measure or a page asks for; the others together are what is left of the whole.
 */
import { outcomes } from "../complaint/vocabulary";
import { measureCodes, measureOf } from "./measures";
import type { Tally } from "./tally";

/** What is told part by part beside the measures: what came out of what was settled. */
const toldByPart: Partial<Readonly<Record<Tally, readonly string[]>>> = { settled: outcomes };

/** A column of the sums: a whole tally, or a part of it that is asked for by itself. */
export type SummedColumn = { readonly name: string; readonly tally: Tally; readonly part: string | null };

function partsKeptOf(tally: Tally): string[] {
  const terms = measureCodes
    .flatMap((code) => [...measureOf(code).of, ...(measureOf(code).among ?? [])])
    .filter((term) => term.tally === tally);
  const asked = terms.flatMap(({ parts, exceptParts }) => [...(parts ?? []), ...(exceptParts ?? [])]);
  return [...new Set([...asked, ...(toldByPart[tally] ?? [])])];
}

const summedTallies: readonly Tally[] = [
  ...new Set(
    measureCodes.flatMap((code) => [...measureOf(code).of, ...(measureOf(code).among ?? [])]).map(({ tally }) => tally),
  ),
].sort();

/** In a fixed order. The name of a part stands behind that of its tally. */
export const summedColumns: readonly SummedColumn[] = summedTallies.flatMap((tally) => [
  { name: tally, tally, part: null },
  ...partsKeptOf(tally).map((part) => ({ name: `${tally}__${part}`, tally, part })),
]);

export function isSummed(tally: Tally): boolean {
  return summedTallies.includes(tally);
}

/** Whether a part is kept apart from the others of its tally. */
export function isKeptPart(tally: Tally, part: string): boolean {
  return summedColumns.some((column) => column.tally === tally && column.part === part);
}

/** The columns that the sums of some tallies need; `byPart`: those of their parts as well. */
export function columnsOf(tallies: readonly Tally[], byPart: boolean): SummedColumn[] {
  return summedColumns.filter(({ tally, part }) => tallies.includes(tally) && (part === null || byPart));
}
