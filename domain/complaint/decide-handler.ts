/**
 * Who of the unit holds a report: the one who acknowledged it, until a lead or a handler of the same unit gives it to
 * another person of the unit. Whose people they are is looked up by the use case; here only that it is another person.
 */
import { Refusal } from "../refusal";
import type { Complaint } from "./complaint";
import { requireLead } from "./decide-dispatch";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** @throws Refusal handler-holds-it when this person has it already. */
export function decideAssigningHandler(
  complaint: Complaint,
  assigning: { handlerId: number; assignedById: number; at: Date },
): Change {
  refuseUnlessPossible("assign_handler", complaint);
  const { assignmentNo } = requireLead(complaint);
  const { handlerId, assignedById, at } = assigning;
  if (complaint.handlerId === handlerId) throw new Refusal("handler-holds-it");
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "handler.assigned", occurredAt: at, payload: { assignmentNo, handlerId, assignedById } });
  return unfolding.change();
}
