/**
 * Every page, as everybody finds it: axe, a title, one main heading, nothing over the side. Every page is looked at in both
 * languages and on both screens; each language on each screen only at full size (SCALE=1).
 */
import type { Page } from "@playwright/test";
import { extraSteps, mainSteps } from "@/domain/complaint/filing-form";
import { locales } from "@/lib/locale";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, isFullSize, type screens, test } from "./journey";
import { handlerOf } from "./people";
import { PlainBrowser } from "./plain-browser";
import { fillPlainly } from "./plain-filing";
import { formOf } from "./steps/desk";
import { type Filing, sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";

const publicPages = [
  "/",
  "/report",
  "/report/trouble",
  "/report/elsewhere/litigation",
  "/report/elsewhere/emergency",
  "/report/answers/ended",
  "/status",
  "/status/mine",
  "/status/code",
  "/enterprise",
  "/published",
  "/statistics",
  "/help",
  "/privacy",
  "/accessibility",
  "/sign-in",
  "/demo/mail",
];
const missingPages = ["/no-such-page", "/status/000000-000000-0"];
const steps = [...mainSteps, ...extraSteps];

const filing = sampleFiling({
  body: "为了查清长段落会不会撑破页面，这里写一段没有空格的经过：三次到窗口，三次说法不同。Averyverylongwordwithoutanybreak".repeat(
    3,
  ),
  place: "县政务服务中心二楼不动产登记综合受理窗口",
  wish: "请一次说清。",
});
const unknownToUnit: Filing = { ...filing, contact: { identityMode: "confidential", phone: "0999-1234567" } };

async function expectGoodPage(page: Page, address?: string): Promise<void> {
  if (address !== undefined) await page.goto(address);
  await expectSoundPage(page);
  await expectNoBarriers(page);
}

async function expectSoundAt(page: Page, address?: string): Promise<void> {
  if (address !== undefined) await page.goto(address);
  await expectSoundPage(page);
}

/** Sends the form with something that cannot be, and waits for the summary of what has to be put right. */
async function sendWrongly(page: Page, id: string, wrong: Readonly<Record<string, string>>): Promise<void> {
  const form = page.locator(`form#${id}`);
  for (const [name, value] of Object.entries(wrong)) {
    const control = form.locator(`[name="${name}"]`).first();
    const isSelect = (await control.evaluate((element) => element.tagName)) === "SELECT";
    if (isSelect) await control.selectOption(value);
    else await control.fill(value);
  }
  await form.locator('button:not([type="button"])').last().click();
  await expect(form.getByRole("alert").first()).toBeVisible();
}

/** Also those of which only one stands open at a time. */
async function unfoldAll(page: Page): Promise<void> {
  await page.locator("main details").evaluateAll((folds) => {
    for (const fold of folds) {
      fold.removeAttribute("name");
      fold.setAttribute("open", "");
    }
  });
}

/** A person with a draft in which every step is answered. */
async function takeOverDraft(page: Page, origin: string, address: string): Promise<void> {
  const browser = new PlainBrowser(origin, address);
  await fillPlainly(browser, filing);
  const cookies = [...browser.cookies].map(([name, value]) => ({ name, value, url: origin }));
  await page.context().addCookies(cookies);
}

test.describe.configure({ timeout: 150_000 });

const usualScreen = { "zh-CN": "@phone", en: "@desktop" } as const;
/** Axe takes most of the time: people file on phones, staff work at desks. The other language is looked at without it. */
const axeFor = { filing: "zh-CN", desk: "en" } as const;

for (const locale of locales) {
  const tag = isFullSize ? [] : [usualScreen[locale]];

  test(`public pages have no barriers (${locale})`, { tag }, async ({ people }) => {
    const page = await people.somebody({ locale });
    for (const address of [...publicPages, ...missingPages]) {
      await expectGoodPage(page, address);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
    }
    await page.goto("/sign-in");
    await sendWrongly(page, "sign-in", { username: "nobody", password: "wrong" });
    await expectGoodPage(page);
    await page.goto("/status");
    await sendWrongly(page, "status", { number: "1", code: "" });
    await expectGoodPage(page);
    await page.goto("/published");
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/published\/\d+/);
    await expectGoodPage(page);
  });

  test(`filing and following have no barriers, also with errors (${locale})`, { tag }, async ({
    people,
    prepare,
    baseURL,
    address,
  }) => {
    const look = isFullSize || locale === axeFor.filing ? expectGoodPage : expectSoundAt;
    const page = await people.somebody({ locale });
    await takeOverDraft(page, baseURL ?? "", address);
    for (const step of steps) await look(page, `/report/${step}`);
    const wrong: Partial<Record<(typeof steps)[number], Record<string, string>>> = {
      trouble: { body: "短" },
      place: { regionId: "" },
      contact: { phone: "1", email: "@" },
      matter: { trips: "999", applicationAcceptedOn: "2999-01-01" },
    };
    for (const [step, values] of Object.entries(wrong)) {
      await page.goto(`/report/${step}`);
      await sendWrongly(page, step, values);
      await look(page);
    }
    await page.goto("/report/check");
    await page.locator("form#check button").last().click();
    await expect(page).toHaveURL("/report/receipt");
    await look(page);

    await page.context().clearCookies({ name: "bancheng-report" });
    await lookUpIn(page, await prepare(unknownToUnit));
    await look(page);
    await unfoldAll(page);
    await look(page);
  });

  test(`pages for staff have no barriers, also with errors (${locale})`, { tag }, async ({ people, prepare }, info) => {
    const look = isFullSize || locale === axeFor.desk ? expectGoodPage : expectSoundAt;
    const screen = info.project.name as keyof typeof screens;
    const hidden = await prepare(unknownToUnit);
    const open = await prepare(filing);
    const dispatcher = await people.staff("dispatcher", { screen, locale });
    for (const address of [
      "/desk",
      "/desk?view=open&region=LZ02",
      "/desk?view=closed",
      "/desk?view=waiting&region=LZ0204",
    ]) {
      await look(dispatcher, address);
    }
    await look(dispatcher, `/desk/complaints/${hidden.number}`);
    await sendWrongly(dispatcher, "dispatch", { unitId: "", maskedBody: "" });
    await look(dispatcher);
    await dispatcher.goto("/desk?view=answered");
    await dispatcher.getByRole("row").getByRole("link").first().click();
    await expect(dispatcher).toHaveURL(/\/desk\/complaints\//);
    await look(dispatcher);

    const handler = await people.staff(handlerOf("LZ02-natural-resources"), { screen, locale });
    await look(handler, `/desk/complaints/${open.number}`);
    await formOf(handler, "acknowledge").locator("button").click();
    await expect(formOf(handler, "submit-reply")).toBeVisible();
    await sendWrongly(handler, "submit-reply", { body: "好" });
    await look(handler);
    await unfoldAll(handler);
    await look(handler);
    await look(handler, "/insight");
    const official = await people.staff("official", { screen, locale });
    for (const period of ["this_month", "twelve_months"]) await look(official, `/insight?period=${period}`);
    const administrator = await people.staff("administrator", { screen, locale });
    await look(administrator, "/desk");
  });

  test(`nothing reaches over the side of a screen of 320 pixels (${locale})`, { tag: "@phone" }, async ({
    people,
    prepare,
    baseURL,
    address,
  }) => {
    const page = await people.somebody({ screen: "narrow", locale });
    for (const address of [...publicPages, ...missingPages]) {
      await page.goto(address);
      await expectSoundPage(page);
    }
    await takeOverDraft(page, baseURL ?? "", address);
    for (const step of steps) {
      await page.goto(`/report/${step}`);
      await expectSoundPage(page);
    }
    const receipt = await prepare(filing);
    await lookUpIn(page, receipt);
    await expectSoundPage(page);
    const handler = await people.staff(handlerOf("LZ02-natural-resources"), { screen: "narrow", locale });
    for (const address of ["/desk", "/desk?view=open", `/desk/complaints/${receipt.number}`]) {
      await handler.goto(address);
      await expectSoundPage(handler);
    }
    const official = await people.staff("official", { screen: "narrow", locale });
    await official.goto("/insight?period=twelve_months");
    await expectSoundPage(official);
  });
}

test("dark pages have no barriers", { tag: "@phone" }, async ({ people, prepare }) => {
  const page = await people.somebody({ dark: true });
  for (const address of ["/", "/report/trouble", "/statistics", "/help"]) await expectGoodPage(page, address);
  const receipt = await prepare(filing);
  await lookUp(page, receipt);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectGoodPage(page);
  const handler = await people.staff(handlerOf("LZ02-natural-resources"), { dark: true });
  for (const address of ["/desk", `/desk/complaints/${receipt.number}`]) await expectGoodPage(handler, address);
  const official = await people.staff("official", { dark: true });
  await expectGoodPage(official, "/insight?period=twelve_months");
});

/** Without the words of one language. */
async function lookUpIn(page: Page, { number, code }: { number: string; code: string }): Promise<void> {
  await page.goto("/status");
  const form = page.locator("form#status");
  await form.locator('[name="number"]').fill(number);
  await form.locator('[name="code"]').fill(code);
  await form.locator("button").last().click();
  await expect(page).toHaveURL(`/status/${number}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
