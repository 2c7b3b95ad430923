/**
 * The wording of a paper: from the frozen figures and what was written, the document that page, print, Word and Excel show.
 * In Chinese, as an official paper is. No figure is typed: every number in it comes from the snapshot, with what it rests on.
 */
import type { CivilDate } from "../calendar/civil-date";
import { daysOfMonths, lengthOf } from "../calendar/months";
import type { UnitGroup } from "../statistics/unit-group";
import type { PaperWords } from "./decide-paper";
import type { FigureKind, PaperBlock, PaperDocument, PaperTemplate } from "./document";
import { chineseDay, periodInChinese } from "./period";
import { shareOf } from "./snapshot";
import type { PaperFigure, PaperSnapshot, SnapshotRow } from "./snapshot-shape";
import { isOrder, isPeriodic, isSignedOnPaper, type PaperKind, type PeriodicKind, paperNames } from "./vocabulary";

export type Addressee = {
  readonly unitId: string;
  readonly name: string;
  /** The last day on which it can be done in time; null where nothing is asked. */
  readonly dueOn: CivilDate | null;
  /** The holidays of that year are not published yet. */
  readonly provisional: boolean;
};

export type PaperParts = {
  readonly kind: PaperKind;
  /** The place whose office writes. */
  readonly place: string;
  readonly words: PaperWords;
  readonly snapshot: PaperSnapshot | null;
  readonly addressees: readonly Addressee[];
  /** The measure that an order is about, in words. */
  readonly measure: string | null;
  /** Null until it is released. */
  readonly released: { readonly on: CivilDate; readonly serial: string | null } | null;
  readonly isInReview: boolean;
  /** Of a circular, once it was signed on paper. */
  readonly signed: { readonly docNo: string | null; readonly signedOn: CivilDate | null };
};

const templates: Readonly<Record<PaperKind, PaperTemplate>> = {
  weekly_analysis: "bulletin",
  monthly_bulletin: "bulletin",
  quarterly_dispatch: "bulletin",
  half_year_inspection: "bulletin",
  year_score: "bulletin",
  briefing: "briefing",
  special_report: "briefing",
  circular: "circular",
  reminder_letter: "reminder",
  task_order: "task_order",
};

/**
 * The title of a paper that nobody has given another one: 2026年3月反映事项办理情况. Whose paper it is and of what kind stands
 * above it, in red.
 */
export function presetTitle(
  kind: PaperKind,
  days: { readonly from: CivilDate; readonly to: CivilDate } | null,
): string {
  if (kind === "reminder_letter") return "关于做好反映事项办理工作的提醒";
  if (kind === "task_order") return "关于限期办理反映事项的任务交办单";
  const period = days ? periodInChinese(isPeriodic(kind) ? kind : null, days) : "";
  return kind === "circular" ? `关于${period}“办不成事”反映窗口工作情况的通报` : `${period}反映事项办理情况`;
}

export function documentOf(paper: PaperParts): PaperDocument {
  const { kind, place, words, snapshot, addressees, released } = paper;
  const office = `${place}“办不成事”反映窗口`;
  const names = addressees.map(({ name }) => name).join("，");
  return {
    version: 1,
    template: templates[kind],
    masthead: {
      name: isOrder(kind) || isSignedOnPaper(kind) ? office : `${office}工作${paperNames[kind]}`,
      serial: serialEntry(paper),
      office: isOrder(kind) || isSignedOnPaper(kind) ? null : office,
      date: isOrder(kind) || isSignedOnPaper(kind) || !released ? null : chineseDay(released.on),
      mark: released ? null : paper.isInReview ? "送审稿" : "草稿",
    },
    title: words.title,
    asOf: snapshot ? `数据截至${chineseInstant(snapshot.asOf)}` : null,
    addressees: names === "" ? null : `${names}：`,
    blocks: isOrder(kind) ? orderBlocks(paper) : reportBlocks(paper),
    foot: {
      distribution: !isOrder(kind) && names !== "" ? [{ label: "发", names }] : [],
      copies: null,
    },
  };
}

/** A blank that says who fills it when, where there is no number yet. */
function serialEntry({ kind, snapshot, released, signed }: PaperParts): PaperDocument["masthead"]["serial"] {
  if (isSignedOnPaper(kind)) return signed.docNo ?? { blank: "（文号签发后填写）" };
  if (isPeriodic(kind)) return snapshot ? issueOf(kind, snapshot.days.from) : "";
  return released?.serial ?? { blank: "（编号发布时生成）" };
}

