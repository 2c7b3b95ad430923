/**
 * Days off and make-up days as a file names them: the entries of a calendar file, or the rows of a table.
 *
 * Every row says on which days, whether they are off or worked, and after which festival. What a row does not say is
 * never guessed: it is listed with its reason and the others are kept. Two rows may name the same day when they agree
 * whether it is worked; where they do not, neither counts for that day.
 *
 * A table has a column for each. The title of a calendar entry says it in words: 国庆节 休 is off, 国庆节 补班 is worked,
 * and the bare name of a public holiday is off. The surprise: 调休 alone is said of the day off and of the day worked for
 * it, and 班 and 休 also stand in other words (值班, 退休), so only words that leave no doubt are taken.
 */
import type { CalendarDay } from "./calendar";
import { longestDayName, mostDayChanges } from "./calendar-changes";
import { addDays, type CivilDate, isCivilDate, type Weekday, weekdayOf, yearOf } from "./civil-date";

export type ImportedDay = Pick<CalendarDay, "on" | "kind" | "name">;

export const importRejectionCodes = [
  "date_missing",
  /** values: text */
  "date_unreadable",
  /** Both a day and the beginning of a range. */
  "two_dates",
  /** values: from, to */
  "ends_before_start",
  /** values: from, to, most (days) */
  "range_too_long",
  "kind_missing",
  /** A word in the column of the kind that is not known. values: text */
  "kind_unreadable",
  /** A title that does not say whether the day is worked. values: text */
  "kind_not_told",
  /** A title that says both. values: text */
  "kind_contradictory",
  "name_missing",
  /** values: most (signs) */
  "name_too_long",
  "name_unreadable",
  /** The row names the list of another region. values: scope */
  "other_scope",
  /** Another row says the opposite of the same day. values: on, lines (of the others) */
  "contradiction",
  /** values: most */
  "too_many_days",
] as const;
export type ImportRejectionCode = (typeof importRejectionCodes)[number];

export type ImportRejection = {
  /** The line of the table, or the position of the entry. */
  readonly line: number;
  readonly code: ImportRejectionCode;
  readonly values: Readonly<Record<string, string | number>>;
};

export type ImportedDays = {
  /** In order, each day once. */
  readonly days: readonly ImportedDay[];
  /** By line. */
  readonly rejected: readonly ImportRejection[];
};

/** The longest holiday so far had ten days; a row that covers more than a month is a mistake. */
const longestRange = 31;

/** One entry of a calendar file; its last day belongs to it. */
export type TitledEntry = {
  readonly position: number;
  readonly summary: string;
  readonly startOn: CivilDate;
  readonly endOn: CivilDate;
};

/** One row of a table, its cells by the name of their column. */
export type TableRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

export function daysFromEntries(entries: readonly TitledEntry[]): ImportedDays {
  return gather(
    entries.map(({ position, summary, startOn, endOn }) => ({
      line: position,
      read: () => ({ from: startOn, to: endOn, ...meaningOf(summary) }),
    })),
  );
}

/**
 * Columns: on, kind, name (or date, type, name; 日期, 类型, 名称), and from, to (起, 止) for a range instead of a day. A
 * column `scope`, as in the tables that ship, must name the list into which the file is read.
 */
export function daysFromRows(rows: readonly TableRow[], scope: string): ImportedDays {
  const filled = rows.filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== ""));
  return gather(filled.map(({ line, cells }) => ({ line, read: () => readRow(cells, scope) })));
}

type Claim = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly kind: ImportedDay["kind"];
  readonly name: string;
};

/** Ends the reading of one row. */
class Rejected extends Error {
  readonly code: ImportRejectionCode;
  readonly values: ImportRejection["values"];

