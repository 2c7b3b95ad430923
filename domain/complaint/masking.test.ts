import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findUnmasked, type MaskKind, proposeMasks } from "./masking";

const scale = Number(process.env.SCALE ?? "0.05");

type Row = readonly [text: string, masked: string, kinds: readonly MaskKind[]];

const table: readonly Row[] = [
  ["窗口一次说清了材料，当天办结。", "窗口一次说清了材料，当天办结。", []],
  ["电话13812345678。", "电话138****5678。", ["phone"]],
  ["电话138-1234-5678", "电话138****5678", ["phone"]],
  ["电话138 1234 5678", "电话138****5678", ["phone"]],
  ["电话+86 13812345678", "电话138****5678", ["phone"]],
  ["电话１３８１２３４５６７８", "电话138****5678", ["phone"]],
  ["电话一三八一二三四五六七八", "电话138****5678", ["phone"]],
  ["座机0999-0001234", "座机099****1234", ["phone"]],
  ["座机（0999）0001234", "座机099****1234", ["phone"]],
  ["两个号13812345678、13987654321", "两个号138****5678、139****4321", ["phone", "phone"]],
  ["身份证11010519491231002X", "身份证110105********002X", ["id_number"]],
  ["身份证110105 19491231 002x", "身份证110105********002x", ["id_number"]],
  ["旧证110105491231002", "旧证110105*****1002", ["id_number"]],
  ["代码91110000MA0012345Y有误", "代码9111**********345Y有误", ["credit_code"]],
  ["车牌京A12345", "车牌京A*****", ["plate"]],
  ["新能源车粤B·D12345", "新能源车粤B*****", ["plate"]],
  ["写信到zhang.san@example.org", "写信到z***@example.org", ["email"]],
  ["办件编号DEMO20260012", "办件编号DE********12", ["application_number"]],
  ["反映编号260302-000001-7", "反映编号26*********17", ["application_number"]],
  ["住幸福小区3号楼2单元501室", "住幸福小区***", ["address"]],
  ["住解放路25号", "住解放路***", ["address"]],
  ["住锦绣家园3-2-501", "住锦绣家园***", ["address"]],
  ["王建国先生来过", "王**先生来过", ["name"]],
  ["法定代表人：李四", "法定代表人：李**", ["name"]],
  ["联系人张三丰，下午在", "联系人张**，下午在", ["name"]],
  ["阿依古丽·买买提来办证", "阿**来办证", ["name"]],
  // What is no secret stays.
  ["请在6号窗口领证", "请在6号窗口领证", []],
  ["依据2026年第12号令第3条", "依据2026年第12号令第3条", []],
  ["2026年3月2日前办结，热线12345", "2026年3月2日前办结，热线12345", []],
  ["李女士来过", "李女士来过", []],
  ["费用1200元，三个工作日", "费用1200元，三个工作日", []],
];

