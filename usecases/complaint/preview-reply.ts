/** What the person would get: the reply as it is typed, with the names that stand on the letter. Nothing is written. */
import "server-only";
import { findComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { isRefusal } from "@/domain/complaint/decide-reply";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayAct } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

type TypedReply = {
  readonly number: string;
  readonly outcome: ReplyOutcome;
  readonly body: string;
  readonly basis?: string | undefined;
  readonly itemCode?: string | undefined;
  readonly missing?: string | undefined;
  readonly otherWay?: string | undefined;
};

export type ReplyPreview = Pick<TypedReply, "outcome" | "body"> & {
  readonly round: number;
  readonly basis: string;
  readonly unit: BothNames | null;
  readonly justification: {
    readonly item: BothNames | null;
    readonly missing: string;
    readonly otherWay: string;
  } | null;
  readonly at: Date;
};

/** @throws Refusal not-found for whoever may not reply to this report. */
export async function previewReply(
  ctx: Context,
  { number, outcome, body, basis = "", itemCode = "", missing = "", otherWay = "" }: TypedReply,
): Promise<ReplyPreview> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, number);
  if (!stored || !mayAct(actor, "submit_reply", stored)) throw new Refusal("not-found");
  const { units, items } = await getReference(ctx.db);
  const unit = units.get(stored.leadUnitId ?? "");
  const item = items.get(itemCode);
  return {
    outcome,
    body,
    basis,
    round: stored.complaint.round,
    unit: namesOf(unit),
    justification: isRefusal(outcome) ? { item: namesOf(item), missing, otherWay } : null,
    at: ctx.now,
  };
}
