/**
 * The first page: the newest public figures, the real limits of the usual report, and where the windows are. The figures
 * are those of the page of statistics: nothing stands here that is not told there.
 */
import "server-only";
import { findClosedYear, getToldYear } from "@/db/queries/public-months";
import { getReference, type Reference, type Window } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import type { Limit } from "@/domain/complaint/vocabulary";
import { generalFacts, limitFor } from "@/domain/limits/policy";
import { placeOf } from "@/domain/statistics/place-of";
import type { PublicFigures } from "@/domain/statistics/public-figures";
import type { Context } from "../context";

type Names = { readonly nameZh: string; readonly nameEn: string };
export type WindowGroup = Names & { readonly key: string; readonly windows: readonly Window[] };
export type Home = {
  readonly place: Names;
  /** The closed months of the newest year, "2026-03", and what was told of the whole in them; none before the first. */
  readonly months: readonly string[];
  readonly figures: PublicFigures;
  /** Of the usual report: something should have been possible at a counter and was not. */
  readonly limits: Readonly<Record<"accept" | "dispatch" | "acknowledge" | "answer" | "confirm", Limit>>;
  readonly windows: readonly WindowGroup[];
};

const usualKind = "stuck_procedure";

export async function readHome(ctx: Context): Promise<Home> {
  const reference = await getReference(ctx.db);
  const today = civilDateOf(ctx.now);
  const closed = await findClosedYear(ctx.db.app, undefined);
  const { months, whole } = await getToldYear(ctx.db.app, closed);
  const limitOf = (step: "accept" | "dispatch" | "acknowledge" | "answer" | "confirm"): Limit => {
    const { amount, unit } = limitFor(reference.rules.policies, generalFacts(usualKind), step, today);
    return { amount, unit };
  };
  const { nameZh, nameEn } = reference.rootRegion;
  return {
    place: { nameZh, nameEn },
    months,
    figures: whole,
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
