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
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const listObjectionsInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

type BothNames = { readonly zh: string; readonly en: string };

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
  const [, due, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(input.after ?? "") ?? [];
  const after = due && id ? { first: false, dueAt: new Date(Number(due)), id: Number(id) } : null;
  const found = await listObjectionRows(ctx.db.app, {
    regionPaths: places.map((path) => (path === reference.rootRegion.path ? null : path)),
    notAboutUnitIds: actor.grants.flatMap((grant) => grant.unitId ?? []),
    after,
    size: pageSize + 1,
  });
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((row) => {
      const unit = reference.units.get(row.leadUnitId ?? "");
      const region = reference.regions.get(row.regionId);
      const dueAt = row.objectionDueAt ?? ctx.now;
      return {
        number: row.number,
        state: row.state,
        excerpt: row.excerpt,
        region: { zh: region?.nameZh ?? row.regionId, en: region?.nameEn ?? row.regionId },
        unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : null,
        outcome: row.outcome,
        dueAt,
        isOver: isOverdue(ctx.now, dueAt),
      };
    }),
    isFirstPage: after === null,
    next: found.length > pageSize && last?.objectionDueAt ? `${last.objectionDueAt.getTime()}.${last.id}` : null,
  };
}
