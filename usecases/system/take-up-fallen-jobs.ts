/** A worker's look at the others: what one held that is no longer there is taken up by those that are. */
import "server-only";
import { updateFallenJobs } from "@/db/queries/fallen-jobs";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

/** `name` of this worker in the queue; what is held for less than `olderThanMs` is left alone. @returns how many there were. */
export async function takeUpFallenJobs(ctx: Context, input: { name: string; olderThanMs: number }): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  return updateFallenJobs(input.name, input.olderThanMs);
}
