/**
 * The workbook with which an office begins: its sheets, their columns, what a cell may hold, and one example row each. The
 * template, the reading of it and the words of its faults all follow this one description.
 *
 * A row whose first cell begins with 示例 is an example and is never read.
 */
import type { Role } from "../actor";
import type { UnitKind, UnitNature } from "../complaint/vocabulary";

export const setupSheetKeys = ["place", "regions", "units", "windows", "people", "calendar"] as const;
export type SetupSheetKey = (typeof setupSheetKeys)[number];

export type SetupColumn = {
  readonly key: string;
  readonly heading: string;
  readonly isRequired: boolean;
  readonly note: string;
  readonly example: string;
  /** Offered as a list in the cell. */
  readonly choices?: readonly string[];
};

export type SetupSheet = { readonly name: string; readonly about: string; readonly columns: readonly SetupColumn[] };

export const markHeading = "标记";
export const exampleMark = "示例（不读取）";

export const isExample = (mark: string): boolean => mark.trim().startsWith("示例");

/** The words for a level, and the level of the catalogue that each belongs to. */
export const levelWords: Readonly<Record<string, string>> = {
  州: "prefecture",
  地级市: "prefecture",
  盟: "prefecture",
  县: "county",
  县级市: "county",
  区: "county",
  自治县: "county",
  旗: "county",
  开发区: "functional_area",
  乡: "township",
  镇: "township",
  街道: "township",
  村: "village",
  社区: "village",
};

export const natureWords: Readonly<Record<string, UnitNature>> = {
  本级: "local",
  垂管: "vertical",
  上级: "superior",
  企业: "enterprise",
};

export const kindWords: Readonly<Record<string, UnitKind>> = {
  部门: "department",
  进驻窗口: "counter",
  "乡镇、街道、园区": "township",
  反映窗口主管单位: "window_office",
};

export const roleWords: Readonly<Record<string, Role>> = {
  窗口人员: "window_clerk",
  派单员: "dispatcher",
  承办人: "handler",
  单位分管负责人: "department_lead",
  单位主要负责人: "department_head",
  督办人员: "supervisor",
  领导: "official",
  系统管理员: "administrator",
  营商环境观察员: "observer",
  第三方评估员: "evaluator",
};

export const calendarWords = { 放假: "off", 上班: "work", 作息: "hours" } as const;
export const yesNoWords: Readonly<Record<string, string>> = { 是: "true", 否: "false" };

type Options = { readonly choices?: readonly string[] };
const column =
  (isRequired: boolean) =>
  (key: string, heading: string, example: string, note: string, options: Options = {}): SetupColumn => ({
    ...{ key, heading, isRequired, note, example },
    ...options,
  });
const needed = column(true);
const optional = column(false);
const levels = { choices: Object.keys(levelWords) };
const english = optional("nameEn", "英文名称", "", "英文页面显示，可不填，不填时显示中文名称。");