/** The paper of the third month is number 3 of its year: 2026年第3期. A paper of the whole year has no number. */
function issueOf(kind: PeriodicKind, from: CivilDate): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const nth: Readonly<Record<PeriodicKind, number | null>> = {
    weekly_analysis: Math.ceil(lengthOf({ from: `${year}-01-01`, to: from }) / 7),
    monthly_bulletin: month,
    quarterly_dispatch: Math.ceil(month / 3),
    half_year_inspection: Math.ceil(month / 6),
    year_score: null,
  };
  return nth[kind] === null ? `${year}年度` : `${year}年第${nth[kind]}期`;
}

function chineseInstant(iso: string): string {
  const at = new Date(Date.parse(iso) + 8 * 3_600_000);
  const minute = String(at.getUTCMinutes()).padStart(2, "0");
  return `${chineseDay(at.toISOString().slice(0, 10))}${at.getUTCHours()}时${minute}分`;
}

const paragraphs = (text: string): PaperBlock[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ kind: "paragraph", runs: [{ text: line }] }));

const heading = (level: 1 | 2, text: string): PaperBlock => ({ kind: "heading", level, text });

const figureText = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
const percentText = (share: number) => `${(share * 100).toFixed(1)}%`;

/** 87.5%（35/40）; a plain count; "—" where nothing was counted below the line. */
function wordedFigure(
  figure: PaperFigure,
  shown: "count" | "share" | "average",
): { text: string; value: number | null; figure?: FigureKind } {
  const { numerator, denominator } = figure;
  if (denominator === null) return countCell(numerator);
  if (denominator === 0) return { text: "—", value: null };
  const value = numerator / denominator;
  if (shown === "average") return { text: value.toFixed(1), value, figure: "decimal" };
  return { text: percentText(value), value, figure: "percent" };
}

/** A whole number; what counts in part has its decimal. */
function countCell(value: number): { text: string; value: number; figure: FigureKind } {
  return { text: figureText(value), value, figure: Number.isInteger(value) ? "whole" : "decimal" };
}

const ruledOut = (figure: PaperFigure) =>
  figure.denominator === null ? "" : `${figureText(figure.numerator)}/${figureText(figure.denominator)}`;

function reportBlocks(paper: PaperParts): PaperBlock[] {
  const { snapshot, words, kind } = paper;
  const blocks: PaperBlock[] = [heading(1, "一、基本情况")];
  if (snapshot) blocks.push(firstLines(snapshot), measureTable(snapshot), ...monthLines(snapshot));
  blocks.push(...paragraphs(words.situation));
  if (snapshot) {
    blocks.push(heading(1, "二、各单位办理情况"), ...unitBlocks(snapshot, kind));
    blocks.push(heading(1, "三、各地和各类事项情况"), ...partTables(snapshot));
    blocks.push(heading(1, "四、红黑榜"), ...listBlocks(snapshot));
  }
  const next = snapshot ? ["五", "六"] : ["二", "三"];
  blocks.push(heading(1, `${next[0]}、存在问题`), ...orNothing(words.problems));
  blocks.push(heading(1, `${next[1]}、下步打算`), ...orNothing(words.nextSteps));
  blocks.push(signatureOf(paper));
  if (snapshot) blocks.push(annex(snapshot));
  return blocks;
}

function orNothing(text: string): PaperBlock[] {
  const written = paragraphs(text);
  return written.length > 0 ? written : [{ kind: "paragraph", runs: [{ text: "（无）" }] }];
}

function firstLines(snapshot: PaperSnapshot): PaperBlock {
  const nowOf = (code: string) => snapshot.measures.find((measure) => measure.code === code);
  const { open, overdue, onPlan } = snapshot.standing;
  const received = nowOf("received");
  const answered = nowOf("answered");
  const rate = (code: string, name: string) => {
    const figure = nowOf(code)?.now;
    const share = figure ? shareOf(figure) : null;
    return share && figure ? `${name}${percentText(share.share)}（${ruledOut(figure)}）` : `${name}没有可算的件数`;
  };
  const text =
    `本期共收到反映事项${received?.now.numerator ?? 0}件（上期${received?.before.numerator ?? 0}件），` +
    `答复${answered?.now.numerator ?? 0}件（上期${answered?.before.numerator ?? 0}件）；` +
    `${rate("due_met", "按期答复率")}，${rate("solved", "解决率")}，${rate("satisfied", "满意率")}。` +
    `截至统计时在办${open}件，其中已超期${overdue}件、挂账${onPlan}件。未评价的不计入满意，重新办理的不计入解决。`;
  return { kind: "paragraph", runs: [{ text }] };
}

