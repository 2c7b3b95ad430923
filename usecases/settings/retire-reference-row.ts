/**
 * An administrator retires a row of reference data from a day on, or takes a retired one into use again. Nothing is
 * deleted: reports, replies and figures keep the name of what they name.
 */
import "server-only";
import type { z } from "zod";
import { getReferenceContext, lockReferenceData, saveReferenceRows } from "@/db/queries/catalogue";
import { updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { checkReferenceRows } from "@/domain/settings/check-reference-rows";
import { referenceRetirementForm } from "@/domain/settings/reference-form";
import { referenceMark } from "@/domain/settings/reference-mark";
import { type Context, requireAdministrator } from "../context";

export const retireReferenceRowInput = referenceRetirementForm;

export async function retireReferenceRow(ctx: Context, input: z.infer<typeof retireReferenceRowInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { kind, key, mark, reason, retiredOn = "" } = input;
  const today = civilDateOf(ctx.now);
  if (retiredOn !== "" && retiredOn < today) throw new Refusal("reference-row-wrong", { code: "past" });
  await ctx.db.app.transaction(async (tx) => {
    await lockReferenceData(tx);
    const context = await getReferenceContext(tx, today);
    const before = context.rows[kind].get(key);
    if (!before) throw new Refusal("not-found");
    if (mark !== referenceMark(kind, before)) throw new Refusal("changed-meanwhile");
    const after = { ...before, retired_on: retiredOn };
    if (before.retired_on === retiredOn) return;
    const [problem] = checkReferenceRows(kind, [{ line: 1, cells: after }], context).problems;
    if (problem) throw new Refusal("reference-row-wrong", { code: problem.code });
    await saveReferenceRows(tx, kind, [after], context.rows.regions);
    await insertSettingChange(tx, { subject: kind, key, before, after, reason, staffId, changedAt: ctx.now });
    await updateReferenceVersion(tx);
  });
}
