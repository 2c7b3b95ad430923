/** How the figures are set, and what was changed about it. */
import "server-only";
import { getInsightSettings } from "@/db/queries/insight-settings";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import type { InsightSettings } from "@/domain/settings/insight-settings";
import { settingMark } from "@/domain/settings/supervision-settings";
import { type Context, requireAdministrator } from "../context";

const changesShown = 20;

export type InsightSettingsPage = {
  readonly settings: InsightSettings;
  readonly mark: string;
  readonly changes: readonly SettingChange[];
};

export async function readInsightSettings(ctx: Context): Promise<InsightSettingsPage> {
  requireAdministrator(ctx.actor);
  const [settings, changes] = await Promise.all([
    getInsightSettings(ctx.db.app),
    listSettingChanges(ctx.db.app, { subjects: ["insight"], most: changesShown }),
  ]);
  return { settings, mark: settingMark(settings), changes };
}
