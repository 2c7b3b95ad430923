/**
 * Whether a draft may be filed now: by the address (a second step where many file from one) and by the contact given (so
 * many a day, then the counter serves better). Asked before filing and apart from it, since the office files too; what was
 * filed already is not asked again, so that a retry after a lost answer gets its receipt.
 */
import "server-only";
import { z } from "zod";
import { contactKeyOf, submissionKeyOf } from "@/db/codes";
import { findDraft } from "@/db/queries/drafts";
import { getReference } from "@/db/queries/reference";
import { Refusal } from "@/domain/refusal";
import { admit, type Context } from "../context";

export const admitFilingInput = z.strictObject({ submissionId: z.string().min(22).max(64) });

/** @throws Refusal second-step-needed, too-many-from-here, contact-files-too-often. */
export async function admitFiling(ctx: Context, { submissionId }: z.infer<typeof admitFilingInput>): Promise<void> {
  const answers = await findDraft(ctx.db.app, submissionId, ctx.now);
  if (!answers) return;
  const { identityMode, phone, email } = answers.contact ?? {};
  const hours = await admit(ctx, "filing by address", {
    contactKeys: identityMode === "anonymous" ? [] : contactKeysIn({ phone, email }),
    subject: submissionKeyOf(submissionId),
  });
  if (hours === null) return;
  const { windows, regions, rootRegion } = await getReference(ctx.db);
  const regionId = regions.get(answers.place?.regionId ?? "")?.id ?? rootRegion.id;
  const near = windows.find((window) => window.isOffered && window.regionId === regionId);
  throw new Refusal("contact-files-too-often", { hours, phone: near?.phone ?? "none" });
}

function contactKeysIn({ phone, email }: { phone?: string | undefined; email?: string | undefined }): string[] {
  return [...(phone ? [contactKeyOf("phone", phone)] : []), ...(email ? [contactKeyOf("email", email)] : [])];
}
