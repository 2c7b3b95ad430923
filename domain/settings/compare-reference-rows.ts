/**
 * What a file would change: rows that are new, rows that read otherwise, rows that the file leaves out and that are
 * therefore retired from today, and how many stay as they are.
 */
import type { ReferenceContext, WrittenRow } from "./check-reference-rows";
import {
  isInUse,
  keyOf,
  type ReferenceCells,
  type ReferenceKind,
  referenceLine,
  referenceTables,
} from "./reference-kinds";

export type ReferenceChange = {
  readonly key: string;
  readonly before: ReferenceCells | null;
  readonly after: ReferenceCells;
  /** Of the file; null for a row that the file leaves out. */
  readonly line: number | null;
};

export type ReferenceDifference = {
  readonly added: readonly ReferenceChange[];
  readonly changed: readonly ReferenceChange[];
  readonly retired: readonly ReferenceChange[];
  readonly unchanged: number;
};

export function compareReferenceRows(
  kind: ReferenceKind,
  rows: readonly WrittenRow[],
  { rows: all, today }: ReferenceContext,
): ReferenceDifference {
  const existing = all[kind];
  const added: ReferenceChange[] = [];
  const changed: ReferenceChange[] = [];
  const retired: ReferenceChange[] = [];
  let unchanged = 0;
  const named = new Set<string>();
  for (const { line, cells } of rows) {
    const key = keyOf(kind, cells);
    named.add(key);
    const before = existing.get(key) ?? null;
    const change = { key, before, after: cells, line };
    if (!before) added.push(change);
    else if (referenceLine(kind, before) === referenceLine(kind, cells)) unchanged += 1;
    else if (isInUse(before, today) && !isInUse(cells, today)) retired.push(change);
    else changed.push(change);
  }
  for (const [key, before] of existing) {
    if (named.has(key)) continue;
    // Already retired, or to be by a day that stands: a file need not carry it for ever.
    if (before.retired_on !== "") unchanged += 1;
    else retired.push({ key, before, after: { ...before, retired_on: today }, line: null });
  }
  return { added, changed, retired, unchanged };
}

/** The columns in which two rows differ, in the order of the table. */
export function changedColumns(kind: ReferenceKind, before: ReferenceCells | null, after: ReferenceCells): string[] {
  return referenceTables[kind].columns
    .map(({ name }) => name)
    .filter((name) => (before?.[name] ?? "") !== (after[name] ?? ""));
}