describe("the proposed masks", () => {
  it.each(table)("%s", (text, masked, kinds) => {
    const proposal = proposeMasks(text);
    expect(proposal.text).toBe(masked);
    expect(proposal.findings.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("name where each finding stands", () => {
    const text = "王建国先生，电话13812345678，住解放路25号。";
    for (const { at, original } of proposeMasks(text).findings) expect(text.slice(at).startsWith(original)).toBe(true);
  });

  it("change nothing a second time", () => {
    for (const [, masked] of table) expect(proposeMasks(masked).text).toBe(masked);
  });

  it("leave nothing that forbids a publication, and everything dangerous forbids it", () => {
    for (const [text, masked, kinds] of table) {
      expect(findUnmasked(masked)).toBeNull();
      const isDangerous = kinds.includes("phone") || kinds.includes("id_number");
      expect(findUnmasked("无", text) !== null).toBe(isDangerous);
    }
    // The refusal itself never carries the number.
    expect(findUnmasked("电话13812345678")).toEqual({ kind: "phone", masked: "138****5678" });
  });
});

/** Numbers as people write them, biased to what fools a simple pattern. */
const digit = fc.integer({ min: 0, max: 9 }).map(String);
const some = (count: number) => fc.array(digit, { minLength: count, maxLength: count }).map((all) => all.join(""));
const mobile = fc.tuple(fc.constantFrom("3", "5", "7", "8", "9"), some(9)).map(([second, rest]) => `1${second}${rest}`);
const landline = some(8).map((rest) => `0999${rest}`);
const identity = fc
  .tuple(fc.constantFrom("110105", "659004"), fc.constantFrom("1949", "2001"), some(7), fc.constantFrom("X", "x", "7"))
  .map(([place, year, rest, check]) => `${place}${year}${rest}${check}`);
const secret = fc.oneof(mobile, landline, identity);
const gaps = ["", "", " ", "-", "　", "\u200b", "－", ".", "·", "\u00ad"] as const;
const chinese = "零一二三四五六七八九";
type Way = "plain" | "wide" | "chinese";
const written = fc
  .tuple(secret, fc.constantFrom<Way>("plain", "wide", "chinese"), fc.constantFrom(...gaps), fc.constantFrom(3, 4, 6))
  .map(([number, way, gap, size]) => {
    const signs = [...number].map((sign) => {
      if (way === "wide") return String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
      return way === "chinese" && /\d/.test(sign) ? (chinese[Number(sign)] ?? sign) : sign;
    });
    const groups: string[] = [];
    for (let i = 0; i < signs.length; i += size) groups.push(signs.slice(i, i + size).join(""));
    return { number: number.toUpperCase(), text: groups.join(gap) };
  });
const around = fc.constantFrom("电话", "本人", "（", "请打", "", "号码是：", "证件号", "，再打", "转给");
const after = fc.constantFrom("。", "", "）", "，谢谢", "找老王", "\n");
const letter = fc.array(fc.tuple(around, written, after), { minLength: 1, maxLength: 3 });

/** Everything that could still be read as a digit, one after the other. */
function squashed(text: string): string {
  return [...text.normalize("NFKC")]
    .map((sign) => (chinese.includes(sign) ? String(chinese.indexOf(sign)) : sign.toUpperCase()))
    .filter((sign) => /[0-9X*]/.test(sign))
    .join("");
}

type Masker = (text: string) => string;

/** How many of the letters show a whole number after masking. */
function leaksOf(masker: Masker, runs: number): number {
  let leaks = 0;
  fc.assert(
    fc.property(letter, (pieces) => {
      // Numbers that touch are one number to any reader.
      const text = pieces
        .map(([before, { text: number }, behind]) => `${before || "和"}${number}${behind || "，"}`)
        .join("");
      const shown = squashed(masker(text));
      if (pieces.some(([, { number }]) => shown.includes(number))) leaks += 1;
    }),
    { numRuns: runs, seed: 7 },
  );
  return leaks;
}

describe("any letter with dangerous numbers in it", () => {
  const runs = Math.round(20_000 * scale) + 500;

  it("shows none of them after masking, and may be published then", () => {
    expect(leaksOf((text) => proposeMasks(text).text, runs)).toBe(0);
    fc.assert(
      fc.property(letter, (pieces) => {
        const text = pieces
          .map(([before, { text: number }, behind]) => `${before || "和"}${number}${behind || "，"}`)
          .join("");
        expect(findUnmasked(text)).not.toBeNull();
        expect(findUnmasked(proposeMasks(text).text)).toBeNull();
      }),
      { numRuns: runs },
    );
  });

  it("catches a masker that knows only plain digits, one that forgets the gaps, one that forgets identities", () => {
    const wrong: readonly Masker[] = [
      (text) => text.replace(/\d[\s.·-]?(?:\d[\s.·-]?){9,16}[\dXx]/g, "***"),
      (text) => text.normalize("NFKC").replace(/\d{11,17}[\dXx]?/g, "***"),
      (text) =>
        proposeMasks(text).findings.reduce(
          (all, { kind, original, masked }) => (kind === "phone" ? all.replace(original, masked) : all),
          text,
        ),
      (text) => text,
    ];
    for (const masker of wrong) expect(leaksOf(masker, 500)).toBeGreaterThan(0);
  });
});
