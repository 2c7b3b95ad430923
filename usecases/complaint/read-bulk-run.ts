/** The result of one's own action on many reports; anybody else's is not there. */
import "server-only";
import { z } from "zod";
import { type BulkRun, findBulkRun } from "@/db/queries/bulk-runs";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const readBulkRunInput = z.object({ id: z.string().min(1).max(64) });

export async function readBulkRun(ctx: Context, input: z.infer<typeof readBulkRunInput>): Promise<BulkRun> {
  const { staffId } = requireStaff(ctx.actor);
  const run = await findBulkRun(ctx.db.app, input.id, staffId);
  if (!run) throw new Refusal("not-found");
  return run;
}
