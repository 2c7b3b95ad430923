/**
 * Whether the person of a report has others: a search by contact like any other, with a reason, recorded before anything of
 * it is shown, counted with the others of the hour. Only for those of the window who could look at the identity; it tells
 * how many they may read, and nothing of who it is.
 */
import "server-only";
import { z } from "zod";
import { insertAttempt } from "@/db/queries/attempts";
import { findComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { findContactKeys } from "@/db/queries/related";
import { countReadableReports, insertContactSearch, listIdsByContact } from "@/db/queries/search";
import { contactScope, mayFindSamePerson } from "@/domain/complaint/search";
import { Refusal } from "@/domain/refusal";
import { mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const findSamePersonInput = z.strictObject({
  number: z.string().max(40),
  reason: z.string().trim().min(4).max(500),
});

/**
 * @returns the id under which the search was recorded and its result is read.
 * @throws Refusal not-found, not-allowed, too-many-attempts.
 */
export async function findSamePerson(
  ctx: Context,
  { number, reason }: z.infer<typeof findSamePersonInput>,
): Promise<{ id: number }> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const stored = await findComplaint(ctx.db.app, number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const scope = contactScope(actor, reference.rootRegion.path);
  if (!scope || !mayFindSamePerson(actor, stored)) throw new Refusal("not-allowed");
  await insertAttempt(ctx.db, "contact search", String(actor.staffId));
  const { kind, keys } = (await findContactKeys(ctx.db, stored.id)) ?? { kind: "phone" as const, keys: [] };
  const ids = keys.length === 0 ? [] : await listIdsByContact(ctx.db, keys);
  const found = await countReadableReports(
    ctx.db.app,
    scope,
    ids.filter((id) => id !== stored.id),
  );
  return insertContactSearch(ctx.db.app, {
    staffId: actor.staffId,
    searchedAt: ctx.now,
    reason,
    kind,
    contactKeys: keys,
    found,
  });
}
