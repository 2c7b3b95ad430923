import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AtomFeed, entityTag, writeAtomFeed } from "./atom-feed";

const at = new Date("2026-03-02T02:00:00Z");
const feedOf = (title: string, text = title): AtomFeed => ({
  id: "urn:uuid:00000000-0000-8000-8000-000000000001",
  language: "zh-CN",
  title: "公开的答复",
  subtitle: "最新",
  author: "窗口",
  page: "https://window.example/published?unit=a&item=b",
  self: "https://window.example/published/feed.atom?unit=a&item=b",
  begunAt: new Date("2026-01-01T00:00:00Z"),
  entries: [
    {
      id: "urn:uuid:00000000-0000-8000-8000-000000000002",
      title,
      address: "https://window.example/published/1",
      publishedAt: at,
      author: title,
      category: title,
      parts: [{ heading: "反映的问题", text }],
    },
  ],
});

/** What XML forbids, and an ampersand that begins nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/u;
/** The text without its CDATA sections, in which an ampersand is allowed. */
const outside = (xml: string) => xml.replace(/<!\[CDATA\[.*?\]\]>/gs, "");

describe("an Atom feed", () => {
  it("names itself, its language, its page and when it last changed", () => {
    const xml = writeAtomFeed(feedOf("二手房过户"));
    expect(xml).toContain('<feed xml:lang="zh-CN" xmlns="http://www.w3.org/2005/Atom">');
    expect(xml).toContain("<updated>2026-03-02T02:00:00.000Z</updated>");
    expect(xml).toContain('rel="self" href="https://window.example/published/feed.atom?unit=a&amp;item=b"');
    expect(xml).toContain("<id>urn:uuid:00000000-0000-8000-8000-000000000002</id>");
    expect(writeAtomFeed({ ...feedOf(""), entries: [] })).toContain("<updated>2026-01-01T00:00:00.000Z</updated>");
  });

  it("stays XML whatever stands in a text, and shows it as it was written", () => {
    const hostile = "a]]>b <script>alert(1)</script> & &amp; \u0000\u0008\u001b\ufffe 𠮷\ud800";
    const xml = writeAtomFeed(feedOf(hostile));
    expect(outside(xml)).not.toMatch(forbidden);
    expect(xml).not.toContain("<script");
    expect(xml).toContain("a]]&gt;b &lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;amp;");
    expect(xml).toContain("𠮷");
    expect(xml).not.toMatch(/\p{Cs}/u);
    const any = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(any, any, (title, text) => {
        const made = writeAtomFeed(feedOf(title, text));
        expect(outside(made)).not.toMatch(forbidden);
        expect(made.split("<![CDATA[").length, "every section that begins ends").toBe(made.split("]]>").length);
      }),
    );
  });

  it("has another tag when anything in it changed", () => {
    const [one, same, other] = ["甲", "甲", "乙"].map((title) => entityTag(writeAtomFeed(feedOf(title))));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });
});
