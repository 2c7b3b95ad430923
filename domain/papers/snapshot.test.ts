import { describe, expect, it } from "vitest";
import { insightSettingsOf } from "../settings/insight-settings";
import { type BlockOf, type PaperBlock, type PaperDocument, paperDocument } from "./document";
import { documentOf, listRule, presetTitle } from "./paper-document";
import {
  type CountedIn,
  type CountedThere,
  monthsBehind,
  renewalOf,
  type SnapshotInput,
  shareOf,
  snapshotOf,
} from "./snapshot";
import { readSnapshot } from "./snapshot-shape";

const row = (tally: CountedThere["tally"], value: number, unitId = "", part = "", regionId = "LZ01"): CountedThere => ({
  tally,
  value,
  unitId,
  regionId,
  part,
});
const unitRows = (unitId: string, due: number, met: number, satisfied: number) => [
  row("answered", due, unitId, "solved"),
  row("answer_due", due, unitId),
  row("answer_met", met, unitId),
  row("response_due", due, unitId),
  row("responded", due, unitId),
  row("rated", due, unitId, "5"),
  row("satisfied", satisfied, unitId),
  row("said_solved", met, unitId, "yes"),
  row("said_solved", due - met, unitId, "no"),
];
const input = (changes: Partial<SnapshotInput> = {}): SnapshotInput => ({
  asOf: new Date("2026-09-01T01:00:00Z"),
  days: { from: "2026-08-01", to: "2026-08-31" },
  before: { from: "2026-07-01", to: "2026-07-31" },
  place: { id: "LZ", name: "云澜州" },
  settings: insightSettingsOf({
    red: { onTime: 0.8, response: null, solved: null, satisfied: 0.8 },
    black: { onTime: 0.6, response: null, solved: null, satisfied: null },
  }),
  rows: {
    now: [
      row("filed", 130, "", "stuck_by_materials"),
      ...unitRows("good", 60, 60, 60),
      ...unitRows("bad", 40, 8, 30),
      ...unitRows("few", 4, 0, 0),
      ...unitRows("tax", 50, 50, 50),
    ],
    before: [row("filed", 20)],
    byMonth: [],
    byCategory: [{ tally: "filed", value: 130, part: "", category: "A1" }],
    standing: [{ unitId: "good", open: 3, overdue: 1, overStatute: 0, onPlan: 0 }],
  },
  wordsOf: (code) => ({
    ...{ name: `[${code}]`, words: `怎样计算 ${code}。` },
    ...{ numerator: "上面。", denominator: "下面。", excluded: "不算的。", source: "出处。" },
  }),
  unitOf: (id) => (id === "gone" ? null : { name: `${id}局`, group: id === "tax" ? "vertical" : "local" }),
  partOf: (id) => (id === "LZ" ? null : { id, name: `${id}县` }),
  categoryOf: (code) => ({ id: code, name: code }),
  ...changes,
});

