/**
 * What waits after an answer, and for whom: call-backs for the clerks and dispatchers of a place, objections for its
 * supervisors, officials and dispatchers. Nobody else has these lists.
 */
import type { StaffActor } from "../actor";
import { grantsToTake } from "../rights";
import type { Action } from "./transitions";

/** Where the actor's roles for an action hold; null is everywhere. Empty: the list is not for this person. */
export function waitingPlaces(
  actor: StaffActor,
  action: Extract<Action, "record_call_back" | "decide_objection">,
): readonly (string | null)[] {
  const paths = grantsToTake(actor, action).map(({ regionPath }) => regionPath);
  return paths.includes(null) ? [null] : paths;
}
