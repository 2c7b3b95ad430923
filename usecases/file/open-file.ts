/** Fetching one file of a report: who may not read it gets the same not-found as for a file that does not exist. */
import "server-only";
import { z } from "zod";
import { findComplaintById } from "@/db/queries/complaints";
import { type AttachedFile, findFile } from "@/db/queries/files";
import { listReplies } from "@/db/queries/replies";
import { mayReadFile } from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { openStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

export const openFileInput = z.object({ id: z.string().max(40) });

export type OpenedFile = Pick<AttachedFile, "name" | "mediaType"> & {
  readonly body: ReadableStream;
  readonly bytes: number;
};

/** @throws Refusal not-found; file-gone where this person could read it and it was removed. */
export async function openFile(ctx: Context, { id }: z.infer<typeof openFileInput>): Promise<OpenedFile> {
  const file = await findFile(ctx.db.app, id);
  const stored = file ? await findComplaintById(ctx.db.app, file.complaintId) : null;
  if (!file || !stored) throw new Refusal("not-found");
  const replies = file.purpose === "reply" ? await listReplies(ctx.db.app, stored.id) : [];
  const sentReplies = replies.filter(({ state }) => state === "sent").map(({ replyNo }) => replyNo);
  const isSealed = stored.complaint.referrals.some(({ referralNo, sealed }) => referralNo === file.partNo && sealed);
  if (!mayReadFile(ctx.actor, stored, file, { sentReplies, isSealed })) throw new Refusal("not-found");
  const opened = file.removedAt === null ? await openStoredFile(file.fileKey) : null;
  if (!opened) throw new Refusal("file-gone");
  return { name: file.name, mediaType: file.mediaType, ...opened };
}
