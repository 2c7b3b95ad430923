/** The one-time code is given: whether it opens the first-run page. */
import "server-only";
import { z } from "zod";
import { findSetupCode, hasAdministrator } from "@/db/queries/setup";
import { Refusal } from "@/domain/refusal";
import { isSetupCode } from "@/lib/setup-code";
import type { Context } from "../context";

export const openFirstRunInput = z.strictObject({ code: z.string().trim().min(1).max(100) });

/** @throws Refusal setup-closed, setup-code-wrong. */
export async function openFirstRun(ctx: Context, { code }: z.infer<typeof openFirstRunInput>): Promise<void> {
  if (await hasAdministrator(ctx.db.app)) throw new Refusal("setup-closed");
  if (!isSetupCode(code, await findSetupCode(ctx.db.app), ctx.now)) throw new Refusal("setup-code-wrong");
}
