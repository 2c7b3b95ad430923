/**
 * An administrator changes somebody's account: roles, closed or open, a new link in the place of the password, codes at
 * sign-in, sessions. Whatever changes what a person may do ends the sessions of that person: with a new role comes a new
 * session (THREATS 13). Every change is recorded with before and after.
 */
import "server-only";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { enqueueInvitation } from "@/db/queries/jobs";
import {
  countOtherAdministrators,
  deleteGrant,
  findPerson,
  insertGrant,
  insertInvitation,
  lockPeople,
  type Person,
  updateInvitationsEnded,
  updatePasswordHash,
  updatePersonActive,
  updateSessionsRevoked,
  updateTotpOff,
} from "@/db/queries/people";
import { getReference } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import type { Role } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { rights } from "@/domain/rights";
import { decideStaffChange, type StaffChange, type StaffRecord } from "@/domain/staff/decide-staff-change";
import { grantInput, invitationEndsAt } from "@/domain/staff/invitation";
import { placedGrant } from "@/domain/staff/role-places";
import { env } from "@/lib/env";
import { newInvitationToken, sealInvitationToken } from "@/lib/invitation-token";
import { type Context, requireAdministrator } from "../context";

const staffId = z.coerce.number().int().positive();

export const changePersonInput = z.discriminatedUnion("change", [
  z.strictObject({ staffId, change: z.enum(["add_role", "remove_role"]), ...grantInput }),
  z.strictObject({ staffId, change: z.enum(["disable", "enable", "reset", "reset_totp", "end_sessions"]) }),
]);

/**
 * `token`: of the new link, given once; null for every other change.
 * @throws Refusal those of decideStaffChange; account-disabled for a new link to a closed account; not-found; not-allowed.
 */
export async function changePerson(
  ctx: Context,
  input: z.infer<typeof changePersonInput>,
): Promise<{ readonly staffId: number; readonly token: string | null }> {
  const actor = requireAdministrator(ctx.actor);
  const { units, regions } = await getReference(ctx.db);
  const change = changeOf(input);
  if ("grant" in change && change.type === "add_role") {
    const { unitId, regionId } = change.grant;
    if ((unitId && !units.has(unitId)) || (regionId && !regions.has(regionId))) throw new Refusal("role-place-missing");
  }
  return ctx.db.app.transaction(async (tx) => {
    await lockPeople(tx);
    const person = await findPerson(tx, input.staffId);
    if (!person) throw new Refusal("not-found");
    // Of two administrators who close each other's account the second is none any more.
    const asker = await findPerson(tx, actor.staffId);
    if (
      !asker?.active ||
      !asker.grants.some(({ role }) => (rights.change_settings.by as readonly Role[]).includes(role))
    )
      throw new Refusal("not-allowed");
    const before = recordOf(person);
    const others = await countOtherAdministrators(tx, person.id, env().isDemo);
    const after = decideStaffChange(before, change, { isOneself: person.id === actor.staffId, others });
    if (change.type === "reset" && !person.active) throw new Refusal("account-disabled");
    const token = await apply(ctx, tx, person, change);
    await updateSessionsRevoked(tx, person.id, ctx.now, person.id === actor.staffId ? actor.sessionId : undefined);
    await insertSettingChange(tx, {
      subject: "people",
      key: person.username,
      before,
      after,
      reason: change.type,
      staffId: actor.staffId,
      changedAt: ctx.now,
    });
    return { staffId: person.id, token };
  });
}

function recordOf({ name, active, hasPassword, hasTotp, grants }: Person): StaffRecord {
  return { name, active, hasPassword, hasTotp, grants };
}

function changeOf(input: z.infer<typeof changePersonInput>): StaffChange {
  if (!("role" in input)) return { type: input.change };
  const { change, role, unitId = null, regionId = null } = input;
  return { type: change, grant: { role, unitId, regionId } };
}

async function apply(ctx: Context, tx: Tx, person: Person, change: StaffChange): Promise<string | null> {
  switch (change.type) {
    case "add_role": {
      const grant = placedGrant(change.grant);
      if (grant) await insertGrant(tx, person.id, grant);
      return null;
    }
    case "remove_role":
      await deleteGrant(tx, person.id, change.grant);
      return null;
    case "disable":
      await updatePersonActive(tx, person.id, false);
      await updateInvitationsEnded(tx, person.id, ctx.now);
      return null;
    case "enable":
      await updatePersonActive(tx, person.id, true);
      return null;
    case "reset_totp":
      await updateTotpOff(tx, person.id);
      return null;
    case "end_sessions":
      return null;
    case "reset": {
      const invitation = newInvitationToken();
      await updatePasswordHash(tx, person.id, "");
      await insertInvitation(tx, {
        id: invitation.id,
        staffId: person.id,
        createdAt: ctx.now,
        expiresAt: invitationEndsAt(ctx.now),
      });
      if (person.email !== null && env().smtpUrl) {
        const sealed = sealInvitationToken(invitation);
        await enqueueInvitation(tx, { staffId: person.id, invitationId: invitation.id, sealed });
      }
      return invitation.token;
    }
  }
}
