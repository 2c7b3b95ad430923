/**
 * Finding a report at the desk: by number, by two characters, by the phone of the person who calls, for a recorded reason.
 * A unit that does not learn who wrote it finds nothing by hidden words (THREATS row 4).
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { dispatch, openQueue, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { words } from "./words";

test.describe.configure({ timeout: 120_000 });

const unitId = "LZ02-natural-resources";

async function find(page: Page, typed: string): Promise<void> {
  const box = page.getByRole("search");
  await box.getByRole("searchbox").fill(typed);
  await box.getByRole("button", { name: words("search.box.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("search.titleOf", { words: typed }));
}

function line(page: Page, number: string) {
  return page
    .getByRole("list", { name: words("search.list") })
    .getByRole("listitem")
    .filter({ hasText: number });
}

test("a clerk finds a report by its number, by two characters and by what it is about, and hands the address on", async ({
  people,
  prepare,
}) => {
  const { number } = await prepare(sampleFiling({ body: "菖蒲坡的旧房没有图纸，测绘所说要等半年。" }));
  const clerk = await people.staff("dispatcher");
  await openQueue(clerk);
  for (const typed of [
    number,
    number.replaceAll("-", ""),
    number.replaceAll("-", "").slice(-6),
    "菖蒲",
    "菖蒲坡 测绘所",
  ]) {
    await find(clerk, typed);
    await expect(line(clerk, number)).toHaveCount(1);
  }
  await expect(line(clerk, number).locator("mark")).toHaveText("菖蒲坡");
  await expectSoundPage(clerk);
  await expectNoBarriers(clerk);
  const handler = await people.staff(handlerOf(unitId));
  await handler.goto(clerk.url());
  await expect(line(handler, number)).toHaveCount(1);
  const stranger = await people.staff(handlerOf("LZ01-market-regulation"));
  await stranger.goto(clerk.url());
  await expect(line(stranger, number)).toHaveCount(0);
  await line(clerk, number).getByRole("link").click();
  await expect(clerk).toHaveURL(new RegExp(`/desk/complaints/${number}$`));
});

test("the box is one step from the skip link, and says what to do when nothing or too little was typed", async ({
  people,
}) => {
  const clerk = await people.staff("dispatcher");
  await openQueue(clerk);
  await clerk.locator("#main").focus();
  await clerk.keyboard.press("Tab");
  await expect(clerk.getByRole("searchbox")).toBeFocused();
  await clerk.keyboard.type("zz-no-such-words");
  await clerk.keyboard.press("Enter");
  await expect(clerk.getByText(words("search.none.title", { words: "zz-no-such-words" }))).toBeVisible();
  await find(clerk, "办");
  await expect(clerk.getByText(words("search.tooShort.title"))).toBeVisible();
  await clerk.goto("/desk/search");
  await expect(clerk.getByText(words("search.start.title"))).toBeVisible();
  await expectSoundPage(clerk);
  await expectNoBarriers(clerk);
});

test("a unit that does not learn who wrote it finds the report by the masked words and by no other", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const { number } = await prepare(
    sampleFiling({
      body: "我住在鸢尾弄二号，抵押登记注销拖了两个月。",
      contact: { identityMode: "confidential", name: "闻人雁", phone: "0999-7654321" },
    }),
  );
  const dispatcher = await people.staff("dispatcher");
  await openReport(dispatcher, number);
  await dispatch(dispatcher, { unitId, maskedBody: "反映人称抵押登记注销拖了很久。" });
  const handler = await people.staff(handlerOf(unitId));
  await openQueue(handler, "open");
  await find(handler, "抵押登记注销");
  await expect(line(handler, number)).toHaveCount(1);
  for (const hidden of ["鸢尾", "鸢尾弄二号", "闻人雁", "7654321"]) {
    await find(handler, hidden);
    await expect(line(handler, number)).toHaveCount(0);
  }
  await expect(handler.getByRole("link", { name: words("search.contact.link") })).toHaveCount(0);
  await handler.goto("/desk/search/contact");
  await expect(handler.getByText(words("search.contact.notYours.title"))).toBeVisible();
});

test("without scripts a clerk finds the reports of the person who calls, and the address says nothing of the number", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const phone = "0999-5550142";
  const { number } = await prepare(
    sampleFiling({ body: "补证一直没有消息，电话也打不通。", contact: { identityMode: "confidential", phone } }),
  );
  const clerk = await people.staff("dispatcher", { javaScript: false });
  await clerk.goto("/desk/search");
  await clerk.getByRole("link", { name: words("search.contact.link") }).click();
  const form = clerk.locator("form#search-by-contact");
  await form.locator('[name="contact"]').fill("0999");
  await form.locator('[name="reason"]').fill("本人来电查询进展，忘记了编号。");
  await form.getByRole("button").click();
  await expect(form.getByText(words("search.contact.invalid")).first()).toBeVisible();
  await form.locator('[name="contact"]').fill("0999 555 0142");
  await form.getByRole("button").click();
  await expect(clerk).toHaveURL(/\/desk\/search\/contact\?found=\d+$/);
  await expect(line(clerk, number)).toHaveCount(1);
  await expectSoundPage(clerk);
  // What the check for barriers needs scripts for: the same address with them.
  const withScripts = await people.staff("dispatcher");
  await withScripts.goto(clerk.url());
  await expect(line(withScripts, number)).toHaveCount(1);
  await expectNoBarriers(withScripts);
});
