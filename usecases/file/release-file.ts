/** The window looked at a file and found nothing in it by which the complainant is known: the unit may read it. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findFile, updateFile } from "@/db/queries/files";
import { decideReleasingFile } from "@/domain/files/decide-file";
import { mayReleaseFile } from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const releaseFileInput = z.strictObject({ number: z.string().max(40), fileId: z.string().max(40) });

export async function releaseFile(ctx: Context, input: z.infer<typeof releaseFileInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "release_file", input.number);
    const file = await findFile(tx, input.fileId);
    if (!file || file.complaintId !== stored.id) throw new Refusal("not-found");
    if (file.removedAt !== null) throw new Refusal("file-gone");
    if (file.released) return;
    if (!mayReleaseFile(ctx.actor, stored, file)) throw new Refusal("not-allowed");
    const change = decideReleasingFile(stored.complaint, { fileId: file.id, purpose: file.purpose, at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
    await updateFile(tx, file.id, { released: true });
  });
}
