/** What axe finds on a page, as sentences that name the rule and the element. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function findBarriers(page: Page): Promise<string[]> {
  // One document without frames: the mode that needs no second page.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

export async function expectNoBarriers(page: Page): Promise<void> {
  expect(await findBarriers(page), `barriers on ${page.url()}`).toEqual([]);
}

/** A title, one main part with one main heading, the language of the reader, and nothing that reaches over the side. */
export async function expectSoundPage(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent?.trim() ?? ""),
    mains: document.querySelectorAll("main").length,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    // For the message: the elements that reach furthest.
    wide: [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect(found.title, `title of ${page.url()}`).not.toBe("");
  expect(found.headings, `main headings of ${page.url()}`).toEqual([expect.stringMatching(/\S/)]);
  expect(found.mains, `main parts of ${page.url()}`).toBe(1);
  expect(found.isTooWide, `${page.url()} reaches over the side: ${found.wide.join("\n")}`).toBe(false);
}
