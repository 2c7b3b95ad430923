/**
 * One action on many reports: each is decided alone, by the same rules as if it were the only one, and each has its own
 * line in the result: done, refused with the sentence of the rule, or broken with the number under which it was logged.
 */
import { z } from "zod";
import type { StaffActor } from "../actor";
import type { RefusalCode } from "../refusal";
import { isMarkView, type QueueView, queueParts } from "./queue";
import { type Action, isPossible, transitions } from "./transitions";
import { type ComplaintState, openStates } from "./vocabulary";

export const bulkActions = ["accept", "dispatch", "assign_handler", "remind_unit"] as const satisfies readonly Action[];
export type BulkAction = (typeof bulkActions)[number];

/** At most so many at once: a page of the queue. */
export const mostAtOnce = 50;

/** What the bar below the queue sends: the ticked reports, the action of the pressed button, and to whom. */
export const bulkInput = z
  .strictObject({
    numbers: z
      .array(z.string().max(40))
      .min(1, { error: "queue.bulk.noneTicked" })
      .max(mostAtOnce, { error: "queue.bulk.tooMany" }),
    action: z.enum(bulkActions),
    unitId: z.string().max(64).optional(),
    handlerId: z.coerce.number().int().positive().optional(),
  })
  .superRefine(({ action, unitId, handlerId }, check) => {
    if (action === "dispatch" && unitId === undefined) {
      check.addIssue({ code: "custom", path: ["unitId"], message: "queue.bulk.unitMissing" });
    }
    if (action === "assign_handler" && handlerId === undefined) {
      check.addIssue({ code: "custom", path: ["handlerId"], message: "queue.bulk.handlerMissing" });
    }
  });
export type BulkOrder = z.infer<typeof bulkInput>;

export type BulkRow = { readonly number: string } & (
  | { readonly outcome: "done" }
  | {
      readonly outcome: "refused";
      readonly code: RefusalCode;
      readonly details: Readonly<Record<string, string | number>>;
    }
  | { readonly outcome: "broken"; readonly reference: string }
);

/** The actions that could ever be taken on a report of this view by this person; each report is decided when it comes. */
export function bulkActionsFor(actor: StaffActor, view: QueueView): BulkAction[] {
  const states = statesOf(actor, view);
  return bulkActions.filter((action) => {
    const by: readonly string[] = transitions[action].by;
    return actor.grants.some((grant) => by.includes(grant.role)) && states.some((state) => isPossible(action, state));
  });
}

function statesOf(actor: StaffActor, view: QueueView): readonly ComplaintState[] {
  if (view === "extensions") return ["in_hand"];
  if (view === "returned") return ["awaiting_dispatch"];
  return isMarkView(view) ? openStates : queueParts(actor, view).flatMap((part) => part.states);
}
