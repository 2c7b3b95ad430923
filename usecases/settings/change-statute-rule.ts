/** Whether local holidays stop statutory limits too: preset no, and yes only with the rule that says so. */
import "server-only";
import { z } from "zod";
import { deleteInstallationEntry, findEntry, upsertInstallationEntry } from "@/db/queries/installation";
import { localStatuteKey, updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { Refusal } from "@/domain/refusal";
import { type Context, requireAdministrator } from "../context";

export const changeStatuteRuleInput = z.strictObject({
  stops: z.enum(["yes", "no"]),
  basis: z.string().trim().max(300).optional(),
});

export async function changeStatuteRule(ctx: Context, input: z.infer<typeof changeStatuteRuleInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const after = input.stops === "yes" ? (input.basis ?? "") : null;
  if (after === "") throw new Refusal("statute-basis-needed");
  await ctx.db.app.transaction(async (tx) => {
    const before = await findEntry(tx, localStatuteKey);
    if (after === null) await deleteInstallationEntry(tx, localStatuteKey);
    else await upsertInstallationEntry(tx, localStatuteKey, after);
    const change = { subject: "statute", key: localStatuteKey, before, after } as const;
    await insertSettingChange(tx, { ...change, staffId, changedAt: ctx.now });
    await updateReferenceVersion(tx);
  });
}
