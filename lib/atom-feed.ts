/**
 * An Atom feed (RFC 4287) out of plain texts. Whatever stands in a text is shown as it was written: no mark-up of a text
 * becomes mark-up of the reader's, and what XML cannot carry at all is left out.
 */
import { createHash } from "node:crypto";
import { Feed } from "feed";

export type AtomFeed = {
  /** A URN: the same for ever. */
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** Absolute addresses: of the page that says the same, and of the feed. */
  readonly page: string;
  readonly self: string;
  /** When nothing stands in it. */
  readonly begunAt: Date;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly address: string;
    readonly publishedAt: Date;
    readonly author: string;
    readonly category: string | null;
    /** Headings and what stands below them; line breaks are kept. */
    readonly parts: readonly { readonly heading: string; readonly text: string }[];
  }[];
};

export function writeAtomFeed(told: AtomFeed): string {
  const updated = told.entries.reduce(
    (last, { publishedAt }) => (publishedAt > last ? publishedAt : last),
    told.begunAt,
  );
  const feed = new Feed({
    id: told.id,
    title: writable(told.title),
    description: writable(told.subtitle),
    author: { name: writable(told.author) },
    link: told.page,
    feed: told.self,
    updated,
    generator: false,
  });
  for (const { id, title, address, publishedAt, author, category, parts } of told.entries) {
    feed.addItem({
      id,
      title: asHtml(title),
      link: address,
      date: publishedAt,
      published: publishedAt,
      author: [{ name: writable(author) }],
      category: category === null ? [] : [{ name: asAttribute(category), term: asAttribute(category) }],
      content: parts.map(({ heading, text }) => `<h2>${asHtml(heading)}</h2><p>${asHtml(text)}</p>`).join(""),
    });
  }
  // The package knows the language of RSS alone.
  return feed.atom1().replace("<feed ", `<feed xml:lang="${asHtml(told.language)}" `);
}

/** For the header of the answer: the same text has the same tag. */
export function entityTag(body: string): string {
  return `"${createHash("sha256").update(body, "utf8").digest("base64url").slice(0, 27)}"`;
}

/** Everything but the controls, halves of characters and non-characters that no XML may hold. */
function writable(text: string): string {
  return [...text]
    .filter((character) => /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character))
    .join("");
}

/** The package leaves a < in an attribute as it is, and no XML may have one there. */
function asAttribute(text: string): string {
  return writable(text).replaceAll("<", "＜").replaceAll(">", "＞").replace(/\s+/g, " ");
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** With every > escaped there is no end of a CDATA section left in it. */
function asHtml(text: string): string {
  return writable(text)
    .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
    .replace(/\r\n|\r|\n/g, "<br/>");
}
