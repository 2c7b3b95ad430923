/** What a paper can be made of by hand: the kinds with their periods that are over, and the places of this person. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { addDays, type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { type BothNames, namesOf } from "@/domain/names";
import { paperPlaces } from "@/domain/papers/decide-paper";
import { endedPeriods, lastEndedPeriod, type PaperPeriod } from "@/domain/papers/period";
import { type PeriodicKind, periodicKinds } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

const offered: Readonly<Record<PeriodicKind, number>> = {
  weekly_analysis: 8,
  monthly_bulletin: 12,
  quarterly_dispatch: 4,
  half_year_inspection: 2,
  year_score: 2,
};

export type PaperForm = {
  readonly periodic: readonly { readonly kind: PeriodicKind; readonly periods: readonly PaperPeriod[] }[];
  /** The largest place first. */
  readonly places: readonly { readonly id: string; readonly name: BothNames }[];
  /** What the days of a free paper begin with: the last month up to yesterday. */
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
};

/** @throws Refusal not-allowed for whoever writes no papers. */
export async function readPaperForm(ctx: Context): Promise<PaperForm> {
  const actor = requireStaff(ctx.actor);
  const paths = paperPlaces(actor, "write_papers");
  if (paths.length === 0) throw new Refusal("not-allowed");
  const { regions, rootRegion } = await getReference(ctx.db);
  const todayOn = civilDateOf(ctx.now);
  // Counties have offices; townships only where one was set up.
  const isCounty = (path: string) => path.slice(rootRegion.path.length).split("/").length <= 2;
  const places = [...regions.values()]
    .filter(({ path }) => paths.some((own) => own === null || path.startsWith(own)))
    .filter(({ path }) => isCounty(path) || paths.includes(path))
    .map((region) => ({ id: region.id, name: namesOf(region) }));
  return {
    periodic: periodicKinds.map((kind) => ({ kind, periods: endedPeriods(kind, todayOn, offered[kind]) })),
    places,
    fromOn: lastEndedPeriod("monthly_bulletin", todayOn).from,
    toOn: addDays(todayOn, -1),
  };
}
