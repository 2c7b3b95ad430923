/**
 * The public statistics, as anybody finds them: tables in which every cell says something, no count of 1 to 4, the words of
 * each measure one click away, the same figures on the first page and in the file. Also without JavaScript.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 90_000 });

for (const javaScript of [true, false]) {
  test(`the figures of a year, the words of each, and the file (${javaScript ? "with" : "without"} JavaScript)`, {
    tag: "@phone",
  }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    await page.goto("/");
    const newest = page.locator("dl", { hasText: words("statistics.column.received") }).first();
    const onFirstPage = await newest.innerText();
    await page.getByRole("link", { name: words("home.figures.more") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("statistics.title"));
    expect(await page.locator("main dl").first().innerText(), "the same as on the first page").toBe(onFirstPage);

    await test.step("the page is short as it is found: folded by place, the first one open", async () => {
      const places = page.locator("#places > div > details");
      if ((await places.count()) > 0) {
        await expect(places.first()).toHaveAttribute("open", "");
        expect(await places.evaluateAll((all) => all.filter((one) => one.hasAttribute("open")).length)).toBe(1);
      }
      const screens = await page
        .getByRole("main")
        .evaluate((main) => main.getBoundingClientRect().height / window.innerHeight);
      expect(screens).toBeLessThanOrEqual(4);
    });

    await test.step("every cell says something, and no figure is 1 to 4", async () => {
      // What is folded is read as well: nothing small may hide in it.
      await page.locator("main details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      const cells = await page.locator("main tbody td:not([aria-hidden])").allInnerTexts();
      expect(cells.length).toBeGreaterThan(10);
      for (const cell of cells) expect(cell.trim()).toMatch(/\S/);
      for (const cell of cells) expect(cell.trim().split("\n")[0]).not.toMatch(/^[1-4—]$/);
    });

    await test.step("each measure is explained", async () => {
      const measure = page.locator("#how details", { hasText: words("statistics.measure.satisfied.name") });
      await expect(measure).toContainText(words("statistics.measure.satisfied.without"));
      await expect(page.getByRole("main")).toContainText(anyOf("statistics.next"));
    });

    await test.step("the file holds the same figures", async () => {
      const link = page.getByRole("main").locator('a[href^="/statistics/data.csv"]');
      const address = (await link.getAttribute("href")) ?? "";
      const answer = await page.request.get(address);
      expect(answer.headers()["content-disposition"]).toContain("attachment");
      const text = await answer.text();
      expect(text.startsWith("\uFEFF")).toBe(true);
      expect(text).toContain(words("statistics.measure.onTime.without").slice(0, 12));
      // Above and below the line and the source, in the words of the measures.
      for (const part of ["numerator", "denominator", "source"]) {
        expect(text).toContain(words(`measures.answered_on_time.${part}`).slice(0, 8));
      }
      const counts = text.split("\r\n").map((line) => line.split(",")[6] ?? "");
      expect(counts.filter((count) => /^[1-4]$/.test(count))).toEqual([]);
    });

    await expectSoundPage(page);
    if (javaScript) await expectNoBarriers(page);
  });
}

test("help, privacy notice and accessibility statement are found from every page", { tag: "@phone" }, async ({
  people,
}) => {
  const page = await people.somebody();
  for (const [name, title] of [
    ["common.footer.privacyLink", "privacy.title"],
    ["common.footer.accessibilityLink", "accessibility.title"],
    ["common.footer.help", "help.title"],
  ] as const) {
    await page.goto("/");
    await page
      .getByRole("contentinfo")
      .getByRole("link", { name: words(name) })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(title));
    for (const href of await page
      .locator("main nav a[href^='#']")
      .evaluateAll((links) => links.map((a) => a.getAttribute("href")))) {
      await expect(page.locator(href ?? "#none"), "a place for each line of the contents").toHaveCount(1);
    }
    await expectSoundPage(page);
    await expectNoBarriers(page);
  }
});
