/**
 * The figures of a paper as they stood at one instant: what was counted, for which place and days, with numerators and
 * denominators, the words by which each measure is defined, and the lines of the lists. Stored as JSON and never reckoned
 * again once the paper is released.
 */
import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const days = z.object({ from: day, to: day });
const figure = z.object({
  numerator: z.number(),
  /** Null for a plain count. */
  denominator: z.number().nullable(),
});
const standing = z.object({ open: z.number(), overdue: z.number(), overStatute: z.number(), onPlan: z.number() });
const row = z.object({ id: z.string(), name: z.string(), group: z.string(), figures: z.record(z.string(), figure) });
const definition = z.object({
  words: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  excluded: z.string(),
  source: z.string(),
});
const lines = z.object({
  onTime: z.number().nullable(),
  response: z.number().nullable(),
  solved: z.number().nullable(),
  satisfied: z.number().nullable(),
});

const paperSnapshot = z.object({
  version: z.literal(1),
  /** ISO, an instant. */
  asOf: z.iso.datetime(),
  days,
  /** What it is compared with. */
  before: days,
  /** The region and all below it. */
  place: z.object({ id: z.string(), name: z.string() }),
  measures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** How it is counted, as it was defined then. */
      definition,
      shown: z.enum(["count", "share", "average"]),
      now: figure,
      before: figure,
    }),
  ),
  /** Of all open reports at the instant. */
  standing,
  units: z.array(row.extend({ standing })),
  places: z.array(row),
  categories: z.array(row),
  /** The last whole months of the place, oldest first; a paper made before they were kept has none. */
  months: z
    .array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), figures: z.record(z.string(), figure) }))
    .default([]),
  lists: z.array(z.object({ group: z.string(), red: z.array(z.string()), black: z.array(z.string()) })),
  /** The lines by which the lists and scores were made. */
  lines: z.object({
    rankedFrom: z.number(),
    red: lines,
    black: lines,
    weights: z.object({ response: z.number(), solved: z.number(), satisfied: z.number() }),
    partlyCounts: z.number(),
  }),
  /** 综合分 of the units with enough cases, best first within a group. */
  scores: z.array(z.object({ id: z.string(), group: z.string(), score: z.number(), rank: z.number() })),
  /** Units with too few cases for a ranking or a list. */
  tooFew: z.array(z.string()),
});

export type PaperSnapshot = z.infer<typeof paperSnapshot>;
export type PaperFigure = z.infer<typeof figure>;
export type PaperStanding = z.infer<typeof standing>;
export type PaperDefinition = z.infer<typeof definition>;
export type SnapshotRow = z.infer<typeof row>;

/** Null stays null: letters to units hold no figures. @throws ZodError where it is no snapshot. */
export function readSnapshot(stored: string | null): PaperSnapshot | null {
  return stored === null ? null : paperSnapshot.parse(JSON.parse(stored));
}

/** What a renewal changed, measure by measure. */
const renewal = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  changes: z.array(z.object({ name: z.string(), before: figure, after: figure })),
});
export type Renewal = z.infer<typeof renewal>;

export function readRenewal(stored: string | null): Renewal | null {
  return stored === null ? null : renewal.parse(JSON.parse(stored));
}
