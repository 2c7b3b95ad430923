/**
 * A paper as a Word file in the layout that Chinese offices are used to: A4, margins of 37, 35, 28 and 26 mm, text of 三号
 * (16 pt) on lines of exactly 28 pt, the first line two characters in, page numbers "— 1 —" at the outer edge, the name of
 * the office in red. A table repeats its head on every page and breaks no row. It adds no word to the document.
 *
 * Bars are drawn by shading cells: a picture would need a font on the server, and nobody could correct it.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  LeaderType,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import {
  type BlockOf,
  intervalText,
  keptTogether,
  linesOf,
  type PaperBlock,
  type PaperDocument,
  type PaperEntry,
  type PaperRun,
  paperDocument,
} from "@/domain/papers/document";

/** Twips: twentieths of a point. */
const point = 20;
const millimetre = 1440 / 25.4;
const page = { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) };
const margin = {
  top: Math.round(37 * millimetre),
  bottom: Math.round(35 * millimetre),
  left: Math.round(28 * millimetre),
  right: Math.round(26 * millimetre),
};
const textWidth = page.width - margin.left - margin.right;
/** 三号. */
const bodySize = 16;
const bodyLine = 28;
/** 小五, where a table is wide or holds sentences. */
const smallSize = 9;
const red = "C8102E";
const grey = "7F7F7F";
const barShade = "8A9BB0";

/** What each face is called, and what may stand for it where it is not installed. */
const faces = {
  title: { name: "方正小标宋简体", instead: "小标宋体,宋体,SimSun" },
  black: { name: "黑体", instead: "SimHei" },
  kai: { name: "楷体_GB2312", instead: "楷体,KaiTi" },
  fang: { name: "仿宋_GB2312", instead: "仿宋,FangSong" },
  song: { name: "宋体", instead: "SimSun" },
} as const;
type Face = keyof typeof faces;
const latin = "Times New Roman";

/** @returns the bytes of a .docx; signs that a file cannot hold are left out */
export async function writeWord(document: PaperDocument): Promise<Buffer> {
  const paper = paperDocument.parse(document);
  const file = new Document({
    title: paper.title,
    creator: paper.masthead.office ?? paper.masthead.name,
    lastModifiedBy: paper.masthead.office ?? paper.masthead.name,
    description: "",
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            ...look("fang", bodySize),
            language: { value: "zh-CN", eastAsia: "zh-CN" },
          },
          paragraph: { spacing: exactly(bodyLine) },
        },
        heading1: { run: look("black", bodySize), paragraph: headingShape },
        heading2: { run: look("kai", bodySize), paragraph: headingShape },
        heading3: { run: { ...look("fang", bodySize), bold: true }, paragraph: headingShape },
      },
    },
    sections: [
      {
        properties: { page: { size: page, margin: { ...margin, header: 850, footer: Math.round(28 * millimetre) } } },
        footers: {
          default: pageFooter({ alignment: AlignmentType.RIGHT, indent: { right: 14 * point } }),
          even: pageFooter({ alignment: AlignmentType.LEFT, indent: { left: 14 * point } }),
        },
        children: [...head(paper), ...paper.blocks.flatMap(blockParts), ...foot(paper)],
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: "word/fontTable.xml", data: fontTable() }]);
}

const headingShape = { indent: { firstLineChars: 200, firstLine: 2 * bodySize * point }, keepNext: true };

function exactly(points: number) {
  return { line: points * point, lineRule: LineRuleType.EXACT };
}

function look(face: Face, size: number) {
  return {
    // Quotation marks and dashes belong to the Chinese face.
    font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: faces[face].name, hint: "eastAsia" },
    size: size * 2,
    sizeComplexScript: size * 2,
  };
}

/** Word reads here which face may stand for one that is not installed. */
function fontTable(): string {
  const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const fonts = Object.values(faces).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">${fonts.join("")}<w:font w:name="${latin}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
}

