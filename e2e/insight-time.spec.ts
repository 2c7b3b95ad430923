/**
 * Time and season: an official reads how long it takes with what is still open, how old open reports are and where the days
 * go, puts two units beside one another without scripts, and reads the contest of a season. A unit reads neither.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { leadOf } from "./people";
import { sampleFiling } from "./steps/filing";
import { anyOf, words } from "./words";

const text = (path: string, values?: Record<string, string>) => words(`insight-time.${path}`, values);

for (const javaScript of [true, false]) {
  test(`an official reads where the time goes (${javaScript ? "with" : "without"} JavaScript)`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    await prepare(sampleFiling({ body: "递交以后一直没有人说什么时候能办好。" }));
    const official = await people.staff("official", { javaScript });
    const main = official.getByRole("main");

    await test.step("the curve, the age of what is open with its oldest, and the stages", async () => {
      await official.goto("/insight/time?period=twelve_months");
      for (const part of ["waiting", "ageing", "stays"]) await expect(main).toContainText(text(`${part}.title`));
      await expect(main.getByRole("img", { name: anyOf("insight-time.waiting.summary") })).toBeVisible();
      await expect(main.getByRole("table", { name: text("stays.caption") }).first()).toBeVisible();
      await expect(main).toContainText(text("how.left"));
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
    });

    await test.step("the number of open reports opens their list", async () => {
      await official.goto("/insight/time?period=this_month");
      const open = main.getByRole("row", { name: new RegExp(`^${text("ageing.all")}`) }).first();
      await expect(open).toContainText(anyOf("insight-time.ageing.count"));
      await open.getByRole("link").first().click();
      await expect(official.getByRole("heading", { level: 1 })).toContainText(words("measures.open.name"));
    });

    await test.step("two units beside one another, in calendar days", async () => {
      await official.goto("/insight/time?period=twelve_months");
      await main.locator("summary", { hasText: text("filter.compare") }).click();
      const form = main.locator("form#compare");
      const units = form.locator('select[name="unit"]');
      await units.nth(0).selectOption("LZ01-natural-resources");
      await units.nth(1).selectOption("LZ02-natural-resources");
      await form.locator('select[name="days"]').selectOption("calendar_day");
      await form.getByRole("button", { name: text("filter.apply") }).click();
      await expect(official).toHaveURL(/unit=LZ01-natural-resources.*unit=LZ02-natural-resources/);
      await expect(main.getByRole("table", { name: anyOf("insight-time.stays.tableUnit") })).toHaveCount(2);
      await expectSoundPage(official);
    });

    await test.step("the contest says by what rules, and who has no place and why", async () => {
      await official.goto("/insight/season");
      await expect(main).toContainText(anyOf("insight-season.rules"));
      await expect(main).toContainText(words("insight-season.villages"));
      // Without enough cases a group is one line, which opens to the reasons.
      const folded = main.locator("summary", { hasText: anyOf("insight-season.few.group") }).first();
      if (await folded.isVisible()) {
        await folded.click();
        await expect(main.locator("th,td", { hasText: anyOf("insight-season.few.reason") }).first()).toBeVisible();
      }
      await official
        .getByRole("navigation", { name: words("insight-season.seasons") })
        .getByRole("link")
        .nth(1)
        .click();
      await expect(
        official
          .getByRole("navigation", { name: words("insight-season.seasons") })
          .getByRole("link")
          .nth(1),
      ).toHaveAttribute("aria-current", "page");
      await expectSoundPage(official);
      if (javaScript) await expectNoBarriers(official);
    });
  });
}

test("not for the people of a unit", { tag: "@desktop" }, async ({ people }) => {
  const lead = await people.staff(leadOf("LZ02-natural-resources"));
  for (const address of ["/insight/time", "/insight/season"]) {
    await lead.goto(address);
    await expect(lead.getByRole("main")).toContainText(words("insight.notYours.title"));
  }
});
