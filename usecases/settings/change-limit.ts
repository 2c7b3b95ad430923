/**
 * An administrator sets a limit from a day on: of a kind and a step, in general or for a difficulty, a window, a unit or a
 * service item. The row before it ends the day before. Nothing that runs is moved: clocks carry their limit with them.
 */
import "server-only";
import { z } from "zod";
import { getReference, type Reference, updateReferenceVersion } from "@/db/queries/reference";
import { deleteLimit, insertLimit, insertSettingChange, lockLimits, updateLimitEnd } from "@/db/queries/settings";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import {
  extensionSteps,
  isExtensionStep,
  isPeriodStep,
  isSameLimit,
  type LimitPolicy,
  limitFor,
  limitPolicyRow,
} from "@/domain/limits/policy";
import { Refusal } from "@/domain/refusal";
import { type Context, requireAdministrator } from "../context";

/** The end is not asked for: a limit holds until another one begins or it is withdrawn. */
export const changeLimitInput = z.preprocess(
  (value) => (typeof value === "object" && value !== null ? { ...value, validToOn: null } : value),
  limitPolicyRow,
);

export async function changeLimit(ctx: Context, input: z.infer<typeof changeLimitInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const reference = await getReference(ctx.db);
  const { validFromOn } = input;
  const today = civilDateOf(ctx.now);
  if (validFromOn < today) throw new Refusal("limit-in-the-past");
  // These are looked up by the day on which they began and copied nowhere: a change of today would move what began today.
  if (validFromOn === today && isPeriodStep(input.step)) throw new Refusal("limit-from-tomorrow");
  if (!isKnownScope(input, reference)) throw new Refusal("no-such-limit");
  await ctx.db.app.transaction(async (tx) => {
    const all = await lockLimits(tx);
    const same = all.filter((row) => isSameLimit(row, input));
    // One at a time is to come: what follows it can be set when it holds.
    if (same.some((row) => row.validFromOn > today && row.validFromOn !== validFromOn))
      throw new Refusal("limit-stands-already");
    const before = same.findLast((row) => row.validToOn === null || row.validToOn >= validFromOn) ?? null;
    if (before && before.validFromOn === validFromOn) await deleteLimit(tx, before.id);
    else if (before) await updateLimitEnd(tx, before.id, addDays(validFromOn, -1));
    refuseMixedUnits([...all.filter((row) => row !== before), input], input);
    await insertLimit(tx, input);
    await insertSettingChange(tx, {
      subject: "limits",
      key: `${input.kind}/${input.step}`,
      before,
      after: input,
      staffId,
      changedAt: ctx.now,
    });
    await updateReferenceVersion(tx);
  });
}

function isKnownScope({ windowId, unitId, itemCode }: LimitPolicy, reference: Reference): boolean {
  return (
    (windowId === null || reference.windows.some((window) => window.id === windowId)) &&
    (unitId === null || reference.units.has(unitId)) &&
    (itemCode === null || reference.items.has(itemCode))
  );
}

/** Days on top of hours cannot be added up: an extension counts in the unit of the answer. */
function refuseMixedUnits(policies: readonly LimitPolicy[], changed: LimitPolicy): void {
  if (changed.step !== "answer" && !isExtensionStep(changed.step)) return;
  const on = changed.validFromOn;
  const answer = limitFor(policies, changed, "answer", on);
  for (const step of extensionSteps) {
    const extension = limitFor(policies, changed, step, on);
    if (extension.amount > 0 && extension.unit !== answer.unit) throw new Refusal("limit-units-differ");
  }
}
