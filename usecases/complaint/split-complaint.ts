/**
 * A report that tells of two matters becomes two: the second gets a number of its own, keeps the person with everything
 * that was chosen about the identity, and the promise that was made with the first. Its query code is shown to the proven
 * complainant on the progress page of the first, and to nobody of the staff.
 */
import "server-only";
import { z } from "zod";
import { splitSubmissionIdOf } from "@/db/codes";
import { saveComplaint } from "@/db/queries/complaints";
import { insertFiling } from "@/db/queries/filings";
import { findIdentity } from "@/db/queries/identities";
import { listSplitOff } from "@/db/queries/merges";
import { getReference } from "@/db/queries/reference";
import { decideSplittingOff, withOrigin } from "@/domain/complaint/decide-merge";
import { decideRoutedFiling } from "@/domain/complaint/decide-routed-filing";
import { type Context, lockFor } from "../context";

export const splitComplaintInput = z.strictObject({
  number: z.string(),
  /** The second matter, in the words of the report. */
  body: z.string().trim().min(10).max(5000),
  /** Told to the person. */
  reason: z.string().trim().min(4).max(500),
});

/** @returns the number of the second report. */
export async function splitComplaint(
  ctx: Context,
  input: z.infer<typeof splitComplaintInput>,
): Promise<{ number: string }> {
  const reference = await getReference(ctx.db);
  const at = ctx.now;
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "split_off", input.number);
    const { complaint, row } = stored;
    const splitNo = (await listSplitOff(tx, stored.id)).length + 1;
    const filing = decideRoutedFiling(
      {
        facts: {
          source: complaint.source,
          plainAnswer: complaint.plainAnswer,
          kind: complaint.kind,
          categoryCode: complaint.categoryCode,
          regionId: complaint.regionId,
          windowId: complaint.windowId,
          // The item and the application belong to the matter that stays.
          itemCode: null,
          aboutUnitId: complaint.aboutUnitId,
          identityMode: complaint.identityMode,
          sharesIdentity: complaint.sharesIdentity,
          hasPhone: complaint.hasPhone,
          hasEmail: complaint.hasEmail,
          applicationAcceptedOn: null,
          trips: null,
          complainantKind: complaint.complainantKind,
          isAgent: complaint.isAgent,
          channel: null,
          imported: false,
        },
        texts: { body: input.body },
        at,
        promisedFrom: complaint.filedAt,
      },
      reference,
    );
    const filed = await insertFiling(
      tx,
      ctx.actor,
      {
        submissionId: splitSubmissionIdOf(stored.id, splitNo),
        body: input.body,
        regionPath: stored.regionPath,
        language: row.language,
        // Taken over unread: nobody is shown anything of it.
        identity: await findIdentity(ctx.db, stored.id),
        hasCode: row.codeKey !== null,
        at,
      },
      withOrigin(filing, { complaintId: stored.id, at }),
    );
    const split = { newComplaintId: filed.id, reason: input.reason, at };
    await saveComplaint(tx, ctx.actor, stored, decideSplittingOff(complaint, split));
    return { number: filed.number };
  });
}
