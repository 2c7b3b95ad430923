/**
 * The scan of the signed circular: taken in, looked through and stored like every file; it belongs to the paper. A newer one
 * takes the place of the one before, until the paper is released.
 */
import "server-only";
import { z } from "zod";
import { getStorageMark, insertFile, updateFile } from "@/db/queries/files";
import { findPaper, lockPaper, updatePaper } from "@/db/queries/papers";
import { cleanFileName } from "@/domain/files/file-name";
import { decideStep } from "@/domain/papers/decide-paper";
import { Refusal } from "@/domain/refusal";
import { type BroughtFile, newStorageMark, takeInFile } from "@/lib/brought-file";
import { FileRefusal } from "@/lib/file-fault";
import { type Context, requireStaff } from "../context";

export const attachScanInput = z.strictObject({ id: z.coerce.number().int().positive() });

/** A sheet with its seal is a picture; words that can be typed anew are none. */
const isSheet = (mediaType: string) => mediaType === "application/pdf" || mediaType.startsWith("image/");

/** @throws Refusal as decideStep, before a byte is kept; paper-scan-kind, or what else is wrong with the file. */
export async function attachScan(
  ctx: Context,
  { id }: z.infer<typeof attachScanInput>,
  file: BroughtFile,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  const asked = await findPaper(ctx.db.app, id);
  if (!asked) throw new Refusal("not-found");
  decideStep(actor, "sign", asked);
  const mark = await getStorageMark(ctx.db.app, newStorageMark());
  try {
    await takeInFile(file, mark, async ({ id: fileId, fileKey, content }) => {
      if (!isSheet(content.mediaType)) throw new Refusal("paper-scan-kind");
      await ctx.db.app.transaction(async (tx) => {
        const paper = await lockPaper(tx, id);
        if (!paper) throw new Refusal("not-found");
        decideStep(actor, "sign", paper);
        await insertFile(tx, {
          id: fileId,
          complaintId: null,
          purpose: "circular_scan",
          released: false,
          name: cleanFileName(file.name, content.extension),
          mediaType: content.mediaType,
          bytes: content.bytes.length,
          sha256: content.sha256,
          fileKey,
          uploadedByKind: "staff",
          uploadedById: actor.staffId,
          uploaderUnitIds: [],
          createdAt: ctx.now,
          attachedAt: ctx.now,
        });
        if (paper.scanId !== null) await updateFile(tx, paper.scanId, { removedAt: ctx.now });
        await updatePaper(tx, paper, { scanId: fileId });
      });
    });
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal(`file-${error.fault}`);
    throw error;
  }
  return { id };
}
