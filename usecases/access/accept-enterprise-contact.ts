/**
 * Whom a colleague added becomes a contact of the enterprise by saying so, and by nothing else: whoever signs in only to see
 * the own reports must not thereby show them to somebody who typed in that number (docs/decisions/0023).
 */
import "server-only";
import { z } from "zod";
import { findEnterpriseContact, lockEnterpriseContacts, updateContactProved } from "@/db/queries/enterprise-contacts";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const acceptEnterpriseContactInput = z.strictObject({});

/** Accepted before: done. @throws Refusal enterprise-contact-gone when nobody added this contact, or it was removed. */
export async function acceptEnterpriseContact(
  ctx: Context,
  _input: z.infer<typeof acceptEnterpriseContactInput>,
): Promise<void> {
  if (ctx.actor.kind !== "contact" || ctx.actor.creditKey === null) throw new Refusal("proof-expired");
  const { creditKey, contactKeys } = ctx.actor;
  await ctx.db.app.transaction(async (tx) => {
    await lockEnterpriseContacts(tx, creditKey);
    const self = await findEnterpriseContact(tx, creditKey, contactKeys[0]);
    if (!self) throw new Refusal("enterprise-contact-gone");
    await updateContactProved(tx, self.id, ctx.now);
  });
}
