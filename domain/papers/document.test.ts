import { describe, expect, it } from "vitest";
import { intervalText, keptTogether, linesOf, paperDocument, paperTemplates } from "./document";
import { sheetsOf } from "./document-sheets";
import { paperDocuments, withHostileText } from "./paper-documents.test-support";

describe("a paper as it is written", () => {
  it.each(paperTemplates)("of the template %s is stored and read back unchanged", (template) => {
    const document = paperDocuments[template];
    expect(document.template).toBe(template);
    expect(paperDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it("loses signs that print nothing and keeps every other", () => {
    const { document, words } = withHostileText();
    const [first] = paperDocument.parse(document).blocks;
    const text = first?.kind === "paragraph" ? (first.runs[0]?.text ?? "") : "";
    expect(text).toBe(words.join("\ufffd "));
  });

  it("keeps line ends, whatever system wrote them, and turns a tab into a space", () => {
    const { title } = paperDocument.parse({ ...paperDocuments.circular, title: "一\r\n二\r三\u2028四\t五" });
    expect(title).toBe("一\n二\n三\n四 五");
  });

  it.each([
    ["another shape", { version: 2 }],
    ["an unknown block", { blocks: [{ kind: "picture", src: "x" }] }],
    ["a table without columns", { blocks: [{ kind: "table", caption: "", columns: [], rows: [], note: null }] }],
  ])("is refused with %s", (_what, change) => {
    expect(paperDocument.safeParse({ ...paperDocuments.circular, ...change }).success).toBe(false);
  });

  it("keeps quoted names and days of the calendar together, and loses nothing of the text", () => {
    const text = "关于2026年10月“办不成事”反映窗口11月5日前情况的通报";
    const parts = keptTogether(text);
    expect(parts.map(({ text: part }) => part).join("")).toBe(text);
    expect(parts.filter(({ isKept }) => isKept).map(({ text: part }) => part)).toEqual([
      "2026年10月",
      "“办不成事”",
      "11月5日",
    ]);
    expect(keptTogether("")).toEqual([]);
  });

  it("has a paragraph for each line, with its strong words, and none that is empty", () => {
    expect(linesOf([{ text: "一\n\n二" }, { text: "三\n四", isStrong: true }])).toEqual([
      [{ text: "一" }],
      [{ text: "二" }, { text: "三", isStrong: true }],
      [{ text: "四", isStrong: true }],
    ]);
  });
});

describe("the data of a paper", () => {
  it("has a sheet for each table, chart and list of definitions, in the order of the paper", () => {
    expect(sheetsOf(paperDocuments.bulletin).map(({ name }) => name)).toEqual([
      "表1 各单位办理情况",
      "图1 按症结分",
      "图2 近三个月满意率",
      "指标说明",
    ]);
    expect(sheetsOf(paperDocuments.reminder)).toEqual([]);
  });

  it("has figures as numbers under their groups, and words where there is no figure", () => {
    expect(sheetsOf(paperDocuments.circular)).toEqual([
      {
        name: "表1 各单位办理情况",
        columns: [
          { header: "单位", figure: null },
          { header: "数量 收件", figure: "whole" },
          { header: "数量 办结", figure: "whole" },
          { header: "时效 按时办结率", figure: "percent" },
        ],
        rows: [
          ["市自然资源和规划局", 24, 21, 0.875],
          ["市医疗保障局", 3, 3, "不足5件，不计算"],
          ["合计", 27, 24, 0.889],
        ],
        notes: ["注：按时以承诺期限计。"],
      },
    ]);
  });

  it("has figures of several kinds in one column, and the bounds of a figure in words", () => {
    const [table, bars] = sheetsOf({
      ...paperDocuments.circular,
      blocks: [
        {
          kind: "table",
          caption: "主要指标",
          columns: [{ header: "本期", align: "right", share: 1 }],
          rows: [
            { cells: [{ text: "12", value: 12, figure: "whole" }] },
            { cells: [{ text: "50.0%", value: 0.5, figure: "percent" }] },
          ],
          note: null,
        },
        ...paperDocuments.bulletin.blocks.filter(({ kind }) => kind === "bars"),
      ],
    });
    expect(table?.rows).toEqual([[{ value: 12, figure: "whole" }], [{ value: 0.5, figure: "percent" }]]);
    expect(bars?.columns.map(({ header }) => header)).toEqual(["症结", "件数", "占比", "95%区间"]);
    expect(bars?.rows[0]).toEqual(["材料要求不一", 12, "44.4%", "8–15"]);
    expect(intervalText([0.7394, 0.945], "percent")).toBe("73.9%–94.5%");
  });

  it("keeps a gap of a line as a gap, never as a zero", () => {
    const lines = sheetsOf(paperDocuments.bulletin)[2];
    expect(lines?.rows).toEqual([
      ["2026年1月", 0.8],
      ["2026年2月", "—"],
      ["2026年3月", 0.9],
    ]);
    expect(lines?.notes).toEqual(["目标85%"]);
  });
});
