/** What stands on the signed sheet of a circular (文号、签发日期): typed by hand, because the signing office gives it. */
import "server-only";
import { z } from "zod";
import { lockPaper, updatePaper } from "@/db/queries/papers";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { decideStep } from "@/domain/papers/decide-paper";
import { printableLine } from "@/domain/papers/document";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const signPaperInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  docNo: z.string().overwrite(printableLine).trim().min(2).max(60),
  signedOn: z.iso.date(),
});

/** @throws Refusal as decideStep; in-the-future for a day that is still to come. */
export async function signPaper(
  ctx: Context,
  { id, docNo, signedOn }: z.infer<typeof signPaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    const state = decideStep(actor, "sign", paper);
    if (signedOn > civilDateOf(ctx.now)) throw new Refusal("in-the-future");
    await updatePaper(tx, paper, { state, docNo, signedOn });
    return { id };
  });
}
