/** What is wrong with a page for whoever reads it: what axe finds, and what every page of ours has to have. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** After a step within the application the title comes a moment after the page. Without one, both below say so. */
async function untilTitled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.title.trim() !== "", null, { timeout: 3000, polling: 50 }).catch(() => {});
}

/** A sentence for each element and rule. */
export async function findBarriers(page: Page): Promise<string[]> {
  await untilTitled(page);
  // One document without frames: the mode that needs no second page.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** A title, a language, one main part with one main heading, and nothing that reaches over the side. */
export async function findFaults(page: Page): Promise<string[]> {
  await untilTitled(page);
  return page.evaluate(() => {
    const faults: string[] = [];
    const { documentElement: root } = document;
    const headings = [...document.querySelectorAll("h1")];
    if (document.title.trim() === "") faults.push("no title");
    if (root.lang === "") faults.push("no language");
    if (document.querySelectorAll("main").length !== 1) {
      faults.push(`${document.querySelectorAll("main").length} main parts`);
    }
    if (headings.length !== 1 || headings[0]?.textContent?.trim() === "") {
      faults.push(`main headings: ${headings.map((heading) => heading.textContent).join(" | ") || "none"}`);
    }
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.querySelectorAll("body *")].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
      );
      const deepest = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
      faults.push(
        `reaches over the side (${root.scrollWidth} of ${root.clientWidth}): ${deepest
          .slice(0, 3)
          .map((element) => element.outerHTML.slice(0, 160))
          .join("\n")}`,
      );
    }
    return faults;
  });
}

/** Goes on after a fault, so that one run names the faults of all pages. */
export async function expectNoBarriers(page: Page): Promise<void> {
  expect.soft(await findBarriers(page), `barriers on ${page.url()}`).toEqual([]);
}

export async function expectSoundPage(page: Page): Promise<void> {
  expect.soft(await findFaults(page), `faults of ${page.url()}`).toEqual([]);
}
