/**
 * The kinds of reference data that an office keeps itself, each as a table with the columns of its file in
 * db/seed/reference: what a cell may hold and what it may name. One description for the form, the file and the database.
 *
 * The surprise: a row is never deleted. It is retired from a day on, so that what names it keeps its name.
 */
import { limitUnits, unitKinds, unitNatures } from "../complaint/vocabulary";

export const referenceKinds = [
  "region-levels",
  "regions",
  "units",
  "unit-aliases",
  "windows",
  "service-items",
  "problem-categories",
  "fields",
  "routing-rules",
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export function isReferenceKind(name: string): name is ReferenceKind {
  return (referenceKinds as readonly string[]).includes(name);
}

/** What a cell may name: a row of a kind by its key, or the code of a department that some unit belongs to. */
export type ReferenceTarget = ReferenceKind | "departments";

export type ReferenceColumn = {
  readonly name: string;
  /** Of the database, where it is not the name of the column in the file. */
  readonly stored?: string;
  readonly type: "key" | "text" | "lines" | "words" | "yes_no" | "number" | "day" | "choice" | "reference";
  readonly choices?: readonly string[];
  readonly target?: ReferenceTarget;
  readonly required: boolean;
  /** Characters at most. */
  readonly most: number;
  /** Set once, when the row is added: what was filed under it would no longer be found. */
  readonly isFixed?: boolean;
  /** May be left out of a file, which then says nothing about it. */
  readonly mayBeAbsent?: boolean;
};

export type ReferenceTable = {
  readonly key: string;
  /** The column by which a row is called. */
  readonly called: string;
  readonly columns: readonly ReferenceColumn[];
  /** Whether a change can send reports elsewhere. */
  readonly routes: boolean;
};

type Options = Partial<Omit<ReferenceColumn, "name" | "type">>;
const column =
  (type: ReferenceColumn["type"], most: number) =>
  (name: string, options: Options = {}): ReferenceColumn => ({
    name,
    type,
    required: true,
    most,
    ...options,
  });
const key = (name: string, options: Options = {}) => column("key", 64)(name, { isFixed: true, ...options });
const text = column("text", 120);
const lines = column("lines", 1000);
const choice = (name: string, choices: readonly string[], options: Options = {}) =>
  column("choice", 40)(name, { choices, ...options });
const reference = (name: string, target: ReferenceTarget, options: Options = {}) =>
  column("reference", 64)(name, { target, ...options });
const number = column("number", 6);
const day = column("day", 10);
const names = [text("name_zh"), text("name_en")];
const optional = { required: false } as const;
/** From this day on it is no longer offered; empty while it is in use. */
const retired = day("retired_on", { ...optional, mayBeAbsent: true });

export const referenceTables: Readonly<Record<ReferenceKind, ReferenceTable>> = {
  "region-levels": {
    key: "code",
    called: "name_zh",
    routes: false,
    columns: [key("code"), number("rank"), ...names, retired],
  },
  regions: {
    key: "id",
    called: "name_zh",
    routes: false,
    columns: [
      key("id"),
      reference("parent_id", "regions", { ...optional, isFixed: true }),
      reference("level", "region-levels", { isFixed: true }),
      text("level_name_zh", { most: 20 }),
      ...names,
      text("short_zh", { most: 40 }),
      retired,
    ],
  },
  units: {
    key: "id",
    called: "name_zh",
    routes: true,
    columns: [
      key("id"),
      reference("parent_id", "units", optional),
      key("department_code", { isFixed: false }),
      choice("kind", unitKinds),
      choice("nature", unitNatures),
      reference("region_id", "regions"),
      ...names,
      text("short_zh", { most: 60 }),
      lines("duty_zh", { ...optional, most: 2000 }),
      column("yes_no", 5)("responsible"),
      text("contact", { ...optional, most: 200, mayBeAbsent: true }),
      retired,
    ],
  },
  "unit-aliases": {
    key: "alias",
    called: "alias",
    routes: false,
    columns: [text("alias", { isFixed: true, most: 60 }), reference("department_code", "departments"), retired],
  },
  windows: {
    key: "id",
    called: "name_zh",
    routes: false,
    columns: [
      key("id"),
      reference("region_id", "regions"),
      reference("level", "region-levels"),
      ...names,
      text("address_zh", { most: 200 }),
      text("hours_zh", { ...optional, most: 200 }),
      text("hours_en", { ...optional, most: 200 }),
      text("phone", { ...optional, most: 60 }),
      retired,
    ],
  },
  "service-items": {
    key: "code",
    called: "name_zh",
    routes: true,
    columns: [
      key("code"),
      ...names,
      reference("department_code", "departments"),
      reference("field_code", "fields"),
      number("promised_amount", optional),
      choice("promised_unit", limitUnits, optional),
      number("statutory_amount", optional),
      choice("statutory_unit", limitUnits, optional),
      lines("basis_zh", { ...optional, most: 500 }),
      column("words", 600)("aliases_zh", { ...optional, stored: "aliases" }),
      reference("supervising_department_code", "departments", optional),
      reference("next_department_code", "departments", { ...optional, mayBeAbsent: true }),
      day("next_department_from_on", { ...optional, mayBeAbsent: true }),
      day("valid_from_on", { ...optional, mayBeAbsent: true }),
      retired,
    ],
  },
  "problem-categories": {
    key: "code",
    called: "name_zh",
    routes: false,
    columns: [
      key("code", { most: 8 }),
      reference("parent_code", "problem-categories", { ...optional, isFixed: true }),
      ...names,
      retired,
    ],
  },
  fields: {
    key: "code",
    called: "name_zh",
    routes: true,
    columns: [key("code"), ...names, reference("department_code", "departments"), retired],
  },
  "routing-rules": {
    key: "position",
    called: "note_zh",
    routes: true,
    columns: [
      number("position", { isFixed: true }),
      reference("item_code", "service-items", optional),
      reference("region_id", "regions", optional),
      reference("category_code", "problem-categories", optional),
      reference("field_code", "fields", optional),
      column("words", 2000)("words", optional),
      reference("department_code", "departments"),
      text("note_zh", { ...optional, most: 200 }),
      retired,
    ],
  },
};

/** A row as its file writes it: by column, an empty cell as an empty string, words parted by "|". */
export type ReferenceCells = Readonly<Record<string, string>>;

export function keyOf(kind: ReferenceKind, cells: ReferenceCells): string {
  return cells[referenceTables[kind].key] ?? "";
}

/** The text of all columns in their order: two rows are the same when these are. */
export function referenceLine(kind: ReferenceKind, cells: ReferenceCells): string {
  return JSON.stringify(referenceTables[kind].columns.map(({ name }) => cells[name] ?? ""));
}

/** Is it offered on a day: begun and not retired? What names it already keeps it either way. */
export function isInUse(cells: ReferenceCells, on: string): boolean {
  const [from, until] = [cells.valid_from_on ?? "", cells.retired_on ?? ""];
  return (from === "" || from <= on) && (until === "" || on < until);
}
