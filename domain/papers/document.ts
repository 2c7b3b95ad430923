/**
 * A paper as it is written: masthead, title, to whom, blocks of text, tables and figures, who signs, and to whom it goes.
 * All of it is worded already, in Chinese, so that a released paper reads the same for ever. Page, print, Word and Excel are
 * made from this one document and add no word of their own.
 *
 * What is entered by hand after signing (文号, 日期) is a blank that says so, never an empty place.
 */
import { z } from "zod";

/** 简报 / 专报 / 通报 / 工作提醒 / 任务交办单. */
export const paperTemplates = ["bulletin", "briefing", "circular", "reminder", "task_order"] as const;

/**
 * Signs that print nothing and would spoil a file or turn a line round: control characters, half signs, signs that reverse
 * the direction of writing. A tab is a space; line ends stay.
 */
const silent = /(?!\n)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

export function printable(words: string): string {
  return words
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replace(silent, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** The same on one line: a title, a number. */
export function printableLine(words: string): string {
  return printable(words).replaceAll("\n", " ");
}

const text = z.string().transform(printable);

/** Written, or a blank whose words tell who fills it when: （签发后填写）. */
const entry = z.union([text, z.object({ blank: text })]);

const run = z.object({ text: text, isStrong: z.boolean().optional() });

/** How a figure is typed in Excel. A percent is a fraction there: 0.875 is shown as 87.5%. */
const figureKinds = ["whole", "decimal", "percent"] as const;

const tableColumn = z.object({
  header: text,
  align: z.enum(["left", "center", "right"]),
  /** Of the width of the table; shares are parts of their sum: 3, 1, 1. */
  share: z.number().positive(),
  /** Given where the cells of the column carry values. */
  figure: z.enum(figureKinds).optional(),
});

/** `text` is what page and Word show; `value` is what Excel gets. A figure that cannot be had has a text and null. */
const tableCell = z.object({
  text,
  value: z.number().nullable().optional(),
  /** Where the cells of a column are of several kinds; else the column's. */
  figure: z.enum(figureKinds).optional(),
});

const tableRow = z.object({
  cells: z.array(tableCell),
  /** A row that adds up the others: set in strong letters. */
  isTotal: z.boolean().optional(),
});

const heading = z.object({
  kind: z.literal("heading"),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** With its number: 一、总体情况; （一）; 1. */
  text: text,
});

const paragraph = z.object({
  kind: z.literal("paragraph"),
  runs: z.array(run),
  /** Preset is two characters in; `flush` begins at the margin (各县（市、区）：); `note` is small, as below a table. */
  position: z.enum(["indented", "flush", "centred", "right", "note"]).optional(),
});

const list = z.object({
  kind: z.literal("list"),
  isNumbered: z.boolean(),
  items: z.array(z.array(run)),
});

const table = z.object({
  kind: z.literal("table"),
  /** Also the name of its sheet in Excel. */
  caption: text,
  columns: z.array(tableColumn).min(1),
  /** A row of headings above the columns; the spans add up to the columns. An empty text is an empty head. */
  groups: z.array(z.object({ text: text, span: z.number().int().positive() })).optional(),
  /** As many cells in each as there are columns. */
  rows: z.array(tableRow),
  /** Small letters, where cells hold sentences: the definitions of an annex. */
  isSmall: z.boolean().optional(),
  /** 注：…… below the table. */
  note: text.nullable(),
});

const bars = z.object({
  kind: z.literal("bars"),
  caption: text,
  /** What stands over the names, the bars, the figures, what they rest on and their bounds: 单位, 占比, 办结率, 件数, 95%区间. */
  headers: z.object({
    label: text,
    bar: text,
    value: text,
    count: text.optional(),
    /** Needed where rows have an interval: it stands in words beside the bar. */
    interval: text.optional(),
  }),
  rows: z.array(
    z.object({
      label: text,
      value: z.number().nullable(),
      /** 87.5% */
      text: text,
      /** What it rests on: 共40件. */
      count: text.optional(),
      /** Its bounds, on the scale of the value. */
      interval: z.tuple([z.number(), z.number()]).optional(),
    }),
  ),
  figure: z.enum(figureKinds),
  /** The end of the scale; the largest value when left out. */
  max: z.number().positive().optional(),
  target: z.object({ value: z.number(), text: text }).optional(),
  note: text.nullable(),
});

const lines = z.object({
  kind: z.literal("lines"),
  caption: text,
  /** One sentence that says what the drawing shows. */
  summary: text,
  /** 月份; 数据表. */
  headers: z.object({ time: text, table: text }),
  /** Points of time, one each: 2026年3月. */
  labels: z.array(text),
  series: z.array(
    z.object({
      name: text,
      /** One for each label; null is a gap. */
      values: z.array(z.number().nullable()),
      /** One for each label. */
      texts: z.array(text),
    }),
  ),
  figure: z.enum(figureKinds),
  max: z.number().positive().optional(),
  target: z.object({ value: z.number(), text: text }).optional(),
  note: text.nullable(),
});

/** Figures and words explained: a measure, how it is counted, from what. Its own sheet in Excel. */
const definitions = z.object({
  kind: z.literal("definitions"),
  heading: text,
  headers: z.object({ term: text, text: text }),
  items: z.array(z.object({ term: text, text: text })),
});

/** The ruled form of a 任务交办单: each row holds one or two fields. */
const form = z.object({
  kind: z.literal("form"),
  rows: z.array(
    z
      .array(
        z.object({
          label: text,
          /** Empty where it is written in by hand. */
          text: text,
          /** Lines to leave for handwriting; 1 when left out. */
          lines: z.number().int().positive().max(20).optional(),
        }),
      )
      .min(1)
      .max(2),
  ),
});

/** Who signs and when, with the place of the seal. */
const signature = z.object({
  kind: z.literal("signature"),
  unit: text,
  date: entry,
  /** （印章） */
  stamp: text.nullable(),
});

/** 回执, to be cut off and sent back: a statement and fields to fill in. */
const receipt = z.object({
  kind: z.literal("receipt"),
  heading: text,
  statement: text,
  fields: z.array(text),
});

const pageBreak = z.object({ kind: z.literal("page-break") });

const block = z.discriminatedUnion("kind", [
  heading,
  paragraph,
  list,
  table,
  bars,
  lines,
  definitions,
  form,
  signature,
  receipt,
  pageBreak,
]);

/** What a stored paper must be to be shown; parse what comes out of the database with it. */
export const paperDocument = z.object({
  /** Of this shape; a later one reads the earlier ones. */
  version: z.literal(1),
  template: z.enum(paperTemplates),
  masthead: z.object({
    /** The name in red: 「办不成事」反映窗口工作简报; of a letter, the office that writes. */
    name: text,
    /** 第3期（总第27期）; 〔2026〕3号; 编号：2026-014. */
    serial: entry,
    /** Below the serial at the left and at the right; a letter that is dated at its end has neither. */
    office: text.nullable(),
    date: text.nullable(),
    /** 征求意见稿; 草稿: top left, until it is released. */
    mark: text.nullable(),
  }),
  title: text,
  /** 数据截至2026年4月1日0时 below the title. */
  asOf: text.nullable(),
  /** 各县（市、区）人民政府，市直各单位： */
  addressees: text.nullable(),
  blocks: z.array(block),
  /** At the foot of the last page: 报：…… 送：…… 发：…… and, at the right, 共印50份. */
  foot: z.object({
    distribution: z.array(z.object({ label: text, names: text })),
    copies: text.nullable(),
  }),
});

export type PaperDocument = z.infer<typeof paperDocument>;
export type PaperTemplate = PaperDocument["template"];
export type PaperBlock = PaperDocument["blocks"][number];
export type PaperEntry = z.infer<typeof entry>;
export type PaperRun = z.infer<typeof run>;
export type FigureKind = (typeof figureKinds)[number];

/** The blocks of one kind: `BlockOf<"table">`. */
export type BlockOf<Kind extends PaperBlock["kind"]> = Extract<PaperBlock, { kind: Kind }>;

/** The paragraphs of a paragraph: a line end in the text is meant as a new one. Empty ones are left out. */
export function linesOf(runs: readonly PaperRun[]): PaperRun[][] {
  const found: PaperRun[][] = [[]];
  for (const { text: whole, isStrong } of runs) {
    whole.split("\n").forEach((part, at) => {
      if (at > 0) found.push([]);
      if (part !== "") found.at(-1)?.push({ text: part, isStrong });
    });
  }
  return found.filter((parts) => parts.length > 0);
}

/** A quoted name, a month or a day of the calendar: a line is never broken within one. */
const kept =
  /“[^”\n]{1,12}”|「[^」\n]{1,12}」|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度|[上下]半年|度)?|\d{1,2}月\d{1,2}日/g;

/** A title in its parts, those that stay on one line told apart. Together they are the whole text. */
export function keptTogether(whole: string): { text: string; isKept: boolean }[] {
  const parts: { text: string; isKept: boolean }[] = [];
  let from = 0;
  for (const { 0: found, index } of whole.matchAll(kept)) {
    if (index > from) parts.push({ text: whole.slice(from, index), isKept: false });
    parts.push({ text: found, isKept: true });
    from = index + found.length;
  }
  if (from < whole.length) parts.push({ text: whole.slice(from), isKept: false });
  return parts;
}

/** The bounds of a figure as they stand beside it: 73.9%–94.5%. */
export function intervalText([low, high]: readonly [number, number], figure: FigureKind): string {
  return `${boundText(low, figure)}–${boundText(high, figure)}`;
}

function boundText(value: number, figure: FigureKind): string {
  if (figure === "percent") return `${(value * 100).toFixed(1)}%`;
  return figure === "whole" ? String(Math.round(value)) : value.toFixed(1);
}
