/**
 * Which roles must use codes at sign-in. Whoever has such a role and has not switched codes on opens the own account and
 * nothing else until it is done.
 */
import "server-only";
import { z } from "zod";
import { lockPeople } from "@/db/queries/people";
import { insertSettingChange } from "@/db/queries/settings";
import { findTotpRoles, saveTotpRoles } from "@/db/queries/staff";
import { roles } from "@/domain/actor";
import { type Context, requireAdministrator } from "../context";

export const requireTotpInput = z.strictObject({
  roles: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(roles))),
});

export async function requireTotp(ctx: Context, input: z.infer<typeof requireTotpInput>): Promise<void> {
  const actor = requireAdministrator(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    await lockPeople(tx);
    const before = await findTotpRoles(tx);
    const after = roles.filter((role) => input.roles.includes(role));
    await saveTotpRoles(tx, after);
    await insertSettingChange(tx, {
      subject: "people",
      key: "totp",
      before,
      after,
      reason: "require_totp",
      staffId: actor.staffId,
      changedAt: ctx.now,
    });
  });
}