function pageFooter(shape: Pick<IParagraphOptions, "alignment" | "indent">): Footer {
  return new Footer({
    children: [
      new Paragraph({
        ...shape,
        spacing: { line: 16 * point, lineRule: LineRuleType.AT_LEAST },
        children: [new TextRun({ ...look("song", 14), children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

// --- words

type Shape = Omit<IParagraphOptions, "children" | "text">;
type Look = ReturnType<typeof look> & { bold?: boolean; color?: string; characterSpacing?: number };

/** Words in one look; line ends are kept within the paragraph. */
function words(text: string, as: Look): TextRun[] {
  return text.split("\n").map((line, at) => new TextRun({ ...as, text: line, ...(at > 0 ? { break: 1 } : {}) }));
}

function line(text: string, as: Look, shape: Shape = {}): Paragraph {
  return new Paragraph({ ...shape, children: words(text, as) });
}

function entryLine(entry: PaperEntry, as: Look, shape: Shape): Paragraph {
  return typeof entry === "string" ? line(entry, as, shape) : line(entry.blank, { ...as, color: grey }, shape);
}

function runTexts(runs: readonly PaperRun[], as = look("fang", bodySize)): TextRun[] {
  return runs.map(({ text, isStrong }) => new TextRun({ ...as, text, bold: isStrong ?? false }));
}

/** About how many Chinese characters wide a text is. */
function width(text: string): number {
  return [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0);
}

/** The largest of the sizes in which the text stands on one line; the smallest when none does. */
function fitting(text: string, sizes: readonly [number, ...number[]]): number {
  const longest = Math.max(...text.split("\n").map(width));
  return sizes.find((size) => longest * size * point <= textWidth) ?? Math.min(...sizes);
}

const longWords = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * A title on as many lines as it needs, about as long as each other, broken between words and never within a quoted name or
 * a month: Word itself breaks between any two characters.
 */
function titleLines(text: string, points: number): string {
  const whole = width(text);
  const lines = Math.ceil((whole * points * point) / textWidth);
  if (lines <= 1 || text.includes("\n")) return text;
  const pieces: string[] = [];
  for (const { text: part, isKept } of keptTogether(text)) {
    for (const piece of isKept ? [part] : Array.from(longWords.segment(part), ({ segment }) => segment)) {
      // A sign that closes what stands before it begins no line.
      if (pieces.length > 0 && /^[\p{Pe}\p{Pf}\p{Po}]/u.test(piece)) pieces.push(`${pieces.pop() ?? ""}${piece}`);
      else pieces.push(piece);
    }
  }
  const found = [""];
  for (const piece of pieces) {
    const last = found.at(-1) ?? "";
    const isFull = width(last) + width(piece) / 2 > whole / lines;
    if (last !== "" && isFull && found.length < lines) found.push(piece);
    else found[found.length - 1] = last + piece;
  }
  return found.join("\n");
}

// --- head and foot

const centred = { alignment: AlignmentType.CENTER } as const;

function rule(color: string, size: number): Shape {
  return { border: { bottom: { style: BorderStyle.SINGLE, size, color, space: 4 } } };
}

function head(paper: PaperDocument): (Paragraph | Table)[] {
  const { masthead, template } = paper;
  const mark =
    masthead.mark === null ? [] : [line(masthead.mark, look("black", bodySize), { alignment: AlignmentType.LEFT })];
  const title = line(titleLines(paper.title, 22), look("title", 22), {
    ...centred,
    spacing: { before: 20 * point, after: 10 * point, ...exactly(34) },
    keepNext: true,
  });
  const asOf =
    paper.asOf === null
      ? []
      : [line(paper.asOf, look("kai", 14), { ...centred, spacing: { after: 10 * point, ...exactly(bodyLine) } })];
  const addressees = paper.addressees === null ? [] : [line(paper.addressees, look("fang", bodySize))];
  const rest = [title, ...asOf, ...addressees];
  const size =
    template === "reminder" ? fitting(masthead.name, [30, 26, 22]) : fitting(masthead.name, [48, 42, 36, 30, 26, 22]);
  const name = (color: string, points: number) =>
    line(
      titleLines(masthead.name, points),
      { ...look("title", points), color },
      {
        ...centred,
        spacing: {
          before: 12 * point,
          after: 12 * point,
          line: Math.round(points * 1.3) * point,
          lineRule: LineRuleType.AT_LEAST,
        },
      },
    );
  switch (template) {
    case "bulletin":
    case "briefing":
      return [
        ...mark,
        name(red, size),
        entryLine(masthead.serial, look("fang", bodySize), centred),
        new Paragraph({
          ...rule(red, 18),
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
          spacing: { before: 8 * point, ...exactly(bodyLine) },
          children: [
            ...words(masthead.office ?? "", look("fang", bodySize)),
            new TextRun({ ...look("fang", bodySize), children: [new Tab(), masthead.date ?? ""] }),
          ],
        }),
        ...rest,
      ];
    case "circular":
      return [
        ...mark,
        name(red, size),
        entryLine(masthead.serial, look("fang", bodySize), { ...centred, ...rule(red, 18) }),
        ...rest,
      ];
    case "reminder":
      return [
        ...mark,
        name(red, size),
        entryLine(masthead.serial, look("fang", bodySize), { alignment: AlignmentType.RIGHT, ...rule(red, 12) }),
        ...rest,
      ];
    case "task_order":
      return [
        ...mark,
        line(masthead.name, look("title", 18), { ...centred, spacing: exactly(bodyLine) }),
        ...rest,
        entryLine(masthead.serial, look("fang", 14), { alignment: AlignmentType.RIGHT, keepNext: true }),
      ];
  }
}

function foot({ foot: { distribution, copies } }: PaperDocument): Paragraph[] {
  if (distribution.length === 0 && copies === null) return [];
  const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000", space: 2 } as const;
  const thin = { ...thick, size: 4 };
  const lines: { text: string; shape: Shape }[] = [
    ...distribution.map(({ label, names }) => ({
      text: `${label}：${names}`,
      shape: { indent: { left: 4 * 14 * point, hanging: 3 * 14 * point, right: 14 * point } },
    })),
    ...(copies === null
      ? []
      : [{ text: copies, shape: { alignment: AlignmentType.RIGHT, indent: { right: 14 * point } } }]),
  ];
  return lines.map(({ text, shape }, at) =>
    line(text, look("fang", 14), {
      ...shape,
      keepLines: true,
      keepNext: at < lines.length - 1,
      spacing: { before: at === 0 ? 2 * bodyLine * point : 0, ...exactly(24) },
      border: { top: at === 0 ? thick : thin, ...(at === lines.length - 1 ? { bottom: thick } : {}), between: thin },
    }),
  );
}

// --- blocks

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const headingLooks: readonly [Look, Look, Look] = [
  look("black", bodySize),
  look("kai", bodySize),
  { ...look("fang", bodySize), bold: true },
];
const twoIn = { firstLineChars: 200, firstLine: 2 * bodySize * point };

function blockParts(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        line(block.text, headingLooks[block.level - 1] ?? headingLooks[2], { heading: headings[block.level - 1] }),
      ];
    case "paragraph":
      return paragraphParts(block);
    case "list":
      return block.items.flatMap((runs, at) =>
        linesOf(runs).map(
          (parts, of) =>
            new Paragraph({
              indent: twoIn,
              children: runTexts(of > 0 ? parts : [{ text: block.isNumbered ? `${at + 1}. ` : "• " }, ...parts]),
            }),
        ),
      );
    case "table":
      return tableParts(block);
    case "bars":
      return barParts(block);
    case "lines":
      return lineParts(block);
    case "definitions":
      return tableParts({
        caption: block.heading,
        columns: [
          { header: block.headers.term, align: "left", share: 1 },
          { header: block.headers.text, align: "left", share: 3 },
        ],
        rows: block.items.map(({ term, text }) => ({ cells: [{ text: term }, { text }] })),
        note: null,
      });
    case "form":
      return formParts(block);
    case "signature":
      return signatureParts(block);
    case "receipt":
      return receiptParts(block);
    case "page-break":
      // As low as a line can be: a break of its own would leave an empty line at the head of the page.
      return [new Paragraph({ pageBreakBefore: true, spacing: exactly(1) })];
  }
}

function paragraphParts({ runs, position = "indented" }: BlockOf<"paragraph">): Paragraph[] {
  const shapes: Record<typeof position, Shape> = {
    // Never justified: a figure with its counts cannot be broken, and the line before it would be torn apart.
    indented: { alignment: AlignmentType.LEFT, indent: twoIn },
    flush: {},
    centred,
    right: { alignment: AlignmentType.RIGHT },
    note: noteShape,
  };
  const as = position === "note" ? noteLook : look("fang", bodySize);
  return linesOf(runs).map((parts) => new Paragraph({ ...shapes[position], children: runTexts(parts, as) }));
}

function captionLine(caption: string): Paragraph {
  return line(caption, look("black", 14), {
    ...centred,
    keepNext: true,
    spacing: { before: 8 * point, after: 4 * point, ...exactly(24) },
  });
}

const noteLook = look("song", 10.5);
const noteShape: Shape = { spacing: { before: 2 * point, after: 8 * point, ...exactly(16) } };

/** Below a table; where there is nothing to say, the room that keeps it from the next text. */
function noteLine(...notes: (string | null | undefined)[]): Paragraph {
  const said = notes.filter((note) => typeof note === "string" && note !== "").join("\n");
  return line(said, noteLook, noteShape);
}

/** Whole twips for each share, together exactly the width. */
function shareOut(shares: readonly number[], whole: number): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  let before = 0;
  let given = 0;
  return shares.map((share) => {
    before += share;
    const until = Math.round((before / sum) * whole);
    const part = until - given;
    given = until;
    return part;
  });
}

const aligned = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const padding = { left: 80, right: 80, top: 30, bottom: 30 };

type CellShape = { span?: number; width: number; align: keyof typeof aligned; fill?: string };

function textCell(text: string, as: Look, { span = 1, width: wide, align, fill }: CellShape): TableCell {
  return new TableCell({
    width: { size: wide, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    margins: padding,
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: "auto" } } : {}),
    children: [
      // A word longer than the cell is broken rather than cut off; a figure is never broken.
      line(text, as, {
        alignment: aligned[align],
        ...(align === "right" ? {} : { wordWrap: true }),
        spacing: {
          line: Math.round(as.size / 2 + (as.size > 2 * smallSize ? 4 : 3)) * point,
          lineRule: LineRuleType.AT_LEAST,
        },
      }),
    ],
  });
}

function tableOf(rows: TableRow[], columnWidths: number[]): Table {
  return new Table({
    rows,
    columnWidths,
    width: { size: sum(columnWidths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
  });
}

function tableParts(table: Omit<BlockOf<"table">, "kind">): (Paragraph | Table)[] {
  const { caption, columns, groups, rows, note, isSmall } = table;
  const size = isSmall || columns.length > 9 ? smallSize : columns.length > 4 ? 10.5 : 12;
  const widths = shareOut(
    columns.map(({ share }) => share),
    textWidth,
  );
  const headLook = look("black", size);
  const heads: TableRow[] = [];
  if (groups) {
    let at = 0;
    const cells = groups.map(({ text, span }) => {
      const wide = widths.slice(at, at + span).reduce((sum, each) => sum + each, 0);
      at += span;
      return textCell(text, headLook, { span, width: wide, align: "center" });
    });
    heads.push(new TableRow({ tableHeader: true, cantSplit: true, children: cells }));
  }
  heads.push(
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ header }, at) =>
        textCell(header, headLook, { width: widths[at] ?? 0, align: "center" }),
      ),
    }),
  );
  const body = rows.map(
    ({ cells, isTotal }) =>
      new TableRow({
        cantSplit: true,
        children: columns.map(({ align }, at) =>
          textCell(
            cells[at]?.text ?? "",
            { ...look("fang", size), bold: isTotal ?? false },
            { width: widths[at] ?? 0, align },
          ),
        ),
      }),
  );
  return [captionLine(caption), tableOf([...heads, ...body], widths), noteLine(note)];
}

const sum = (widths: readonly number[]) => widths.reduce((total, each) => total + each, 0);

/** The bar is as many shaded steps as its share of the longest. */
const barSteps = 40;

/** @param end the value whose bar fills the steps */
function barCells(value: number | null, end: number, steps: readonly number[], as: Look): TableCell[] {
  const part = value === null || end <= 0 ? 0 : Math.min(1, Math.max(0, value / end));
  // Something is never drawn as nothing.
  const filled = part > 0 ? Math.max(1, Math.round(part * steps.length)) : 0;
  return [
    { span: filled, width: sum(steps.slice(0, filled)), fill: barShade },
    { span: steps.length - filled, width: sum(steps.slice(filled)) },
  ].flatMap((shape) => (shape.span > 0 ? [textCell("", as, { ...shape, align: "left" })] : []));
}

function barParts({ caption, headers, rows, figure, max, target, note }: BlockOf<"bars">): (Paragraph | Table)[] {
  const end = max ?? Math.max(...rows.map(({ value }) => value ?? 0), target?.value ?? 0);
  const [label = 0, bar = 0, value = 0, count = 0] = shareOut(headers.count ? [4, 5, 3, 2] : [4, 5, 3], textWidth);
  const steps = shareOut(Array<number>(barSteps).fill(1), bar);
  const plain = look("fang", 10.5);
  const headLook = look("black", 10.5);
  const withCount = (text: string, as: Look) =>
    headers.count === undefined ? [] : [textCell(text, as, { width: count, align: "right" })];
  const headRow = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      textCell(headers.label, headLook, { width: label, align: "center" }),
      textCell(headers.bar, headLook, { span: barSteps, width: bar, align: "center" }),
      textCell([headers.value, headers.interval].filter(Boolean).join("\n"), headLook, {
        width: value,
        align: "center",
      }),
      ...withCount(headers.count ?? "", headLook),
    ],
  });
  const body = rows.map((row) => {
    return new TableRow({
      cantSplit: true,
      children: [
        textCell(row.label, plain, { width: label, align: "left" }),
        ...barCells(row.value, end, steps, plain),
        textCell(row.interval ? `${row.text}\n${intervalText(row.interval, figure)}` : row.text, plain, {
          width: value,
          align: "right",
        }),
        ...withCount(row.count ?? "", plain),
      ],
    });
  });
  const widths = [label, ...steps, value, ...(headers.count === undefined ? [] : [count])];
  return [captionLine(caption), tableOf([headRow, ...body], widths), noteLine(target?.text, note)];
}

