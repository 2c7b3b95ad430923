/**
 * Under which id the answers of a person are kept: the one in the cookie as long as its draft lives, else a new one. So a
 * person whose last report was filed, or whose draft is past its week, begins a fresh one and never writes into the old.
 * Only beginning is counted by address; whoever has begun goes on without being asked anything.
 */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { newRandomId } from "@/lib/ids";
import { admit, type Context } from "../context";

/** @throws Refusal second-step-needed, too-many-from-here. */
export async function continueDraft(ctx: Context, cookie: string | null): Promise<string> {
  const answers = cookie === null ? null : await findDraft(ctx.db.app, cookie, ctx.now);
  if (answers !== null && cookie !== null) return cookie;
  await admit(ctx, "draft by address");
  return newRandomId();
}
