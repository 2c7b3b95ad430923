/**
 * Masking for the public: names, telephone, identity, credit-code, plate and application numbers and addresses are found
 * and proposed masked, each finding listed; a person decides and edits. What is left of a telephone or identity number
 * refuses the publication. Format: DOMAIN 1.1 (张**, 138****5678, identity number first 6 and last 4, address down to the
 * community).
 *
 * People write numbers in many ways: full-width, in Chinese figures, with blanks, dashes and signs that nobody sees. All of
 * them are read on a copy of the text in which every character keeps its place.
 */

export const maskKinds = [
  "id_number",
  "phone",
  "credit_code",
  "email",
  "plate",
  "application_number",
  "address",
  "name",
] as const;
export type MaskKind = (typeof maskKinds)[number];

export type MaskFinding = {
  readonly kind: MaskKind;
  readonly original: string;
  readonly masked: string;
  /** Where it stands in the original text, in UTF-16 units. */
  readonly at: number;
};

export type MaskProposal = { readonly text: string; readonly findings: readonly MaskFinding[] };

const chineseFigures = new Map([..."零一二三四五六七八九"].map((sign, i) => [sign, String(i)]));
chineseFigures.set("〇", "0").set("幺", "1").set("○", "0");

/** Full-width signs as plain ones; the length stays. */
function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
}

/** Chinese figures as digits as well: only for what is long enough to be nothing else. */
function withFigures(text: string): string {
  return plain(text).replace(/[零一二三四五六七八九〇幺○]/g, (sign) => chineseFigures.get(sign) ?? sign);
}

/** Between the digits of one number: a blank, a dash, a dot, or signs that nobody sees. */
const gap = "[\\s\\u00ad\\u200b-\\u200f\\u2010-\\u2015\\u2060\\ufeff·._/-]{0,3}";
const digits = (count: string) => `(?:${gap}\\d)${count}`;

const phone = `(?:(?:\\+|00)?86${gap})?1${gap}[3-9]${digits("{9}")}(?!\\d)|\\(?0${digits("{2,3}")}\\)?${digits("{7,8}")}(?!\\d)`;
const idNumber = `[1-9]${digits("{16}")}${gap}[\\dXx](?![\\dA-Za-z])|[1-9]\\d{14}(?!\\d)`;

const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢姜崔钟谭陆汪范石廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤甄";
const call = "先生|女士|小姐|大爷|大娘|大叔|大姐|阿姨|师傅|同志|老师|主任|科长|股长|局长|处长|经理|律师|医生";
const label =
  "法定代表人|法人代表|联系人|负责人|经办人|承办人|申请人|反映人|投诉人|举报人|被告|原告|业主|户主|房主|姓名|我叫|名叫|我是|本人";
const inName = "[\\u4e00-\\u9fff]";
const noName = "[的是在到去来说要办有已被把和与及向给让叫电话先女同]";

const building = "号楼|栋|幢|座|单元|室|户";
const houseNo = "[0-9零一二三四五六七八九十百〇甲乙丙]+[A-Za-z]?";

type Finder = {
  readonly kind: MaskKind;
  readonly pattern: RegExp;
  readonly on: (text: string) => string;
  /** Of the found piece, its digits in plain form. */
  readonly mask: (piece: string, read: string) => string;
};

const keepEnds = (read: string, first: number, last: number): string => {
  const signs = [...read.replace(/[^0-9A-Za-z]/g, "")];
  const hidden = Math.max(3, signs.length - first - last);
  return `${signs.slice(0, first).join("")}${"*".repeat(hidden)}${signs.slice(-last).join("")}`;
};

function maskedPhone(read: string): string {
  const number = read.replace(/\D/g, "").replace(/^(?:00)?86(?=1)/, "");
  return `${number.slice(0, 3)}****${number.slice(-4)}`;
}

