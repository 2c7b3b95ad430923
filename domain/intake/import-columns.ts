/**
 * Which column of an uploaded table holds what: proposed from the headings, or from what was chosen last for the same
 * origin, and decided by a person. A column serves one field; number, text and date need one.
 */
import {
  type LetterColumns,
  type LetterField,
  letterFields,
  type RefusalReason,
  recogniseColumns,
  requiredFields,
} from "./letter";

/** Field -> heading of its column. */
export type ColumnMapping = Readonly<Partial<Record<LetterField, string>>>;

/** Headings that can be chosen: a column without one, or the second of two with the same, cannot be named. */
export function choosableHeadings(header: readonly string[]): string[] {
  return [...new Set(header.filter((name) => name !== ""))];
}

/** What was chosen last, as far as the file still has it; else what the headings say. */
export function proposedMapping(header: readonly string[], remembered: ColumnMapping | null): ColumnMapping {
  const kept = remembered ? columnsOf(header, remembered) : null;
  if (kept && kept.missing.length === 0 && kept.unknown.length === 0) return remembered ?? {};
  const { columns } = recogniseColumns(header);
  const mapping: Partial<Record<LetterField, string>> = {};
  const taken = new Set<number>();
  for (const field of letterFields) {
    const index = columns[field];
    const name = index === undefined ? undefined : header[index];
    if (index === undefined || name === undefined || name === "" || taken.has(index)) continue;
    taken.add(index);
    mapping[field] = name;
  }
  return mapping;
}

export function columnsOf(
  header: readonly string[],
  mapping: ColumnMapping,
): { columns: LetterColumns; missing: LetterField[]; unknown: LetterField[]; twice: LetterField[] } {
  const columns: Partial<Record<LetterField, number>> = {};
  const unknown: LetterField[] = [];
  const twice: LetterField[] = [];
  for (const field of letterFields) {
    const name = mapping[field];
    if (name === undefined) continue;
    const index = header.indexOf(name);
    if (index < 0) unknown.push(field);
    else if (Object.values(columns).includes(index)) twice.push(field);
    else columns[field] = index;
  }
  return { columns, missing: requiredFields.filter((field) => columns[field] === undefined), unknown, twice };
}

const faultyFields: Readonly<Partial<Record<RefusalReason, LetterField>>> = {
  "no-number": "number",
  "no-text": "text",
  "no-date": "date",
  "date-unreadable": "date",
  "date-out-of-range": "date",
  "reply-date-unreadable": "replyDate",
  "reply-date-out-of-range": "replyDate",
  "reply-before-question": "replyDate",
};

/** The cell that a reason is about; null when it is about the whole row. */
export function faultyField(reason: RefusalReason): LetterField | null {
  return faultyFields[reason] ?? null;
}
