/**
 * Asking for a table of a view of the queue. It is made in the background, as the person may read the queue: without
 * names and contacts unless they are asked for with a reason, and then each look is recorded with its report.
 */
import "server-only";
import { z } from "zod";
import { appendExportLog, countUnfinishedExports, findExport, insertExport } from "@/db/queries/exports";
import { enqueueExport } from "@/db/queries/jobs";
import { languages } from "@/domain/complaint/vocabulary";
import { exportFormats } from "@/domain/intake/vocabulary";
import { Refusal } from "@/domain/refusal";
import { mayExport, mayExportIdentities } from "@/domain/rights";
import { newRandomId } from "@/lib/ids";
import type { Context } from "../context";

const mostAtOnce = 3;
const longestQuery = 2_000;

export const requestExportInput = z.strictObject({
  /** The address of the view behind the question mark. */
  query: z.string().max(longestQuery).default(""),
  format: z.enum(exportFormats),
  identities: z.enum(["no", "yes"]).default("no"),
  reason: z.string().trim().max(500).optional(),
  language: z.enum(languages),
});

export async function requestExport(ctx: Context, input: z.infer<typeof requestExportInput>): Promise<{ id: string }> {
  const { actor } = ctx;
  if (!mayExport(actor)) throw new Refusal("not-allowed");
  const withIdentity = input.identities === "yes";
  if (withIdentity && !mayExportIdentities(actor)) throw new Refusal("not-allowed");
  const reason = withIdentity ? (input.reason ?? "") : null;
  if (reason !== null && reason.length < 4) throw new Refusal("export-reason-needed");
  const { after: _page, ...query } = Object.fromEntries(new URLSearchParams(input.query));
  const id = newRandomId();
  await ctx.db.app.transaction(async (tx) => {
    if ((await countUnfinishedExports(tx, actor.staffId)) >= mostAtOnce) throw new Refusal("export-too-many");
    await insertExport(tx, {
      id,
      staffId: actor.staffId,
      kind: "queue",
      format: input.format,
      language: input.language,
      query,
      withIdentity,
      reason,
      state: "queued",
      requestedAt: ctx.now,
    });
    const row = await findExport(tx, id);
    if (row) await appendExportLog(tx, row, "requested", ctx.now);
    await enqueueExport(tx, id);
  });
  return { id };
}
