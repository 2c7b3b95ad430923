/**
 * The first page: the public figures of this month, the real limits of the usual report, and where the windows are. The
 * figures are hidden by the same rule and over the same breakdowns as on the page of statistics, so that neither page
 * gives away what the other hides.
 */
import "server-only";
import { listCounts } from "@/db/queries/counts";
import { getReference, type Reference, type Window } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import type { Limit } from "@/domain/complaint/vocabulary";
import { generalFacts, limitFor } from "@/domain/limits/policy";
import { monthToDate, type Period } from "@/domain/statistics/period";
import { placeOf } from "@/domain/statistics/place-of";
import {
  type PublicMeasure,
  type PublicRow,
  publicFiguresOf,
  publicMeasures,
} from "@/domain/statistics/public-figures";
import type { Context } from "../context";

type Names = { readonly nameZh: string; readonly nameEn: string };
export type WindowGroup = Names & { readonly key: string; readonly windows: readonly Window[] };
export type Home = {
  readonly place: Names;
  readonly period: Period;
  readonly figures: PublicRow;
  /** Of the usual report: something should have been possible at a counter and was not. */
  readonly limits: Readonly<Record<"accept" | "dispatch" | "acknowledge" | "answer" | "confirm", Limit>>;
  readonly windows: readonly WindowGroup[];
};

const usualKind = "stuck_procedure";

export async function readHome(ctx: Context): Promise<Home> {
  const reference = await getReference(ctx.db);
  const today = civilDateOf(ctx.now);
  const period = monthToDate(today);
  const rows = await listCounts(ctx.db.app, {
    measures: publicMeasures,
    days: period,
    regionPath: null,
    by: ["regionId", "unitId"],
  });
  const figures = publicFiguresOf(
    rows.map((row) => ({
      measure: row.measure as PublicMeasure,
      place: placeOf(reference.regions.get(row.regionId ?? "")?.path, reference.rootRegion.id),
      unit: row.unitId ?? "",
      value: row.value,
    })),
  );
  const limitOf = (step: "accept" | "dispatch" | "acknowledge" | "answer" | "confirm"): Limit => {
    const { amount, unit } = limitFor(reference.rules.policies, generalFacts(usualKind), step, today);
    return { amount, unit };
  };
  const { nameZh, nameEn } = reference.rootRegion;
  return {
    place: { nameZh, nameEn },
    period,
    figures: figures.byPlace.total,
    limits: {
      accept: limitOf("accept"),
      dispatch: limitOf("dispatch"),
      acknowledge: limitOf("acknowledge"),
      answer: limitOf("answer"),
      confirm: limitOf("confirm"),
    },
    windows: windowsByPlace(reference),
  };
}

/** The prefecture's own window first, then county by county; each county's window before those of its townships. */
function windowsByPlace({ windows, regions, rootRegion }: Reference): WindowGroup[] {
  const groups = new Map<string, Window[]>();
  const order = [...regions.keys()];
  const inOrder = windows
    .filter(({ isOffered }) => isOffered)
    .sort((a, b) => order.indexOf(a.regionId) - order.indexOf(b.regionId));
  for (const window of inOrder) {
    const key = placeOf(regions.get(window.regionId)?.path, rootRegion.id);
    groups.set(key, [...(groups.get(key) ?? []), window]);
  }
  return [...groups].map(([key, ofPlace]) => {
    const { nameZh, nameEn } = regions.get(key) ?? rootRegion;
    return { key, nameZh, nameEn, windows: ofPlace };
  });
}
