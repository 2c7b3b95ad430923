/**
 * "The same happened to me" on a published answer: counted once for each browser. Where very many press it behind
 * one address a second step is asked, as everywhere in the window; who said it already is asked nothing. What is kept says nothing about a person: the answer, the day, and a key that fits this browser and this answer alone.
 */
import "server-only";
import { z } from "zod";
import { findPublication, hasMeToo, insertMeToo } from "@/db/queries/publications";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { admit, type Context } from "../context";

export const tellMeTooInput = z.strictObject({
  id: z.string().regex(/^[1-9]\d{0,14}$/),
  /** The random id of the browser, from its cookie. */
  browserId: z.string().min(22).max(64),
});

/** @throws Refusal not-found for what is not in public; second-step-needed; me-too-later with the minutes to wait. */
export async function tellMeToo(ctx: Context, input: z.infer<typeof tellMeTooInput>): Promise<void> {
  const publication = await findPublication(ctx.db.app, Number(input.id));
  if (!publication || publication.withdrawnAt) throw new Refusal("not-found");
  const meToo = { publicationId: publication.id, browserId: input.browserId };
  if (await hasMeToo(ctx.db.app, meToo)) return;
  await admitPress(ctx);
  await insertMeToo(ctx.db.app, { ...meToo, toldOn: civilDateOf(ctx.now) });
}

/** Nothing is lost by a press that is not counted, and its refusal says so: no telephone is needed for it. */
async function admitPress(ctx: Context): Promise<void> {
  try {
    await admit(ctx, "me too by address");
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "too-many-from-here") throw error;
    throw new Refusal("me-too-later", { minutes: error.details.minutes ?? 60 });
  }
}
