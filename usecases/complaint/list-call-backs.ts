/**
 * Whom the window calls back (今日回访): conduct and the dissatisfied first, then what is due first. For the clerks and
 * dispatchers of the place, a page at a time.
 */
import "server-only";
import { z } from "zod";
import { listCallBackRows } from "@/db/queries/call-backs";
import { getReference } from "@/db/queries/reference";
import type { ComplaintState, Outcome } from "@/domain/complaint/vocabulary";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { isOverdue } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listCallBacksInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

export type CallBackRow = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly region: BothNames;
  /** Null where the window answered itself. */
  readonly unit: BothNames | null;
  readonly outcome: Outcome | null;
  readonly answeredAt: Date | null;
  readonly dueAt: Date;
  readonly isOver: boolean;
  readonly isFirst: boolean;
  /** The person's own rating of this answer; null where there is none. */
  readonly satisfaction: number | null;
  readonly tries: number;
};

const pageSize = 50;

/** @throws Refusal not-allowed for who does not call back. */
export async function listCallBacks(
  ctx: Context,
  input: z.infer<typeof listCallBacksInput>,
  size = pageSize,
): Promise<{ rows: CallBackRow[]; isFirstPage: boolean; next: string | null }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const places = waitingPlaces(actor, "record_call_back");
  if (places.length === 0) throw new Refusal("not-allowed");
  const place = readPlace(input.after, 3);
  const after = place && { first: place[0] === 1, dueAt: new Date(place[1]), id: place[2] };
  const found = await listCallBackRows(ctx.db.app, {
    regionPaths: places.map((path) => (path === reference.rootRegion.path ? null : path)),
    notAboutUnitIds: unitIdsOf(actor),
    after,
    size: size + 1,
  });
  const { rows, next } = pageOf(found, size, ({ callBackFirst, callBackDueAt, id }) => [
    callBackFirst,
    callBackDueAt ?? 0,
    id,
  ]);
  return {
    rows: rows.map((row) => {
      const unit = reference.units.get(row.leadUnitId ?? "");
      const region = reference.regions.get(row.regionId);
      const dueAt = row.callBackDueAt ?? ctx.now;
      return {
        number: row.number,
        state: row.state,
        excerpt: row.excerpt,
        region: namesOrCode(region, row.regionId),
        unit: shortNamesOf(unit),
        outcome: row.outcome,
        answeredAt: row.answeredAt,
        dueAt,
        isOver: isOverdue(ctx.now, dueAt),
        isFirst: row.callBackFirst,
        satisfaction: row.ratedRound === row.round ? row.satisfaction : null,
        tries: row.callBackTries,
      };
    }),
    isFirstPage: after === null,
    next,
  };
}
