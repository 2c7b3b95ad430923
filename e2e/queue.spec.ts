/**
 * The queue as a dispatcher and a handler use it all day: narrowed, saved, worked through many at a time with a line for
 * each, and by keyboard alone. What can be done with scripts can be done without.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { openQueue, openReport } from "./steps/desk";
import { type Filing, sampleFiling } from "./steps/filing";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

/** No rule knows a unit for these, so that they wait for the window. */
const nobodys = (body: string, told: Partial<Filing> = {}): Filing =>
  sampleFiling({ body, plainAnswer: "other", itemCode: undefined, ...told });

const unfold = (page: Page, summary: string) => page.locator("main summary", { hasText: summary }).first().click();
const tickOf = (page: Page, number: string) =>
  page.getByRole("checkbox", { name: words("queue.line.tick", { number }), exact: true });
const bulkButton = (page: Page, action: string) =>
  page.locator("form#bulk").getByRole("button", { name: words(`queue.bulk.${action}`), exact: true });

test("a dispatcher narrows the queue, saves the view, and dispatches many: two go, one is refused and says why", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const filings = [
    nobodys("街口的长椅坏了很久。"),
    nobodys("下雨天门口积水，老人走过去不方便。"),
    nobodys("街口的长椅坏了很久，不想让别人知道是我说的。", {
      contact: { identityMode: "confidential", name: "梁秋水", phone: "0999-3456789" },
    }),
  ];
  const numbers: string[] = [];
  for (const filing of filings) numbers.push((await prepare(filing)).number);
  const [first = "", second = "", hidden = ""] = numbers;
  const page = await people.staff("dispatcher");
  const main = page.getByRole("main");
  const name = `待受理${Date.now()}`;

  await test.step("filters and order stand in the address, each filter with a link that takes it off", async () => {
    await openQueue(page, "open");
    await page.goto("/desk?view=to_accept");
    await unfold(page, words("desk.queue.filters"));
    await page.locator("#filter-region").selectOption("LZ02");
    await page.locator("#filter-source").selectOption("web");
    await page.getByRole("button", { name: words("desk.queue.apply"), exact: true }).click();
    await expect(page).toHaveURL(/region=LZ02/);
    await unfold(page, words("queue.filter.look"));
    await page.locator("#look-sort").selectOption("newest");
    await page.getByRole("button", { name: words("queue.filter.show"), exact: true }).click();
    await expect(page).toHaveURL(/sort=newest/);
    const chip = page.getByRole("link", {
      name: words("desk.queue.remove", { name: words("domain.source.web") }),
      exact: true,
    });
    await chip.click();
    await expect(page).not.toHaveURL(/source=/);
    await expect(page).toHaveURL(/region=LZ02/);
    await expectSoundPage(page);
    await expectNoBarriers(page);
  });

  await test.step("what the address says wrongly is named and changes nothing", async () => {
    const address = page.url();
    await page.goto(`${address}&kind=nonsense`);
    await expect(main).toContainText(words("queue.ignored.title"));
    await page.getByRole("link", { name: words("queue.ignored.tidy") }).click();
    await expect(main).not.toContainText(words("queue.ignored.title"));
  });

  await test.step("the view is saved under a name and stands at the left", async () => {
    await unfold(page, words("queue.saved.save"));
    const form = page.locator("form#save-view");
    await form.locator('[name="name"]').fill(name);
    await form.getByRole("button", { name: words("queue.saved.submit"), exact: true }).click();
    await expect(main).toContainText(words("queue.saved.saved"));
    await openQueue(page, "open");
    await main.getByRole("link", { name, exact: true }).first().click();
    await expect(page).toHaveURL(/sort=newest/);
  });

  await test.step("three are ticked and dispatched to one unit; each has its line in the result", async () => {
    for (const number of numbers) await tickOf(page, number).check();
    await expect(page.locator("form#bulk")).toContainText(words("queue.bulk.count", { count: "3" }));
    await bulkButton(page, "dispatch").click();
    await expect(main.getByRole("alert")).toContainText(words("queue.bulk.unitMissing"));
    await page.locator('form#bulk [name="unitId"]').selectOption("LZ02-urban-management");
    await bulkButton(page, "dispatch").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("queue.result.title.dispatch"));
    await expect(main).toContainText(words("queue.result.summary", { all: "3", done: "2", not: "1" }));
    const lineOf = (number: string) => page.getByRole("row").filter({ hasText: number });
    await expect(lineOf(hidden)).toContainText(words("refusals.masked-text-required"));
    for (const number of [first, second]) {
      await expect(lineOf(number)).toContainText(words("queue.result.doneText.dispatch"));
    }
    await expectSoundPage(page);
    await expectNoBarriers(page);
    await openReport(page, first);
    await expect(main).toContainText(words("domain.state.awaiting_acknowledgement"));
    await openReport(page, hidden);
    await expect(main).toContainText(words("domain.state.submitted"));
  });

  await test.step("the view is removed, and no report with it", async () => {
    await page.goto("/desk/views");
    await expectSoundPage(page);
    await expectNoBarriers(page);
    await page
      .getByRole("form", { name: `${words("queue.saved.remove")} ${name}` })
      .getByRole("button")
      .click();
    await expect(main).toContainText(words("queue.saved.removed"));
    await expect(main.getByRole("form", { name: words("queue.saved.of", { name }) })).toHaveCount(0);
  });
});

