/**
 * What the office sets about its figures: how the three rates weigh in the score (综合分), how much "partly solved" counts,
 * the lines they are measured against, from how many cases on a unit is ranked, when it stands on the red or the black list
 * (红黑榜), and the seasons of the contest (赛马). Defaults and sources: DOMAIN 1.1, 2 and 3.5. A paper that was released
 * keeps the settings it was made with.
 */
import { z } from "zod";
import { addDays, type CivilDate, yearOf } from "../calendar/civil-date";
import { daysOfMonths } from "../calendar/months";
import type { BothNames } from "../names";
import type { Rate } from "../statistics/figures";

/** 按期答复率, 响应率, 解决率, 满意率. */
export const insightRates = ["onTime", "response", "solved", "satisfied"] as const;
export type InsightRate = (typeof insightRates)[number];

/** `least` below which no office may rank: two of two says nothing about a unit. */
export const rankedFromLimits = { least: 5, most: 1000 } as const;
export const mostSeasons = 12;

const share = z.number().min(0).max(1);
const line = share.nullable().default(null);
const lines = { onTime: line, response: line, solved: line, satisfied: line };

/** As stored: shares between 0 and 1; what an older row does not have yet is as it comes. */
const insightSettings = z.object({
  weights: z
    .object({ response: z.number(), solved: z.number(), satisfied: z.number() })
    .default({ response: 30, solved: 35, satisfied: 35 }),
  partlyCounts: share.default(0.5),
  /** Null: no line. */
  targets: z.object(lines).default({ onTime: null, response: null, solved: null, satisfied: 0.85 }),
  rankedFrom: z.number().int().default(rankedFromLimits.least),
  /** Null: that rate is not asked. */
  red: z.object(lines).default({ onTime: null, response: null, solved: null, satisfied: 0.85 }),
  black: z.object(lines).default({ onTime: null, response: null, solved: null, satisfied: 0.6 }),
  seasons: z
    .array(z.object({ nameZh: z.string(), nameEn: z.string(), fromOn: z.string(), toOn: z.string() }))
    .default([]),
});
export type InsightSettings = z.infer<typeof insightSettings>;

/** @param stored null where nothing was ever changed. */
export function insightSettingsOf(stored: unknown): InsightSettings {
  return insightSettings.parse(stored ?? {});
}

/** Typed as per cent, with one decimal at most. */
const percent = z.coerce
  .number({ error: "number" })
  .min(0)
  .max(100)
  .transform((typed) => Math.round(typed * 10) / 1000);
const percentOrNone = percent.optional().transform((typed) => typed ?? null);
const typedLines = z
  .strictObject({ onTime: percentOrNone, response: percentOrNone, solved: percentOrNone, satisfied: percentOrNone })
  .prefault({});
const weight = z.coerce.number({ error: "number" }).int().min(0).max(100);
const seasonName = z.string().trim().max(40).optional();
const typedSeason = z
  .strictObject({
    nameZh: seasonName,
    nameEn: seasonName,
    fromOn: z.iso.date().optional(),
    toOn: z.iso.date().optional(),
  })
  .prefault({});
type TypedSeason = z.infer<typeof typedSeason>;
type Season = InsightSettings["seasons"][number];

export const insightSettingsInput = z
  .strictObject({
    weights: z.strictObject({ response: weight, solved: weight, satisfied: weight }).superRefine((weights, ctx) => {
      const sum = weights.response + weights.solved + weights.satisfied;
      // At the last of them: whoever changes one has to change another.
      if (sum !== 100) say(ctx, ["satisfied"], "weights", { sum });
    }),
    partlyCounts: percent,
    targets: typedLines,
    rankedFrom: z.coerce.number({ error: "number" }).int().min(rankedFromLimits.least).max(rankedFromLimits.most),
    red: typedLines,
    black: typedLines,
    seasons: z.array(typedSeason).max(mostSeasons).default([]),
    /** As the form showed it: who changed it meanwhile is not overwritten. */
    mark: z.string().max(6000),
  })
  .superRefine(({ red, black, seasons }, ctx) => {
    for (const rate of insightRates) {
      const [floor, reached] = [black[rate], red[rate]];
      // Otherwise one and the same unit could stand on both.
      if (floor !== null && reached !== null && floor > reached) say(ctx, ["black", rate], "blackAboveRed");
    }
    for (const [i, season] of seasons.entries()) checkSeason(seasons, season, i, ctx);
  })
  .transform(({ seasons, ...input }) => ({ ...input, seasons: seasons.filter(isWhole).sort(byStart) }));

