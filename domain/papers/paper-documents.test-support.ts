/** One small paper of each template, as the office of an invented city would write it. */
import type { PaperBlock, PaperDocument, PaperTemplate } from "./document";

const signature = (date: string): PaperBlock => ({
  kind: "signature",
  unit: "云澜市优化营商环境工作领导小组办公室",
  date,
  stamp: "（印章）",
});

const unitTable: PaperBlock = {
  kind: "table",
  caption: "表1 各单位办理情况",
  columns: [
    { header: "单位", align: "left", share: 4 },
    { header: "收件", align: "right", share: 1, figure: "whole" },
    { header: "办结", align: "right", share: 1, figure: "whole" },
    { header: "按时办结率", align: "right", share: 2, figure: "percent" },
  ],
  groups: [
    { text: "", span: 1 },
    { text: "数量", span: 2 },
    { text: "时效", span: 1 },
  ],
  rows: [
    {
      cells: [
        { text: "市自然资源和规划局" },
        { text: "24", value: 24 },
        { text: "21", value: 21 },
        { text: "87.5%", value: 0.875 },
      ],
    },
    {
      cells: [
        { text: "市医疗保障局" },
        { text: "3", value: 3 },
        { text: "3", value: 3 },
        { text: "不足5件，不计算", value: null },
      ],
    },
    {
      isTotal: true,
      cells: [{ text: "合计" }, { text: "27", value: 27 }, { text: "24", value: 24 }, { text: "88.9%", value: 0.889 }],
    },
  ],
  note: "注：按时以承诺期限计。",
};

const body: PaperBlock[] = [
  { kind: "heading", level: 1, text: "一、总体情况" },
  {
    kind: "paragraph",
    runs: [{ text: "3月全市窗口收到反映事项" }, { text: "27件", isStrong: true }, { text: "，办结24件。" }],
  },
  { kind: "heading", level: 2, text: "（一）各单位办理情况" },
  unitTable,
  {
    kind: "bars",
    caption: "图1 按症结分",
    headers: { label: "症结", bar: "图示", value: "件数", count: "占比", interval: "95%区间" },
    rows: [
      { label: "材料要求不一", value: 12, text: "12件", count: "44.4%", interval: [8, 15] },
      { label: "系统不互通", value: 0, text: "0件", count: "0.0%" },
      { label: "无人答复", value: null, text: "无法统计" },
    ],
    figure: "whole",
    note: null,
  },
  {
    kind: "lines",
    caption: "图2 近三个月满意率",
    summary: "满意率由1月的80.0%升至3月的90.0%，2月没有评价。",
    headers: { time: "月份", table: "数据表" },
    labels: ["2026年1月", "2026年2月", "2026年3月"],
    series: [{ name: "满意率", values: [0.8, null, 0.9], texts: ["80.0%", "—", "90.0%"] }],
    figure: "percent",
    max: 1,
    target: { value: 0.85, text: "目标85%" },
    note: null,
  },
  { kind: "heading", level: 3, text: "1. 下一步" },
  { kind: "list", isNumbered: true, items: [[{ text: "统一材料清单；" }], [{ text: "逐件回访。" }]] },
  { kind: "page-break" },
  {
    kind: "definitions",
    heading: "指标说明",
    headers: { term: "指标", text: "计算方法" },
    items: [{ term: "按时办结率", text: "承诺期限内办结的件数，除以应办结的件数。" }],
  },
];

const noFoot = { distribution: [], copies: null };