function measureTable({ measures, days, before }: PaperSnapshot): PaperBlock {
  const value = { header: "数值", align: "right", share: 1.6 } as const;
  const sides = (["分子", "分母"] as const).map((header) => ({ header, align: "right", share: 1.2 }) as const);
  return {
    kind: "table",
    caption: "主要指标",
    groups: [
      { text: "", span: 1 },
      { text: "本期", span: 3 },
      { text: "上期", span: 3 },
    ],
    columns: [{ header: "指标", align: "left", share: 3 }, value, ...sides, value, ...sides],
    rows: measures.map(({ name, shown, now, before: earlier }) => ({
      cells: [{ text: name }, ...measureCells(now, shown), ...measureCells(earlier, shown)],
    })),
    note:
      `注：本期${periodInChinese(null, days)}，上期${periodInChinese(null, before)}；` +
      "只数件数的没有分母；“—”表示没有可算的件数。",
  };
}

function measureCells(figure: PaperFigure, shown: "count" | "share" | "average") {
  const { numerator, denominator } = figure;
  return [
    wordedFigure(figure, shown),
    countCell(numerator),
    denominator === null ? { text: "" } : countCell(denominator),
  ];
}

const chineseMonth = (month: string) => periodInChinese("monthly_bulletin", daysOfMonths(month));
const monthRates = { due_met: "按期答复率", solved: "解决率", satisfied: "满意率" } as const;

/** What came in and what was answered, and the rates, month by month. A rate of too few cases is a gap, with its counts. */
function monthLines({ months, lines: { rankedFrom } }: PaperSnapshot): PaperBlock[] {
  const last = months.at(-1);
  if (!last || months.length < 2) return [];
  const labels = months.map(({ month }) => chineseMonth(month));
  const headers = { time: "月份", table: "数据表" };
  const counts = (["received", "answered"] as const).map((code) =>
    months.map(({ figures }) => figures[code]?.numerator ?? 0),
  );
  const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
  const rates = Object.entries(monthRates).flatMap(([code, name]) => {
    const cells = months.map(({ figures }) => rateCell(figures[code], rankedFrom));
    return cells.every(({ value }) => value === null) ? [] : [{ name, cells }];
  });
  const first = (cells: readonly { value: number | null }[]) => cells.findIndex(({ value }) => value !== null);
  return [
    {
      kind: "lines",
      caption: `近${months.length}个月收到和答复`,
      summary: `近${months.length}个月共收到${sum(counts[0])}件，答复${sum(counts[1])}件。`,
      headers,
      labels,
      series: ["收到", "答复"].map((name, at) => {
        const values = counts[at] ?? [];
        return { name, values, texts: values.map(String) };
      }),
      figure: "whole",
      note: null,
    },
    ...(rates.length === 0
      ? []
      : [
          {
            kind: "lines" as const,
            caption: `近${months.length}个月${rates.map(({ name }) => name).join("、")}`,
            summary: `${rates
              .map(({ name, cells }) => {
                const [from, to] = [first(cells), cells.findLastIndex(({ value }) => value !== null)];
                const end = `${labels[to]}${cells[to]?.text}`;
                return from === to ? `${name}${end}` : `${name}由${labels[from]}${cells[from]?.text}到${end}`;
              })
              .join("，")}。`,
            headers,
            labels,
            series: rates.map(({ name, cells }) => ({
              name,
              values: cells.map(({ value }) => value),
              texts: cells.map(({ text }) => text),
            })),
            figure: "percent" as const,
            max: 1,
            note: `注：不满${rankedFrom}件的月份不计算比率，线上留空，括号内为件数。`,
          },
        ]),
  ];
}

const groupNames: Readonly<Record<UnitGroup, string>> = {
  local: "本级单位",
  township: "乡镇、街道、园区",
  vertical: "垂管单位",
  superior: "上级单位",
  enterprise: "公用企业",
};
const nameOfGroup = (group: string) => groupNames[group as UnitGroup] ?? group;

/** 县民政局 in the paper of 青汀县; the name of another place stays. */
function shortName(name: string, place: string): string {
  return /[省州盟市县区旗]$/.test(place) && name.startsWith(place) ? name.slice(place.length - 1) : name;
}

