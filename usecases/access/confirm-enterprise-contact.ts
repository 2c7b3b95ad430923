/**
 * The window confirms, against the business licence, that whoever filed this report speaks for the enterprise. Only checked
 * contacts are confirmed; from then on they see what the enterprise filed.
 */
import "server-only";
import { z } from "zod";
import { creditKeyOf } from "@/db/codes";
import { saveComplaint } from "@/db/queries/complaints";
import { upsertEnterpriseContact } from "@/db/queries/enterprise-contacts";
import { findIdentity } from "@/db/queries/identities";
import { contactKinds } from "@/domain/access/contact";
import { decideConfirmingEnterprise } from "@/domain/complaint/decide-access";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const confirmEnterpriseContactInput = z.strictObject({ number: z.string(), licenceSeen: z.literal("yes") });

export async function confirmEnterpriseContact(
  ctx: Context,
  input: z.infer<typeof confirmEnterpriseContactInput>,
): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "confirm_enterprise", input.number);
    const { complaint } = stored;
    // Nobody is shown anything of it.
    const identity = await findIdentity(ctx.db, stored.id);
    if (!identity?.creditCode) throw new Refusal("no-enterprise");
    const change = decideConfirmingEnterprise(complaint, ctx.now);
    const isChecked = { phone: complaint.phoneChecked, email: complaint.emailChecked };
    for (const kind of contactKinds) {
      const value = identity[kind];
      if (value === undefined || !isChecked[kind]) continue;
      await upsertEnterpriseContact(tx, {
        creditKey: creditKeyOf(identity.creditCode),
        contact: { kind, value },
        addedById: null,
        confirmedById: actor.staffId,
        addedAt: ctx.now,
        provedAt: ctx.now,
      });
    }
    await saveComplaint(tx, actor, stored, change);
  });
}
