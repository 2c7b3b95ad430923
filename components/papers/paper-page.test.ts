import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type PaperDocument, paperDocument } from "@/domain/papers/document";
import { paperDocuments, withHostileText } from "@/domain/papers/paper-documents.test-support";
import { PaperPage } from "./paper-page";

function pageOf(document: PaperDocument): string {
  return renderToStaticMarkup(createElement(PaperPage, { document }));
}

/** What somebody reads: the markup without its tags. */
function read(markup: string): string {
  return markup.replace(/<[^>]*>/g, "");
}

/** Every string of a document that stands on the page. */
function textsOf(value: unknown, name = ""): string[] {
  if (typeof value === "string")
    return ["kind", "template", "align", "figure", "position"].includes(name) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, name));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, key));
}

describe("a paper on a page", () => {
  it.each(Object.values(paperDocuments))("says every word of a $template", (document) => {
    const words = read(pageOf(document));
    const markup = pageOf(document);
    // On the page a term and its text need no head, and a table of few rows is not folded: nothing opens it.
    const unsaid = new Set(["指标", "计算方法", "数据表"]);
    for (const text of textsOf(document).filter((each) => each !== "" && !unsaid.has(each))) {
      for (const line of text.split("\n"))
        expect(words.includes(line) || markup.includes(`"${line}"`), line).toBe(true);
    }
  });

  it("has one heading of the first level, the title, and skips no level below it", () => {
    const levels = [...pageOf(paperDocuments.bulletin).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels).toEqual([1, 2, 3, 4, 2]);
    const [, title = ""] = /<h1 class="paper-title">(.*?)<\/h1>/.exec(pageOf(paperDocuments.bulletin)) ?? [];
    expect(read(title)).toBe(paperDocuments.bulletin.title);
  });

  it("breaks its title neither within a quoted name nor within a month", () => {
    expect(pageOf(paperDocuments.bulletin)).toContain(
      '<h1 class="paper-title"><span class="whole">2026年3月</span><span class="whole">「办不成事」</span>反映窗口运行情况</h1>',
    );
  });

  it("sets sentences in a table in small letters", () => {
    const [table] = paperDocuments.circular.blocks.filter(({ kind }) => kind === "table");
    const blocks = table?.kind === "table" ? [{ ...table, isSmall: true }] : [];
    expect(pageOf({ ...paperDocuments.circular, blocks })).toContain('<table class="paper-table" data-size="small">');
  });

  it("repeats the heads of a table when printed and lets the table scroll alone", () => {
    const markup = pageOf(paperDocuments.circular);
    expect(markup).toMatch(/<section aria-label="表1 各单位办理情况" tabindex="0"/);
    const head = /<thead>(.*?)<\/thead>/.exec(markup)?.[1] ?? "";
    expect(head.match(/<tr>/g)).toHaveLength(2);
    expect(read(head)).toBe("数量时效单位收件办结按时办结率");
    expect(markup).toContain('<tr data-total=""><th scope="row" data-align="left">合计</th>');
  });

  it("shares the width of a table out without a style attribute, which the policy of the house forbids", () => {
    const markup = pageOf(paperDocuments.circular);
    expect([...markup.matchAll(/<col width="([\d.]+)%"\/>/g)].map(([, width]) => Number(width))).toEqual([
      50, 12.5, 12.5, 25,
    ]);
    expect(Object.values(paperDocuments).map(pageOf).join("")).not.toMatch(/ style=/);
  });

  it("shows what is filled in after signing as a blank", () => {
    expect(pageOf(paperDocuments.circular)).toContain('<span class="paper-blank">（文号签发后填写）</span>');
    expect(pageOf(paperDocuments.reminder)).not.toContain("签发后填写");
  });

  it("begins a new paragraph at a line end", () => {
    expect(pageOf(paperDocuments.briefing)).toContain(
      '<p class="paper-indented"><span>第一段。</span></p><p class="paper-indented"><span>第二段。</span></p>',
    );
  });

  it("keeps hostile text as text", () => {
    const { document, words } = withHostileText();
    const markup = pageOf(paperDocument.parse(document));
    expect(markup).not.toContain("<script>");
    expect(markup).not.toMatch(/[\u202e\u2066]/);
    for (const word of words) expect(markup).toContain(word.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  });
});

describe("the print of a paper", () => {
  const css = readFileSync(new URL("paper-page.css", import.meta.url), "utf8");
  const print = css.slice(css.indexOf("@media print"));

  it("is A4 with the margins of an official paper and its page numbers", () => {
    expect(css).toMatch(/@page paper \{\s*size: A4;\s*margin: 37mm 26mm 35mm 28mm;/);
    expect(css.match(/content: "— " counter\(page\) " —"/g)).toHaveLength(2);
    expect(print).toMatch(/page: paper;/);
  });

  it("justifies nothing: a figure with its counts cannot be broken, and the line before it would be torn apart", () => {
    expect(css).not.toMatch(/text-align: justify/);
    expect(css).toMatch(/\[data-align="right"\] \{[^}]*overflow-wrap: normal;/);
  });

  it("sets 16 pt on lines of exactly 28 pt, repeats table heads and breaks no row", () => {
    expect(print).toMatch(/font:\s*16pt \/ 28pt/);
    expect(print).toMatch(/thead \{\s*display: table-header-group;/);
    expect(print).toMatch(/:is\(tr, [^)]*\) \{\s*break-inside: avoid;/);
    expect(print).toMatch(/\.paper-break \{[^}]*break-after: page;/);
  });
});