const dueOf = ({ figures }: SnapshotRow) => figures.due_met?.denominator ?? 0;
const answeredOf = ({ figures }: SnapshotRow) => figures.answered?.numerator ?? 0;

function unitBlocks(snapshot: PaperSnapshot, kind: PaperKind): PaperBlock[] {
  const { rankedFrom } = snapshot.lines;
  const busy = snapshot.units
    .filter((unit) => answeredOf(unit) > 0 || dueOf(unit) > 0 || unit.standing.open > 0)
    .map((unit) => ({ ...unit, name: shortName(unit.name, snapshot.place.name) }))
    .sort((a, b) => dueOf(b) - dueOf(a) || answeredOf(b) - answeredOf(a) || (a.id < b.id ? -1 : 1));
  const quiet = snapshot.units.length - busy.length;
  if (busy.length === 0) return [{ kind: "paragraph", runs: [{ text: "本期没有单位承办。" }] }];
  const known = Object.keys(groupNames);
  const groups = [...new Set(busy.map(({ group }) => group))].sort((a, b) => known.indexOf(a) - known.indexOf(b));
  const parts = groups.map((group) => ({ group, units: busy.filter((unit) => unit.group === group) }));
  return [
    unitTable(parts, rankedFrom, quiet),
    ...parts.flatMap(({ group, units }) => {
      const enough = units.filter((unit) => dueOf(unit) >= rankedFrom);
      return enough.length > 0 ? [onTimeBars(enough, nameOfGroup(group))] : [];
    }),
    ...scoreBlocks(snapshot, kind),
  ];
}

/** A share with a decimal; of too few cases the counts alone: (3/4). */
function rateCell(figure: PaperFigure = { numerator: 0, denominator: null }, rankedFrom: number) {
  const { denominator } = figure;
  if (denominator === null || denominator >= rankedFrom) {
    const { text, value } = wordedFigure(figure, "share");
    return { text, value };
  }
  return { text: denominator === 0 ? "—" : `(${ruledOut(figure)})`, value: null };
}

type UnitsOfGroup = { readonly group: string; readonly units: PaperSnapshot["units"] };

/** Natures stand apart, each under its own name. */
function unitTable(parts: readonly UnitsOfGroup[], rankedFrom: number, quiet: number): PaperBlock {
  const rate = (header: string) => ({ header, align: "right", share: 1.7, figure: "percent" }) as const;
  const count = (header: string, share = 1.1) => ({ header, align: "right", share, figure: "whole" }) as const;
  const whole = (value: number) => ({ text: String(value), value });
  const columns = [
    { header: "单位", align: "left", share: 4.6 } as const,
    count("答复"),
    count("应答复", 1.4),
    ...["按期率", "响应率", "解决率", "满意率"].map(rate),
    ...["重办", "在办", "超期"].map((header) => count(header)),
  ];
  const few = parts.flatMap(({ units }) => units).filter((unit) => dueOf(unit) < rankedFrom).length;
  return {
    kind: "table",
    caption: "各单位办理情况",
    columns,
    rows: parts.flatMap(({ group, units }) => [
      ...(parts.length > 1
        ? [{ isTotal: true, cells: columns.map((_, at) => ({ text: at === 0 ? nameOfGroup(group) : "" })) }]
        : []),
      ...units.map((unit) => ({
        cells: [
          { text: unit.name },
          whole(answeredOf(unit)),
          whole(dueOf(unit)),
          ...["due_met", "response", "solved", "satisfied"].map((code) => rateCell(unit.figures[code], rankedFrom)),
          whole(unit.figures.reopened?.numerator ?? 0),
          whole(unit.standing.open),
          whole(unit.standing.overdue),
        ],
      })),
    ]),
    note:
      `注：不满${rankedFrom}件的不计算比率，括号内为件数；“—”表示没有可算的件数。在办、超期为统计时点的数。` +
      (few > 0 ? `应答复不满${rankedFrom}件的${few}个单位不排名、不上榜。` : "") +
      (quiet > 0 ? `另有${quiet}个单位本期没有答复、没有到期、也没有在办的事项，表中不列。` : ""),
  };
}