export const paperDocuments: Readonly<Record<PaperTemplate, PaperDocument>> = {
  bulletin: {
    version: 1,
    template: "bulletin",
    masthead: {
      name: "「办不成事」反映窗口工作简报",
      serial: "2026年第3期（总第27期）",
      office: "云澜市政务服务管理局",
      date: "2026年4月3日",
      mark: null,
    },
    title: "2026年3月「办不成事」反映窗口运行情况",
    asOf: "数据截至2026年4月1日0时",
    addressees: null,
    blocks: body,
    foot: {
      distribution: [
        { label: "报", names: "市委、市政府领导" },
        { label: "送", names: "市直各单位" },
        { label: "发", names: "各县（市、区）政务服务管理局" },
      ],
      copies: "共印50份",
    },
  },
  briefing: {
    version: 1,
    template: "briefing",
    masthead: {
      name: "营商环境专报",
      serial: "第2期",
      office: "云澜市优化营商环境工作领导小组办公室",
      date: "2026年4月8日",
      mark: "内部资料 注意保存",
    },
    title: "关于不动产登记材料反复补正问题的专报",
    asOf: null,
    addressees: null,
    blocks: [{ kind: "paragraph", runs: [{ text: "第一段。\n第二段。" }] }],
    foot: { distribution: [{ label: "报", names: "市政府分管领导" }], copies: null },
  },
  circular: {
    version: 1,
    template: "circular",
    masthead: {
      name: "云澜市优化营商环境工作领导小组办公室",
      serial: { blank: "（文号签发后填写）" },
      office: null,
      date: null,
      mark: "通报稿",
    },
    title: "关于2026年一季度「办不成事」反映事项办理情况的通报",
    asOf: null,
    addressees: "各县（市、区）人民政府，市直各单位：",
    blocks: [
      { kind: "paragraph", runs: [{ text: "现将有关情况通报如下。" }] },
      unitTable,
      {
        kind: "signature",
        unit: "云澜市优化营商环境工作领导小组办公室",
        date: { blank: "（日期签发后填写）" },
        stamp: "（印章）",
      },
    ],
    foot: noFoot,
  },
  reminder: {
    version: 1,
    template: "reminder",
    masthead: {
      name: "云澜市优化营商环境工作领导小组办公室",
      serial: "提醒〔2026〕14号",
      office: null,
      date: null,
      mark: null,
    },
    title: "工作提醒",
    asOf: null,
    addressees: "市自然资源和规划局：",
    blocks: [
      {
        kind: "paragraph",
        runs: [{ text: "请于" }, { text: "2026年4月20日前", isStrong: true }, { text: "办结2件。" }],
      },
      { kind: "paragraph", position: "flush", runs: [{ text: "联系人：窗口值班员" }] },
      signature("2026年4月10日"),
      {
        kind: "receipt",
        heading: "回执",
        statement: "工作提醒（提醒〔2026〕14号）已收到。",
        fields: ["签收人", "联系电话", "签收时间"],
      },
    ],
    foot: noFoot,
  },
  task_order: {
    version: 1,
    template: "task_order",
    masthead: {
      name: "云澜市优化营商环境工作领导小组办公室",
      serial: "编号：交办2026-006",
      office: null,
      date: null,
      mark: null,
    },
    title: "任务交办单",
    asOf: null,
    addressees: null,
    blocks: [
      {
        kind: "form",
        rows: [
          [{ label: "任务", text: "清理不动产登记重复材料要求", lines: 3 }],
          [
            { label: "来源", text: "3月研判" },
            { label: "完成时限", text: "2026年5月31日" },
          ],
          [
            { label: "责任单位", text: "市自然资源和规划局" },
            { label: "责任人", text: "" },
          ],
          [
            { label: "签收", text: "", lines: 2 },
            { label: "反馈", text: "", lines: 2 },
          ],
        ],
      },
      signature("2026年4月10日"),
    ],
    foot: noFoot,
  },
};

/**
 * A circular whose texts try to break out of a file, a tag or a line. `words` are the parts that must come through whole:
 * among them signs beyond the first plane, which take two halves each.
 */
export function withHostileText(): { document: PaperDocument; words: readonly string[] } {
  const words = [
    "</w:t></w:r><w:r><w:t>假",
    "<script>alert(1)</script>",
    "𠮷野家𠀀𪚥",
    "👩‍👩‍👧办成",
    `https://example.org/${"a".repeat(400)}`,
    "=1+1",
    "]]>",
  ];
  const spoilt = words.join("\u0000\u0008\u000b\u001b\u202e\u2066\ufffe\ud83d ");
  const circular = paperDocuments.circular;
  return {
    words,
    document: {
      ...circular,
      title: `${circular.title}\u0000`,
      masthead: { ...circular.masthead, mark: `\u001f${spoilt}` },
      blocks: [
        { kind: "paragraph", runs: [{ text: spoilt }] },
        {
          kind: "table",
          caption: "敌意",
          columns: [
            { header: spoilt, align: "left", share: 1 },
            { header: "数", align: "right", share: 1, figure: "whole" },
          ],
          rows: words.map((word, at) => ({ cells: [{ text: word }, { text: String(at), value: at }] })),
          note: spoilt,
        },
        ...circular.blocks,
      ],
    },
  };
}
