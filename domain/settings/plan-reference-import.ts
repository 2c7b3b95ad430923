/**
 * What a file would do if it were applied now: every fault by line and column, and what would be added, changed and
 * retired. A row that the file leaves out is retired, and is checked like one that it holds; its line is 0.
 */
import {
  checkReferenceHeader,
  checkReferenceRows,
  type ReferenceContext,
  type ReferenceProblem,
  type WrittenRow,
} from "./check-reference-rows";
import { compareReferenceRows, type ReferenceChange, type ReferenceDifference } from "./compare-reference-rows";
import { type ReferenceKind, referenceLine } from "./reference-kinds";
import { textMark } from "./reference-mark";

export type ReferencePlan = {
  readonly problems: readonly ReferenceProblem[];
  /** Rows of the file without a fault. */
  readonly good: number;
  readonly difference: ReferenceDifference;
  /** The state that this was seen over. */
  readonly mark: string;
};

export function planReferenceImport(
  kind: ReferenceKind,
  file: { readonly header: readonly string[]; readonly rows: readonly WrittenRow[] },
  context: ReferenceContext,
): ReferencePlan {
  const header = checkReferenceHeader(kind, file.header);
  const checked = checkReferenceRows(kind, file.rows, context);
  const difference = compareReferenceRows(kind, checked.rows, context);
  const leftOut = difference.retired.filter(({ line }) => line === null);
  // With a fault in the file nobody knows yet what is left out.
  const whole = checked.problems.length + header.length === 0;
  const absent = whole
    ? checkReferenceRows(kind, [...checked.rows, ...leftOut.map(({ after }) => ({ line: 0, cells: after }))], context)
        .problems
    : [];
  return {
    problems: [...header, ...checked.problems, ...absent].sort((one, other) => one.line - other.line),
    good: checked.rows.length,
    difference: whole ? difference : { ...difference, retired: difference.retired.filter(({ line }) => line !== null) },
    mark: markOf(kind, difference),
  };
}

export function changesOf({ added, changed, retired }: ReferenceDifference): readonly ReferenceChange[] {
  return [...added, ...changed, ...retired];
}

function markOf(kind: ReferenceKind, difference: ReferenceDifference): string {
  const lines = changesOf(difference).map(({ before, after }) => [
    before === null ? "" : referenceLine(kind, before),
    referenceLine(kind, after),
  ]);
  return textMark(JSON.stringify(lines));
}
