/**
 * What stands out: whoever answers for the region reads it, with everything that was looked at and how it works; a month of
 * which nothing was counted says so. A unit does not read it of others.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { leadOf } from "./people";
import { words } from "./words";

test("an official reads what stands out, and a unit does not", { tag: "@phone" }, async ({ people }) => {
  const official = await people.staff("official");
  await test.step("the month, its findings or why there are none, and how it works", async () => {
    await official.goto("/insight/flattery");
    const main = official.getByRole("main");
    await expect(main).toContainText(words("flattery.lead"));
    await expect(main).toContainText(words("flattery.how.title"));
    await expect(main).toContainText(words("flattery.detector.before_limit.title"));
    await expect(official.getByRole("navigation", { name: words("flattery.months") }).getByRole("link")).toHaveCount(
      12,
    );
    await expectSoundPage(official);
    await expectNoBarriers(official);
  });
  await test.step("a month that never was is the running one", async () => {
    await official.goto("/insight/flattery?month=1999-01");
    await expect(
      official.getByRole("navigation", { name: words("flattery.months") }).locator('[aria-current="page"]'),
    ).toHaveCount(1);
  });
  await test.step("not for the people of a unit", async () => {
    const lead = await people.staff(leadOf("LZ02-natural-resources"));
    await lead.goto("/insight/flattery");
    await expect(lead.getByRole("main")).toContainText(words("flattery.notYours.title"));
    const list = await lead.goto("/insight/flattery/LZ02-natural-resources/silent?month=2026-03");
    expect(list?.status()).toBe(404);
  });
});
