/** The one-time code with which the first-run page opens: 128 random bits, for a day, until there is an administrator. */
import "server-only";
import { hasAdministrator, saveSetupCode } from "@/db/queries/setup";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { setupCodeDigest } from "@/lib/setup-code";
import type { Context } from "../context";

const codeHoldsMs = 24 * 3_600_000;

/** @throws Refusal setup-closed when there is an administrator. */
export async function issueSetupCode(ctx: Context): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  if (await hasAdministrator(ctx.db.app)) throw new Refusal("setup-closed");
  const code = newRandomId();
  const expiresAt = new Date(ctx.now.getTime() + codeHoldsMs);
  await saveSetupCode(ctx.db.app, { digest: setupCodeDigest(code), expiresAt: expiresAt.toISOString() });
  return { code, expiresAt };
}
