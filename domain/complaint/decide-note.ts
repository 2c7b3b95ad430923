/**
 * A note among staff on a report, in every state but archived. The complainant never reads it. Where the complainant stays
 * unknown to the unit, the unit's people read a note of the window only when it was marked as written for them.
 */
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

export function decideNote(complaint: Complaint, note: { text: string; forUnit: boolean; at: Date }): Change {
  refuseUnlessPossible("add_note", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "note.added",
    occurredAt: note.at,
    payload: { forUnit: note.forUnit },
    texts: { internal_note: note.text },
  });
  return unfolding.change();
}
