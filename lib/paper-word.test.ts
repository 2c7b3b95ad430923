import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { PaperDocument, PaperTemplate } from "@/domain/papers/document";
import { paperDocuments, withHostileText } from "@/domain/papers/paper-documents.test-support";
import { writeWord } from "./paper-word";

type Parts = ReadonlyMap<string, string>;

/** The parts of a Word file, by the list at its end. */
function partsOf(bytes: Buffer): Parts {
  const parts = new Map<string, string>();
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    parts.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString("utf8"));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}

/** The texts of the paragraphs that a part of the body holds. */
function paragraphs(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br)\/>/g)]
      .map(([, text, isBreak]) => (isBreak ? "\n" : plain(text ?? "")))
      .join(""),
  );
}

/** Fails on tags that do not close in their order and on signs that XML cannot hold. */
function expectWhole(xml: string): void {
  const open: string[] = [];
  for (const [, close, name, leaf] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!leaf && name) open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml).not.toMatch(/(?!\n)\p{Cc}|[\ufffe\uffff]|\p{Cs}/u);
  expect(xml.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
}

async function bodyOf(document: PaperDocument): Promise<string> {
  return partsOf(await writeWord(document)).get("word/document.xml") ?? "";
}

/** The one paragraph with exactly this text. */
function paragraphOf(xml: string, text: string): string {
  const found = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].filter(([paragraph]) => paragraphs(paragraph)[0] === text);
  expect(found, text).toHaveLength(1);
  return found[0]?.[0] ?? "";
}

/** The title without the line ends by which it is shared out. */
function titleOf(xml: string): string {
  const found = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].filter(
    ([each]) => each.includes("<w:keepNext/>") && each.includes('w:line="680"'),
  );
  return (paragraphs(found[0]?.[0] ?? "")[0] ?? "").replaceAll("\n", "");
}

/** Every string of a document that stands in Word. */
function textsOf(value: unknown, name = ""): string[] {
  if (typeof value === "string")
    return ["kind", "template", "align", "figure", "position"].includes(name) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, name));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, key));
}

