/**
 * A second look at a reply before it is submitted: hints, no verdict. Its writer is compared only with what the writer may
 * read, so that no hint tells what stands in a text that is hidden from the unit.
 */
import "server-only";
import { listRecordedEvents } from "@/db/queries/complaint-page";
import { findComplaint } from "@/db/queries/complaints";
import { type ReplyDraft, type ReplyHint, replyHints } from "@/domain/complaint/reply-hints";
import { mayAct, mayReadFullText } from "@/domain/rights";
import type { Context } from "../context";

/** No hints for whoever may not reply anyway: submitting says why. */
export async function checkReply(
  ctx: Context,
  { number, ...reply }: ReplyDraft & { readonly number: string },
): Promise<ReplyHint[]> {
  const { actor } = ctx;
  const stored = await findComplaint(ctx.db.app, number);
  if (!stored || !mayAct(actor, "submit_reply", stored)) return [];
  const events = await listRecordedEvents(ctx.db.app, stored.id);
  const fields = mayReadFullText(actor, stored) ? (["body", "wish"] as const) : (["masked_body"] as const);
  const report = fields.flatMap((field) => events.flatMap((event) => event.texts?.[field] ?? [])).join("\n");
  return replyHints(reply, report);
}
