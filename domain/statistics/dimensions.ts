/**
 * By what a fact can be narrowed down beside its place, its unit and its day: what the report is about and from whom, as it
 * is classified now. A report that is classified anew takes its facts with it.
 */
import type { Complaint } from "../complaint/complaint";

/** Fields of a fact; empty where it was not said. */
export const factDimensions = [
  "kind",
  "categoryCode",
  "fieldCode",
  "source",
  "windowId",
  "complainantKind",
  "cause",
] as const;
export type FactDimension = (typeof factDimensions)[number];
export type FactDimensions = Readonly<Record<FactDimension, string>>;

export function factDimensionsOf(complaint: Pick<Complaint, FactDimension>): FactDimensions {
  return {
    kind: complaint.kind,
    categoryCode: complaint.categoryCode ?? "",
    fieldCode: complaint.fieldCode ?? "",
    source: complaint.source,
    windowId: complaint.windowId ?? "",
    complainantKind: complaint.complainantKind ?? "",
    cause: complaint.cause ?? "",
  };
}

/** Whether a change moved the report to other values. */
export function isClassifiedAnew(
  before: Pick<Complaint, FactDimension> | null,
  after: Pick<Complaint, FactDimension>,
): boolean {
  return before !== null && factDimensions.some((dimension) => before[dimension] !== after[dimension]);
}
