/**
 * Rows of reference data as somebody wrote them, in a form or a file, checked against what is there already: every cell
 * for itself, what it names, and what rows must not do to one another. A row with a fault is named by line and column.
 *
 * Used for the form, the import of a file, `npm run db:seed` and the first day of an office: one truth.
 */
import { ruleWordSchema } from "../routing/rules";
import {
  isInUse,
  keyOf,
  type ReferenceCells,
  type ReferenceColumn,
  type ReferenceKind,
  type ReferenceTarget,
  referenceKinds,
  referenceLine,
  referenceTables,
} from "./reference-kinds";

/** `cells` holds under the empty name whatever stands beyond the last column: a comma too many moves cells. */
export type WrittenRow = { readonly line: number; readonly cells: ReferenceCells };

export const referenceProblemCodes = [
  "column_missing",
  "column_unknown",
  "required",
  "too_long",
  "key_shape",
  "number",
  "day",
  "choice",
  "yes_no",
  "word_shape",
  "sign",
  "unknown",
  "retired",
  "twice",
  "fixed",
  "own_parent",
  "one_root",
  "half_limit",
  "half_plan",
  "no_condition",
  "category_shape",
  "in_use",
  "past",
  "cell_count",
] as const;
export type ReferenceProblemCode = (typeof referenceProblemCodes)[number];
export type ReferenceProblem = { readonly line: number; readonly column: string; readonly code: ReferenceProblemCode };

/**
 * What is there: every row of every kind by its key, retired ones too. `today` is the civil date in Shanghai; a row that
 * is in use may name only what is in use as well.
 */
export type ReferenceContext = {
  readonly today: string;
  readonly rows: Readonly<Record<ReferenceKind, ReadonlyMap<string, ReferenceCells>>>;
};

export function emptyReference(today: string): ReferenceContext {
  const rows = Object.fromEntries(referenceKinds.map((kind) => [kind, new Map<string, ReferenceCells>()]));
  return { today, rows: rows as unknown as ReferenceContext["rows"] };
}

const keyShape = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
/** Control characters but line ends, and signs that turn the direction of writing. */
const hiddenSigns = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u;

/**
 * The rows with clean cells, those without a fault only, and every fault. A column that may be absent takes the value
 * of the row that is there. Lines are those of the file; a form has one row and may call it 1.
 */
export function checkReferenceRows(
  kind: ReferenceKind,
  written: readonly WrittenRow[],
  context: ReferenceContext,
): { readonly rows: readonly WrittenRow[]; readonly problems: readonly ReferenceProblem[] } {
  const table = referenceTables[kind];
  const existing = context.rows[kind];
  const problems: ReferenceProblem[] = [];
  const cleaned = written.map(({ line, cells }) => {
    const before = existing.get(cleanCell(cells[table.key] ?? "", false));
    return {
      line,
      cells: Object.fromEntries(
        table.columns.map((column) => [
          column.name,
          cells[column.name] === undefined
            ? (before?.[column.name] ?? "")
            : writtenCell(column, cells[column.name] ?? ""),
        ]),
      ),
    };
  });
  const after = new Map(existing);
  for (const { cells } of cleaned) after.set(keyOf(kind, cells), cells);
  for (const { line, cells } of written) {
    if (cells[""] !== undefined) problems.push({ line, column: "", code: "cell_count" });
  }
  const known = knownIn({ ...context, rows: { ...context.rows, [kind]: after } });
  const seen = new Set<string>();
  const changed = new Set<number>();
  for (const { line, cells } of cleaned) {
    const say = (column: string, code: ReferenceProblemCode) => problems.push({ line, column, code });
    const inUse = isInUse(cells, context.today);
    const before = existing.get(keyOf(kind, cells));
    // What already stands is no fault of whoever hands it in unchanged.
    if (before && referenceLine(kind, before) === referenceLine(kind, cells)) {
      if (seen.has(keyOf(kind, cells))) say(table.key, "twice");
      seen.add(keyOf(kind, cells));
      continue;
    }
    changed.add(line);
    for (const column of table.columns) {
      const cell = cells[column.name] ?? "";
      const code = faultOfCell(column, cell) ?? faultOfName(column, cell, inUse, known);
      if (code) say(column.name, code);
      else if (column.isFixed && before && before[column.name] !== cell) say(column.name, "fixed");
    }
    const key = keyOf(kind, cells);
    if (key !== "" && seen.has(key)) say(table.key, "twice");
    seen.add(key);
    faultsOfRow(kind, cells, after, say);
  }
  faultsOfWhole(
    kind,
    cleaned.filter(({ line }) => changed.has(line)),
    after,
    context,
    problems,
  );
  const wrong = new Set(problems.map(({ line }) => line));
  return { rows: cleaned.filter(({ line }) => !wrong.has(line)), problems };
}

