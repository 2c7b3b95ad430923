/** A row of reference data between its two forms: the cells of a file, and the values of its columns in the database. */
import { type ReferenceCells, type ReferenceColumn, type ReferenceKind, referenceTables } from "./reference-kinds";

type StoredValue = string | number | boolean | readonly string[] | null;
export type StoredRow = Readonly<Record<string, StoredValue>>;

export function storedOf(kind: ReferenceKind, cells: ReferenceCells): StoredRow {
  return Object.fromEntries(
    referenceTables[kind].columns.map((column) => [
      column.stored ?? column.name,
      storedValue(column, cells[column.name] ?? ""),
    ]),
  );
}

export function cellsOf(kind: ReferenceKind, stored: Readonly<Record<string, unknown>>): ReferenceCells {
  return Object.fromEntries(
    referenceTables[kind].columns.map((column) => [column.name, writtenValue(stored[column.stored ?? column.name])]),
  );
}

function storedValue({ type }: ReferenceColumn, cell: string): StoredValue {
  if (type === "words") return cell.split("|").filter((word) => word !== "");
  if (type === "yes_no") return cell === "true";
  if (type === "key" || type === "text" || type === "lines") return cell;
  if (cell === "") return null;
  return type === "number" ? Number(cell) : cell;
}

function writtenValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("|") : String(value);
}