function onTimeBars(units: PaperSnapshot["units"], name: string): PaperBlock {
  return {
    kind: "bars",
    caption: `${name}按期答复率`,
    headers: { label: "单位", bar: "占比", value: "按期率", count: "应答复", interval: "95%区间" },
    rows: units.map((unit) => {
      const rate = unit.figures.due_met ? shareOf(unit.figures.due_met) : null;
      return {
        label: unit.name,
        value: rate?.share ?? null,
        text: rate ? percentText(rate.share) : "—",
        count: `共${rate?.of ?? 0}件`,
        ...(rate ? { interval: [rate.low, rate.high] as [number, number] } : {}),
      };
    }),
    figure: "percent",
    max: 1,
    note: "注：区间为95%置信区间；件数越少，区间越宽。",
  };
}

/** One unit alone is no ranking. The score of the year says so where there is none. */
function scoreBlocks({ scores, units, place, lines }: PaperSnapshot, kind: PaperKind): PaperBlock[] {
  const { response, solved, satisfied } = lines.weights;
  if (scores.length < 2) {
    const none = `应答复满${lines.rankedFrom}件、三项都有数据的单位不足2个，不排综合分。`;
    return kind === "year_score" ? [{ kind: "paragraph", runs: [{ text: none }] }] : [];
  }
  return [
    {
      kind: "table",
      caption: "综合分",
      columns: [
        { header: "类别", align: "left", share: 2.5 },
        { header: "名次", align: "right", share: 1, figure: "whole" },
        { header: "单位", align: "left", share: 4 },
        { header: "综合分", align: "right", share: 1.5, figure: "decimal" },
      ],
      rows: scores.map(({ id, group, score, rank }) => ({
        cells: [
          { text: nameOfGroup(group) },
          { text: String(rank), value: rank },
          { text: shortName(units.find((unit) => unit.id === id)?.name ?? id, place.name) },
          { text: score.toFixed(2), value: score },
        ],
      })),
      note: `注：综合分＝响应率×${response}＋解决率×${solved}＋满意率×${satisfied}；三项缺一项的不计分。名次在同类单位中排。`,
    },
  ];
}

function partTables({ places, categories, lines }: PaperSnapshot): PaperBlock[] {
  const table = (caption: string, first: string, rows: readonly SnapshotRow[]): PaperBlock => ({
    kind: "table",
    caption,
    columns: [
      { header: first, align: "left", share: 4 },
      { header: "收到", align: "right", share: 1.5, figure: "whole" },
      { header: "答复", align: "right", share: 1.5, figure: "whole" },
      { header: "按期率", align: "right", share: 2, figure: "percent" },
      { header: "满意率", align: "right", share: 2, figure: "percent" },
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name },
        wordedFigure(row.figures.received ?? { numerator: 0, denominator: null }, "count"),
        wordedFigure(row.figures.answered ?? { numerator: 0, denominator: null }, "count"),
        rateCell(row.figures.due_met, lines.rankedFrom),
        rateCell(row.figures.satisfied, lines.rankedFrom),
      ],
    })),
    note: null,
  });
  const tables = [
    ...(places.length > 0 ? [table("各地情况", "地区", places)] : []),
    ...(categories.length > 0 ? [table("各类事项情况", "事项类别", categories)] : []),
  ];
  return tables.length > 0 ? tables : [{ kind: "paragraph", runs: [{ text: "本期没有收到反映事项。" }] }];
}

const rateNames = { onTime: "按期答复率", response: "响应率", solved: "解决率", satisfied: "满意率" } as const;

/** The rule of the lists in the words in which it is printed. */
export function listRule({ lines }: Pick<PaperSnapshot, "lines">): string {
  const asked = (which: "red" | "black") =>
    (Object.keys(rateNames) as (keyof typeof rateNames)[]).flatMap((rate) => {
      const line = lines[which][rate];
      return line === null ? [] : [`${rateNames[rate]}${percentText(line)}`];
    });
  const [red, black] = [asked("red"), asked("black")];
  return (
    `规则：各项比率都按95%置信区间判断，每项不满${lines.rankedFrom}件的不判断，应答复不满${lines.rankedFrom}件的单位不排名、不上榜；` +
    (red.length > 0 ? `区间下限全部达到以下标准的列红榜：${red.join("、")}；` : "不设红榜；") +
    (black.length > 0 ? `区间上限仍低于以下任何一项的列黑榜：${black.join("、")}。` : "不设黑榜。") +
    "本级、乡镇（街道、园区）、垂管、上级单位和公用企业分开排列。"
  );
}

