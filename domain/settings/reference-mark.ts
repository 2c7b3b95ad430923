/** The state of a row that a form was filled in over: who saves over another one is told, and nothing is lost. */
import { type ReferenceCells, type ReferenceKind, referenceLine } from "./reference-kinds";

export function referenceMark(kind: ReferenceKind, cells: ReferenceCells | null): string {
  return cells === null ? "new" : textMark(referenceLine(kind, cells));
}

/** A short number of a text (FNV-1a, twice 32 bits): it only has to differ when the text does. */
export function textMark(text: string): string {
  return `${half(text, 0x811c9dc5)}${half(text, 0x1000193)}`;
}

function half(text: string, start: number): string {
  let sum = start;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}