test("a handler opens five reports by keyboard only and acknowledges them", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const waiting = new Set<string>();
  for (const place of ["东头", "西头", "南头", "北头", "桥头"]) {
    const filing = sampleFiling({ regionId: "LZ03", body: `${place}的老房子办过户，每次去要的材料都不一样。` });
    waiting.add((await prepare(filing)).number);
  }
  const page = await people.staff(handlerOf("LZ03-natural-resources"));
  const { keyboard } = page;
  const heading = page.getByRole("heading", { level: 1 });
  const focusedNumber = () =>
    page.evaluate(() => document.activeElement?.closest("[data-queue-row]")?.getAttribute("data-queue-row") ?? null);
  await page.goto("/desk");
  const keysWork = () => expect(page.locator("body[data-desk-keys=on]")).toBeAttached();
  await keysWork();

  await test.step("Alt and the arrow go from view to view", async () => {
    for (const view of ["mine", "open", "to_acknowledge"]) {
      await keyboard.press("Alt+ArrowDown");
      await expect(heading).toHaveText(words(`desk.view.${view}`));
    }
    await keyboard.press("Alt+ArrowUp");
    await expect(heading).toHaveText(words("desk.view.open"));
    await keyboard.press("Alt+ArrowDown");
    await expect(heading).toHaveText(words("desk.view.to_acknowledge"));
  });

  // The newest first: what other journeys file in this county does not push these five off the first page.
  await page.goto("/desk?view=to_acknowledge&sort=newest");
  await keysWork();

  await test.step("the space bar shows a report beside the list, and the list stays", async () => {
    await keyboard.press("ArrowDown");
    const number = await focusedNumber();
    await keyboard.press("Space");
    await expect(page.getByRole("region", { name: words("queue.preview.label") })).toContainText(number ?? "none");
    await expect(heading).toHaveText(words("desk.view.to_acknowledge"));
    await expectSoundPage(page);
    await expectNoBarriers(page);
  });

  const view = page.url().replace(/&?preview=[^&]*/, "");
  for (let done = 0; done < 5; done += 1) {
    await test.step(`report ${done + 1} of five`, async () => {
      await page.goto(view);
      await keysWork();
      await expect(heading).toHaveText(words("desk.view.to_acknowledge"));
      for (let step = 0; step < 50; step += 1) {
        await keyboard.press("ArrowDown");
        if (waiting.has((await focusedNumber()) ?? "")) break;
      }
      const number = (await focusedNumber()) ?? "";
      expect(waiting.delete(number), `${number} is one of ours`).toBe(true);
      await keyboard.press("Alt+n");
      await expect(heading).toHaveText(words("desk.report.title", { number }));
      await expect(page.locator("form#acknowledge :focus")).toHaveCount(1);
      await keyboard.press("Enter");
      await expect(page.getByRole("main")).toContainText(words("desk.done.acknowledge"));
      await keyboard.press("Alt+q");
      await expect(heading).toHaveText(words("desk.view.todo"));
    });
  }

  await test.step("the help page says which key does what", async () => {
    await keyboard.press("Alt+/");
    await expect(heading).toHaveText(words("queue.keys.title"));
    await expectSoundPage(page);
    await expectNoBarriers(page);
  });
});

test("many are accepted without scripts on a narrow screen", { tag: "@phone" }, async ({ people, prepare }) => {
  const { number } = await prepare(
    nobodys("街口的长椅坏了很久，没有人来修。", { contact: { identityMode: "anonymous" } }),
  );
  const page = await people.staff("clerk", { javaScript: false, screen: "narrow" });
  const main = page.getByRole("main");
  await page.goto("/desk?view=to_accept&sort=newest");
  await expectSoundPage(page);
  await bulkButton(page, "accept").click();
  await expect(main.getByRole("alert")).toContainText(words("queue.bulk.noneTicked"));
  await tickOf(page, number).check();
  await bulkButton(page, "accept").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("queue.result.title.accept"));
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText(words("queue.result.doneText.accept"));
  await expectSoundPage(page);
  await openReport(page, number);
  await expect(main).toContainText(words("domain.state.awaiting_dispatch"));
});
