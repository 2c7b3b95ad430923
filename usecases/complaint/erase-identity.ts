/**
 * The person has name, contact and application number erased once the report is over, on wish with everything they wrote
 * and brought. Events, dates and figures stay: nothing of them says who it was. Number and query code still open the page.
 * What this report alone made of the contact, somebody who speaks for an enterprise, ends with it (docs/decisions/0023).
 */
import "server-only";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { contactKeysOf, creditKeyOf } from "@/db/codes";
import { saveComplaint } from "@/db/queries/complaints";
import { updateContactErased } from "@/db/queries/enterprise-contacts";
import { deleteWords, updateIdentityErased } from "@/db/queries/erasures";
import { listFilesOf, updateFile } from "@/db/queries/files";
import { findIdentity } from "@/db/queries/identities";
import { listOwnReportIds } from "@/db/queries/own-reports";
import { contactKinds } from "@/domain/access/contact";
import { decideErasingIdentity } from "@/domain/complaint/decide-own-data";
import { deleteStoredFile } from "@/lib/file-store";
import { type Context, lockFor } from "../context";

export const eraseIdentityInput = z.strictObject({
  number: z.string(),
  words: z.enum(["yes", "no"]),
  /** That it cannot be taken back was read. */
  understood: z.literal("yes", "own-report.errors.understood"),
});

/** @throws Refusal wrong-state while the report is not over; identity-erased; objection-waiting. */
export async function eraseIdentity(ctx: Context, input: z.infer<typeof eraseIdentityInput>): Promise<void> {
  const keys = await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "erase_identity", input.number);
    const words = input.words === "yes";
    const files = (await listFilesOf(tx, stored.id)).filter(
      ({ purpose, uploadedByKind }) =>
        uploadedByKind === "complainant" || purpose === "report" || purpose === "supplement",
    );
    const change = decideErasingIdentity(stored.complaint, {
      words,
      files: files.map(({ id, purpose }) => ({ fileId: id, purpose })),
      at: ctx.now,
    });
    await saveComplaint(tx, ctx.actor, stored, change);
    // The name that a person gave a file can say who it was.
    for (const { id } of files) await updateFile(tx, id, { removedAt: ctx.now, name: "" });
    if (words) await deleteWords(tx, stored.id);
    if (stored.complaint.enterpriseConfirmed) await endSpeaking(ctx, tx, stored.id);
    await updateIdentityErased(ctx.db, stored.id, ctx.now);
    return files.map(({ fileKey }) => fileKey);
  });
  // Cut off here, the worker takes the rest away within the hour.
  for (const key of keys) await deleteStoredFile(key);
}

/** A contact that stands in another report of the same enterprise goes on speaking for it. */
async function endSpeaking(ctx: Context, tx: Tx, complaintId: number): Promise<void> {
  const identity = await findIdentity(ctx.db, complaintId);
  if (!identity?.creditCode) return;
  const creditKey = creditKeyOf(identity.creditCode);
  for (const kind of contactKinds) {
    const value = identity[kind];
    if (value === undefined) continue;
    const contactKeys = contactKeysOf({ kind, value });
    const reports = await listOwnReportIds(ctx.db, { contactKeys, creditKey }, null, 2);
    if (reports.some((id) => id !== complaintId)) continue;
    await updateContactErased(tx, creditKey, contactKeys[0], ctx.now);
  }
}
