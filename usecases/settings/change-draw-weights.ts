/** An administrator sets how the draw of follow-up checks weighs. A draw that is stored keeps the weights it used. */
import "server-only";
import type { z } from "zod";
import { lockDrawWeights, updateDrawWeight } from "@/db/queries/draws";
import { insertSettingChange } from "@/db/queries/settings";
import { Refusal } from "@/domain/refusal";
import { drawWeightsInput, settingMark } from "@/domain/settings/supervision-settings";
import { drawWeightsOf } from "@/domain/supervision/follow-up-draw";
import { type Context, requireAdministrator } from "../context";

export const changeDrawWeightsInput = drawWeightsInput;

/** @throws Refusal changed-meanwhile when the weights are no longer what the form showed. */
export async function changeDrawWeights(
  ctx: Context,
  { mark, ...input }: z.infer<typeof changeDrawWeightsInput>,
): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const rows = Object.entries(input).map(([code, weight]) => ({ code, weight }));
  const after = drawWeightsOf(rows);
  await ctx.db.app.transaction(async (tx) => {
    const before = await lockDrawWeights(tx);
    if (settingMark(before) !== mark) throw new Refusal("changed-meanwhile");
    if (settingMark(after) === mark) return;
    for (const { code, weight } of rows) await updateDrawWeight(tx, code, weight);
    const change = { subject: "supervision", key: "draw-weights", before, after } as const;
    await insertSettingChange(tx, { ...change, staffId, changedAt: ctx.now });
  });
}
