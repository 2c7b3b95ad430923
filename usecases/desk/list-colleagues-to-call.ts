/** The colleagues whom a note on this report can call: everybody else who may read it, by user name. */
import "server-only";
import { z } from "zod";
import { findComplaint } from "@/db/queries/complaints";
import { listColleagues } from "@/db/queries/mentions";
import { Refusal } from "@/domain/refusal";
import { mayAct, mayRead, mayReadWith } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const listColleaguesToCallInput = z.object({ number: z.string().max(40) });

export type ColleagueToCall = { readonly id: number; readonly name: string; readonly username: string };

/** @throws Refusal not-found for a report that is not theirs to read; not-allowed for whoever writes no notes on it. */
export async function listColleaguesToCall(
  ctx: Context,
  input: z.infer<typeof listColleaguesToCallInput>,
): Promise<ColleagueToCall[]> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  if (!mayAct(actor, "add_note", stored)) throw new Refusal("not-allowed");
  const colleagues = await listColleagues(ctx.db.app, stored);
  return colleagues
    .filter((colleague) => colleague.id !== actor.staffId && mayReadWith(colleague, stored))
    .map(({ id, name, username }) => ({ id, name, username }));
}