/** In the order in which they are looked for: what was found is not looked at again. */
const finders: readonly Finder[] = [
  {
    kind: "email",
    pattern: /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}/g,
    on: plain,
    mask: (_piece, read) => `${read.slice(0, 1)}***${read.slice(read.indexOf("@"))}`,
  },
  {
    kind: "credit_code",
    pattern:
      /(?<![0-9A-Za-z])(?=[0-9]*[A-HJ-NPQRTUWXY])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-WYZ](?![0-9A-Za-z])/gi,
    on: plain,
    mask: (_piece, read) => keepEnds(read, 4, 4),
  },
  {
    kind: "id_number",
    pattern: new RegExp(`(?<!\\d)(?:${idNumber})`, "g"),
    on: withFigures,
    mask: (_piece, read) => keepEnds(read, 6, 4),
  },
  {
    kind: "phone",
    pattern: new RegExp(`(?<!\\d)(?:${phone})`, "g"),
    on: withFigures,
    mask: (_piece, read) => maskedPhone(read),
  },
  {
    kind: "plate",
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·•.\s-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/gi,
    on: plain,
    mask: (piece) => `${piece.slice(0, 2)}*****`,
  },
  {
    kind: "application_number",
    pattern: /(?<![0-9A-Za-z])(?:[A-Za-z]{2,8}-?\d{4,}(?:-\d+)*|\d{6}-\d{6}-\d)(?![0-9A-Za-z])|\d{7,}/g,
    on: withFigures,
    mask: (_piece, read) => keepEnds(read, 2, 2),
  },
  {
    kind: "address",
    pattern: new RegExp(
      `(?<=[路街巷弄道村组屯庄园苑区院里]) ?${houseNo}号(?:院|楼)?(?:[-－]${houseNo})*(?:${houseNo}(?:${building}))*` +
        `|${houseNo}(?:号楼|栋|幢|座)(?:${houseNo}(?:层|楼|${building}))*(?:${houseNo}(?!\\S*[日月年元]))?` +
        `|${houseNo}单元(?:${houseNo}(?:层|楼|室|户|号)?)?|\\d{3,4}(?:室|户)` +
        `|(?<=小区|花园|家园|公寓|苑|府|庭|湾|城) ?\\d{1,3}(?:-\\d{1,4}){1,3}`,
      "g",
    ),
    on: plain,
    mask: () => "***",
  },
  {
    kind: "name",
    pattern: new RegExp(
      `[${surnames}](?:(?!${noName})${inName}){1,2}(?=${call})` +
        `|(?<=(?:${label})[：:是为，, ]{0,2})[${surnames}](?:(?!${noName})${inName}){1,2}` +
        `|${inName}{1,6}·(?:(?!${noName})${inName}){1,8}`,
      "g",
    ),
    on: plain,
    mask: (piece) => `${[...piece][0] ?? ""}**`,
  },
];

type Span = MaskFinding & { readonly end: number };

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { kind, pattern, on, mask } of finders) {
    for (const match of on(text).matchAll(pattern)) {
      const [read] = match;
      const [at, end] = [match.index, match.index + read.length];
      if (read === "" || spans.some((span) => at < span.end && span.at < end)) continue;
      const original = text.slice(at, end);
      const masked = mask(original, read);
      if (masked !== original) spans.push({ kind, original, masked, at, end });
    }
  }
  return spans.sort((one, other) => one.at - other.at);
}

/** The text with everything that was found masked, and what was found, in the order of the text. */
export function proposeMasks(text: string): MaskProposal {
  let masked = "";
  let from = 0;
  const spans = spansOf(text);
  for (const span of spans) {
    masked += text.slice(from, span.at) + span.masked;
    from = span.end;
  }
  return { text: masked + text.slice(from), findings: spans.map(({ end: _end, ...finding }) => finding) };
}

/** The first telephone or identity number that still stands in the open; null when there is none. */
export function findUnmasked(
  ...texts: readonly string[]
): (Pick<MaskFinding, "masked"> & { readonly kind: "phone" | "id_number" }) | null {
  for (const text of texts) {
    for (const { kind, masked } of spansOf(text)) {
      if (kind === "phone" || kind === "id_number") return { kind, masked };
    }
  }
  return null;
}
