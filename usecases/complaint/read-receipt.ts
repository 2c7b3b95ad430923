/** The receipt: number and query code, for 24 hours in the browser that filed. Later the code is only re-issued. */
import "server-only";
import { queryCodeOf, submissionKeyOf } from "@/db/codes";
import { findBySubmissionKey } from "@/db/queries/complaints";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import type { Context } from "../context";

const shownForMs = 24 * 3_600_000;

/** Null when nothing was filed under this id or the day has passed. */
export async function readReceipt(ctx: Context, submissionId: string): Promise<FiledComplaint | null> {
  const row = await findBySubmissionKey(ctx.db.app, submissionKeyOf(submissionId));
  if (!row || ctx.now.getTime() - row.filedAt.getTime() > shownForMs) return null;
  return {
    complaintId: row.id,
    number: row.number,
    code: queryCodeOf(submissionId, row.codeVersion),
    codeVersion: row.codeVersion,
  };
}
