/**
 * A person is invited: an account with a first role and without a password. The link to set one is given to the
 * administrator once, and mailed when there is an address and a mail server. It holds for 72 hours and works once.
 */
import "server-only";
import { z } from "zod";
import { enqueueInvitation } from "@/db/queries/jobs";
import { insertGrant, insertInvitation, insertInvitedPerson, lockPeople } from "@/db/queries/people";
import { getReference } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { Refusal } from "@/domain/refusal";
import { grantInput, invitationEndsAt, personInput } from "@/domain/staff/invitation";
import { placedGrant } from "@/domain/staff/role-places";
import { env } from "@/lib/env";
import { newInvitationToken, sealInvitationToken } from "@/lib/invitation-token";
import { type Context, requireAdministrator } from "../context";

export const invitePersonInput = z.strictObject({ ...personInput, ...grantInput });

/** @throws Refusal username-taken; role-place-missing; not-allowed for everybody but administrators. */
export async function invitePerson(
  ctx: Context,
  input: z.infer<typeof invitePersonInput>,
): Promise<{ readonly staffId: number; readonly token: string }> {
  const actor = requireAdministrator(ctx.actor);
  const { units, regions } = await getReference(ctx.db);
  const { username, name, email = null, role, unitId = null, regionId = null } = input;
  const grant = placedGrant({ role, unitId, regionId });
  if (!grant) throw new Refusal("role-place-missing");
  if ((grant.unitId && !units.has(grant.unitId)) || (grant.regionId && !regions.has(grant.regionId))) {
    throw new Refusal("role-place-missing");
  }
  const invitation = newInvitationToken();
  return ctx.db.app.transaction(async (tx) => {
    await lockPeople(tx);
    const staffId = await insertInvitedPerson(tx, { username, name, email, createdAt: ctx.now });
    if (staffId === null) throw new Refusal("username-taken");
    await insertGrant(tx, staffId, grant);
    await insertInvitation(tx, {
      id: invitation.id,
      staffId,
      createdAt: ctx.now,
      expiresAt: invitationEndsAt(ctx.now),
    });
    if (email !== null && env().smtpUrl) {
      await enqueueInvitation(tx, { staffId, invitationId: invitation.id, sealed: sealInvitationToken(invitation) });
    }
    await insertSettingChange(tx, {
      subject: "people",
      key: username,
      before: null,
      after: { name, active: true, hasPassword: false, hasTotp: false, grants: [grant] },
      reason: "invite",
      staffId: actor.staffId,
      changedAt: ctx.now,
    });
    return { staffId, token: invitation.token };
  });
}
