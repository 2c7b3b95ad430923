/**
 * The actions on a report in the order of its life: under the first state in which each is possible, and those that are
 * possible in most states together. Read from the table of transitions, so that no action is missing or stands twice.
 */
import { type Action, actions, transitions } from "@/domain/complaint/transitions";
import { type ComplaintState, complaintStates } from "@/domain/complaint/vocabulary";

/** From so many states on, an action belongs to no stage. */
const almostAlways = 5;

export type Stage = { readonly stage: ComplaintState | "any"; readonly actions: readonly Action[] };

export function stagesOfActions(): Stage[] {
  const stageOf = (action: Action) => {
    const from: readonly ComplaintState[] = transitions[action].from;
    return from.length >= almostAlways ? "any" : (complaintStates.find((state) => from.includes(state)) ?? "any");
  };
  return ([...complaintStates, "any"] as const)
    .map((stage) => ({ stage, actions: actions.filter((action) => stageOf(action) === stage) }))
    .filter((stage) => stage.actions.length > 0);
}