function say(
  ctx: z.RefinementCtx,
  path: (string | number)[],
  sentence: string,
  params: Record<string, string | number> = {},
): void {
  ctx.addIssue({ code: "custom", path, message: `insight-settings.errors.${sentence}`, params });
}

function checkSeason(seasons: readonly TypedSeason[], season: TypedSeason, i: number, ctx: z.RefinementCtx): void {
  // A line left empty is none.
  if (Object.values(season).every((value) => !value)) return;
  for (const part of ["nameZh", "nameEn", "fromOn", "toOn"] as const) {
    if (!season[part]) ctx.addIssue({ code: "custom", path: ["seasons", i, part], message: "required" });
  }
  if (!isWhole(season)) return;
  if (season.toOn < season.fromOn) say(ctx, ["seasons", i, "toOn"], "seasonEnd");
  const other = seasons
    .slice(0, i)
    .filter(isWhole)
    .find((before) => areTogether(before, season));
  if (other) say(ctx, ["seasons", i, "fromOn"], "seasonsTogether", { name: other.nameZh });
}

function isWhole(season: TypedSeason): season is Season {
  return Boolean(season.nameZh && season.nameEn && season.fromOn && season.toOn);
}

function areTogether(a: Season, b: Season): boolean {
  return a.fromOn <= b.toOn && b.fromOn <= a.toOn;
}

function byStart(a: { readonly fromOn: CivilDate }, b: { readonly fromOn: CivilDate }): number {
  return a.fromOn < b.fromOn ? -1 : 1;
}

/** First and last day, both included. A calendar quarter (1 to 4) has its name from the screens; an own season brings its own. */
export type ContestSeason = { readonly fromOn: CivilDate; readonly toOn: CivilDate } & (
  | { readonly kind: "quarter"; readonly year: number; readonly quarter: number }
  | { readonly kind: "own"; readonly names: BothNames }
);

/**
 * The season that a day belongs to: one that the office set, else its calendar quarter, shortened to the days that no own
 * season takes. So every day belongs to exactly one.
 */
export function seasonOf({ seasons }: Pick<InsightSettings, "seasons">, on: CivilDate): ContestSeason {
  const own = seasons.find(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
  if (own) {
    const { fromOn, toOn, nameZh, nameEn } = own;
    return { kind: "own", fromOn, toOn, names: { zh: nameZh, en: nameEn } };
  }
  const [year, quarter] = [yearOf(on), Math.ceil(Number(on.slice(5, 7)) / 3)];
  const whole = daysOfMonths(`${year}-${String(quarter * 3 - 2).padStart(2, "0")}`, 3);
  const [before, after] = [seasons.filter(({ toOn }) => toOn < on), seasons.filter(({ fromOn }) => fromOn > on)];
  return {
    kind: "quarter",
    year,
    quarter,
    fromOn: [whole.from, ...before.map(({ toOn }) => addDays(toOn, 1))].reduce(later),
    toOn: [whole.to, ...after.map(({ fromOn }) => addDays(fromOn, -1))].reduce(earlier),
  };
}

/** The season of a day and those before it, newest first. */
export function seasonsUpTo(
  settings: Pick<InsightSettings, "seasons">,
  todayOn: CivilDate,
  count: number,
): ContestSeason[] {
  const seasons: ContestSeason[] = [];
  for (let on = todayOn; seasons.length < count; ) {
    const season = seasonOf(settings, on);
    seasons.push(season);
    on = addDays(season.fromOn, -1);
  }
  return seasons;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/**
 * Which list a unit stands on. Red: of every rate that the red list asks, the lower end of the interval reaches the line, so
 * that few cases never get there by luck. Black: of any rate that the black list asks, the upper end stays under it, so that
 * nobody is named for bad luck. A rate that rests on fewer cases than a ranking asks for counts for neither.
 */
export function listColourOf(
  rates: Readonly<Record<InsightRate, Rate | null>>,
  { red, black, rankedFrom }: Pick<InsightSettings, "red" | "black" | "rankedFrom">,
): "red" | "black" | null {
  const sureOf = (rate: InsightRate) => ((rates[rate]?.of ?? 0) >= rankedFrom ? rates[rate] : null);
  const isUnder = insightRates.some((rate) => {
    const [floor, found] = [black[rate], sureOf(rate)];
    return floor !== null && found !== null && found.high < floor;
  });
  if (isUnder) return "black";
  const asked = insightRates.filter((rate) => red[rate] !== null);
  const reached = asked.every((rate) => (sureOf(rate)?.low ?? -1) >= (red[rate] ?? 0));
  return asked.length > 0 && reached ? "red" : null;
}
