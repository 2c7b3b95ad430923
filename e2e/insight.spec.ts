/**
 * Insight: an official narrows the figures down to a place, clicks a number and finds exactly as many reports as it says,
 * reads how it is counted one click away, and takes the filter off again; with scripts and without, on a phone. An
 * administrator sees the figures and is told why there is no list.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { sampleFiling } from "./steps/filing";
import { anyOf, words } from "./words";

/** A township in which no other journey files. */
const placeId = "LZ0303";
const narrowed = `period=this_month&place=${placeId}`;

/** By its caption: on a phone a table is stacked, and no table for the browser. */
function tableOf(page: Page, caption: string) {
  return page.locator("main table").filter({ has: page.locator("caption", { hasText: caption }) });
}

function rowOf(page: Page, measure: string) {
  const name = page.getByText(words(`measures.${measure}.name`), { exact: true });
  return tableOf(page, words("insight.more.title")).locator("tbody tr").filter({ has: name });
}

/** On a phone the long parts are folded; a wide screen has nothing to open. */
async function unfold(page: Page, text: string) {
  const summary = page.locator("main summary", { hasText: text });
  if (await summary.isVisible()) await summary.click();
}

for (const javaScript of [true, false]) {
  test(`a number opens the reports behind it (${javaScript ? "with" : "without"} JavaScript)`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const { number } = await prepare(
      sampleFiling({ body: "山上的宅基地登记跑了两趟，都说要等通知。", regionId: placeId }),
    );
    const official = await people.staff("official", { javaScript });
    const main = official.getByRole("main");

    await test.step("the first page says how it stands, what burns, what moves and who needs help", async () => {
      await official.goto("/insight");
      for (const part of ["burning", "moves", "help", "trend", "units", "places", "more"]) {
        await expect(main.getByRole("heading", { name: words(`insight.${part}.title`), exact: true })).toBeVisible();
      }
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
    });

    await test.step("the filter is a form, and the address is the view", async () => {
      await main.locator("summary", { hasText: words("insight.filter.title") }).click();
      await main.locator('select[name="place"]').selectOption(placeId);
      await main.getByRole("button", { name: words("insight.filter.apply") }).click();
      await expect(official).toHaveURL(new RegExp(`place=${placeId}`));
      await expect(main.getByRole("list", { name: words("insight.filter.chosen") })).toContainText(
        words("insight.filter.key.place"),
      );
    });

    await test.step("the list has as many lines as the number says", async () => {
      await unfold(official, words("insight.more.open"));
      const link = rowOf(official, "received")
        .getByRole("link")
        .filter({ hasText: /^[\d,]+$/ })
        .first();
      const clicked = Number((await link.innerText()).replaceAll(",", ""));
      expect(clicked).toBeGreaterThan(0);
      await link.click();
      await expect(official.getByRole("heading", { level: 1 })).toHaveText(
        words("insight.reports.heading", { name: words("measures.received.name"), total: String(clicked) }),
      );
      const lines = tableOf(official, words("insight.reports.title")).locator("tbody tr");
      await expect(lines).toHaveCount(clicked);
      await expect(main.getByRole("link", { name: number })).toHaveAttribute("href", `/desk/complaints/${number}`);
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
    });

    await test.step("how it is counted is one click away", async () => {
      const name = words("insight.definitionOf", { name: words("measures.received.name") });
      await main.getByRole("link", { name }).first().click();
      await expect(official).toHaveURL(/\/insight\/measures#received$/);
      await expect(main.getByText(words("measures.received.numerator")).first()).toBeVisible();
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
    });

    await test.step("by category, sorted by the address, and the condition comes off again", async () => {
      await official.goto(`/insight/by/category?${narrowed}`);
      const sort = words("insight.by.sort.most", { name: words("measures.answered.name") });
      await main.getByRole("link", { name: sort, exact: true }).click();
      await expect(official).toHaveURL(/sort=answered/);
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
      await main
        .getByRole("list", { name: words("insight.filter.chosen") })
        .getByRole("link")
        .first()
        .click();
      await expect(official).not.toHaveURL(/place=/);
    });
  });
}

test("who may see figures and no reports is told so", { tag: "@desktop" }, async ({ people }) => {
  const administrator = await people.staff("administrator");
  const main = administrator.getByRole("main");
  await administrator.goto("/insight");
  await expect(main).toContainText(words("insight.burning.hidden"));
  await expect(
    rowOf(administrator, "received")
      .getByRole("link")
      .filter({ hasText: /^[\d,]+$/ }),
  ).toHaveCount(0);
  await administrator.goto("/insight/reports?measure=received");
  await expect(main).toContainText(words("insight.reports.notYours.title"));
  const evaluator = await people.staff("evaluator");
  await evaluator.goto("/insight/reports?measure=received&period=twelve_months");
  await expect(evaluator.getByRole("heading", { level: 1 })).toHaveText(anyOf("insight.reports.heading"));
  await expect(evaluator.locator("main th", { hasText: words("insight.reports.words") })).toHaveCount(0);
});