/** The columns of a file that are missing or that no table knows; the line is that of the header. */
export function checkReferenceHeader(kind: ReferenceKind, header: readonly string[]): ReferenceProblem[] {
  const { columns } = referenceTables[kind];
  return [
    ...columns
      .filter(({ name, mayBeAbsent }) => !mayBeAbsent && !header.includes(name))
      .map(({ name }) => ({ line: 1, column: name, code: "column_missing" as const })),
    ...header
      .filter(
        (name, at) => name !== "" && (!columns.some((column) => column.name === name) || header.indexOf(name) < at),
      )
      .map((name) => ({ line: 1, column: name.slice(0, 40), code: "column_unknown" as const })),
  ];
}

function cleanCell(cell: string, keepsLines: boolean): string {
  const text = cell.replaceAll("\r\n", "\n").trim();
  return keepsLines ? text : text.replaceAll("\n", " ");
}

/** As a cell is stored: without blanks around it, words without repeats, yes and no in one spelling. */
export function writtenCell(column: ReferenceColumn, cell: string): string {
  const text = cleanCell(cell, column.type === "lines");
  if (column.type === "words") {
    const words = cell.split(/[|｜\n]/).map((word) => word.trim());
    return [...new Set(words.filter((word) => word !== ""))].join("|");
  }
  if (column.type === "yes_no") return { yes: "true", no: "false" }[text.toLowerCase()] ?? text.toLowerCase();
  if (column.type === "number" && /^\d+$/.test(text)) return String(Number(text));
  return text;
}

/** What is wrong with a cell whatever else there is; null when nothing. */
export function faultOfCell(column: ReferenceColumn, cell: string): ReferenceProblemCode | null {
  if (cell === "") return column.required ? "required" : null;
  if (hiddenSigns.test(column.type === "lines" ? cell.replaceAll("\n", "") : cell)) return "sign";
  if ([...cell].length > column.most) return "too_long";
  switch (column.type) {
    case "key":
      return keyShape.test(cell) ? null : "key_shape";
    case "number":
      return /^\d{1,6}$/.test(cell) && Number(cell) > 0 ? null : "number";
    case "day":
      return isDay(cell) ? null : "day";
    case "choice":
      return column.choices?.includes(cell) ? null : "choice";
    case "yes_no":
      return cell === "true" || cell === "false" ? null : "yes_no";
    case "words":
      return cell.split("|").every((word) => ruleWordSchema.safeParse(word).success) ? null : "word_shape";
    default:
      return null;
  }
}

