/** An administrator sets a rule of supervision. It holds for what happens from now on; what it proposed before stays. */
import "server-only";
import type { z } from "zod";
import { insertSettingChange } from "@/db/queries/settings";
import { lockSupervisionRule, updateSupervisionRule } from "@/db/queries/supervision-proposals";
import { Refusal } from "@/domain/refusal";
import { settingMark, supervisionRuleInput } from "@/domain/settings/supervision-settings";
import { type Context, requireAdministrator } from "../context";

export const changeSupervisionRuleInput = supervisionRuleInput;

/** @throws Refusal changed-meanwhile when the rule is no longer what the form showed. */
export async function changeSupervisionRule(
  ctx: Context,
  { mark, ...input }: z.infer<typeof changeSupervisionRuleInput>,
): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const before = await lockSupervisionRule(tx, input.code);
    if (!before) throw new Refusal("not-found");
    if (settingMark(before) !== mark) throw new Refusal("changed-meanwhile");
    const after = { ...input, threshold: input.threshold ?? before.threshold };
    // Sent twice, or nothing changed: the ledger says only what was done.
    if (settingMark(after) === mark) return;
    await updateSupervisionRule(tx, after);
    const change = { subject: "supervision", key: input.code, before, after } as const;
    await insertSettingChange(tx, { ...change, staffId, changedAt: ctx.now });
  });
}
