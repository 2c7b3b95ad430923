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
import { filePurposes } from "@/domain/files/file-purpose";
import { asksRelease, attachableParts, purposesFor } from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { grantsFor, mayRead } from "@/domain/rights";
import { type BroughtFile, type KeptFile, newStorageMark, takeInFile } from "@/lib/brought-file";
import { FileRefusal } from "@/lib/file-fault";
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

/** @throws Refusal naming what is wrong with the file, or that it is not this actor's to bring. */
export async function attachFile(ctx: Context, input: AttachFileInput, file: BroughtFile): Promise<{ id: string }> {
  await refuseUnlessMayAttach(ctx, input);
  const mark = await getStorageMark(ctx.db.app, newStorageMark());
  try {
    return await takeInFile(file, mark, (kept) => keepFile(ctx, input, kept, file.name));
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal(`file-${error.fault}`);
    throw error;
  }
}

/** Before anything is read of the file; asked again once the report is locked. */
async function refuseUnlessMayAttach(ctx: Context, { number, purpose }: AttachFileInput): Promise<void> {
  const stored = await findComplaint(ctx.db.app, number);
  if (ctx.actor.kind === "visitor") throw new Refusal("sign-in-required");
  if (!stored || !mayRead(ctx.actor, stored)) throw new Refusal("not-found");
  if (!purposesFor(ctx.actor, stored, stored.complaint).includes(purpose)) throw new Refusal("not-allowed");
}

async function keepFile(
  ctx: Context,
  input: AttachFileInput,
  { id, fileKey, content }: KeptFile,
  name: string,
): Promise<void> {
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
      name: cleanFileName(name, content.extension),
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
