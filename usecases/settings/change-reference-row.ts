/**
 * An administrator adds a row of reference data or changes one, with the reason. Of two who change the same row at once
 * the second is told. Every process works with the new data from its next request on.
 */
import "server-only";
import type { z } from "zod";
import { getReferenceContext, lockReferenceData, saveReferenceRows } from "@/db/queries/catalogue";
import { updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { checkReferenceRows } from "@/domain/settings/check-reference-rows";
import { changedColumns } from "@/domain/settings/compare-reference-rows";
import { referenceRowForm } from "@/domain/settings/reference-form";
import { keyOf, referenceTables } from "@/domain/settings/reference-kinds";
import { referenceMark } from "@/domain/settings/reference-mark";
import { type Context, requireAdministrator } from "../context";

export const changeReferenceRowInput = referenceRowForm;

/** @throws Refusal changed-meanwhile when the row is no longer what the form showed; reference-row-wrong with a code. */
export async function changeReferenceRow(ctx: Context, input: z.infer<typeof changeReferenceRowInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { kind, cells, mark, reason } = input;
  const today = civilDateOf(ctx.now);
  await ctx.db.app.transaction(async (tx) => {
    await lockReferenceData(tx);
    const context = await getReferenceContext(tx, today);
    const before = context.rows[kind].get(keyOf(kind, cells)) ?? null;
    if (mark === "new" && before) throw new Refusal("reference-row-wrong", { code: "twice" });
    if (mark !== referenceMark(kind, before)) throw new Refusal("changed-meanwhile");
    const changed = changedColumns(kind, before, cells);
    if (changed.length === 0) return;
    const { rows, problems } = checkReferenceRows(kind, [{ line: 1, cells }], context);
    const [problem] = problems;
    if (problem) throw new Refusal("reference-row-wrong", { code: problem.code });
    const isDay = (name: string) =>
      referenceTables[kind].columns.some((one) => one.name === name && one.type === "day");
    if (changed.some((name) => isDay(name) && cells[name] !== "" && (cells[name] ?? "") < today)) {
      throw new Refusal("reference-row-wrong", { code: "past" });
    }
    await saveReferenceRows(
      tx,
      kind,
      rows.map((row) => row.cells),
      context.rows.regions,
    );
    await insertSettingChange(tx, {
      subject: kind,
      key: keyOf(kind, cells),
      before,
      after: cells,
      reason,
      staffId,
      changedAt: ctx.now,
    });
    await updateReferenceVersion(tx);
  });
}
