/**
 * Looking up a report by number and query code. The answer is the same for a number that does not exist and for a wrong
 * code. Failed attempts are counted by address and by number, and from the twentieth of an address on each costs a second
 * step (THREATS rows 1, 2).
 */
import "server-only";
import { z } from "zod";
import { codeKeyOf } from "@/db/codes";
import { insertVisit } from "@/db/queries/attempts";
import { findByCodeKey } from "@/db/queries/complaints";
import { parseNumber } from "@/domain/complaint/number";
import { parseCode } from "@/domain/complaint/query-code";
import { Refusal } from "@/domain/refusal";
import { admit, type Context, visitorAddress } from "../context";

export const lookUpComplaintInput = z.strictObject({
  number: z.string().trim().min(1).max(40),
  code: z.string().trim().min(1).max(40),
});

export type LookedUpComplaint = { readonly complaintId: number; readonly number: string; readonly codeVersion: number };

/** @throws Refusal code-wrong, second-step-needed, too-many-from-here. */
export async function lookUpComplaint(
  ctx: Context,
  input: z.infer<typeof lookUpComplaintInput>,
): Promise<LookedUpComplaint> {
  const number = parseNumber(input.number);
  // What cannot be a number has no limit of its own: else one person's typing mistakes would lock out another's.
  await admit(ctx, "lookup by address", { keys: number ? [["lookup of number", number]] : [] });
  // What cannot be a number or a code takes the same way through the database as a wrong one.
  const asked = number ?? "000000-000000-0";
  const found = await findByCodeKey(ctx.db.app, asked, codeKeyOf(asked, parseCode(input.code) ?? "000000000000"));
  if (!found) {
    const address = visitorAddress(ctx.actor);
    if (address !== null) await insertVisit(ctx.db, "lookup by address", address);
    if (number) await insertVisit(ctx.db, "lookup of number", number);
    throw new Refusal("code-wrong");
  }
  return { complaintId: found.id, number: asked, codeVersion: found.codeVersion };
}