describe("the snapshot", () => {
  it("holds each figure with what stands above and below the line, and the period before beside it", () => {
    const { measures, standing } = snapshotOf(input());
    const of = (code: string) => measures.find((measure) => measure.code === code);
    expect(of("received")).toMatchObject({ now: { numerator: 130, denominator: null }, before: { numerator: 20 } });
    expect(of("due_met")?.now).toEqual({ numerator: 118, denominator: 154 });
    expect(of("due_met")?.before).toEqual({ numerator: 0, denominator: 0 });
    expect(standing).toEqual({ open: 3, overdue: 1, overStatute: 0, onPlan: 0 });
  });

  it("puts the surely good on the red list and the surely bad on the black one, natures apart, and nobody with few cases", () => {
    const { lists, tooFew, scores } = snapshotOf(input());
    expect(lists.find(({ group }) => group === "local")).toEqual({ group: "local", red: ["good局"], black: ["bad局"] });
    expect(lists.find(({ group }) => group === "vertical")).toEqual({ group: "vertical", red: ["tax局"], black: [] });
    expect(tooFew).toEqual(["few局"]);
    expect(scores.map(({ id }) => id)).not.toContain("few");
    // Each is first among its own.
    expect(
      scores
        .filter(({ rank }) => rank === 1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["good", "tax"]);
  });

  it("leaves a unit out that is none any more, and is the same for the same rows", () => {
    const more = input({ rows: { ...input().rows, now: [...input().rows.now, ...unitRows("gone", 9, 9, 9)] } });
    expect(snapshotOf(more).units.map(({ id }) => id)).toEqual(["bad", "few", "good", "tax"]);
    expect(snapshotOf(input())).toEqual(snapshotOf(input()));
  });

  it("is read back from what is stored, and from nothing else", () => {
    const snapshot = snapshotOf(input());
    expect(readSnapshot(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(() => readSnapshot(JSON.stringify({ ...snapshot, version: 2 }))).toThrow();
    expect(readSnapshot(null)).toBeNull();
  });

  it("says what a renewal changed, and nothing where nothing did", () => {
    const before = snapshotOf(input());
    const later = snapshotOf(input({ rows: { ...input().rows, now: [...input().rows.now, row("filed", 2)] } }));
    expect(renewalOf(before, later).changes).toEqual([
      {
        name: "[received]",
        before: { numerator: 130, denominator: null },
        after: { numerator: 132, denominator: null },
      },
    ]);
    expect(renewalOf(before, snapshotOf(input())).changes).toEqual([]);
  });

  it("has no share where nothing was counted, and refuses more above the line than below it", () => {
    expect(() => shareOf({ numerator: 3, denominator: 2 })).toThrow(RangeError);
    expect(shareOf({ numerator: 0, denominator: 0 })).toBeNull();
  });
});

describe("the document", () => {
  const words = {
    title: "2026年8月“办不成事”反映窗口工作月通报",
    situation: "第一段。\n第二段。",
    problems: "",
    nextSteps: "继续。",
    demand: "请限期办结。",
    standard: "见面核实。",
    responsible: "分管副局长",
    workingDays: 5,
    reportNumbers: ["LZ-1"],
    measureCode: null,
    unitIds: ["tax"],
  };
  const parts = {
    kind: "monthly_bulletin" as const,
    place: "云澜州",
    words,
    snapshot: snapshotOf(input()),
    addressees: [{ unitId: "tax", name: "税务局", dueOn: "2026-09-08", provisional: false }],
    measure: null,
    released: null,
    isInReview: false,
    signed: { docNo: null, signedOn: null },
  };
  const document = () => documentOf(parts);
  const isLines = (block: PaperBlock): block is BlockOf<"lines"> => block.kind === "lines";
  const tableOf = ({ blocks }: PaperDocument, caption: string): BlockOf<"table"> => {
    const found = blocks.find((block) => block.kind === "table" && block.caption === caption);
    if (found?.kind !== "table") throw new Error(`no table ${caption}`);
    return found;
  };

  it("prints the rule of the lists, the definitions, the counts beside the shares, and who has too few cases", () => {
    const document = documentOf(parts);
    expect(paperDocument.parse(document)).toEqual(document);
    const text = JSON.stringify(document);
    for (const said of [
      listRule(parts.snapshot),
      "118/154",
      "few局",
      "(0/4)",
      "应答复不满5件的1个单位不排名、不上榜。",
      "第二段。",
      "草稿",
    ]) {
      expect(text).toContain(said);
    }
    expect(document.asOf).toBe("数据截至2026年9月1日9时00分");
    const definitions = tableOf(document, "附件：指标说明");
    expect(definitions.isSmall).toBe(true);
    expect(definitions.rows.map(({ cells }) => cells.map(({ text: words }) => words))).toContainEqual([
      "[due_met]",
      "上面",
      "下面",
      "不算的",
    ]);
  });

  it("keeps natures apart in one table, the busiest unit first, and counts the units without anything to do", () => {
    const now = [...input().rows.now, row("satisfied", 1, "idle"), row("rated", 1, "idle", "5")];
    const place = { id: "LZ", name: "云澜州" };
    const unitOf = (id: string) => ({ name: `云澜州${id}局`, group: id === "tax" ? "vertical" : "local" }) as const;
    const snapshot = snapshotOf(input({ place, unitOf, rows: { ...input().rows, now } }));
    const table = tableOf(documentOf({ ...parts, snapshot }), "各单位办理情况");
    expect(table.rows.map(({ cells, isTotal }) => [cells[0]?.text, isTotal ?? false])).toEqual([
      ["本级单位", true],
      ["州good局", false],
      ["州bad局", false],
      ["州few局", false],
      ["垂管单位", true],
      ["州tax局", false],
    ]);
    expect(table.note).toContain("另有1个单位本期没有答复、没有到期、也没有在办的事项，表中不列。");
  });

  it("gives Excel each figure of the table of measures as what it is", () => {
    const cells = tableOf(documentOf(parts), "主要指标").rows.flatMap((each) => each.cells);
    expect(cells).toContainEqual({ text: "130", value: 130, figure: "whole" });
    expect(cells).toContainEqual({ text: "76.6%", value: 118 / 154, figure: "percent" });
    const half = [...input().rows.now, row("said_solved", 1, "good", "partly")];
    const snapshot = snapshotOf(input({ rows: { ...input().rows, now: half } }));
    const solved = tableOf(documentOf({ ...parts, snapshot }), "主要指标").rows.flatMap((each) => each.cells);
    expect(solved).toContainEqual({ text: "118.5", value: 118.5, figure: "decimal" });
  });

  it("says of bars in words what their interval is", () => {
    const bars = document().blocks.find(({ kind }) => kind === "bars");
    expect(bars).toMatchObject({ caption: "本级单位按期答复率", headers: { interval: "95%区间" } });
    expect(JSON.stringify(document().blocks)).not.toContain("细线");
  });

  it("draws the months behind it: what came in, and rates with a gap where there were too few cases", () => {
    const rows: CountedIn[] = [
      { tally: "filed", value: 9, part: "", month: "2026-06" },
      { tally: "answer_due", value: 2, part: "", month: "2026-06" },
      { tally: "answer_met", value: 1, part: "", month: "2026-06" },
      { tally: "answer_due", value: 8, part: "", month: "2026-08" },
      { tally: "answer_met", value: 6, part: "", month: "2026-08" },
    ];
    const snapshot = snapshotOf(input({ rows: { ...input().rows, byMonth: rows } }));
    expect(snapshot.months.map(({ month }) => month)).toEqual(["2026-06", "2026-07", "2026-08"]);
    const [counts, rates] = documentOf({ ...parts, snapshot }).blocks.filter(isLines);
    expect(counts?.labels).toEqual(["2026年6月", "2026年7月", "2026年8月"]);
    expect(counts?.series).toMatchObject([
      { name: "收到", values: [9, 0, 0] },
      { name: "答复", values: [0, 0, 0] },
    ]);
    expect(rates?.series).toEqual([{ name: "按期答复率", values: [null, null, 0.75], texts: ["(1/2)", "—", "75.0%"] }]);
    expect(document().blocks.filter(isLines)).toEqual([]);
  });

  it("looks back over whole months only, and reads a snapshot that was kept without them", () => {
    const back = (to: string) => monthsBehind({ days: { from: "2026-01-01", to } });
    expect(back("2026-08-31")).toHaveLength(12);
    expect([back("2026-08-31")[0], back("2026-08-31").at(-1)]).toEqual(["2025-09", "2026-08"]);
    expect(back("2026-08-30").at(-1)).toBe("2026-07");
    const { months: _, ...earlier } = snapshotOf(input());
    expect(readSnapshot(JSON.stringify(earlier))?.months).toEqual([]);
  });

  it("repeats in its title neither whose paper it is nor its number", () => {
    const kinds = ["weekly_analysis", "monthly_bulletin", "quarterly_dispatch", "half_year_inspection"] as const;
    const days = { from: "2026-07-06", to: "2026-07-12" };
    expect(
      kinds.map((kind) => documentOf({ ...parts, kind, snapshot: { ...parts.snapshot, days } }).masthead.serial),
    ).toEqual(["2026年第27期", "2026年第7期", "2026年第3期", "2026年第2期"]);
    expect(presetTitle("monthly_bulletin", days)).toBe("2026年7月反映事项办理情况");
    expect(documentOf(parts).masthead.name).toBe("云澜州“办不成事”反映窗口工作月通报");
  });

  it("leaves the number and the day of a circular blank until they were entered", () => {
    const circular = { ...parts, kind: "circular" as const };
    expect(documentOf(circular).masthead.serial).toEqual({ blank: "（文号签发后填写）" });
    const signed = { docNo: "云办〔2026〕3号", signedOn: "2026-09-02" };
    expect(documentOf({ ...circular, signed }).masthead.serial).toBe("云办〔2026〕3号");
    expect(JSON.stringify(documentOf({ ...circular, signed }).blocks)).toContain("2026年9月2日");
  });

  it("orders with unit, person, limit and standard", () => {
    const order = documentOf({ ...parts, kind: "task_order", snapshot: null });
    expect(paperDocument.parse(order)).toEqual(order);
    for (const said of ["税务局", "分管副局长", "5个工作日，2026年9月8日", "见面核实。", "LZ-1"]) {
      expect(JSON.stringify(order.blocks)).toContain(said);
    }
  });
});
