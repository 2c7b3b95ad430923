/** How supervision is set: the rules of the notices, the weights of the draw, and what was changed about them. */
import "server-only";
import { getDrawWeights } from "@/db/queries/draws";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { listSupervisionRules } from "@/db/queries/supervision-proposals";
import { supervisionRules } from "@/domain/complaint/vocabulary";
import { settingMark } from "@/domain/settings/supervision-settings";
import type { DrawWeights } from "@/domain/supervision/follow-up-draw";
import type { SupervisionRuleData } from "@/domain/supervision/supervision-facts";
import { type Context, requireAdministrator } from "../context";

const changesShown = 20;

export type SupervisionSettings = {
  readonly rules: readonly (SupervisionRuleData & { readonly mark: string })[];
  readonly weights: DrawWeights;
  readonly weightsMark: string;
  readonly changes: readonly SettingChange[];
};

export async function readSupervisionSettings(ctx: Context): Promise<SupervisionSettings> {
  requireAdministrator(ctx.actor);
  const [rules, weights, changes] = await Promise.all([
    listSupervisionRules(ctx.db.app),
    getDrawWeights(ctx.db.app),
    listSettingChanges(ctx.db.app, { subjects: ["supervision"], most: changesShown }),
  ]);
  const order = (code: string) => (supervisionRules as readonly string[]).indexOf(code);
  return {
    rules: rules
      .toSorted((a, b) => order(a.code) - order(b.code))
      .map((rule) => ({ ...rule, mark: settingMark(rule) })),
    weights,
    weightsMark: settingMark(weights),
    changes,
  };
}
