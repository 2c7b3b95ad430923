/**
 * Bringing a file to a report that is still being written: to a draft that lives, by whoever holds its id, at most 9. How
 * many there are is asked before a byte is kept, and again once the draft is held.
 */
import "server-only";
import { z } from "zod";
import { findDraft, lockDraft } from "@/db/queries/drafts";
import { getStorageMark, insertDraftFile, listDraftFilesOf } from "@/db/queries/files";
import { refuseUnlessRoomInDraft } from "@/domain/files/decide-draft-files";
import { cleanFileName } from "@/domain/files/file-name";
import { Refusal } from "@/domain/refusal";
import { type BroughtFile, newStorageMark, takeInFile } from "@/lib/brought-file";
import { FileRefusal } from "@/lib/file-fault";
import type { Context } from "../context";

export const addDraftFileInput = z.strictObject({ submissionId: z.string().min(22).max(64) });

/** @throws Refusal draft-gone, files-too-many, or naming what is wrong with the file. */
export async function addDraftFile(
  ctx: Context,
  { submissionId }: z.infer<typeof addDraftFileInput>,
  file: BroughtFile,
): Promise<{ id: string }> {
  const { app } = ctx.db;
  if ((await findDraft(app, submissionId, ctx.now)) === null) throw new Refusal("draft-gone");
  refuseUnlessRoomInDraft((await listDraftFilesOf(app, submissionId)).length);
  const mark = await getStorageMark(app, newStorageMark());
  try {
    return await takeInFile(file, mark, ({ id, fileKey, content }) =>
      app.transaction(async (tx) => {
        if (!(await lockDraft(tx, submissionId, ctx.now))) throw new Refusal("draft-gone");
        refuseUnlessRoomInDraft((await listDraftFilesOf(tx, submissionId)).length);
        await insertDraftFile(tx, submissionId, {
          id,
          name: cleanFileName(file.name, content.extension),
          mediaType: content.mediaType,
          bytes: content.bytes.length,
          sha256: content.sha256,
          fileKey,
          createdAt: ctx.now,
        });
      }),
    );
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal(`file-${error.fault}`);
    throw error;
  }
}
