/**
 * Searching for the reports of a person whose phone number or e-mail address is at hand, typed in full: for clerks,
 * dispatchers and supervisors, with a reason. Each search is recorded before anything of it is shown; what was typed is
 * kept only as its blind index. At most twenty an hour for each person.
 */
import "server-only";
import { z } from "zod";
import { contactKeysOf } from "@/db/codes";
import { insertAttempt } from "@/db/queries/attempts";
import { getReference } from "@/db/queries/reference";
import { countReadableReports, insertContactSearch, listIdsByContact } from "@/db/queries/search";
import { contactInput } from "@/domain/access/contact";
import { contactScope } from "@/domain/complaint/search";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

/** In full: a part of a number would find strangers. */
export const searchComplaintsByContactInput = z.strictObject({
  contact: contactInput("search.contact.invalid"),
  reason: z.string().trim().min(4).max(500),
});

/** @returns the id under which the search was recorded and its result is read. */
export async function searchComplaintsByContact(
  ctx: Context,
  { contact, reason }: z.infer<typeof searchComplaintsByContactInput>,
): Promise<{ id: number }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const scope = contactScope(actor, reference.rootRegion.path);
  if (!scope) throw new Refusal("not-allowed");
  await insertAttempt(ctx.db, "contact search", String(actor.staffId));
  const contactKeys = contactKeysOf(contact);
  const ids = await listIdsByContact(ctx.db, contactKeys);
  const found = await countReadableReports(ctx.db.app, scope, ids);
  return insertContactSearch(ctx.db.app, {
    staffId: actor.staffId,
    searchedAt: ctx.now,
    reason,
    kind: contact.kind,
    contactKeys: [...contactKeys],
    found,
  });
}
