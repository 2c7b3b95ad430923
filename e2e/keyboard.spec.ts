/**
 * Filing, following and rating with the keyboard alone, as somebody does who has no use of a mouse; and the same pages
 * enlarged four times on a screen of 1280 pixels: nothing to scroll sideways, nothing cut off.
 */
import type { Locator, Page } from "@playwright/test";
import { expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { readReceipt, seeStep } from "./steps/filing";
import { linkTo } from "./steps/status";
import { words } from "./words";

const mostTabs = 80;

/** By the Tab key, as far as it takes; the focus must be seen where it stands. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted.first()).toBeAttached();
  for (let presses = 0; presses < mostTabs; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) {
      const isSeen = await wanted.first().evaluate((element) => {
        // A ticked box hides behind the label that is drawn for it.
        const shown = [element, element.parentElement, element.closest("label")].filter((one) => one !== null);
        return shown.some((one) => {
          const style = getComputedStyle(one);
          return style.outlineStyle !== "none" || style.boxShadow !== "none";
        });
      });
      expect.soft(isSeen, `the focus on ${wanted} is seen`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by the Tab key to ${wanted}`);
}

async function press(page: Page, wanted: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** The group is reached at its ticked or first button; the arrow keys go on from there. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const group = page.locator(`main input[type="radio"][name="${name}"]`);
  const values = await group.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const checked = await group.evaluateAll((inputs) => inputs.findIndex((input) => (input as HTMLInputElement).checked));
  await tabTo(page, group.nth(Math.max(0, checked)));
  await page.keyboard.press("Space");
  for (let at = Math.max(0, checked); at < values.indexOf(value); at += 1) await page.keyboard.press("ArrowDown");
  for (let at = Math.max(0, checked); at > values.indexOf(value); at -= 1) await page.keyboard.press("ArrowUp");
  await expect(page.locator(`main input[name="${name}"][value="${value}"]`)).toBeChecked();
}

const goOn = (page: Page) => page.getByRole("button", { name: words("report.continue") });

test("a report is filed and followed with the keyboard alone", { tag: "@desktop" }, async ({ people }) => {
  const page = await people.somebody();
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main");
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("main").locator('a[href="/report"]'));
  await press(page, page.getByRole("main").locator('a[href="/report/trouble"]'));
  await seeStep(page, "trouble");
  await choose(page, "plainAnswer", "many_trips");
  await tabTo(page, page.locator('main textarea[name="body"]'));
  await page.keyboard.type("只用键盘填写：在三个窗口之间跑了四趟，没有人说清楚还差什么。");
  await press(page, goOn(page));
  await seeStep(page, "place");
  await tabTo(page, page.locator('main select[name="regionId"]'));
  await page.locator('main select[name="regionId"]').selectOption("LZ02");
  await press(page, goOn(page));
  await seeStep(page, "contact");
  await choose(page, "identityMode", "anonymous");
  await press(page, goOn(page));
  await seeStep(page, "check");
  await press(page, page.getByRole("button", { name: words("report.check.submit") }));
  const receipt = await readReceipt(page);
  await press(page, page.getByRole("main").locator(`a[href="/status/${receipt.number}"]`));
  await expect(page).toHaveURL(`/status/${receipt.number}`);
  await press(page, linkTo(page, "withdraw"));
  await expect(page.locator('form#withdraw textarea[name="reason"]')).toBeVisible();
});

test("pages enlarged four times have nothing to scroll sideways", { tag: "@desktop" }, async ({ people }) => {
  const page = await people.somebody();
  // 400 % on a screen of 1280 by 1024.
  await page.setViewportSize({ width: 320, height: 256 });
  for (const address of [
    "/",
    "/report",
    "/report/trouble",
    "/status",
    "/published",
    "/statistics",
    "/help",
    "/enterprise",
  ]) {
    await page.goto(address);
    await expectSoundPage(page);
  }
});