  constructor(code: ImportRejectionCode, values: ImportRejection["values"] = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

type Said = { readonly line: number; readonly kind: ImportedDay["kind"]; readonly name: string };

function gather(rows: readonly { readonly line: number; readonly read: () => Claim }[]): ImportedDays {
  const saidOf = new Map<CivilDate, Said[]>();
  const rejected: ImportRejection[] = [];
  for (const { line, read } of rows) {
    try {
      const { from, to, kind, name } = read();
      const covered = daysBetween(from, to);
      const added = covered.filter((on) => !saidOf.has(on)).length;
      if (saidOf.size + added > mostDayChanges) throw new Rejected("too_many_days", { most: mostDayChanges });
      for (const on of covered) {
        const said = saidOf.get(on);
        if (said === undefined) saidOf.set(on, [{ line, kind, name }]);
        else said.push({ line, kind, name });
      }
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      rejected.push({ line, code: error.code, values: error.values });
    }
  }

  const days: ImportedDay[] = [];
  for (const [on, said] of saidOf) {
    const off = said.filter(({ kind }) => kind === "off");
    const work = said.filter(({ kind }) => kind === "work");
    if (work.length === 0) days.push({ on, kind: "off", name: commonName(off) });
    else if (off.length === 0) days.push({ on, kind: "work", name: commonName(work) });
    else rejected.push(...contradictions(on, off, work), ...contradictions(on, work, off));
  }
  return {
    days: days.sort((one, other) => (one.on < other.on ? -1 : 1)),
    rejected: rejected.sort((one, other) => one.line - other.line),
  };
}

/** Enough to find the place; a file may hold the same fault a thousand times. */
const mostLinesNamed = 5;

function contradictions(on: CivilDate, said: readonly Said[], against: readonly Said[]): ImportRejection[] {
  const linesOf = (list: readonly Said[]) => [...new Set(list.map(({ line }) => line))];
  const lines = linesOf(against).slice(0, mostLinesNamed).join("、");
  return linesOf(said).map((line) => ({ line, code: "contradiction", values: { on, lines } }));
}

/** Two festivals on one day are named as the notices do: 国庆节、中秋节. */
function commonName(said: readonly { name: string }[]): string {
  const names = [...new Set(said.map(({ name }) => name))];
  const joined = names.join("、");
  return joined.length <= longestDayName ? joined : (names[0] ?? "");
}

function daysBetween(from: CivilDate, to: CivilDate): CivilDate[] {
  if (to < from) throw new Rejected("ends_before_start", { from, to });
  if (to >= addDays(from, longestRange)) throw new Rejected("range_too_long", { from, to, most: longestRange });
  const days: CivilDate[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on);
  return days;
}

/** Full-width signs and letters as plain ones, so that （休） is (休). */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim();
}

function readName(name: string): string {
  if (name === "") throw new Rejected("name_missing");
  if (name.length > longestDayName) throw new Rejected("name_too_long", { most: longestDayName });
  if (/\p{C}|\uFFFD/u.test(name)) throw new Rejected("name_unreadable");
  return name;
}

const columns = {
  on: ["on", "date", "日期"],
  from: ["from", "起"],
  to: ["to", "止"],
  kind: ["kind", "type", "类型"],
  name: ["name", "名称"],
  scope: ["scope"],
} as const;

const kindWords: Readonly<Record<string, ImportedDay["kind"]>> = {
  off: "off",
  休: "off",
  休息: "off",
  放假: "off",
  work: "work",
  班: "work",
  上班: "work",
  补班: "work",
  调休上班: "work",
};

function readRow(cells: TableRow["cells"], scope: string): Claim {
  const byColumn = new Map(
    Object.entries(cells).map(([column, cell]) => [plain(column.replace(/^\uFEFF/, "")).toLowerCase(), cell]),
  );
  const cellOf = (column: keyof typeof columns) =>
    columns[column].map((title) => (byColumn.get(title) ?? "").trim()).find((cell) => cell !== "") ?? "";

  const ofScope = cellOf("scope");
  if (ofScope !== "" && ofScope !== scope) throw new Rejected("other_scope", { scope: shortened(ofScope) });
  const [on, from, to] = [cellOf("on"), cellOf("from"), cellOf("to")];
  if (on !== "" && from !== "") throw new Rejected("two_dates");
  if (on === "" && from === "") throw new Rejected("date_missing");
  const first = readDate(on === "" ? from : on);
  const last = to === "" ? first : readDate(to);

  const word = plain(cellOf("kind")).toLowerCase();
  if (word === "") throw new Rejected("kind_missing");
  const kind = Object.hasOwn(kindWords, word) ? kindWords[word] : undefined;
  if (kind === undefined) throw new Rejected("kind_unreadable", { text: shortened(word) });
  return { from: first, to: last, kind, name: readName(cellOf("name").replace(/\s+/g, " ")) };
}

const datePatterns = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/,
];

function readDate(text: string): CivilDate {
  for (const pattern of datePatterns) {
    const [, year = "", month = "", day = ""] = pattern.exec(plain(text)) ?? [];
    const on = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isCivilDate(on)) return on;
  }
  throw new Rejected("date_unreadable", { text: shortened(text) });
}

/** A reason is shown with what it speaks of, not with a page of it. */
function shortened(text: string): string {
  const signs = [...text.replace(/\p{C}/gu, " ")];
  return signs.length <= 60 ? signs.join("") : `${signs.slice(0, 59).join("")}…`;
}

/** A longer title tells a story, and not of one day. */
const longestTitle = 300;
const publicHolidays = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

/** 班 or 休 by itself, as in 国庆节（班） and 国庆节休. */
const standingAlone = (sign: string) =>
  new RegExp(`(?<=^|[^\\p{Script=Han}]|节|元旦|除夕|清明|五一|端午|中秋|国庆)${sign}(?=$|[^\\p{Script=Han}])`, "gu");