function listBlocks(snapshot: PaperSnapshot): PaperBlock[] {
  const line = (name: string, units: readonly string[]) => (units.length > 0 ? `${name}：${units.join("、")}。` : "");
  const groups = snapshot.lists.filter(({ red, black }) => red.length + black.length > 0);
  return [
    ...(groups.length === 0
      ? [{ kind: "paragraph" as const, runs: [{ text: "按以下规则，本期没有单位列入红榜或者黑榜。" }] }]
      : groups.map(({ group, red, black }) => ({
          kind: "paragraph" as const,
          runs: [
            { text: `${nameOfGroup(group)}。`, isStrong: true },
            { text: `${line("红榜", red)}${line("黑榜", black)}` },
          ],
        }))),
    { kind: "paragraph", position: "note", runs: [{ text: listRule(snapshot) }] },
  ];
}

function annex({ measures }: PaperSnapshot): PaperBlock {
  return {
    kind: "table",
    caption: "附件：指标说明",
    isSmall: true,
    columns: [
      { header: "指标", align: "left", share: 1.4 },
      { header: "分子", align: "left", share: 3 },
      { header: "分母", align: "left", share: 2.4 },
      { header: "不计入", align: "left", share: 3 },
    ],
    rows: measures.map(({ name, definition: { numerator, denominator, excluded }, now }) => ({
      cells: [name, numerator, now.denominator === null ? "—" : denominator, excluded].map((text) => ({
        text: text.replace(/。$/, ""),
      })),
    })),
    note: "注：“—”表示只数件数，没有分母。",
  };
}

function signatureOf({ kind, place, released, signed }: PaperParts): PaperBlock {
  const unit = `${place}“办不成事”反映窗口`;
  const stamp = "（印章）";
  if (isSignedOnPaper(kind)) {
    const date = signed.signedOn ? chineseDay(signed.signedOn) : { blank: "（日期签发后填写）" };
    return { kind: "signature", unit, date, stamp };
  }
  const date = released ? chineseDay(released.on) : { blank: "（发布时填写）" };
  return { kind: "signature", unit, date, stamp: isOrder(kind) ? stamp : null };
}

function dueText({ dueOn, provisional }: Addressee): string {
  if (dueOn === null) return "";
  return `${chineseDay(dueOn)}${provisional ? "（下一年放假安排公布前为暂定）" : ""}`;
}

function orderBlocks(paper: PaperParts): PaperBlock[] {
  const { kind, words, addressees, measure } = paper;
  const subjects = [
    ...(words.reportNumbers.length > 0 ? [`反映事项${words.reportNumbers.join("、")}`] : []),
    ...(measure ? [`“${measure}”指标`] : []),
  ].join("；");
  const limit = words.workingDays === null ? "" : `${words.workingDays}个工作日`;
  const dues = [...new Set(addressees.map(dueText))];
  const due = dues.length === 1 ? (dues[0] ?? "") : addressees.map((one) => `${one.name}：${dueText(one)}`).join("；");
  const receipt: PaperBlock = {
    kind: "receipt",
    heading: "回执",
    statement: `《${words.title}》已收到，将按要求办理。`,
    fields: ["签收单位", "签收人", "签收日期"],
  };
  if (kind === "task_order") {
    return [
      {
        kind: "form",
        rows: [
          [{ label: "责任单位", text: addressees.map(({ name }) => name).join("、"), lines: 2 }],
          [
            { label: "责任人", text: words.responsible },
            { label: "完成时限", text: [limit, due].filter((one) => one !== "").join("，") },
          ],
          [{ label: "涉及事项", text: subjects, lines: 2 }],
          [{ label: "交办内容", text: words.demand, lines: 4 }],
          [{ label: "工作标准", text: words.standard, lines: 3 }],
          [{ label: "办理结果", text: "", lines: 5 }],
        ],
      },
      signatureOf(paper),
      receipt,
    ];
  }
  return [
    ...(subjects === "" ? [] : paragraphs(`现就${subjects}的办理情况，提醒如下：`)),
    ...paragraphs(words.situation),
    ...paragraphs(words.demand),
    ...(words.standard === "" ? [] : paragraphs(`工作标准：${words.standard}`)),
    ...(words.responsible === "" ? [] : paragraphs(`责任人：${words.responsible}`)),
    ...(due === "" ? [] : paragraphs(`请在${limit}内，即${due}前（含当日）办理完毕并反馈。`)),
    signatureOf(paper),
    receipt,
  ];
}