describe("a paper in Word", () => {
  const written = new Map<PaperTemplate, Parts>();
  beforeAll(async () => {
    for (const document of Object.values(paperDocuments))
      written.set(document.template, partsOf(await writeWord(document)));
  });
  const part = (template: PaperTemplate, name: string) => written.get(template)?.get(name) ?? "";
  const body = (template: PaperTemplate) => part(template, "word/document.xml");

  it.each(Object.values(paperDocuments))("says every word of a $template, in parts that are whole", (document) => {
    const said = [...paragraphs(body(document.template)), titleOf(body(document.template))].join("\n");
    // What opens the folded table on a page has no place in Word.
    for (const text of textsOf(document).filter((each) => each !== "数据表")) expect(said).toContain(text);
    for (const [name, xml] of written.get(document.template) ?? []) {
      if (/\.(xml|rels)$/.test(name)) expectWhole(xml);
    }
  });

  it("is A4 with margins of 37, 35, 28 and 26 mm", () => {
    expect(body("bulletin")).toMatch(/<w:pgSz [^>]*w:w="11906" w:h="16838"/);
    const [, margins = ""] = /<w:pgMar ([^>]*)\/>/.exec(body("bulletin")) ?? [];
    for (const each of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"'])
      expect(margins).toContain(each);
  });

  it("sets its text in 16 pt on lines of exactly 28 pt, two characters in", () => {
    const paragraph = paragraphOf(body("circular"), "现将有关情况通报如下。");
    expect(paragraph).toContain('w:firstLineChars="200"');
    expect(paragraph).toContain('<w:sz w:val="32"/>');
    expect(part("circular", "word/styles.xml")).toContain(
      '<w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>',
    );
  });

  it("names its faces, each with those that may stand for it", () => {
    const fonts = part("bulletin", "word/fontTable.xml");
    for (const name of ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"]) {
      expect(body("bulletin")).toContain(`w:eastAsia="${name}"`);
      expect(fonts).toMatch(new RegExp(`<w:font w:name="${name}"><w:altName w:val="[^"]+"/>`));
    }
    expect(paragraphOf(body("bulletin"), "一、总体情况")).toContain('w:eastAsia="黑体"');
    expect(paragraphOf(body("bulletin"), "一、总体情况")).toContain('<w:pStyle w:val="Heading1"/>');
    expect(paragraphOf(body("bulletin"), "（一）各单位办理情况")).toContain('w:eastAsia="楷体_GB2312"');
  });

  it("numbers its pages at the outer edge", () => {
    for (const [file, side] of [
      ["word/footer1.xml", "right"],
      ["word/footer2.xml", "left"],
    ] as const) {
      expect(part("bulletin", file)).toMatch(/— .*<w:instrText[^>]*>PAGE<.* —/s);
      expect(part("bulletin", file)).toContain(`<w:jc w:val="${side}"/>`);
    }
    expect(part("bulletin", "word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
    expect(body("bulletin")).toMatch(/<w:footerReference [^>]*w:type="even"/);
  });

  it("has the name of a briefing in red, office and date on one line over a red rule", () => {
    expect(paragraphOf(body("bulletin"), "「办不成事」反映窗口工作简报")).toContain('<w:color w:val="C8102E"/>');
    const issued = paragraphOf(body("bulletin"), "云澜市政务服务管理局2026年4月3日");
    expect(issued).toMatch(/<w:bottom w:val="single" w:color="C8102E"/);
    expect(issued).toContain("<w:tab/>");
    expect(paragraphOf(body("task_order"), "任务交办单")).not.toContain("C8102E");
  });

  it("ends a bulletin with to whom it goes and how many were printed", () => {
    const said = paragraphs(body("bulletin"));
    expect(said.slice(-4)).toEqual([
      "报：市委、市政府领导",
      "送：市直各单位",
      "发：各县（市、区）政务服务管理局",
      "共印50份",
    ]);
  });

  it("leaves the number and date of a circular blank until it is signed", () => {
    for (const blank of ["（文号签发后填写）", "（日期签发后填写）"]) {
      expect(paragraphOf(body("circular"), blank)).toContain('<w:color w:val="7F7F7F"/>');
    }
  });

  it("repeats both heads of a table on every page and breaks no row", () => {
    const [table = ""] = /<w:tbl>.*?<\/w:tbl>/s.exec(body("circular")) ?? [];
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows).toHaveLength(5);
    expect(rows.map((row) => row.includes("<w:tblHeader/>"))).toEqual([true, true, false, false, false]);
    expect(rows.every((row) => row.includes("<w:cantSplit/>"))).toBe(true);
    expect(table).toContain('<w:tblLayout w:type="fixed"/>');
  });

  it("draws bars by shading: the longest in full, nothing for zero, nothing for a missing figure", () => {
    const table = [...body("bulletin").matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([each]) => each)[1] ?? "";
    const rows = [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row).slice(1);
    const shaded = rows.map((row) => {
      const cell = [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].find(([each]) => each.includes('w:fill="8A9BB0"'))?.[0];
      return cell === undefined ? 0 : Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1]);
    });
    expect(shaded).toEqual([40, 0, 0]);
    expect(paragraphs(rows[2] ?? "")).toContain("无法统计");
    // The bounds stand in figures: no line is drawn here.
    expect(paragraphs(rows[0] ?? "")).toContain("12件\n8–15");
    expect(body("bulletin")).not.toMatch(/<w:drawing|<w:pict/);
  });

  it("draws lines by shading too, each bar with its figure, and a gap as a gap", () => {
    const table = [...body("bulletin").matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([each]) => each)[2] ?? "";
    const rows = [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row).slice(1);
    expect(rows.map((row) => paragraphs(row).filter((text) => text !== ""))).toEqual([
      ["2026年1月", "80.0%"],
      ["2026年2月", "—"],
      ["2026年3月", "90.0%"],
    ]);
    const shaded = rows.map((row) => /<w:gridSpan w:val="(\d+)"\/>(?:(?!<w:tc>).)*w:fill="8A9BB0"/s.exec(row)?.[1]);
    expect(shaded).toEqual(["16", undefined, "18"]);
  });

  it("shares a long title out on lines, broken neither within a quoted name nor within a word", () => {
    const lines =
      paragraphs(body("circular"))
        .find((text) => text.startsWith("关于"))
        ?.split("\n") ?? [];
    expect(lines).toEqual(["关于2026年一季度「办不成事」", "反映事项办理情况的通报"]);
  });

  it("justifies nothing and never breaks a figure within its cell", () => {
    expect(body("circular")).not.toContain('<w:jc w:val="both"/>');
    expect(paragraphOf(body("circular"), "87.5%")).not.toContain("wordWrap");
  });

  it("begins a new page without an empty line at its head", () => {
    expect(body("bulletin").match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
    expect(body("bulletin")).not.toContain('w:type="page"');
  });

  it("begins a new paragraph at a line end", () => {
    expect(paragraphs(body("briefing"))).toEqual(expect.arrayContaining(["第一段。", "第二段。"]));
  });

  it("leaves room for handwriting in a form and lines in a receipt", () => {
    expect(body("task_order")).toMatch(/<w:trHeight w:val="1840" w:hRule="atLeast"\/>/);
    expect(body("reminder").match(/w:leader="underscore"/g)).toHaveLength(3);
  });

  it("survives hostile text: nothing breaks out, nothing that can be read is lost", async () => {
    const { document, words } = withHostileText();
    const xml = await bodyOf(document);
    expectWhole(xml);
    const said = paragraphs(xml).join("\n");
    for (const word of words) expect(said).toContain(word);
    expect(said).toContain("𠮷野家𠀀𪚥");
    expect(paragraphs(xml).filter((text) => text === "假")).toEqual([]);
    // A word without an end is broken inside its cell.
    const long = words.find((word) => word.startsWith("https://")) ?? "";
    expect(paragraphOf(xml, long)).toContain('<w:wordWrap w:val="0"/>');
  });
});
