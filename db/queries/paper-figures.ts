/**
 * The figures of a paper at one instant: what was counted for its place and days, in the words of the measures as they are
 * now, made into a snapshot by domain/papers/snapshot.ts. Sums come from the counts; no report is read but the open ones.
 */
import "server-only";
import { civilDateOf } from "@/domain/calendar/civil-date";
import {
  type CountedIn,
  type CountedThere,
  type CountedUnder,
  monthMeasures,
  monthsBehind,
  paperMeasures,
  placeMeasures,
  type SnapshotInput,
  snapshotOf,
  unitMeasures,
} from "@/domain/papers/snapshot";
import type { PaperSnapshot } from "@/domain/papers/snapshot-shape";
import { talliesFor } from "@/domain/statistics/measures";
import { countedDays } from "@/domain/statistics/reporting-period";
import { unitGroupOf } from "@/domain/statistics/unit-group";
import type { Reader } from "../client";
import { getInsightSettings } from "./insight-settings";
import { countOpenReports } from "./open-reports";
import type { Reference } from "./reference";
import { listTallySums, type SumRow } from "./tally-sums";

type PaperDays = PaperSnapshot["days"];

export async function getPaperSnapshot(
  reader: Reader,
  reference: Reference,
  of: {
    readonly regionId: string;
    readonly days: PaperDays;
    readonly before: PaperDays;
    readonly asOf: Date;
    readonly wordsOf: SnapshotInput["wordsOf"];
  },
): Promise<PaperSnapshot> {
  const { regions, rootRegion, units, categories } = reference;
  const place = regions.get(of.regionId);
  // Never the figures of everywhere under the name of a place that is not there.
  if (!place) throw new Error(`unknown region ${of.regionId}`);
  const scope = { regionPath: place.path === rootRegion.path ? null : place.path, unitIds: null, among: {} };
  const tallies = talliesFor([...paperMeasures, ...unitMeasures]);
  const days = countedDays(of.days, civilDateOf(of.asOf));
  const there = { ...scope, tallies, by: ["unitId", "regionId", "part"] as const };
  const [firstMonth = ""] = monthsBehind(of);
  const [settings, now, before, byCategory, byMonth, open] = await Promise.all([
    getInsightSettings(reader),
    listTallySums(reader, { ...there, days }),
    listTallySums(reader, { ...there, days: of.before }),
    listTallySums(reader, {
      ...scope,
      tallies: talliesFor(placeMeasures),
      days,
      by: ["categoryCode", "part"],
    }),
    listTallySums(reader, {
      ...scope,
      tallies: talliesFor(monthMeasures),
      days: { ...days, from: `${firstMonth}-01` },
      by: ["month", "part"],
    }),
    countOpenReports(reader, { ...scope, now: of.asOf, by: ["unitId"] }),
  ]);
  return snapshotOf({
    asOf: of.asOf,
    days: of.days,
    before: of.before,
    place: { id: place.id, name: place.nameZh },
    settings,
    rows: {
      now: now.map(countedThere),
      before: before.map(countedThere),
      byCategory: byCategory.map(countedUnder),
      byMonth: byMonth.map(countedIn),
      standing: open.map(({ at, ...standing }) => ({ ...standing, unitId: at.unitId ?? "" })),
    },
    wordsOf: of.wordsOf,
    unitOf: (unitId) => {
      const unit = units.get(unitId);
      return unit ? { name: unit.nameZh, group: unitGroupOf(unit) } : null;
    },
    partOf: (regionId) => {
      const path = regions.get(regionId)?.path ?? "";
      if (!path.startsWith(place.path)) return null;
      const [id = ""] = path.slice(place.path.length).split("/");
      const part = regions.get(id);
      return part ? { id: part.id, name: part.nameZh } : null;
    },
    categoryOf: (code) => {
      return code === "" ? null : { id: code, name: categories.get(code)?.nameZh ?? code };
    },
  });
}

const partsOf = ({ tally, value, at }: SumRow) => ({ tally, value, part: at.part ?? "" });
const countedThere = (row: SumRow): CountedThere => ({
  ...partsOf(row),
  unitId: row.at.unitId ?? "",
  regionId: row.at.regionId ?? "",
});
const countedIn = (row: SumRow): CountedIn => ({ ...partsOf(row), month: row.at.month ?? "" });
const countedUnder = (row: SumRow): CountedUnder => ({ ...partsOf(row), category: row.at.categoryCode ?? "" });

/** The names that the document of a paper needs. */
export function getPaperNames({ regions, units, rules }: Reference, regionId: string) {
  return {
    placeName: regions.get(regionId)?.nameZh ?? regionId,
    unitOf: (unitId: string) => units.get(unitId),
    calendar: rules.calendar,
  };
}
