/**
 * Plans for hard cases: those that wait for their leader, then those that run, the next word of progress first, so that
 * what is overdue stands on top. The window sees those of its region, a unit its own.
 */
import "server-only";
import { z } from "zod";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { listProposedPlans, listRunningPlans, type PlanCursor, type PlanRecord } from "@/db/queries/plans";
import { getReference, type Reference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { planPlaces } from "@/domain/complaint/plan-list";
import type { CardColour, ComplaintState } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { unitIdsOf } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
/** More than a leader can have waiting; beyond it the first are enough. */
const mostProposed = 50;

export const listPlansInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

export type PlanRow = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly card: CardColour | null;
  readonly unit: BothNames | null;
  readonly region: BothNames;
  readonly leaderName: string | null;
  /** Null while the plan waits for its leader. */
  readonly nextProgressOn: string | null;
  readonly isLate: boolean;
  readonly reviewOn: string;
  readonly isReviewDue: boolean;
  readonly progressCount: number;
};
export type PlanList = {
  readonly proposed: readonly PlanRow[];
  readonly rows: readonly PlanRow[];
  readonly isFirstPage: boolean;
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever has no report to work on. */
export async function listPlans(ctx: Context, input: { readonly after?: string | undefined }): Promise<PlanList> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const places = planPlaces(actor, reference.rootRegion.path);
  if (places.length === 0) throw new Refusal("not-allowed");
  const after = cursorOf(listPlansInput.parse(input).after);
  const query = { places, notAboutUnitIds: unitIdsOf(actor) };
  const [proposed, found] = await Promise.all([
    after ? [] : listProposedPlans(ctx.db.app, { ...query, size: mostProposed }),
    listRunningPlans(ctx.db.app, { ...query, after, size: pageSize + 1 }),
  ]);
  const page = found.slice(0, pageSize);
  const leaders = await listNamedStaff(
    ctx.db.app,
    [...proposed, ...page].map(({ leaderId }) => leaderId),
  );
  const last = page.at(-1);
  const row = (record: PlanRecord): PlanRow => rowOf(record, leaders.get(record.leaderId)?.name ?? null);
  return {
    proposed: proposed.map(row),
    rows: page.map(row),
    isFirstPage: after === null,
    next: found.length > pageSize && last?.nextProgressOn ? `${last.nextProgressOn}.${last.id}` : null,
  };

  function rowOf(record: PlanRecord, leaderName: string | null): PlanRow {
    const today = civilDateOf(ctx.now);
    const { number, state, card, reviewOn, nextProgressOn, progressCount } = record;
    return {
      ...{ number, state, card, reviewOn, nextProgressOn, progressCount, leaderName },
      ...placeOf(record, reference),
      isLate: nextProgressOn !== null && nextProgressOn < today,
      isReviewDue: record.planState === "running" && reviewOn <= today,
    };
  }
}

function placeOf({ regionId, leadUnitId }: PlanRecord, reference: Reference): Pick<PlanRow, "unit" | "region"> {
  const [unit, region] = [reference.units.get(leadUnitId ?? ""), reference.regions.get(regionId)];
  return {
    unit: shortNamesOf(unit),
    region: namesOrCode(region, regionId),
  };
}

function cursorOf(text: string | undefined): PlanCursor | null {
  const [, on, id] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return on === undefined || id === undefined ? null : { on, id: Number(id) };
}
