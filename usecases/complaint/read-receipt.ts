/**
 * The receipt: number, query code and the window to call, for 24 hours in the browser that filed. A code that was issued
 * anew since belongs to whoever asked for it, and is not shown here.
 */
import "server-only";
import { queryCodeOf, submissionKeyOf } from "@/db/codes";
import { findBySubmissionKey } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import type { Context } from "../context";

const shownForMs = 24 * 3_600_000;

type Names = { readonly nameZh: string; readonly nameEn: string };
type Receipt = FiledComplaint & {
  /** Whose window it is. */
  readonly place: Names;
  /** Of the place that the report is about, else of the whole region; null where there is none. */
  readonly window: (Names & { readonly addressZh: string; readonly phone: string }) | null;
};

/** Null when nothing was filed under this id, the day has passed, or the code was issued anew. */
export async function readReceipt(ctx: Context, submissionId: string): Promise<Receipt | null> {
  const row = await findBySubmissionKey(ctx.db.app, submissionKeyOf(submissionId));
  if (row?.codeVersion !== 1 || ctx.now.getTime() - row.filedAt.getTime() > shownForMs) return null;
  const { windows, rootRegion } = await getReference(ctx.db);
  const offered = windows.filter(({ isOffered }) => isOffered);
  const window =
    offered.find(({ regionId }) => regionId === row.regionId) ??
    offered.find(({ regionId }) => regionId === rootRegion.id);
  return {
    complaintId: row.id,
    number: row.number,
    code: queryCodeOf(submissionId, row.codeVersion),
    codeVersion: row.codeVersion,
    place: { nameZh: rootRegion.nameZh, nameEn: rootRegion.nameEn },
    window: window
      ? { nameZh: window.nameZh, nameEn: window.nameEn, addressZh: window.addressZh, phone: window.phone }
      : null,
  };
}