export const setupSheets: Readonly<Record<SetupSheetKey, SetupSheet>> = {
  place: {
    name: "本级",
    about: "本级行政区划和本级反映窗口，只填一行。",
    columns: [
      needed("name", "名称", "某某县", "本级行政区划的全称。"),
      needed("level", "级别", "县", "从列表中选。", levels),
      needed("code", "区划代码", "MM", "英文字母和数字，例如区划代码或拼音缩写，启用后不能改。"),
      needed("title", "窗口名称", "某某县“办不成事”反映窗口", "对外公布的窗口名称。"),
      needed("address", "窗口地址", "某某县政务服务中心一楼大厅", "群众能找到的地址。"),
      needed("hours", "办公时间", "周一至周五 8:30-12:00、14:00-17:30", "写给群众看的文字。"),
      needed("phone", "窗口电话", "0999-0000001", "对外公布的电话。"),
      english,
    ],
  },
  regions: {
    name: "行政区划",
    about: "本级以下的区划，每个一行；上级写上级的区划代码，直接属于本级的可以不填。没有下级的，本表留空。",
    columns: [
      needed("code", "区划代码", "MM01", "英文字母和数字，全表不能重复，启用后不能改。"),
      needed("name", "名称", "某某镇", "全称。"),
      needed("level", "级别", "镇", "从列表中选。", levels),
      optional("parent", "上级区划代码", "MM", "不填即直接属于本级。"),
      optional("short", "简称", "", "列表中显示，不填时用名称。"),
      english,
    ],
  },
  units: {
    name: "单位",
    about: "承办单位、乡镇街道、进驻窗口，每个一行。",
    columns: [
      optional("id", "编号", "", "英文字母和数字，可不填，由系统编号；启用后不能改。"),
      needed("name", "名称", "某某县市场监督管理局", "全称，全表不能重复。"),
      optional("short", "简称", "市场监管局", "列表中显示，不填时用名称。"),
      needed("nature", "性质", "本级", "从列表中选。", { choices: Object.keys(natureWords) }),
      needed("kind", "类别", "部门", "从列表中选。", { choices: Object.keys(kindWords) }),
      optional("parent", "上级单位", "", "本表中另一单位的名称、简称或编号。"),
      optional("region", "所属区划", "MM", "区划代码或名称，不填即本级。"),
      needed("responsible", "承办反映事项", "是", "是：派单时可以选；否：只用于说明来往关系。", {
        choices: Object.keys(yesNoWords),
      }),
      optional("aliases", "别名", "市监局、工商局", "群众和工作人员的其他叫法，用顿号或竖线隔开。"),
      optional("duties", "职责", "营业执照、食品安全、消费维权", "用群众的话写，用来推荐承办单位。"),
      optional("contact", "联系方式", "0999-0000002", "只给工作人员看。"),
      optional("department", "职能代码", "", "可不填，按名称自动对应事项目录和派单规则。"),
      english,
    ],
  },
  windows: {
    name: "窗口",
    about: "本级窗口以外的反映窗口，每个一行；没有的，本表留空。",
    columns: [
      needed("region", "所属区划", "MM01", "区划代码或名称。"),
      needed("name", "名称", "某某镇“办不成事”反映窗口", "对外公布的名称。"),
      needed("address", "地址", "某某镇便民服务中心一楼", "群众能找到的地址。"),
      needed("hours", "办公时间", "周一至周五 9:00-12:00、13:30-17:00", "写给群众看的文字。"),
      optional("phone", "电话", "0999-0000003", "对外公布的电话。"),
      english,
    ],
  },
  people: {
    name: "人员",
    about: "工作人员，每个角色一行；一人有几个角色的，账号、姓名写同样的几行。密码由本人凭一次性邀请链接自己设置。",
    columns: [
      needed("username", "账号", "zhang.san", "3到60个小写英文字母、数字和 . - _，首尾是字母或数字。"),
      needed("name", "姓名", "张三", "显示给同事的姓名。"),
      needed("role", "角色", "承办人", "从列表中选。", { choices: Object.keys(roleWords) }),
      optional("unit", "单位", "市场监管局", "承办人和单位负责人必填：单位的名称、简称或编号。"),
      optional("region", "区划", "", "窗口、督办、领导等角色管辖的区划，不填即本级。"),
      optional("email", "邮箱", "zhang.san@example.org", "接收提醒，可不填。"),
    ],
  },
  calendar: {
    name: "日历",
    about: "当地的放假、补班和作息；国家公布的节假日已经内置，不用填。",
    columns: [
      needed("kind", "类型", "放假", "放假、上班写日期；作息写起止时间，上午下午各一行。", {
        choices: Object.keys(calendarWords),
      }),
      optional("on", "日期", "2026-07-23", "放假、上班时必填。"),
      optional("from", "开始时间", "", "作息时必填，例如 08:30。"),
      optional("to", "结束时间", "", "作息时必填，例如 12:00。"),
      optional("name", "名称", "州庆", "放假、上班的事由。"),
    ],
  },
};

/** What a sheet of notes says; it is never read. */
export const setupNotes: readonly string[] = [
  "“办不成事”反映窗口 启用填报表",
  "1. 依次填写：本级、行政区划、单位、窗口、人员、日历。标题带 * 的列必填。",
  "2. 每张表第二行是示例，标记列写着“示例（不读取）”，不会导入，可以保留。请从第三行开始填写，标记列留空。",
  "3. 不要改动表名和标题；单元格里不要用公式，请粘贴为数值。",
  "4. 填好后在首次启用页面上传，或运行：npm run setup -- 文件名.xlsx --admin 管理员账号",
  "5. 有错误时会按单元格（例如 单位 B7）全部列出，改好以前不会写入任何内容。",
  "6. 事项目录、问题分类、办理时限、国家节假日已经内置，启用后可以在“设置”中修改。",
];

/** Set outside the workbook: the sheet only says what, and where. */
export const channelNotes: readonly (readonly [item: string, where: string, about: string])[] = [
  ["邮件服务器", "SMTP_URL", "例如 smtp://用户:密码@邮件服务器:587；不设置则不发邮件，改为电话告知清单。"],
  ["发件人", "MAIL_FROM", "例如 办成 <no-reply@单位域名>。"],
  ["对外网址", "PUBLIC_URL", "邮件和回执中的链接以此开头。"],
  ["密钥", "BANCHENG_SECRET", "至少32个字符，另行妥善保管；备份文件里没有密钥，丢失后加密内容无法恢复。"],
  ["备份目录", "BACKUP_DIR", "每天夜里自动备份到这里，保留最近14份。"],
];

/** "B7" for column 1 (from 0) of line 7. */
export function cellName(column: number, line: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${line}`;
}