const lineSteps = 20;

/** The figures of the drawing, each beside its bar, and the sentence that says what it shows. */
function lineParts({
  caption,
  summary,
  headers,
  labels,
  series,
  max,
  target,
  note,
}: BlockOf<"lines">): (Paragraph | Table)[] {
  const end = max ?? Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const [time = 0, ...wide] = shareOut([2.4, ...series.flatMap(() => [2.4, 1.6])], textWidth);
  const parts = series.map((one, nth) => ({
    ...one,
    steps: shareOut(Array<number>(lineSteps).fill(1), wide[2 * nth] ?? 0),
    figure: wide[2 * nth + 1] ?? 0,
  }));
  const plain = look("fang", smallSize);
  const headLook = look("black", smallSize);
  const headRow = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      textCell(headers.time, headLook, { width: time, align: "center" }),
      ...parts.map(({ name, steps, figure }) =>
        textCell(name, headLook, { span: lineSteps + 1, width: sum(steps) + figure, align: "center" }),
      ),
    ],
  });
  const body = labels.map(
    (label, at) =>
      new TableRow({
        cantSplit: true,
        children: [
          textCell(label, plain, { width: time, align: "left" }),
          ...parts.flatMap(({ values, texts, steps, figure }) => [
            ...barCells(values[at] ?? null, end, steps, plain),
            textCell(texts[at] ?? "", plain, { width: figure, align: "right" }),
          ]),
        ],
      }),
  );
  return [
    line(summary, look("fang", bodySize), { indent: twoIn, alignment: AlignmentType.LEFT }),
    captionLine(caption),
    tableOf([headRow, ...body], [time, ...parts.flatMap(({ steps, figure }) => [...steps, figure])]),
    noteLine(target?.text, note),
  ];
}

