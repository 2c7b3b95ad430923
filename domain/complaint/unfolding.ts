/** A decision in the making: events are added one by one, each seeing the complaint as the ones before left it. */
import { Refusal } from "../refusal";
import { applyEvent, type Complaint } from "./complaint";
import type { EventDraft } from "./events";
import { type Action, isPossible, isPossibleFor } from "./transitions";

/** What a decision gives back: the events, and the complaint as it stands after them. */
export type Change = { readonly complaint: Complaint; readonly events: readonly EventDraft[] };

export class Unfolding {
  complaint: Complaint;
  private readonly drafts: EventDraft[] = [];

  constructor(complaint: Complaint, firstEvent?: EventDraft) {
    this.complaint = complaint;
    if (firstEvent) this.drafts.push(firstEvent);
  }

  add(event: EventDraft): void {
    this.complaint = applyEvent(this.complaint, event);
    this.drafts.push(event);
  }

  change(): Change {
    return { complaint: this.complaint, events: this.drafts };
  }
}

/** @throws Refusal wrong-state when the table of transitions does not know the action in this state. */
export function refuseUnlessPossible(action: Action, complaint: Complaint): void {
  if (!isPossible(action, complaint.state)) throw new Refusal("wrong-state", { state: complaint.state });
  if (!isPossibleFor(action, complaint)) throw new Refusal("sealed");
}
