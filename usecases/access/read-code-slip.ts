/** The slip for a code that a clerk issued anew at the counter: for that clerk, for a quarter of an hour, while it is the last. */
import "server-only";
import { z } from "zod";
import { reissuedCodeOf } from "@/db/codes";
import { findComplaint } from "@/db/queries/complaints";
import { findOwnReissue } from "@/db/queries/own-reports";
import { parseNumber } from "@/domain/complaint/number";
import { grantsFor } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const shownForMs = 15 * 60_000;

export const readCodeSlipInput = z.strictObject({ number: z.string().max(40) });

export type CodeSlip = { readonly number: string; readonly code: string; readonly issuedAt: Date };

/** Null for everybody else and when the time has passed: all look the same. */
export async function readCodeSlip(ctx: Context, input: z.infer<typeof readCodeSlipInput>): Promise<CodeSlip | null> {
  const actor = requireStaff(ctx.actor);
  const number = parseNumber(input.number);
  const stored = number === null ? null : await findComplaint(ctx.db.app, number);
  if (number === null || !stored || grantsFor(actor, "reissue_code", stored).length === 0) return null;
  const issuedAt = await findOwnReissue(ctx.db.app, stored.id, actor.staffId, stored.codeVersion);
  if (!issuedAt || ctx.now.getTime() - issuedAt.getTime() > shownForMs) return null;
  return { number, code: reissuedCodeOf(stored.id, stored.codeVersion), issuedAt };
}
