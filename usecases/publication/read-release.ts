/** What stands in public of one report, for whoever may take it back: where it is read, and how many met the same. */
import "server-only";
import { z } from "zod";
import { findComplaint } from "@/db/queries/complaints";
import { findReleaseOf, type Release } from "@/db/queries/publications";
import { Refusal } from "@/domain/refusal";
import { mayAct, mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readReleaseInput = z.strictObject({ number: z.string() });

/** Null when nothing of it is in public. */
export async function readRelease(ctx: Context, input: z.infer<typeof readReleaseInput>): Promise<Release | null> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  if (!mayAct(actor, "withdraw_publication", stored)) throw new Refusal("not-allowed");
  return findReleaseOf(ctx.db.app, stored.id);
}
