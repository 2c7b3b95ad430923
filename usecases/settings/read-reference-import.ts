/** A file that was read, looked at against the data as they stand now: faults by line and column, and what it would do. */
import "server-only";
import { findReferenceImport, getReferenceContext } from "@/db/queries/catalogue";
import { listReferenceTouches } from "@/db/queries/touches";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { changesOf, planReferenceImport, type ReferencePlan } from "@/domain/settings/plan-reference-import";
import type { ReferenceKind } from "@/domain/settings/reference-kinds";
import type { Touch } from "@/domain/settings/touches";
import { type Context, requireAdministrator } from "../context";

export type ReferenceImportPage = {
  readonly id: string;
  readonly fileName: string;
  readonly readAt: Date;
  readonly count: number;
  readonly plan: ReferencePlan;
  readonly touches: readonly Touch[];
};

/** Null when there is no such file, or not any more: who read it applies it. */
export async function readReferenceImport(
  ctx: Context,
  input: { readonly kind: ReferenceKind; readonly id: string },
): Promise<ReferenceImportPage | null> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { kind, id } = input;
  const [file, context] = await Promise.all([
    findReferenceImport(ctx.db.app, { id, kind, staffId }),
    getReferenceContext(ctx.db.app, civilDateOf(ctx.now)),
  ]);
  if (!file) return null;
  const plan = planReferenceImport(kind, file, context);
  const touches =
    plan.problems.length === 0 ? await listReferenceTouches(ctx.db.app, kind, changesOf(plan.difference), context) : [];
  return { id, fileName: file.fileName, readAt: file.readAt, count: file.rows.length, plan, touches };
}
