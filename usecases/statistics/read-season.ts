/**
 * The contest of a season (赛马): units of one level and nature by their score, with the three rates that make it, against
 * the season before. A season that runs is counted up to today; the one before is counted whole. Everything is summed from
 * the counts.
 */
import "server-only";
import { z } from "zod";
import { getFigurePlace } from "@/db/queries/figure-scope";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { listTallySums, type SumRow } from "@/db/queries/tally-sums";
import { addDays, type CivilDate, civilDateOf, isCivilDate } from "@/domain/calendar/civil-date";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { figuresScope } from "@/domain/rights";
import { type ContestSeason, type InsightSettings, seasonOf, seasonsUpTo } from "@/domain/settings/insight-settings";
import type { Counted } from "@/domain/statistics/measures";
import { type CountedDays, countedDays } from "@/domain/statistics/reporting-period";
import { type Contest, type ContestGroup, contestOf, contestTallies } from "@/domain/statistics/season";
import type { Context } from "../context";

/** `on`: a day of the season that is asked for. */
export const readSeasonInput = z.object({ on: z.string().optional().catch(undefined) });

const seasonsOffered = 8;

export type ContestUnitName = BothNames & { readonly id: string };
export type SeasonPage = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly season: ContestSeason;
  readonly before: ContestSeason;
  /** The last day counted: of a season that runs, today. */
  readonly countedTo: CivilDate;
  readonly isRunning: boolean;
  readonly settings: Pick<InsightSettings, "weights" | "rankedFrom" | "partlyCounts">;
  readonly groups: readonly (ContestGroup<ContestUnitName> & { readonly levelName: BothNames })[];
  readonly without: Contest<ContestUnitName>["without"];
  /** Newest first. */
  readonly seasons: readonly ContestSeason[];
};

/** Null for who may not see figures. A day that has not come is of the season that runs. */
export async function readSeason(
  ctx: Context,
  input: z.input<typeof readSeasonInput> = {},
): Promise<SeasonPage | null> {
  const scope = figuresScope(ctx.actor);
  if (!scope) return null;
  const reference = await getReference(ctx.db);
  const { insight: settings } = reference;
  const home = getFigurePlace(reference, scope.regionPath);
  const todayOn = civilDateOf(ctx.now);
  const { on } = readSeasonInput.parse(input);
  const season = seasonOf(settings, on !== undefined && isCivilDate(on) && on < todayOn ? on : todayOn);
  const before = seasonOf(settings, addDays(season.fromOn, -1));
  const days = countedDays({ from: season.fromOn, to: season.toOn }, todayOn);
  const inDays = (asked: CountedDays) =>
    listTallySums(ctx.db.app, {
      tallies: contestTallies,
      days: asked,
      regionPath: null,
      // The units of the place, wherever their reports are.
      unitIds: unitsOf(reference, home.path).map(({ id }) => id),
      among: {},
      by: ["unitId", "part"],
    });
  const [now, earlier] = await Promise.all([
    inDays(days),
    inDays({ from: before.fromOn, to: before.toOn, isRunning: false }),
  ]);
  const { groups, without } = contestOf(
    unitsOf(reference, home.path).map((unit) => ({
      unit: { id: unit.id, ...shortNamesOf(unit) },
      kind: unit.kind,
      nature: unit.nature,
      level: reference.regions.get(unit.regionId)?.level ?? "",
      responsible: unit.responsible,
      counted: countedOf(now, unit.id),
      countedBefore: countedOf(earlier, unit.id),
    })),
    [...reference.levels].sort((a, b) => a.rank - b.rank).map(({ code }) => code),
    settings,
  );
  const { weights, rankedFrom, partlyCounts } = settings;
  return {
    asOf: ctx.now,
    place: namesOf(home),
    season,
    before,
    countedTo: days.to,
    isRunning: days.isRunning,
    settings: { weights, rankedFrom, partlyCounts },
    groups: groups.map((group) => {
      const level = reference.levels.find(({ code }) => code === group.level);
      return { ...group, levelName: namesOf(level) ?? { zh: group.level, en: group.level } };
    }),
    without,
    seasons: seasonsUpTo(settings, todayOn, seasonsOffered),
  };
}

function unitsOf({ units }: Reference, path: string): Unit[] {
  return [...units.values()].filter((unit) => unit.regionPath.startsWith(path));
}

function countedOf(rows: readonly SumRow[], unitId: string): Counted[] {
  return rows
    .filter(({ at }) => at.unitId === unitId)
    .map(({ tally, at, value }) => ({ tally, part: at.part ?? "", value }));
}
