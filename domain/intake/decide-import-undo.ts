/**
 * Taking back what an import brought in: the report ends, its clocks stop, and it counts nowhere from then on. Only as
 * long as nobody did anything to it; that the product itself counted its dates anew or archived it is nothing done.
 */
import type { Complaint } from "../complaint/complaint";
import { isRunning } from "../complaint/complaint";
import type { EventType } from "../complaint/events";
import { type Change, refuseUnlessPossible, Unfolding } from "../complaint/unfolding";
import { Refusal } from "../refusal";

/** What the product does by itself to reports that nobody touched. */
export const housekeepingEvents = [
  "clock.recounted",
  "clock.stopped",
  "complaint.archived",
] as const satisfies readonly EventType[];

/** @throws Refusal wrong-state, also for a report that no import brought, or whose import was undone before. */
export function decideImportUndo(complaint: Complaint, undo: { batchId: string; at: Date }): Change {
  refuseUnlessPossible("undo_import", complaint);
  if (!complaint.imported || complaint.undone) throw new Refusal("wrong-state", { state: complaint.state });
  const unfolding = new Unfolding(complaint);
  for (const clock of complaint.clocks.filter(isRunning)) {
    unfolding.add({ type: "clock.stopped", occurredAt: undo.at, payload: { clockNo: clock.clockNo } });
  }
  for (const { assignmentNo, state } of complaint.assignments) {
    if (state !== "open") continue;
    unfolding.add({ type: "assignment.cancelled", occurredAt: undo.at, payload: { assignmentNo } });
  }
  unfolding.add({ type: "import.undone", occurredAt: undo.at, payload: { batchId: undo.batchId } });
  return unfolding.change();
}
