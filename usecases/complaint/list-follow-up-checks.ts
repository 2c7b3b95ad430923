/** Closed reports that are still to be looked at again, by the day on which it is due, and the last draws with what came of them. */
import "server-only";
import { getDrawWeights } from "@/db/queries/draws";
import { countResults, type FollowUpDraw, listDraws, listOpenChecks } from "@/db/queries/follow-up-checks";
import { getReference } from "@/db/queries/reference";
import type { FollowUpState } from "@/domain/complaint/vocabulary";
import { isOverdue } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake, unitIdsOf } from "@/domain/rights";
import type { DrawWeights } from "@/domain/supervision/follow-up-draw";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
const drawsShown = 6;

export type FollowUpList = {
  /** Supervisors draw; clerks and dispatchers look. */
  readonly mayDraw: boolean;
  /** How the next draw weighs. */
  readonly weights: DrawWeights;
  readonly regions: readonly (BothNames & { readonly id: string })[];
  readonly rows: readonly {
    readonly number: string;
    readonly excerpt: string;
    readonly region: BothNames;
    readonly unit: BothNames | null;
    readonly closedAt: Date | null;
    readonly dueAt: Date;
    readonly isOver: boolean;
    readonly byHand: boolean;
    readonly weight: number;
  }[];
  readonly next: string | null;
  readonly draws: readonly (Pick<
    FollowUpDraw,
    "id" | "seed" | "closedFromOn" | "closedToOn" | "size" | "population" | "populationDigest" | "drawnAt"
  > & {
    readonly region: BothNames;
    readonly byMonth: boolean;
    readonly results: Readonly<Partial<Record<FollowUpState, number>>>;
  })[];
};

/** @throws Refusal not-allowed for whoever neither checks nor supervises. */
export async function listFollowUpChecks(
  ctx: Context,
  wish: { readonly after?: string | undefined },
): Promise<FollowUpList> {
  const actor = requireStaff(ctx.actor);
  const checkers = grantsToTake(actor, "record_follow_up_check");
  if (checkers.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const nameOf = (id: string): BothNames => {
    const region = reference.regions.get(id);
    return namesOrCode(region, id);
  };
  const scope = {
    regionPaths: checkers.map(({ regionPath }) => regionPath),
    notAboutUnitIds: unitIdsOf(actor),
  };
  const place = readPlace(wish.after, 2);
  const after = place && { dueAt: new Date(place[0]), complaintId: place[1] };
  const [records, draws, weights] = await Promise.all([
    listOpenChecks(ctx.db.app, scope, { after, size: pageSize + 1 }),
    listDraws(ctx.db.app, drawsShown),
    getDrawWeights(ctx.db.app),
  ]);
  const results = await countResults(
    ctx.db.app,
    draws.map((draw) => draw.id),
  );
  const { rows: page, next } = pageOf(records, pageSize, ({ dueAt, id }) => [dueAt, id]);
  return {
    weights,
    mayDraw: grantsToTake(actor, "draw_follow_up_check").length > 0,
    regions: [...reference.regions.values()]
      .filter(({ path }) => checkers.some(({ regionPath }) => regionPath === null || path.startsWith(regionPath)))
      .map((region) => ({ id: region.id, zh: region.nameZh, en: region.nameEn })),
    rows: page.map((record) => {
      const unit = reference.units.get(record.leadUnitId ?? "");
      return {
        number: record.number,
        excerpt: record.excerpt,
        region: nameOf(record.regionId),
        unit: shortNamesOf(unit),
        closedAt: record.closedAt,
        dueAt: record.dueAt,
        isOver: isOverdue(ctx.now, record.dueAt),
        byHand: record.drawId === null,
        weight: record.weight,
      };
    }),
    next,
    draws: draws.map(({ regionId, drawnById, weights: _weights, ...draw }) => ({
      ...draw,
      region: nameOf(regionId),
      byMonth: drawnById === null,
      results: Object.fromEntries(
        results.filter(({ drawId }) => drawId === draw.id).map(({ state, count }) => [state, count]),
      ),
    })),
  };
}
