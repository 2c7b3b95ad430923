/**
 * A letter from outside, as a row of somebody else's table: which columns hold what, which rows can be taken, and when
 * things happened. Rules in the words of a clerk:
 *
 * - A letter needs a number, a text and the day on which it was written. Title, agency, place and reply may be missing.
 * - A date without a time is a date all the same: the question counts from the start of the working day, the reply from
 *   its end. A reply may come on the day of the question, never before it.
 * - Dates are Shanghai dates, from 2000 until now. A bare number (the way a spreadsheet stores a date) is no date.
 * - Who wrote the letter is not taken over: the office that passed it on knows, and we have no need to.
 */
import type { Calendar } from "../calendar/calendar";
import { type CivilDate, civilDateOf, isCivilDate, midnightBefore, minuteInMs } from "../calendar/civil-date";

export const letterFields = ["number", "title", "text", "date", "reply", "replyDate", "agency", "place"] as const;
export type LetterField = (typeof letterFields)[number];
export const requiredFields = ["number", "text", "date"] as const satisfies readonly LetterField[];

/** The names that a column may have, the likeliest first; spaces, underscores and capitals do not matter. */
const columnNames: Readonly<Record<LetterField, readonly string[]>> = {
  number: ["留言编号", "来信编号", "信件编号", "工单编号", "受理编号", "编号", "mail_id", "letter_id", "number", "id"],
  title: ["留言主题", "留言标题", "来信主题", "来信标题", "信件标题", "主题", "标题", "title", "subject"],
  text: [
    "留言详情",
    "留言内容",
    "来信内容",
    "信件内容",
    "诉求内容",
    "问题描述",
    "详情",
    "内容",
    "正文",
    "query",
    "question",
    "text",
    "content",
    "body",
  ],
  date: [
    "留言时间",
    "留言日期",
    "来信时间",
    "来信日期",
    "写信时间",
    "写信日期",
    "提交时间",
    "提交日期",
    "时间",
    "日期",
    "query_date",
    "question_date",
    "written_at",
    "filed_at",
    "date",
  ],
  reply: ["答复意见", "答复内容", "回复意见", "回复内容", "答复", "回复", "reply", "answer"],
  replyDate: ["答复时间", "答复日期", "回复时间", "回复日期", "reply_date", "replied_at", "answer_date", "answered_at"],
  agency: [
    "答复单位",
    "回复单位",
    "答复部门",
    "回复部门",
    "承办单位",
    "办理单位",
    "责任单位",
    "reply_agency",
    "agency",
    "department",
  ],
  place: ["所属地区", "所属区域", "发生地点", "地区", "区域", "地点", "place", "region", "area", "location"],
};
/** Columns that say who wrote: nothing of them is kept, not even among the rows that were refused. */
const personalNames =
  /用户|姓名|网友|昵称|写信人|来信人|留言人|反映人|联系人|电话|手机|邮箱|身份证|住址|证件|^(user|author|name|writer|sender|person|phone|mobile|tel|email|mail|address)/;

function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}

export function isPersonalColumn(name: string): boolean {
  return plainName(name) !== "mailid" && personalNames.test(plainName(name));
}

export type LetterColumns = Readonly<Partial<Record<LetterField, number>>>;

/**
 * Which column holds what. `given` (field -> name of the column) comes before the names that are known.
 * `unknown` are names in `given` that the header does not have; `missing` are required fields without a column.
 */
export function recogniseColumns(
  header: readonly string[],
  given: Readonly<Partial<Record<LetterField, string>>> = {},
): { columns: LetterColumns; missing: LetterField[]; unknown: string[] } {
  const names = header.map(plainName);
  const columns: Partial<Record<LetterField, number>> = {};
  const unknown: string[] = [];
  for (const field of letterFields) {
    const name = given[field];
    const candidates = name === undefined ? columnNames[field] : [name];
    const at = candidates.map((candidate) => names.indexOf(plainName(candidate))).find((index) => index >= 0);
    if (at !== undefined) columns[field] = at;
    else if (name !== undefined) unknown.push(name);
  }
  return { columns, missing: requiredFields.filter((field) => columns[field] === undefined), unknown };
}

/** A day, and the moment where the time was given as well. */
export type Moment = { readonly on: CivilDate; readonly at: Date | null };

export type Letter = {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly written: Moment;
  /** Null where nobody replied; its date may be unknown. */
  readonly reply: { readonly text: string; readonly replied: Moment | null } | null;
  /** As written in the file; empty when it says nothing. */
  readonly agency: string;
  readonly place: string;
};

