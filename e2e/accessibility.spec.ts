/** Every page, as everybody finds it: axe, a title, one main heading, nothing over the side; both languages, both screens. */
import { locales } from "@/lib/locale";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";

const publicPages = ["/", "/report", "/report/trouble", "/status", "/published", "/statistics", "/help", "/sign-in"];
const missingPages = ["/no-such-page", "/status/000000-000000-0"];

for (const locale of locales) {
  test(`public pages have no barriers (${locale})`, async ({ people }) => {
    const page = await people.somebody({ locale });
    for (const address of [...publicPages, ...missingPages]) {
      await page.goto(address);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expectSoundPage(page);
      await expectNoBarriers(page);
    }
  });
}
