/**
 * The objections that wait for a decision, what is due first at the top. For supervisors, officials and dispatchers of the
 * place, a page at a time; whoever touched a report sees it and is told that another decides.
 */
import "server-only";
import { z } from "zod";
import { listObjectionRows } from "@/db/queries/call-backs";
import { getReference } from "@/db/queries/reference";
import type { ComplaintState, Outcome } from "@/domain/complaint/vocabulary";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { isOverdue } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listObjectionsInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

export type ObjectionRow = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly region: BothNames;
  readonly unit: BothNames | null;
  readonly outcome: Outcome | null;
  readonly dueAt: Date;
  readonly isOver: boolean;
};

const pageSize = 50;

/** @throws Refusal not-allowed for who decides on none. */
export async function listObjections(
  ctx: Context,
  input: z.infer<typeof listObjectionsInput>,
): Promise<{ rows: ObjectionRow[]; isFirstPage: boolean; next: string | null }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const places = waitingPlaces(actor, "decide_objection");
  if (places.length === 0) throw new Refusal("not-allowed");
  const place = readPlace(input.after, 2);
  const after = place && { first: false, dueAt: new Date(place[0]), id: place[1] };
  const found = await listObjectionRows(ctx.db.app, {
    regionPaths: places.map((path) => (path === reference.rootRegion.path ? null : path)),
    notAboutUnitIds: unitIdsOf(actor),
    after,
    size: pageSize + 1,
  });
  const { rows, next } = pageOf(found, pageSize, ({ objectionDueAt, id }) => [objectionDueAt ?? 0, id]);
  return {
    rows: rows.map((row) => {
      const unit = reference.units.get(row.leadUnitId ?? "");
      const region = reference.regions.get(row.regionId);
      const dueAt = row.objectionDueAt ?? ctx.now;
      return {
        number: row.number,
        state: row.state,
        excerpt: row.excerpt,
        region: namesOrCode(region, row.regionId),
        unit: shortNamesOf(unit),
        outcome: row.outcome,
        dueAt,
        isOver: isOverdue(ctx.now, dueAt),
      };
    }),
    isFirstPage: after === null,
    next,
  };
}
