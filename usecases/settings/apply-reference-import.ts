/**
 * The file that was read is applied as a whole: every row that it adds, changes or leaves out, in one transaction, each
 * with its entry in the ledger under one set. While any line is wrong nothing is written.
 */
import "server-only";
import { z } from "zod";
import {
  deleteReferenceImport,
  findReferenceImport,
  getReferenceContext,
  lockReferenceData,
  saveReferenceRows,
} from "@/db/queries/catalogue";
import { updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChanges } from "@/db/queries/settings";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { changesOf, planReferenceImport } from "@/domain/settings/plan-reference-import";
import { referenceKinds } from "@/domain/settings/reference-kinds";
import { type Context, requireAdministrator } from "../context";

export const applyReferenceImportInput = z.strictObject({
  kind: z.enum(referenceKinds),
  id: z.string().max(60),
  /** The state of the preview. */
  mark: z.string().max(40),
  reason: z.string().trim().min(2, { error: "catalogue.problem.reason" }).max(300),
});

/** @throws Refusal changed-meanwhile when the preview no longer holds, reference-file-wrong while a line is wrong. */
export async function applyReferenceImport(
  ctx: Context,
  input: z.infer<typeof applyReferenceImportInput>,
): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { kind, id, mark, reason } = input;
  await ctx.db.app.transaction(async (tx) => {
    await lockReferenceData(tx);
    const file = await findReferenceImport(tx, { id, kind, staffId });
    if (!file) throw new Refusal("changed-meanwhile");
    const context = await getReferenceContext(tx, civilDateOf(ctx.now));
    const plan = planReferenceImport(kind, file, context);
    if (plan.problems.length > 0) throw new Refusal("reference-file-wrong");
    if (plan.mark !== mark) throw new Refusal("changed-meanwhile");
    await deleteReferenceImport(tx, id);
    const changes = changesOf(plan.difference);
    if (changes.length === 0) return;
    await saveReferenceRows(
      tx,
      kind,
      changes.map(({ after }) => after),
      context.rows.regions,
    );
    await insertSettingChanges(
      tx,
      changes.map(({ key, before, after }) => ({
        ...{ subject: kind, key, before, after },
        ...{ reason, setId: id, staffId, changedAt: ctx.now },
      })),
    );
    await updateReferenceVersion(tx);
  });
}
