/** What the worker needs to make a table; null when it was made already. Begun again after a fall, it begins anew. */
import "server-only";
import { type Export, findExport, updateExport } from "@/db/queries/exports";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export async function beginExport(ctx: Context, { id }: { id: string }): Promise<Export | null> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const row = await findExport(ctx.db.app, id);
  if (!row || (row.state !== "queued" && row.state !== "running")) return null;
  await updateExport(ctx.db.app, id, { state: "running", rows: 0 });
  return row;
}
