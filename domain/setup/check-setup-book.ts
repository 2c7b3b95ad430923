/**
 * The filled workbook of an office's first day, checked cell by cell: every fault at once, each with its sheet and cell.
 * Only a workbook without a fault becomes a plan; the rows of the plan then hold what /settings would accept as well.
 *
 * Names are found as people write them: a region by code or name, a unit by number, name or short name.
 */

import type { Role } from "../actor";
import { isCivilDate } from "../calendar/civil-date";
import { isUnitRole } from "../rights";
import { checkReferenceRows, type ReferenceContext, type ReferenceProblemCode } from "../settings/check-reference-rows";
import { keyOf, type ReferenceCells, type ReferenceKind } from "../settings/reference-kinds";
import { username as usernameSchema } from "../staff/invitation";
import { placedGrant, type StaffGrant } from "../staff/role-places";
import {
  calendarWords,
  cellName,
  isExample,
  kindWords,
  levelWords,
  markHeading,
  natureWords,
  roleWords,
  type SetupSheetKey,
  setupSheetKeys,
  setupSheets,
  yesNoWords,
} from "./setup-sheets";

/** A sheet as it was read. `line` is the row of the sheet, columns count from 0. */
export type WrittenSheet = {
  readonly name: string;
  readonly rows: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly formulas: readonly number[];
  }[];
};

export const setupProblemCodes = [
  "sheet_missing",
  "heading_missing",
  "heading_unknown",
  "beyond_headings",
  "formula",
  "no_place",
  "one_place",
  "required",
  "too_long",
  "sign",
  "code_shape",
  "code_twice",
  "name_twice",
  "level_unknown",
  "level_order",
  "parent_unknown",
  "cycle",
  "region_unknown",
  "unit_unknown",
  "unit_ambiguous",
  "choice",
  "alias_twice",
  "username_shape",
  "username_twice",
  "role_unknown",
  "role_twice",
  "unit_needed",
  "email_shape",
  "phone_shape",
  "day",
  "day_twice",
  "time",
  "time_order",
  "wrong",
] as const;
export type SetupProblemCode = (typeof setupProblemCodes)[number];

export type SetupProblem = {
  /** As the sheet is called. */
  readonly sheet: string;
  /** "B7" */
  readonly cell: string;
  readonly code: SetupProblemCode;
  /** What stands there, cut to a line. */
  readonly said: string;
};

export type SetupPerson = {
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly grants: readonly StaffGrant[];
};

export type SetupPlan = {
  readonly rows: Readonly<Record<"regions" | "units" | "unit-aliases" | "windows", readonly ReferenceCells[]>>;
  readonly people: readonly SetupPerson[];
  /** Of the place itself: `scope` is its region. */
  readonly days: readonly { readonly on: string; readonly kind: "off" | "work"; readonly name: string }[];
  readonly hours: readonly { readonly from: string; readonly to: string }[];
  readonly placeId: string;
  readonly placeName: string;
};

type Row = { readonly line: number; readonly at: (column: string) => string };
type Say = (row: { readonly line: number }, column: string, code: SetupProblemCode) => void;

const emailShape = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;
const phoneShape = /^\+?[\d\s()（）-]{5,30}(?:转\s*\d{1,6})?$/;
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/;
const longestSaid = 40;

/** The rank of a level: whoever lies in a region is of a lower one. */
const ranks: Readonly<Record<string, number>> = {
  prefecture: 1,
  county: 2,
  functional_area: 2.5,
  township: 3,
  village: 4,
};

/** @param common What every office has: levels, fields, categories, items, rules, aliases of departments. */
export function checkSetupBook(
  sheets: readonly WrittenSheet[],
  common: ReferenceContext,
): { readonly plan: SetupPlan | null; readonly problems: readonly SetupProblem[] } {
  const check = new Check(sheets, common);
  const plan = check.run();
  return { plan: check.problems.length === 0 ? plan : null, problems: check.sorted() };
}

class Check {
  readonly problems: SetupProblem[] = [];
  private readonly found = new Set<string>();
  private readonly columns = new Map<SetupSheetKey, Map<string, number>>();
  private readonly said = new Map<string, string>();
  private context: ReferenceContext;