function isDay(text: string): boolean {
  if (!dayShape.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Keys by what they name: true when it is in use, false when it is retired. */
type Known = Readonly<Record<ReferenceTarget, ReadonlyMap<string, boolean>>>;

function knownIn({ rows, today }: ReferenceContext): Known {
  const departments = new Map<string, boolean>();
  for (const unit of rows.units.values()) {
    const code = unit.department_code ?? "";
    departments.set(code, departments.get(code) === true || isInUse(unit, today));
  }
  const known = referenceKinds.map((kind) => [
    kind,
    new Map([...rows[kind]].map(([key, cells]) => [key, isInUse(cells, today)])),
  ]);
  return { ...Object.fromEntries(known), departments } as Known;
}

function faultOfName(
  { target }: ReferenceColumn,
  cell: string,
  inUse: boolean,
  known: Known,
): ReferenceProblemCode | null {
  if (!target || cell === "") return null;
  const found = known[target].get(cell);
  if (found === undefined) return "unknown";
  // A row that begins later may name it today; a unit that is gone keeps its people's reports but gets no new ones.
  return inUse && !found && target !== "departments" ? "retired" : null;
}

type Say = (column: string, code: ReferenceProblemCode) => void;
type Rows = ReadonlyMap<string, ReferenceCells>;

function faultsOfRow(kind: ReferenceKind, cells: ReferenceCells, rows: Rows, say: Say): void {
  const parent = cells.parent_id ?? cells.parent_code ?? "";
  if (parent !== "" && isBelowItself(keyOf(kind, cells), cells, rows)) {
    say(cells.parent_id === undefined ? "parent_code" : "parent_id", "own_parent");
  }
  if (kind === "service-items") {
    for (const limit of ["promised", "statutory"]) {
      if ((cells[`${limit}_amount`] === "") !== (cells[`${limit}_unit`] === "")) say(`${limit}_amount`, "half_limit");
    }
    if ((cells.next_department_code === "") !== (cells.next_department_from_on === "")) {
      say("next_department_from_on", "half_plan");
    }
  }
  if (kind === "problem-categories" && !(cells.code ?? "").startsWith(parent)) say("code", "category_shape");
  if (kind === "routing-rules") {
    const conditions = ["item_code", "region_id", "category_code", "field_code", "words"];
    if (conditions.every((name) => cells[name] === "")) say("words", "no_condition");
  }
}

function isBelowItself(key: string, cells: ReferenceCells, rows: Rows): boolean {
  const seen = new Set([key]);
  let parent = cells.parent_id ?? cells.parent_code ?? "";
  while (parent !== "") {
    if (seen.has(parent)) return true;
    seen.add(parent);
    const above = rows.get(parent);
    parent = above?.parent_id ?? above?.parent_code ?? "";
  }
  return false;
}

/** What only shows in the whole: one region above all others, and nothing retired that others in use lie in. */
function faultsOfWhole(
  kind: ReferenceKind,
  written: readonly WrittenRow[],
  after: Rows,
  { rows, today }: ReferenceContext,
  problems: ReferenceProblem[],
): void {
  if (kind === "regions") {
    const roots = [...after.values()].filter((cells) => cells.parent_id === "");
    for (const { line, cells } of written) {
      if (cells.parent_id !== "") continue;
      if (roots.length > 1) problems.push({ line, column: "parent_id", code: "one_root" });
      if (cells.retired_on !== "") problems.push({ line, column: "retired_on", code: "one_root" });
    }
  }
  const lyingIn: Partial<Record<ReferenceKind, (key: string) => boolean>> = {
    regions: (key) =>
      hasInUse(after, "parent_id", key, today) ||
      hasInUse(rows.units, "region_id", key, today) ||
      hasInUse(rows.windows, "region_id", key, today),
    "region-levels": (key) => hasInUse(rows.regions, "level", key, today),
    "problem-categories": (key) => hasInUse(after, "parent_code", key, today),
    fields: (key) => hasInUse(rows["service-items"], "field_code", key, today),
  };
  const isLyingIn = lyingIn[kind];
  if (!isLyingIn) return;
  for (const { line, cells } of written) {
    if (!isInUse(cells, today) && isLyingIn(keyOf(kind, cells))) {
      problems.push({ line, column: "retired_on", code: "in_use" });
    }
  }
}

function hasInUse(rows: Rows, column: string, value: string, today: string): boolean {
  for (const cells of rows.values()) if (cells[column] === value && isInUse(cells, today)) return true;
  return false;
}
