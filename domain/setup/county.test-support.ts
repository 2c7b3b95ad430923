/** A county with 40 units, filled into the sheets as an administrator would: nothing of it exists. */

import type { WrittenSheet } from "./check-setup-book";
import { exampleMark, markHeading, type SetupSheetKey, setupSheetKeys, setupSheets } from "./setup-sheets";

type Filled = Record<SetupSheetKey, Record<string, string>[]>;

const bureaus = [
  ...["市场监督管理局", "自然资源局", "人力资源和社会保障局", "住房和城乡建设局", "卫生健康局", "教育体育局", "公安局"],
  ...["民政局", "财政局", "司法局", "农业农村局", "水利局", "交通运输局", "文化和旅游局", "应急管理局", "医疗保障局"],
  ...["生态环境局", "林业和草原局", "商务局", "发展和改革局", "城市管理局", "信访局", "数据局", "政务服务管理局"],
];
const towns = [
  "东川镇",
  "西岭镇",
  "南塘乡",
  "北渡乡",
  "河口镇",
  "石桥镇",
  "云岭乡",
  "竹溪乡",
  "松坪镇",
  "柳林镇",
  "临江街道",
];
const others = ["县供电公司", "县自来水公司", "县燃气公司", "县消防救援大队", "县档案馆"];

export function filledCounty(): Filled {
  const levelOf = (name: string) => (name.endsWith("街道") ? "街道" : name.slice(-1));
  return {
    place: [
      {
        ...{ name: "测山县", level: "县", code: "CS", title: "测山县“办不成事”反映窗口" },
        ...{ address: "测山县政务服务中心一楼", hours: "周一至周五 9:00-12:00、13:30-17:00", phone: "0999-1000001" },
      },
    ],
    regions: [
      ...towns.map((name, at) => ({ code: `CS${String(at + 1).padStart(2, "0")}`, name, level: levelOf(name) })),
      { code: "CS0101", name: "东川村", level: "村", parent: "CS01" },
    ],
    units: [
      ...bureaus.map((name) => ({
        ...{ name: `测山县${name}`, short: `县${name}`, nature: "本级", kind: "部门", responsible: "是" },
        duties: `${name}的日常业务`,
      })),
      ...towns.map((name, at) => ({
        ...{ name: `${name}人民政府`, short: name, nature: "本级", kind: "乡镇、街道、园区", responsible: "是" },
        ...{ region: `CS${String(at + 1).padStart(2, "0")}`, duties: "本地事务" },
      })),
      ...others.map((name) => ({
        ...{ name, short: name, nature: "企业", kind: "部门", responsible: "是", duties: "公用服务" },
        aliases: `${name}客服、${name}热线`,
      })),
    ],
    windows: towns.slice(0, 3).map((name) => ({
      ...{ region: name, name: `${name}“办不成事”反映窗口`, address: `${name}便民服务中心` },
      ...{ hours: "周一至周五 9:00-12:00、13:30-17:00", phone: "0999-1000002" },
    })),
    people: [
      { username: "window.one", name: "测试甲", role: "窗口人员" },
      { username: "dispatch.one", name: "测试乙", role: "派单员" },
      { username: "supervise.one", name: "测试丙", role: "督办人员", email: "supervise@example.org" },
      ...bureaus.flatMap((name, at) => [
        { username: `handler.${at}`, name: `测试承办${at}`, role: "承办人", unit: `县${name}` },
        { username: `lead.${at}`, name: `测试负责${at}`, role: "单位分管负责人", unit: `测山县${name}` },
      ]),
    ],
    calendar: [
      { kind: "放假", on: "2026-07-23", name: "县庆" },
      { kind: "上班", on: "2026/7/25", name: "县庆补班" },
      { kind: "作息", from: "9:00", to: "12:00" },
      { kind: "作息", from: "13:30", to: "17:00" },
    ],
  };
}

/** The sheets as a reader gives them: headings in line 1, the example in line 2, what was filled in from line 3 on. */
export function writtenSheets(filled: Filled): WrittenSheet[] {
  return setupSheetKeys.map((key) => {
    const { name, columns } = setupSheets[key];
    const row = (line: number, cells: string[]) => ({ line, cells, formulas: [] as number[] });
    return {
      name,
      rows: [
        row(1, [markHeading, ...columns.map(({ heading, isRequired }) => (isRequired ? `${heading}*` : heading))]),
        row(2, [exampleMark, ...columns.map(({ example }) => example)]),
        ...filled[key].map((cells, at) => row(at + 3, ["", ...columns.map((column) => cells[column.key] ?? "")])),
      ],
    };
  });
}