function formParts({ rows }: BlockOf<"form">): (Paragraph | Table)[] {
  const widths = shareOut([3, 5, 3, 5], textWidth);
  const [label = 0, half = 0, second = 0, last = 0] = widths;
  const body = rows.map((fields) => {
    const lines = Math.max(...fields.map((field) => field.lines ?? 1));
    return new TableRow({
      cantSplit: true,
      height: { value: (lines * bodyLine + 8) * point, rule: HeightRule.ATLEAST },
      children: fields.flatMap((field, at) => {
        const isWide = fields.length === 1;
        return [
          textCell(field.label, look("black", 14), { width: at === 0 ? label : second, align: "center" }),
          textCell(field.text, look("fang", 14), {
            width: isWide ? half + second + last : at === 0 ? half : last,
            span: isWide ? 3 : 1,
            align: "left",
          }),
        ];
      }),
    });
  });
  return [tableOf(body, widths), noteLine(null)];
}

/** The date stands four characters from the right edge, the office centred above it; the seal goes over both. */
function signatureParts({ unit, date, stamp }: BlockOf<"signature">): Paragraph[] {
  const dateText = typeof date === "string" ? date : date.blank;
  const fromRight = Math.max(0, 4 + (width(dateText) - width(unit)) / 2);
  const right = (characters: number): Shape => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(characters * bodySize * point) },
  });
  const plain = look("fang", bodySize);
  return [
    line("", plain, { keepNext: true }),
    ...(stamp === null ? [] : [line(stamp, { ...plain, color: grey }, { ...right(4), keepNext: true })]),
    line(unit, plain, { ...right(fromRight), keepNext: true }),
    entryLine(date, plain, right(4)),
  ];
}

/** To be cut off: a broken line, what was received, and places to write. */
function receiptParts({ heading, statement, fields }: BlockOf<"receipt">): Paragraph[] {
  const plain = look("fang", bodySize);
  return [
    line("", plain, {
      keepNext: true,
      spacing: { before: bodyLine * point, ...exactly(bodyLine) },
      border: { bottom: { style: BorderStyle.DASHED, size: 6, color: grey, space: 6 } },
    }),
    line(heading, look("title", 22), {
      ...centred,
      keepNext: true,
      spacing: { before: 10 * point, after: 6 * point, ...exactly(34) },
    }),
    line(statement, plain, { indent: twoIn, keepNext: fields.length > 0 }),
    ...fields.map(
      (field, at) =>
        new Paragraph({
          indent: { left: 2 * bodySize * point },
          keepNext: at < fields.length - 1,
          tabStops: [{ type: TabStopType.RIGHT, position: 22 * bodySize * point, leader: LeaderType.UNDERSCORE }],
          children: [new TextRun({ ...plain, children: [`${field}：`, new Tab()] })],
        }),
    ),
  ];
}