  constructor(
    private readonly sheets: readonly WrittenSheet[],
    common: ReferenceContext,
  ) {
    this.context = common;
  }

  run(): SetupPlan | null {
    const rows = Object.fromEntries(setupSheetKeys.map((key) => [key, this.rowsOf(key)])) as Record<
      SetupSheetKey,
      Row[]
    >;
    const [place] = rows.place;
    if (!place) {
      this.report("place", cellName(1, 3), "no_place", "");
      return null;
    }
    for (const extra of rows.place.slice(1)) this.say("place")(extra, "name", "one_place");
    const placeId = place.at("code");
    const regions = this.regions(place, rows.regions);
    const units = this.units(place, rows.units, regions);
    const windows = this.windows(place, rows.windows, regions);
    const aliases = this.aliases(rows.units, units);
    const people = this.people(placeId, rows.people, regions, units);
    const { days, hours } = this.calendar(rows.calendar);
    return {
      rows: { regions: regions.list, units: units.list, "unit-aliases": aliases, windows },
      ...{ people, days, hours, placeId, placeName: place.at("name") },
    };
  }

  sorted(): readonly SetupProblem[] {
    const order = setupSheetKeys.map((key) => setupSheets[key].name);
    const lineOf = ({ cell }: SetupProblem) => Number(cell.replace(/\D/g, ""));
    const place = ({ sheet }: SetupProblem) => order.indexOf(sheet);
    return [...this.problems].sort(
      (one, other) =>
        place(one) - place(other) ||
        lineOf(one) - lineOf(other) ||
        one.cell.length - other.cell.length ||
        (one.cell < other.cell ? -1 : 1),
    );
  }

  /** One fault a cell: the first one that was found, since the others often follow from it. */
  private report(key: SetupSheetKey, cell: string, code: SetupProblemCode, said: string): void {
    const { name } = setupSheets[key];
    if (this.found.has(`${name} ${cell}`)) return;
    this.found.add(`${name} ${cell}`);
    this.problems.push({ sheet: name, cell, code, said: [...said].slice(0, longestSaid).join("") });
  }

  private say(key: SetupSheetKey): Say {
    return (row, column, code) => {
      const cell = cellName(this.columns.get(key)?.get(column) ?? 0, row.line);
      this.report(key, cell, code, this.said.get(`${key} ${cell}`) ?? "");
    };
  }

  /** The rows of a sheet that are no examples; formulas, unknown headings and empty needed cells are said here. */
  private rowsOf(key: SetupSheetKey): Row[] {
    const { name, columns } = setupSheets[key];
    const sheet = this.sheets.find((candidate) => candidate.name === name);
    const [header, ...rest] = sheet?.rows ?? [];
    if (!header) {
      this.report(key, "A1", "sheet_missing", "");
      return [];
    }
    const places = new Map<string, number>();
    header.cells.forEach((text, at) => {
      const heading = plainHeading(text);
      if (heading === "" || heading === markHeading) return;
      const found = columns.find((column) => column.heading === heading && !places.has(column.key));
      if (found) places.set(found.key, at);
      else this.report(key, cellName(at, header.line), "heading_unknown", text);
    });
    this.columns.set(key, places);
    for (const [at, column] of columns.entries()) {
      if (places.has(column.key)) continue;
      // An optional column may be left away; it is then empty everywhere.
      if (column.isRequired) this.report(key, cellName(at + 1, header.line), "heading_missing", column.heading);
    }
    const markAt = header.cells.findIndex((text) => plainHeading(text) === markHeading);
    const known = new Set(places.values());
    const rows: Row[] = [];
    for (const { line, cells, formulas } of rest) {
      if (isExample(cells[markAt] ?? "")) continue;
      const own = [...known].some((at) => (cells[at] ?? "").trim() !== "") || formulas.some((at) => known.has(at));
      for (const [at, text] of cells.entries()) {
        if (known.has(at)) this.said.set(`${key} ${cellName(at, line)}`, text);
        else if (at !== markAt && text.trim() !== "" && plainHeading(header.cells[at] ?? "") === "") {
          this.report(key, cellName(at, line), "beyond_headings", text);
        }
      }
      if (!own) continue;
      for (const at of formulas) this.report(key, cellName(at, line), "formula", cells[at] ?? "");
      const row: Row = { line, at: (column) => (cells[places.get(column) ?? -1] ?? "").replace(/\s+/g, " ").trim() };
      for (const column of columns) {
        if (column.isRequired && places.has(column.key) && row.at(column.key) === "") {
          this.say(key)(row, column.key, "required");
        }
      }
      rows.push(row);
    }
    return rows;
  }

