/**
 * Files that a person brought while the report was still being written: with the filing they become files of the report,
 * each with its event, as if they had been brought a moment later. At most 9.
 */
import { type Change, Unfolding } from "../complaint/unfolding";
import { Refusal } from "../refusal";
import { fileLimits } from "./file-purpose";

/** @param held files that the draft has already. @throws Refusal files-too-many */
export function refuseUnlessRoomInDraft(held: number): void {
  if (held >= fileLimits.perPurpose) throw new Refusal("files-too-many", { most: fileLimits.perPurpose });
}

export type FilingWithFiles = {
  readonly change: Change;
  /** Which event of the report attaches which file. */
  readonly attached: readonly { readonly fileId: string; readonly eventVersion: number }[];
};

/** @param filing all events of a new report so far, the first of them its filing. */
export function decideDraftFiles(filing: Change, fileIds: readonly string[], at: Date): FilingWithFiles {
  const unfolding = new Unfolding(filing.complaint);
  const attached = fileIds.map((fileId) => {
    const payload = { fileId, purpose: "report", partNo: null, released: false } as const;
    unfolding.add({ type: "file.attached", occurredAt: at, payload });
    return { fileId, eventVersion: unfolding.complaint.version };
  });
  const { complaint, events } = unfolding.change();
  return { change: { complaint, events: [...filing.events, ...events] }, attached };
}
