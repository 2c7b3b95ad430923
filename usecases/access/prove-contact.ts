/**
 * Typing the code that was sent: it proves the contact once. A wrong code, one that is dead and one that was never sent get
 * the same answer. Wrong tries are counted for the code, the contact and the address, so that guessing ends (THREATS row 1).
 */
import "server-only";
import { z } from "zod";
import { contactKeysOf } from "@/db/codes";
import { getAttemptAllowance, insertAttempt } from "@/db/queries/attempts";
import { findOneTimeCode, updateAnsweredCode } from "@/db/queries/one-time-codes";
import { maskedContact } from "@/domain/access/contact";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const proveContactInput = z.strictObject({
  purpose: z.enum(["my_reports", "enterprise"]),
  /** Which code was asked for in this browser. */
  id: z.string().max(64),
  code: z.string().trim().min(1).max(40),
});

export type ProvedContact = {
  readonly contactKeys: readonly [string, ...string[]];
  readonly shown: string;
  readonly creditKey: string | null;
};

export async function proveContact(ctx: Context, input: z.infer<typeof proveContactInput>): Promise<ProvedContact> {
  const address = "address" in ctx.actor ? ctx.actor.address : ctx.actor.kind;
  await getAttemptAllowance(ctx.db, "one-time code by address", address);
  const asked = await findOneTimeCode(ctx.db.app, input.id);
  if (asked) await getAttemptAllowance(ctx.db, "one-time code of contact", asked.contactKey);
  const proved = await ctx.db.app.transaction(async (tx): Promise<ProvedContact | null> => {
    const { id, purpose, code: typed } = input;
    const code = await updateAnsweredCode(tx, { id, purpose, typed, at: ctx.now });
    if (!code) return null;
    const { contact, creditKey } = code;
    return { contactKeys: contactKeysOf(contact), shown: maskedContact(contact), creditKey };
  });
  if (proved) return proved;
  await insertAttempt(ctx.db, "one-time code by address", address);
  if (asked) await insertAttempt(ctx.db, "one-time code of contact", asked.contactKey);
  throw new Refusal("one-time-code-wrong");
}
