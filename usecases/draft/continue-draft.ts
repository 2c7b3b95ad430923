/**
 * Under which id the answers of a person are kept: the one in the cookie as long as its draft lives, else a new one. So a
 * person whose last report was filed, or whose draft is past its week, begins a fresh one and never writes into the old.
 */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { newRandomId } from "@/lib/ids";
import type { Context } from "../context";

export async function continueDraft(ctx: Context, cookie: string | null): Promise<string> {
  const answers = cookie === null ? null : await findDraft(ctx.db.app, cookie, ctx.now);
  return answers === null || cookie === null ? newRandomId() : cookie;
}