  /** The rows that hold as reference data; the faults of the others are said at their cells. */
  private add(kind: "regions" | "units" | "windows", written: readonly Written[]): ReferenceCells[] {
    const { rows, problems } = checkReferenceRows(
      kind,
      written.map(({ cells }, at) => ({ line: at + 1, cells })),
      this.context,
    );
    for (const { line, column, code } of problems) {
      const from = written[line - 1];
      if (!from) continue;
      // A name in Chinese that is missing was said; what was made of it needs no second sentence.
      this.say(from.sheet)(from.row, from.cellOf[column] ?? "name", codeOf(code, column));
    }
    const whole = new Map([
      ...this.context.rows[kind],
      ...written.map(({ cells }) => [keyOf(kind, cells), cells] as const),
    ]);
    this.context = { ...this.context, rows: { ...this.context.rows, [kind]: whole } };
    return rows.map(({ cells }) => cells);
  }

  private regions(place: Row, below: readonly Row[]): Regions {
    const root = place.at("code");
    const rowsByCode = new Map<string, Row>();
    const written: Written[] = [regionOf("place", place, "")];
    for (const row of below) {
      const code = row.at("code");
      const parent = row.at("parent") === "" ? root : row.at("parent");
      const isTwice = code !== "" && (rowsByCode.has(code) || code === root);
      if (isTwice) this.say("regions")(row, "code", "code_twice");
      else rowsByCode.set(code, row);
      written.push(regionOf("regions", row, code === root ? "" : parent));
    }
    for (const { sheet, row } of written) {
      const level = row.at("level");
      if (level !== "" && levelWords[level] === undefined) this.say(sheet)(row, "level", "level_unknown");
    }
    for (const row of below) {
      const parent = row.at("parent");
      const above = parent === "" || parent === root ? place : rowsByCode.get(parent);
      if (!above) this.say("regions")(row, "parent", "parent_unknown");
      else if (this.isCircle(row, rowsByCode)) this.say("regions")(row, "parent", "cycle");
      else {
        const [upper, lower] = [ranks[levelWords[above.at("level")] ?? ""], ranks[levelWords[row.at("level")] ?? ""]];
        if (upper !== undefined && lower !== undefined && lower <= upper)
          this.say("regions")(row, "level", "level_order");
      }
    }
    const list = this.add("regions", written);
    const byName = new Map<string, string[]>();
    for (const { cells } of written) {
      for (const name of new Set([cells.id ?? "", cells.name_zh ?? "", cells.short_zh ?? ""])) {
        if (name !== "") byName.set(name, [...(byName.get(name) ?? []), cells.id ?? ""]);
      }
    }
    const names = written.map(({ cells }) => cells.name_zh ?? "").filter((name) => name.length > 1);
    return { list, root, find: (text) => [...new Set(byName.get(text) ?? [])], names };
  }

  private isCircle(row: Row, rows: ReadonlyMap<string, Row>): boolean {
    const seen = new Set<string>();
    for (let at: Row | undefined = row; at; at = rows.get(at.at("parent"))) {
      if (seen.has(at.at("code"))) return true;
      seen.add(at.at("code"));
    }
    return false;
  }

  private regionAt(key: SetupSheetKey, row: Row, { root, find }: Regions): string {
    const text = row.at("region");
    if (text === "") return root;
    const found = find(text);
    if (found.length !== 1) this.say(key)(row, "region", "region_unknown");
    return found[0] ?? root;
  }

