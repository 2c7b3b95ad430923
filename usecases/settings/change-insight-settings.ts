/** An administrator sets how the figures are weighed and measured. It holds for what is read from now on. */
import "server-only";
import type { z } from "zod";
import { lockInsightSettings, saveInsightSettings } from "@/db/queries/insight-settings";
import { updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { Refusal } from "@/domain/refusal";
import { insightSettingsInput, insightSettingsOf } from "@/domain/settings/insight-settings";
import { settingMark } from "@/domain/settings/supervision-settings";
import { type Context, requireAdministrator } from "../context";

export const changeInsightSettingsInput = insightSettingsInput;

/** @throws Refusal changed-meanwhile when the settings are no longer what the form showed. */
export async function changeInsightSettings(
  ctx: Context,
  { mark, ...input }: z.infer<typeof changeInsightSettingsInput>,
): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const after = insightSettingsOf(input);
  await ctx.db.app.transaction(async (tx) => {
    const before = await lockInsightSettings(tx);
    if (settingMark(before) !== mark) throw new Refusal("changed-meanwhile");
    if (settingMark(after) === mark) return;
    await saveInsightSettings(tx, after);
    await updateReferenceVersion(tx);
    const change = { subject: "insight", key: "insight", before, after } as const;
    await insertSettingChange(tx, { ...change, staffId, changedAt: ctx.now });
  });
}
