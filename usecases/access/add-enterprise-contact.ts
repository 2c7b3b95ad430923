/** A contact of the enterprise names a colleague, who counts from the moment in which its holder, proved by a code, agreed. */
import "server-only";
import { z } from "zod";
import { insertAttempt } from "@/db/queries/attempts";
import {
  findEnterpriseContact,
  lockEnterpriseContacts,
  upsertEnterpriseContact,
} from "@/db/queries/enterprise-contacts";
import { typedContact } from "@/domain/access/contact";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const addEnterpriseContactInput = z.strictObject({ contact: typedContact });

export async function addEnterpriseContact(
  ctx: Context,
  input: z.infer<typeof addEnterpriseContactInput>,
): Promise<void> {
  if (ctx.actor.kind !== "contact" || ctx.actor.creditKey === null) throw new Refusal("proof-expired");
  const { creditKey, contactKeys } = ctx.actor;
  await insertAttempt(ctx.db, "enterprise contact added", creditKey);
  await ctx.db.app.transaction(async (tx) => {
    await lockEnterpriseContacts(tx, creditKey);
    const self = await findEnterpriseContact(tx, creditKey, contactKeys[0]);
    if (!self?.provedAt) throw new Refusal("enterprise-contact-gone");
    await upsertEnterpriseContact(tx, {
      creditKey,
      contact: input.contact,
      addedById: self.id,
      confirmedById: null,
      addedAt: ctx.now,
      provedAt: null,
    });
  });
}
