/**
 * The files of a report as this actor may see them, by purpose, and for what more can be brought. Of a file that somebody
 * does not get to read nothing is told but that there is one: a name says as much as a text.
 */
import type { Actor } from "../actor";
import type { Complaint } from "../complaint/complaint";
import { isPossibleFor } from "../complaint/transitions";
import type { ComplaintFacts } from "../rights";
import { type FilePurpose, fileLimits, filePurposes } from "./file-purpose";
import {
  asksRelease,
  attachableParts,
  type FileFacts,
  mayReadFile,
  mayReleaseFile,
  mayRemoveFile,
  purposesFor,
} from "./file-rights";

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

export type FileOfReport = FileFacts & {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** @param files of the report, oldest first, without what was removed. @param of.sentReplies as mayReadFile wants them. */
export function filesPage(
  actor: Actor,
  facts: ComplaintFacts,
  files: readonly FileOfReport[],
  of: {
    readonly number: string;
    readonly complaint: Complaint;
    readonly sentReplies: readonly number[];
    readonly nameOf: (staffId: number) => string | null;
    readonly now: Date;
  },
): FilesPage {
  const { number, complaint, sentReplies, nameOf, now } = of;
  const sealedNos = complaint.referrals.filter(({ sealed }) => sealed).map(({ referralNo }) => referralNo);
  const readable = files.filter((file) =>
    mayReadFile(actor, facts, file, { sentReplies, isSealed: sealedNos.includes(file.partNo ?? 0) }),
  );
  const isRoomFor = (purpose: FilePurpose) =>
    files.filter((file) => file.purpose === purpose).length < fileLimits.perPurpose;
  const canAttach = isPossibleFor("attach_file", complaint);
  const canRemove = isPossibleFor("remove_file", complaint);
  return {
    number,
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
            serial: serialOf(complaint, purpose, file.partNo),
            byName: file.uploadedById === null ? null : nameOf(file.uploadedById),
            at: file.attachedAt,
            released: file.released && !facts.sharesIdentity,
            mayRelease: canAttach && mayReleaseFile(actor, facts, file),
            mayRemove: canRemove && mayRemoveFile(actor, facts, file, now),
          })),
        },
      ];
    }),
    hidden: files.length - readable.length,
    places: (canAttach ? purposesFor(actor, facts, complaint) : [])
      .filter(isRoomFor)
      .flatMap((purpose): FilePlace[] => {
        const parts = attachableParts(actor, facts, complaint, purpose);
        if (parts.length === 0) return [{ purpose, partNo: null, serial: null }];
        return parts.map((partNo) => ({ purpose, partNo, serial: serialOf(complaint, purpose, partNo) }));
      }),
    asksRelease: canAttach && asksRelease(actor, facts),
  };
}

function serialOf(complaint: Complaint, purpose: FilePurpose, partNo: number | null): string | null {
  if (purpose === "referral_letter" || purpose === "referral_answer") {
    return complaint.referrals.find(({ referralNo }) => referralNo === partNo)?.serial ?? null;
  }
  if (purpose === "instruction") {
    return complaint.instructions.find(({ instructionNo }) => instructionNo === partNo)?.serial ?? null;
  }
  if (purpose !== "supervision_answer") return null;
  return complaint.supervisionNotices.find(({ noticeNo }) => noticeNo === partNo)?.serial ?? null;
}
