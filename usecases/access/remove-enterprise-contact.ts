/** A contact of the enterprise removes one who left, at once. The last one that counts stays. */
import "server-only";
import { z } from "zod";
import { findEnterpriseContact, lockEnterpriseContacts, updateContactRemoved } from "@/db/queries/enterprise-contacts";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const removeEnterpriseContactInput = z.strictObject({ id: z.coerce.number().int().positive() });

export async function removeEnterpriseContact(
  ctx: Context,
  input: z.infer<typeof removeEnterpriseContactInput>,
): Promise<void> {
  if (ctx.actor.kind !== "contact" || ctx.actor.creditKey === null) throw new Refusal("proof-expired");
  const { creditKey, contactKeys } = ctx.actor;
  await ctx.db.app.transaction(async (tx) => {
    const speaking = await lockEnterpriseContacts(tx, creditKey);
    const self = await findEnterpriseContact(tx, creditKey, contactKeys[0]);
    if (!self?.provedAt) throw new Refusal("enterprise-contact-gone");
    if (speaking.every(({ id }) => id === input.id)) throw new Refusal("enterprise-last-contact");
    const removed = { removedAt: ctx.now, removedById: self.id };
    if (!(await updateContactRemoved(tx, creditKey, input.id, removed))) throw new Refusal("enterprise-contact-gone");
  });
}
