/**
 * The files of a report as this actor may see them, by purpose, and for what more can be brought. Of a file that somebody
 * does not get to read nothing is told but that there is one: a name says as much as a text.
 */
import "server-only";
import { z } from "zod";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { findComplaint } from "@/db/queries/complaints";
import { listFilesOf } from "@/db/queries/files";
import { listReplies } from "@/db/queries/replies";
import { isPossibleFor } from "@/domain/complaint/transitions";
import { type FilePurpose, fileLimits, filePurposes } from "@/domain/files/file-purpose";
import {
  asksRelease,
  attachableParts,
  mayReadFile,
  mayReleaseFile,
  mayRemoveFile,
  purposesFor,
} from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { mayRead } from "@/domain/rights";
import type { Context } from "../context";

export const listFilesInput = z.object({ number: z.string().max(40) });

export type FilePage = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly partNo: number | null;
  /** Of a letter or a notice: as it stands on paper. */
  readonly serial: string | null;
  /** Null for the complainant. */
  readonly byName: string | null;
  readonly at: Date;
  /** True where the unit may not know the complainant and the window released it. */
  readonly released: boolean;
  readonly mayRelease: boolean;
  readonly mayRemove: boolean;
};

export type FilePlace = {
  readonly purpose: FilePurpose;
  readonly partNo: number | null;
  readonly serial: string | null;
};

export type FilesPage = {
  readonly number: string;
  readonly groups: readonly { readonly purpose: FilePurpose; readonly files: readonly FilePage[] }[];
  /** Files that this actor does not get to read. */
  readonly hidden: number;
  /** Where a file can be brought now. Empty: nowhere. */
  readonly places: readonly FilePlace[];
  /** The window is asked whether the unit may see what it brings. */
  readonly asksRelease: boolean;
};

/** @throws Refusal not-found when there is no such report or this actor may not read it. */
export async function listFiles(ctx: Context, { number }: z.infer<typeof listFilesInput>): Promise<FilesPage> {
  const { actor } = ctx;
  const stored = await findComplaint(ctx.db.app, number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const { complaint } = stored;
  const files = await listFilesOf(ctx.db.app, stored.id);
  const [replies, staff] = await Promise.all([
    files.some(({ purpose }) => purpose === "reply") ? listReplies(ctx.db.app, stored.id) : [],
    listNamedStaff(
      ctx.db.app,
      files.flatMap(({ uploadedById }) => uploadedById ?? []),
    ),
  ]);
  const sentReplies = replies.filter(({ state }) => state === "sent").map(({ replyNo }) => replyNo);
  const sealedNos = complaint.referrals.filter(({ sealed }) => sealed).map(({ referralNo }) => referralNo);
  const readable = files.filter((file) =>
    mayReadFile(actor, stored, file, { sentReplies, isSealed: sealedNos.includes(file.partNo ?? 0) }),
  );
  const serialOf = (purpose: FilePurpose, partNo: number | null): string | null => {
    if (purpose === "referral_letter" || purpose === "referral_answer") {
      return complaint.referrals.find(({ referralNo }) => referralNo === partNo)?.serial ?? null;
    }
    if (purpose === "instruction") {
      return complaint.instructions.find(({ instructionNo }) => instructionNo === partNo)?.serial ?? null;
    }
    if (purpose !== "supervision_answer") return null;
    return complaint.supervisionNotices.find(({ noticeNo }) => noticeNo === partNo)?.serial ?? null;
  };
  const isRoomFor = (purpose: FilePurpose) =>
    files.filter((file) => file.purpose === purpose).length < fileLimits.perPurpose;
  const canAttach = isPossibleFor("attach_file", complaint);
  const canRemove = isPossibleFor("remove_file", complaint);
  return {
    number: stored.row.number,
    groups: filePurposes.flatMap((purpose) => {
      const own = readable.filter((file) => file.purpose === purpose);
      if (own.length === 0) return [];
      return [
        {
          purpose,
          files: own.map((file) => ({
            id: file.id,
            name: file.name,
            mediaType: file.mediaType,
            bytes: file.bytes,
            partNo: file.partNo,
            serial: serialOf(purpose, file.partNo),
            byName: file.uploadedById === null ? null : (staff.get(file.uploadedById)?.name ?? null),
            at: file.attachedAt,
            released: file.released && !stored.sharesIdentity,
            mayRelease: canAttach && mayReleaseFile(actor, stored, file),
            mayRemove: canRemove && mayRemoveFile(actor, stored, file, ctx.now),
          })),
        },
      ];
    }),
    hidden: files.length - readable.length,
    places: (canAttach ? purposesFor(actor, stored, complaint) : [])
      .filter(isRoomFor)
      .flatMap((purpose): FilePlace[] => {
        const parts = attachableParts(actor, stored, complaint, purpose);
        if (parts.length === 0) return [{ purpose, partNo: null, serial: null }];
        return parts.map((partNo) => ({ purpose, partNo, serial: serialOf(purpose, partNo) }));
      }),
    asksRelease: canAttach && asksRelease(actor, stored),
  };
}
