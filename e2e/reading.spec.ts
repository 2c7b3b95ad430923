/** Language and display are the reader's: chosen anywhere, kept everywhere, and never in the way of what one is doing. */
import { expect, test } from "./journey";
import { field, sayWhere, seeStep, tellTrouble } from "./steps/filing";
import { words, wordsIn } from "./words";

const english = wordsIn("en");

for (const javaScript of [true, false]) {
  const how = javaScript ? "with scripts" : "without scripts";

  test(`changing the language keeps the page and what was filled in before, ${how}`, { tag: "@phone" }, async ({
    people,
  }) => {
    const page = await people.somebody({ javaScript });
    await page.goto("/report/trouble");
    await tellTrouble(page, { plainAnswer: "fees", body: "窗口收了一笔钱，没有给票据，也说不出依据。" });
    await seeStep(page, "place");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await page.goto("/report/place?notice=missing");

    await page.getByRole("button", { name: words("common.language.en.name") }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page).toHaveURL("/report/place?notice=missing");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(english("report.place.title"));

    await page.goto("/report/trouble");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(english("report.trouble.title"));
    await expect(field(page, "body")).toHaveValue(/没有给票据/);

    await page.getByRole("button", { name: english("common.language.zh-CN.name") }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page).toHaveURL("/report/trouble");
    await page.goto("/report/place");
    await sayWhere(page, { regionId: "LZ02" });
    await seeStep(page, "contact");
  });

  test(`large type and high contrast stay chosen on every page, ${how}`, { tag: "@phone" }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    await page.goto("/help");
    const size = () =>
      page
        .locator("main p")
        .first()
        .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    const standard = await size();
    await page.locator("summary", { hasText: words("common.display.label") }).click();
    await page.locator('[name="size"][value="larger"]').check();
    await page.locator('[name="contrast"][value="high"]').check();
    await page.getByRole("button", { name: words("common.display.save") }).click();
    await expect(page.locator("html")).toHaveAttribute("data-size", "larger");
    await expect(page).toHaveURL("/help");
    await expect.poll(size).toBeGreaterThan(standard * 1.2);
    for (const address of ["/", "/report", "/status", "/sign-in"]) {
      await page.goto(address);
      await expect(page.locator("html"), address).toHaveAttribute("data-size", "larger");
      await expect(page.locator("html"), address).toHaveAttribute("data-contrast", "high");
    }
  });
}

test("changing the language at the desk keeps the view", { tag: "@desktop" }, async ({ people }) => {
  const page = await people.staff("dispatcher");
  await page.goto("/desk?view=open&region=LZ01");
  await page.getByRole("button", { name: words("common.language.en.name") }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL("/desk?view=open&region=LZ01");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english("desk.view.open"));
});
