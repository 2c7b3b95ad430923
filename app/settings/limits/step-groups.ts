/** The steps in the order of a report's life, as an administrator looks for them. */
import { clockKinds } from "@/domain/complaint/vocabulary";
import { extensionSteps, type LimitStep, periodSteps, signalSteps } from "@/domain/limits/policy";

export const stepGroups = {
  promises: clockKinds,
  moreTime: extensionSteps,
  periods: periodSteps,
  byItself: signalSteps,
} as const satisfies Readonly<Record<string, readonly LimitStep[]>>;

export type StepGroup = keyof typeof stepGroups;
export const stepGroupNames = Object.keys(stepGroups) as StepGroup[];

export function groupOf(step: LimitStep): StepGroup {
  return stepGroupNames.find((name) => (stepGroups[name] as readonly LimitStep[]).includes(step)) ?? "promises";
}
