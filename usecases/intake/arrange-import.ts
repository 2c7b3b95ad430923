/** Deciding which column holds what, to look at the rows again or to begin. What was chosen is proposed again next time. */
import "server-only";
import { z } from "zod";
import { lockImportBatch, updateImportBatch } from "@/db/queries/imports";
import { enqueueImport } from "@/db/queries/jobs";
import { complaintKinds } from "@/domain/complaint/vocabulary";
import { columnsOf } from "@/domain/intake/import-columns";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import type { Context } from "../context";

const heading = z.string().max(500).optional();

export const arrangeImportInput = z.strictObject({
  batchId: z.string().max(64),
  kind: z.enum(complaintKinds).optional(),
  number: heading,
  title: heading,
  text: heading,
  date: heading,
  reply: heading,
  replyDate: heading,
  agency: heading,
  place: heading,
  step: z.enum(["preview", "start"]),
});

export async function arrangeImport(ctx: Context, input: z.infer<typeof arrangeImportInput>): Promise<void> {
  const { batchId: id, kind = null, step, ...chosen } = input;
  if (!mayImport(ctx.actor)) throw new Refusal("not-allowed");
  const mapping = Object.fromEntries(
    Object.entries(chosen).flatMap(([field, name]) => (name === undefined ? [] : [[field, name]])),
  );
  await ctx.db.app.transaction(async (tx) => {
    const batch = await lockImportBatch(tx, id);
    if (!batch) throw new Refusal("not-found");
    if (batch.state !== "uploaded") throw new Refusal("import-started-already");
    if (batch.fileKey === null) throw new Refusal("import-file-missing");
    const { missing, unknown, twice } = columnsOf(batch.header, mapping);
    if (unknown.length > 0) throw new Refusal("changed-meanwhile");
    if (twice.length > 0) throw new Refusal("import-column-twice");
    if (step === "start" && missing.length > 0) throw new Refusal("import-columns-missing");
    await updateImportBatch(tx, id, {
      mapping,
      kind,
      ...(step === "start" ? { state: "running", startedAt: ctx.now } : {}),
    });
    if (step === "start") await enqueueImport(tx, "run-import", id);
  });
}
