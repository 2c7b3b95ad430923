/**
 * An administrator takes a limit back: one that has not begun disappears and the one before goes on; an exception in force
 * ends today. A general limit in force can only be changed, since every kind needs one for every step.
 */
import "server-only";
import { z } from "zod";
import { updateReferenceVersion } from "@/db/queries/reference";
import { deleteLimit, insertSettingChange, lockLimits, updateLimitEnd } from "@/db/queries/settings";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import { isInForce, isSameLimit, narrownessOf } from "@/domain/limits/policy";
import { Refusal } from "@/domain/refusal";
import { type Context, requireAdministrator } from "../context";

export const withdrawLimitInput = z.strictObject({ id: z.coerce.number().int() });

export async function withdrawLimit(ctx: Context, input: z.infer<typeof withdrawLimitInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const today = civilDateOf(ctx.now);
  await ctx.db.app.transaction(async (tx) => {
    const all = await lockLimits(tx);
    const limit = all.find((row) => row.id === input.id);
    if (!limit) throw new Refusal("no-such-limit");
    const isFuture = limit.validFromOn > today;
    if (!isFuture && !isInForce(limit, today)) throw new Refusal("no-such-limit");
    if (isFuture) {
      const before = all.find((row) => isSameLimit(row, limit) && row.validToOn === addDays(limit.validFromOn, -1));
      await deleteLimit(tx, limit.id);
      if (before) await updateLimitEnd(tx, before.id, limit.validToOn);
    } else {
      if (narrownessOf(limit) === 0) throw new Refusal("general-limit-needed");
      await updateLimitEnd(tx, limit.id, today);
    }
    await insertSettingChange(tx, {
      subject: "limits",
      key: `${limit.kind}/${limit.step}`,
      before: limit,
      after: isFuture ? null : { ...limit, validToOn: today },
      staffId,
      changedAt: ctx.now,
    });
    await updateReferenceVersion(tx);
  });
}