/** In this order: what was told by one is no longer there for the next. */
const tellingWords: readonly { readonly kind: ImportedDay["kind"] | null; readonly words: RegExp }[] = [
  {
    kind: "off",
    words: /不\s?(?:用|必|需|须)?\s?上班|无[需须]上班|非工作日|\b(?:non-? ?|not an? )work(?:ing)? ?days?\b/giu,
  },
  // In 国庆假期补班 the holiday only says which one.
  { kind: null, words: /假期\s?的?\s?(?=补班|补上班|调休上班|调休补班)/gu },
  {
    kind: "work",
    words:
      /调休上班|调休补班|补上班|补班|上班|特殊工作日|工作日|\bmake-? ?up(?: work(?:ing)?)?[ -]?days?\b|\bwork(?:ing)?[ -]?days?\b/giu,
  },
  {
    kind: "off",
    words: /调休放假|调休休息|放假|节假日|假期|假日|休假|休息|公休|补休|\bholidays?\b|\bdays?[ -]off\b/giu,
  },
  { kind: "work", words: standingAlone("班") },
  { kind: "off", words: standingAlone("休") },
];

function meaningOf(summary: string): { kind: ImportedDay["kind"]; name: string } {
  const told = { text: shortened(summary.trim()) };
  if (summary.length > longestTitle) throw new Rejected("kind_not_told", told);
  const title = plain(summary.replace(/\p{C}/gu, " "));
  const festivals = title.split(/[、,/和与 ]+/u);
  if (festivals.every((festival) => publicHolidays.includes(festival))) {
    return { kind: "off", name: readName(festivals.join("、")) };
  }
  const kinds = new Set<ImportedDay["kind"]>();
  let rest = title;
  for (const { kind, words } of tellingWords) {
    rest = rest.replace(words, () => {
      if (kind !== null) kinds.add(kind);
      return " ";
    });
  }
  const [kind, ...others] = kinds;
  // 班 or 休 in a word that is not known: 值班, 退休, 休市, 调休.
  if (kind === undefined || /[班休]/u.test(rest)) throw new Rejected("kind_not_told", told);
  if (others.length > 0) throw new Rejected("kind_contradictory", told);
  return { kind, name: readName(nameOf(title, rest, kind)) };
}

/** The festival of a title, in the words of the notices: 国庆节 for a day off, 国庆节调休上班 for a make-up day. */
function nameOf(title: string, rest: string, kind: ImportedDay["kind"]): string {
  const festival = rest
    .replace(/第 ?\d+ ?天|共 ?\d+ ?天/gu, " ")
    .replace(/[([{【「〔][\s/]*[)\]}】」〕]/gu, " ")
    .replace(/^[\s\-–—_:;,.、。·|/~+*#]+|[\s\-–—_:;,.、。·|/~+*#]+$/gu, "")
    .replace(/\s+(?=[)\]}】」〕])/gu, "")
    .replace(/\s+/g, " ");
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  if (festival === "" && isChinese(title)) return kind === "off" ? "放假" : "调休上班";
  if (!isChinese(festival)) return title;
  return kind === "off" ? festival : `${festival}调休上班`;
}

export type YearProblem =
  | { readonly code: "national_day_missing"; readonly values: { readonly on: CivilDate } }
  | { readonly code: "new_year_missing"; readonly values: { readonly on: CivilDate } }
  | { readonly code: "too_few_days" | "too_many_days"; readonly values: { readonly count: number } }
  | { readonly code: "day_outside_year"; readonly values: { readonly on: CivilDate } }
  | { readonly code: "make_up_on_weekday"; readonly values: { readonly on: CivilDate; readonly weekday: Weekday } };

const fewestDays = 7;
const mostDays = 60;

/**
 * What a clerk should look at before the list is published as the national notice of that year: a notice so far always
 * had New Year's Day and 1 to 3 October off, some thirty days in all, make-up days on Saturdays and Sundays only, and of
 * other years at most 29 to 31 December before it. None of it forbids anything.
 */
export function yearProblems(days: readonly ImportedDay[], year: number): YearProblem[] {
  const off = new Set(days.filter(({ kind }) => kind === "off").map(({ on }) => on));
  const problems: YearProblem[] = [];
  const newYear = `${year}-01-01`;
  if (!off.has(newYear)) problems.push({ code: "new_year_missing", values: { on: newYear } });
  for (const on of [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`]) {
    if (!off.has(on)) problems.push({ code: "national_day_missing", values: { on } });
  }
  const isOutside = (on: CivilDate) => yearOf(on) !== year && !(on >= `${year - 1}-12-29` && on < newYear);
  const count = days.filter(({ on }) => !isOutside(on)).length;
  if (count < fewestDays) problems.push({ code: "too_few_days", values: { count } });
  if (count > mostDays) problems.push({ code: "too_many_days", values: { count } });
  for (const { on, kind } of days) {
    if (isOutside(on)) problems.push({ code: "day_outside_year", values: { on } });
    const weekday = weekdayOf(on);
    if (kind === "work" && weekday <= 5) problems.push({ code: "make_up_on_weekday", values: { on, weekday } });
  }
  return problems;
}

/** What one file brought into the draft of a calendar, for the person who sent it. */
export type CalendarImport = {
  readonly fileName: string;
  readonly scope: string;
  readonly year: number;
  /** Days of the file that were taken. */
  readonly taken: number;
  readonly rejected: readonly {
    readonly line: number;
    readonly code: string;
    readonly values: ImportRejection["values"];
  }[];
  readonly problems: readonly YearProblem[];
};
