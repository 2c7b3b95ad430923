/**
 * Attaching a file to a report, releasing it to the unit, taking it away again: each an event that names the file by its
 * random id and its purpose, and never by its name, which a person gave it.
 */
import type { Complaint } from "../complaint/complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "../complaint/unfolding";
import { Refusal } from "../refusal";
import { type FilePurpose, fileLimits } from "./file-purpose";
import { hasParts } from "./file-rights";

type Attaching = {
  readonly fileId: string;
  readonly purpose: FilePurpose;
  readonly partNo: number | null;
  /** To which this actor may attach. */
  readonly parts: readonly number[];
  /** Files that the report holds for the purpose already. */
  readonly held: number;
  readonly released: boolean;
  readonly at: Date;
};

export function decideAttaching(complaint: Complaint, file: Attaching): Change {
  refuseUnlessPossible("attach_file", complaint);
  if (file.held >= fileLimits.perPurpose) throw new Refusal("files-too-many", { most: fileLimits.perPurpose });
  const isPart = file.partNo === null ? !hasParts(file.purpose) : file.parts.includes(file.partNo);
  if (!isPart) throw new Refusal("file-part-gone");
  const unfolding = new Unfolding(complaint);
  const { fileId, purpose, partNo, released } = file;
  unfolding.add({ type: "file.attached", occurredAt: file.at, payload: { fileId, purpose, partNo, released } });
  return unfolding.change();
}

type Known = { readonly fileId: string; readonly purpose: FilePurpose; readonly at: Date };

export function decideReleasingFile(complaint: Complaint, { fileId, purpose, at }: Known): Change {
  refuseUnlessPossible("release_file", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "file.released", occurredAt: at, payload: { fileId, purpose } });
  return unfolding.change();
}

export function decideRemovingFile(complaint: Complaint, { fileId, purpose, at }: Known): Change {
  refuseUnlessPossible("remove_file", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "file.removed", occurredAt: at, payload: { fileId, purpose } });
  return unfolding.change();
}
