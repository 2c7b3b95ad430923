/**
 * One report as an observer or an evaluator reads it: the masked text, where it stands, and which steps were taken when.
 * No identity, no contact, no note, no reply, nobody's name, no word that the window has not masked. Everything that stands
 * here is named here: what the desk learns to show beside it does not come in by itself.
 */
import "server-only";
import { z } from "zod";
import { listRecordedEvents } from "@/db/queries/complaint-page";
import { findComplaint, type StoredComplaint } from "@/db/queries/complaints";
import { findMaskedText } from "@/db/queries/observed";
import { getReference } from "@/db/queries/reference";
import type { EventType } from "@/domain/complaint/events";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayObserve } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readObservedInput = z.object({ number: z.string().max(40) });

/** The steps that are told, without their content. */
const observedSteps = [
  "complaint.filed",
  "complaint.accepted",
  "complaint.not_accepted",
  "assignment.opened",
  "assignment.acknowledged",
  "complaint.answered",
  "complaint.rated",
  "complaint.closed",
] as const satisfies readonly EventType[];
type ObservedStep = (typeof observedSteps)[number];

export type ObservedPage = Pick<
  StoredComplaint["row"],
  | "number"
  | "state"
  | "kind"
  | "source"
  | "round"
  | "card"
  | "outcome"
  | "satisfaction"
  | "answerDueAt"
  | "filedAt"
  | "acceptedAt"
  | "answeredAt"
  | "closedAt"
> & {
  /** Null while the text is not masked yet. */
  readonly maskedText: string | null;
  readonly item: BothNames | null;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
  readonly steps: readonly { readonly version: number; readonly type: ObservedStep; readonly at: Date }[];
};

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function readObserved(ctx: Context, input: z.infer<typeof readObservedInput>): Promise<ObservedPage> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayObserve(actor, stored)) throw new Refusal("not-found");
  const [reference, maskedText, events] = await Promise.all([
    getReference(ctx.db),
    findMaskedText(ctx.db.app, stored.id),
    listRecordedEvents(ctx.db.app, stored.id),
  ]);
  const { row } = stored;
  const item = reference.items.get(row.itemCode ?? "");
  const unit = reference.units.get(stored.leadUnitId ?? "");
  const region = reference.regions.get(row.regionId);
  return {
    number: row.number,
    state: row.state,
    kind: row.kind,
    source: row.source,
    round: row.round,
    card: row.card,
    outcome: row.outcome,
    satisfaction: row.satisfaction,
    answerDueAt: row.answerDueAt,
    filedAt: row.filedAt,
    acceptedAt: row.acceptedAt,
    answeredAt: row.answeredAt,
    closedAt: row.closedAt,
    maskedText,
    item: namesOf(item),
    unit: shortNamesOf(unit),
    region: namesOf(region),
    steps: events.flatMap(({ version, type, occurredAt }) => {
      const step = observedSteps.find((known) => known === type);
      return step ? [{ version, type: step, at: occurredAt }] : [];
    }),
  };
}