  private units(_place: Row, rows: readonly Row[], regions: Regions): Units {
    const departments = this.departments();
    const say = this.say("units");
    const names = new Set<string>();
    const taken = new Set<string>();
    for (const row of rows) {
      if (row.at("id") === "") continue;
      if (taken.has(row.at("id"))) say(row, "id", "code_twice");
      taken.add(row.at("id"));
    }
    const byText = new Map<string, Set<string>>();
    const placed = rows.map((row) => {
      const name = row.at("name");
      if (name !== "" && names.has(name)) say(row, "name", "name_twice");
      names.add(name);
      const regionId = this.regionAt("units", row, regions);
      const word = (column: string, words: Readonly<Record<string, string>>) => {
        const text = row.at(column);
        if (text !== "" && words[text] === undefined) say(row, column, "choice");
        return words[text] ?? "";
      };
      const kind = word("kind", kindWords);
      const guessed = row.at("department") || departmentOf(name, kind, regions.names, departments);
      const id = row.at("id") || freeId(`${regionId}-${guessed || "unit"}`, taken);
      taken.add(id);
      for (const text of new Set([id, name, row.at("short")])) {
        if (text !== "") byText.set(text, (byText.get(text) ?? new Set()).add(id));
      }
      return { row, id, regionId, kind, department: guessed || id, nature: word("nature", natureWords) };
    });
    const find = (text: string) => [...(byText.get(text) ?? [])];
    const written = placed.map(({ row, id, regionId, kind, department, nature }): Written => {
      const text = row.at("parent");
      const [parent = "", ...more] = text === "" ? [] : find(text);
      if (text !== "" && parent === "") say(row, "parent", "parent_unknown");
      if (more.length > 0) say(row, "parent", "unit_ambiguous");
      const responsible = yesNoWords[row.at("responsible")];
      if (responsible === undefined && row.at("responsible") !== "") say(row, "responsible", "choice");
      const [name, contact] = [row.at("name"), row.at("contact")];
      return {
        sheet: "units",
        row,
        cellOf: {
          ...{ id: "id", parent_id: "parent", department_code: "department", kind: "kind", nature: "nature" },
          ...{ region_id: "region", ...namesOf(row), duty_zh: "duties" },
          ...{ responsible: "responsible", contact: "contact" },
        },
        cells: {
          ...{ id, parent_id: parent, department_code: department, kind, nature, region_id: regionId },
          ...{ name_zh: name, name_en: row.at("nameEn") || name, short_zh: row.at("short") || name },
          ...{ duty_zh: row.at("duties"), responsible: responsible ?? "", contact, retired_on: "" },
        },
      };
    });
    const list = this.add("units", written);
    return { list, find, departmentsInOrder: placed.map(({ department }) => department) };
  }

  /** Aliases that ship with the product, the longest first: who is meant by 市监局. */
  private departments(): readonly (readonly [alias: string, code: string])[] {
    return [...this.context.rows["unit-aliases"].values()]
      .map((cells) => [cells.alias ?? "", cells.department_code ?? ""] as const)
      .sort(([one], [other]) => other.length - one.length);
  }

  private aliases(rows: readonly Row[], { departmentsInOrder }: Units): ReferenceCells[] {
    const say = this.say("units");
    const known = new Map<string, string>();
    const list: ReferenceCells[] = [];
    rows.forEach((row, at) => {
      const code = departmentsInOrder[at] ?? "";
      const written = row.at("aliases").split(/[、|｜,，;；]/);
      for (const alias of new Set(written.map((word) => word.trim()).filter((word) => word !== ""))) {
        const other = known.get(alias);
        if ([...alias].length > 60) say(row, "aliases", "too_long");
        else if (other !== undefined && other !== code) say(row, "aliases", "alias_twice");
        known.set(alias, code);
        const shipped = this.context.rows["unit-aliases"].get(alias);
        // Another branch of the same department is called the same: one row says it for all.
        if (other === undefined && shipped?.department_code !== code) {
          list.push({ alias, department_code: code, retired_on: "" });
        }
      }
    });
    return list;
  }

