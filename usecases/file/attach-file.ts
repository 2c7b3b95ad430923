/**
 * Bringing a file to a report: staff who work on it, and the complainant to the own report. The rights are asked before a
 * byte is kept; then the file is taken in piece by piece, looked through, drawn anew where it is a picture, and stored under
 * a random name; only then the report is locked and the file belongs to it. Whatever fails leaves no file behind.
 */
import "server-only";
import { z } from "zod";
import { findComplaint, saveComplaint } from "@/db/queries/complaints";
import { countFilesFor, getStorageMark, insertFile } from "@/db/queries/files";
import { decideAttaching } from "@/domain/files/decide-file";
import { cleanFileName } from "@/domain/files/file-name";
import { fileLimits, filePurposes } from "@/domain/files/file-purpose";
import { asksRelease, attachableParts, purposesFor } from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { grantsFor, mayRead } from "@/domain/rights";
import { type FileContent, readFileContent } from "@/lib/file-content";
import { FileRefusal } from "@/lib/file-fault";
import { deleteStoredFile, isNoRoom, readStoredFile, storeFile, writePiece } from "@/lib/file-store";
import { newRandomId } from "@/lib/ids";
import { type Context, lockFor } from "../context";

export const attachFileInput = z.strictObject({
  number: z.string().max(40),
  purpose: z.enum(filePurposes),
  /** Of the letter, notice, reply or assignment; none for purposes without numbered parts. */
  partNo: z.coerce.number().int().positive().nullable().default(null),
  /** Asked of the window alone: nothing in it tells who the complainant is. */
  released: z.boolean().default(false),
});
export type AttachFileInput = z.infer<typeof attachFileInput>;

export type BroughtFile = { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> };

/** @throws Refusal naming what is wrong with the file, or that it is not this actor's to bring. */
export async function attachFile(ctx: Context, input: AttachFileInput, file: BroughtFile): Promise<{ id: string }> {
  await refuseUnlessMayAttach(ctx, input);
  const id = newRandomId();
  const mark = await getStorageMark(
    ctx.db.app,
    newRandomId()
      .replace(/[^A-Za-z0-9]/g, "")
      .slice(0, 8),
  );
  const incoming = `incoming/${mark}-${id}`;
  let fileKey: string | null = null;
  try {
    await storeFile(incoming, async (out) => {
      let bytes = 0;
      for await (const piece of file.pieces) {
        bytes += piece.length;
        if (bytes > fileLimits.bytes) throw new Refusal("file-too-large");
        await writePiece(out, piece);
      }
    });
    const content = await readFileContent((await readStoredFile(incoming)) ?? Buffer.alloc(0));
    fileKey = `files/${mark}-${id}.${content.extension}`;
    await storeFile(fileKey, (out) => writePiece(out, content.bytes));
    await keepFile(ctx, input, { id, fileKey, content, name: cleanFileName(file.name, content.extension) });
  } catch (error) {
    if (fileKey !== null) await deleteStoredFile(fileKey);
    if (error instanceof FileRefusal) throw new Refusal(`file-${error.fault}`);
    if (isNoRoom(error)) throw new Refusal("file-no-room");
    throw error;
  } finally {
    await deleteStoredFile(incoming);
  }
  return { id };
}

/** Before anything is read of the file; asked again once the report is locked. */
async function refuseUnlessMayAttach(ctx: Context, { number, purpose }: AttachFileInput): Promise<void> {
  const stored = await findComplaint(ctx.db.app, number);
  if (ctx.actor.kind === "visitor") throw new Refusal("sign-in-required");
  if (!stored || !mayRead(ctx.actor, stored)) throw new Refusal("not-found");
  if (!purposesFor(ctx.actor, stored, stored.complaint).includes(purpose)) throw new Refusal("not-allowed");
}

type Kept = {
  readonly id: string;
  readonly fileKey: string;
  readonly content: FileContent;
  readonly name: string;
};

async function keepFile(ctx: Context, input: AttachFileInput, { id, fileKey, content, name }: Kept): Promise<void> {
  const { actor, now } = ctx;
  const { purpose } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "attach_file", input.number);
    if (!purposesFor(actor, stored, stored.complaint).includes(purpose)) throw new Refusal("not-allowed");
    const parts = attachableParts(actor, stored, stored.complaint, purpose);
    const released = input.released && asksRelease(actor, stored);
    const held = await countFilesFor(tx, stored.id, purpose);
    // What was not said is the newest part.
    const partNo = input.partNo ?? parts[0] ?? null;
    const change = decideAttaching(stored.complaint, { fileId: id, purpose, partNo, parts, held, released, at: now });
    await saveComplaint(tx, actor, stored, change);
    await insertFile(tx, {
      id,
      complaintId: stored.id,
      eventVersion: change.complaint.version,
      purpose,
      partNo,
      released,
      name,
      mediaType: content.mediaType,
      bytes: content.bytes.length,
      sha256: content.sha256,
      fileKey,
      uploadedByKind: actor.kind === "complainant" ? "complainant" : "staff",
      uploadedById: actor.kind === "staff" ? actor.staffId : null,
      uploaderUnitIds:
        actor.kind === "staff" ? grantsFor(actor, "attach_file", stored).flatMap(({ unitId }) => unitId ?? []) : [],
      createdAt: now,
      attachedAt: now,
    });
  });
}
