/** An administrator asks for a test mail to the own mailbox: the worker sends it as it sends every letter. */
import "server-only";
import { z } from "zod";
import { saveTestMail } from "@/db/queries/installation";
import { enqueueTestMail } from "@/db/queries/jobs";
import { findStaffMailbox } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import { env } from "@/lib/env";
import { type Context, requireAdministrator } from "../context";

export const askForTestMailInput = z.strictObject({});

export async function askForTestMail(ctx: Context, _input: z.infer<typeof askForTestMailInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  if (!env().smtpUrl) throw new Refusal("mail-not-set-up");
  await ctx.db.app.transaction(async (tx) => {
    if (!(await findStaffMailbox(tx, staffId))) throw new Refusal("no-own-mailbox");
    await saveTestMail(tx, staffId, { at: ctx.now.toISOString(), result: "asked" });
    await enqueueTestMail(tx, staffId);
  });
}