  private windows(place: Row, rows: readonly Row[], regions: Regions): ReferenceCells[] {
    const taken = new Set<string>();
    const main = { ...place, at: (column: string) => (column === "name" ? place.at("title") : place.at(column)) };
    const levelOf = (id: string) => regions.list.find((cells) => cells.id === id)?.level ?? "";
    const windowOf = (sheet: SetupSheetKey, row: Row, regionId: string): Written => {
      const id = freeId(`${regionId}-window`, taken);
      taken.add(id);
      const phone = row.at("phone");
      if (phone !== "" && !phoneShape.test(phone)) this.say(sheet)(row, "phone", "phone_shape");
      return {
        sheet,
        row,
        cellOf: {
          ...{ id: "name", region_id: "region", level: "region", name_zh: sheet === "place" ? "title" : "name" },
          ...{
            name_en: sheet === "place" ? "title" : "name",
            address_zh: "address",
            hours_zh: "hours",
            hours_en: "hours",
            phone: "phone",
          },
        },
        cells: {
          ...{ id, region_id: regionId, level: levelOf(regionId), name_zh: row.at("name"), name_en: row.at("name") },
          ...{ address_zh: row.at("address"), hours_zh: row.at("hours"), hours_en: row.at("hours"), phone },
          retired_on: "",
        },
      };
    };
    const written = rows.map((row) => ({ row, regionId: this.regionAt("windows", row, regions) }));
    // A region that has a fault of its own was said already: its windows wait for it.
    const sound = written.filter(({ regionId }) => levelOf(regionId) !== "");
    return this.add("windows", [
      ...(levelOf(regions.root) === "" ? [] : [windowOf("place", main, regions.root)]),
      ...sound.map(({ row, regionId }) => windowOf("windows", row, regionId)),
    ]);
  }

  private people(placeId: string, rows: readonly Row[], regions: Regions, units: Units): SetupPerson[] {
    const say = this.say("people");
    const people = new Map<string, { name: string; email: string | null; grants: StaffGrant[] }>();
    for (const row of rows) {
      const [username, name, email] = [row.at("username"), row.at("name"), row.at("email")];
      if (username !== "" && usernameSchema.safeParse(username).data !== username)
        say(row, "username", "username_shape");
      if ([...name].length > 60) say(row, "name", "too_long");
      if (email !== "" && (!emailShape.test(email) || email.length > 200)) say(row, "email", "email_shape");
      const known = people.get(username);
      const person = known ?? { name, email: email || null, grants: [] };
      // The same account with another name is another person who was given it by mistake.
      if (known && known.name !== name) say(row, "username", "username_twice");
      people.set(username, person);
      const role = roleWords[row.at("role")];
      if (role === undefined) {
        if (row.at("role") !== "") say(row, "role", "role_unknown");
        continue;
      }
      const grant = this.grantOf(row, role, placeId, regions, units);
      if (!grant) continue;
      const isHeld = person.grants.some((held) => JSON.stringify(held) === JSON.stringify(grant));
      if (isHeld) say(row, "role", "role_twice");
      person.grants.push(grant);
    }
    return [...people].map(([username, person]) => ({ username, ...person }));
  }

  private grantOf(row: Row, role: Role, placeId: string, regions: Regions, units: Units): StaffGrant | null {
    const say = this.say("people");
    const text = row.at("unit");
    const [unitId = null, ...more] = text === "" ? [] : units.find(text);
    if (text !== "" && unitId === null) say(row, "unit", "unit_unknown");
    else if (more.length > 0) say(row, "unit", "unit_ambiguous");
    else if (text === "" && isUnitRole(role)) say(row, "unit", "unit_needed");
    const regionId = row.at("region") === "" ? placeId : this.regionAt("people", row, regions);
    return placedGrant({ role, unitId, regionId });
  }