export const refusalReasons = [
  "encoding",
  "missing-column",
  "oversize-cell",
  "no-number",
  "no-text",
  "no-date",
  "date-unreadable",
  "date-out-of-range",
  "reply-date-unreadable",
  "reply-date-out-of-range",
  "reply-before-question",
  "not-stored",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Longer cells are no letters: a file put together wrongly, or an attack on whoever reads it. */
export const longestCell = 20_000;
const firstDay = "2000-01-01";

/** The letter of a row, or every reason why it cannot be taken. @param width the number of columns in the header */
export function readLetter(
  cells: readonly string[],
  columns: LetterColumns,
  width: number,
  now: Date,
): { letter: Letter } | { reasons: RefusalReason[] } {
  if (cells.length < width) return { reasons: ["missing-column"] };
  // A sign that no database keeps; what could not be read as characters is the reader's to say.
  if (cells.some((cell) => cell.includes("\u0000"))) return { reasons: ["encoding"] };
  if (cells.some((cell) => cell.length > longestCell)) return { reasons: ["oversize-cell"] };
  const cell = (field: LetterField): string => {
    const index = columns[field];
    return index === undefined ? "" : (cells[index] ?? "").trim();
  };
  const reasons: RefusalReason[] = [];
  const written = readMoment(cell("date"));
  const replied = readMoment(cell("replyDate"));
  const replyText = cell("reply");
  if (cell("number") === "") reasons.push("no-number");
  if (cell("text") === "") reasons.push("no-text");
  if (cell("date") === "") reasons.push("no-date");
  else if (written === null) reasons.push("date-unreadable");
  else if (!isInRange(written, now)) reasons.push("date-out-of-range");
  if (replyText !== "" && cell("replyDate") !== "") {
    if (replied === null) reasons.push("reply-date-unreadable");
    else if (!isInRange(replied, now)) reasons.push("reply-date-out-of-range");
    else if (written !== null && isBefore(replied, written)) reasons.push("reply-before-question");
  }
  if (written === null || reasons.length > 0) return { reasons };
  return {
    letter: {
      number: cell("number"),
      title: cell("title"),
      text: cell("text"),
      written,
      reply: replyText === "" ? null : { text: replyText, replied },
      agency: cell("agency"),
      place: cell("place"),
    },
  };
}

const momentPattern =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})(?:\.\d+)?秒?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** 2019-04-24 16:03:40, 2019/4/24 16:03, 2022-05-09, 2019年4月29日 9时05分; null for anything else. */
export function readMoment(written: string): Moment | null {
  const parts = momentPattern.exec(written.normalize("NFKC").trim());
  if (!parts) return null;
  const [, year = "", month = "", day = "", hours, minutes = "0", seconds = "0", offset] = parts;
  const on = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCivilDate(on)) return null;
  if (hours === undefined) return { on, at: null };
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const wall =
    midnightBefore(on).getTime() + (Number(hours) * 60 + Number(minutes)) * minuteInMs + Number(seconds) * 1000;
  const at = new Date(wall + (offset === undefined ? 0 : (shanghaiMinutes - offsetMinutes(offset)) * minuteInMs));
  return at.getTime() < earliestKnown ? { on, at: null } : { on: civilDateOf(at), at };
}

const shanghaiMinutes = 8 * 60;
/** Before that day Shanghai had summer time (civil-date.ts); such dates are out of range anyway. */
const earliestKnown = Date.UTC(1992, 0, 2);

function offsetMinutes(offset: string): number {
  if (offset === "Z") return 0;
  const digits = offset.replace(":", "");
  return (digits.startsWith("-") ? -1 : 1) * (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5)));
}

function isInRange({ on, at }: Moment, now: Date): boolean {
  return on >= firstDay && on <= civilDateOf(now) && (at === null || at <= now);
}

function isBefore(one: Moment, other: Moment): boolean {
  return one.at !== null && other.at !== null ? one.at < other.at : one.on < other.on;
}

/** When the question reached the office: with a day alone, at the start of work on it. */
export function writtenAt(letter: Letter, calendar: Calendar, regionPath: string): Date {
  const { on, at } = letter.written;
  return at ?? minuteOf(on, calendar.spansAt(on, regionPath)[0]?.fromMinute ?? usualStart);
}

/** When it was replied to; null when nobody knows. With a day alone, at the end of work on it. */
export function repliedAt(letter: Letter, calendar: Calendar, regionPath: string): Date | null {
  const replied = letter.reply?.replied;
  if (!replied) return null;
  const end = calendar.spansAt(replied.on, regionPath).at(-1)?.toMinute ?? usualEnd;
  const at = replied.at ?? minuteOf(replied.on, end);
  const written = writtenAt(letter, calendar, regionPath);
  return at < written ? written : at;
}

/** On a day off there are no hours to ask for. */
const usualStart = 9 * 60;
const usualEnd = 17 * 60;

function minuteOf(on: CivilDate, minute: number): Date {
  return new Date(midnightBefore(on).getTime() + minute * minuteInMs);
}

/** What makes two letters of one number the same: title and text, however they are spaced. */
export function contentOf(letter: Pick<Letter, "title" | "text">): string {
  return [letter.title, letter.text].map((part) => part.normalize("NFKC").replace(/\s+/g, "")).join("\n");
}