  private calendar(rows: readonly Row[]): Pick<SetupPlan, "days" | "hours"> {
    const say = this.say("calendar");
    const days: SetupPlan["days"][number][] = [];
    const hours: SetupPlan["hours"][number][] = [];
    for (const row of rows) {
      const kind = (calendarWords as Readonly<Record<string, "off" | "work" | "hours">>)[row.at("kind")];
      if (kind === undefined) {
        if (row.at("kind") !== "") say(row, "kind", "choice");
        continue;
      }
      if (kind === "hours") {
        const [from, to] = [timeOf(row.at("from")), timeOf(row.at("to"))];
        if (from === null) say(row, "from", "time");
        if (to === null) say(row, "to", "time");
        if (from === null || to === null) continue;
        const isAfterOthers = hours.every((span) => span.to <= from);
        if (from >= to || !isAfterOthers) say(row, "from", "time_order");
        hours.push({ from, to });
        continue;
      }
      const on = row
        .at("on")
        .replace(/[/.]/g, "-")
        .replace(/-(\d)(?=-|$)/g, "-0$1");
      if (!isCivilDate(on)) say(row, "on", "day");
      else if (days.some((day) => day.on === on)) say(row, "on", "day_twice");
      else days.push({ on, kind, name: row.at("name") || row.at("kind") });
    }
    return { days, hours };
  }
}

type Written = {
  readonly sheet: SetupSheetKey;
  readonly row: Row;
  /** By column of the reference data: the column of the sheet that it came from. */
  readonly cellOf: Readonly<Record<string, string>>;
  readonly cells: ReferenceCells;
};
type Regions = {
  readonly list: readonly ReferenceCells[];
  readonly root: string;
  readonly find: (text: string) => readonly string[];
  readonly names: readonly string[];
};
type Units = {
  readonly list: readonly ReferenceCells[];
  readonly find: (text: string) => readonly string[];
  /** One for each row of the sheet. */
  readonly departmentsInOrder: readonly string[];
};

/** What is left empty takes the name: a fault of it is one of the name. */
function namesOf(row: Row): Readonly<Record<"name_zh" | "name_en" | "short_zh", string>> {
  const nameEn = row.at("nameEn") === "" ? "name" : "nameEn";
  return { name_zh: "name", name_en: nameEn, short_zh: row.at("short") === "" ? "name" : "short" };
}

function regionOf(sheet: SetupSheetKey, row: Row, parent: string): Written {
  const [name, word] = [row.at("name"), row.at("level")];
  const shownLevel = word === "地级市" || word === "县级市" ? "市" : word;
  return {
    sheet,
    row,
    cellOf: {
      ...{ id: "code", parent_id: "parent", level: "level", level_name_zh: "level", ...namesOf(row) },
    },
    cells: {
      ...{ id: row.at("code"), parent_id: parent, level: levelWords[word] ?? "", level_name_zh: shownLevel },
      ...{ name_zh: name, name_en: row.at("nameEn") || name, short_zh: row.at("short") || name, retired_on: "" },
    },
  };
}

/** The department of a unit by the longest alias in its name, the places taken off; empty when none is in it. */
function departmentOf(
  name: string,
  kind: string,
  places: readonly string[],
  departments: readonly (readonly [alias: string, code: string])[],
): string {
  if (kind === "township") return "township";
  const bare = places.reduce((text, place) => text.replaceAll(place, ""), name);
  return departments.find(([alias]) => alias.length > 1 && bare.includes(alias))?.[1] ?? "";
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

/** "8:30" and "08:30:00" (the way a sheet keeps a time) are 08:30; null for anything else. */
function timeOf(text: string): string | null {
  const shown = /(\d{1,2})[:：](\d{2})(?::00)?$/.exec(text);
  if (!shown) return null;
  const time = `${(shown[1] ?? "").padStart(2, "0")}:${shown[2]}`;
  return timeShape.test(time) ? time : null;
}

const plainHeading = (text: string): string => text.replace(/[*＊\s]/g, "");

function codeOf(code: ReferenceProblemCode, column: string): SetupProblemCode {
  switch (code) {
    case "required":
    case "too_long":
    case "sign":
      return code;
    case "key_shape":
      return "code_shape";
    case "twice":
      return "code_twice";
    case "own_parent":
      return "cycle";
    case "choice":
    case "yes_no":
      return "choice";
    case "unknown":
      if (column === "level") return "level_unknown";
      return column === "parent_id" ? "parent_unknown" : "region_unknown";
    default:
      return "wrong";
  }
}

/** Kinds of reference data that a workbook writes, in the order in which they name one another. */
export const plannedKinds = ["regions", "units", "unit-aliases", "windows"] as const satisfies readonly ReferenceKind[];
