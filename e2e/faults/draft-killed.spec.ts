/**
 * The web server and the browser die in the middle of a report: neither can tidy anything up. What was answered is there
 * again, in the browser that comes back with its cookies and, by the link that was kept, in one that was never here.
 */
import type { BrowserContextOptions, BrowserServer, Page } from "@playwright/test";
import { expect, screens, test } from "../journey";
import {
  beginReport,
  checkAndSubmit,
  field,
  readReceipt,
  sampleFiling,
  sayHowToReachThem,
  sayWhere,
  seeStep,
  tellTrouble,
} from "../steps/filing";
import { watchPage } from "../watch";
import { words } from "../words";
import { OwnWeb } from "./own-web";

const filing = sampleFiling({
  body: "渔船检验证书换发跑了三趟，写到一半手机没电，网站也断了。",
  plainAnswer: "materials_unclear",
  regionId: "LZ03",
  place: "渔港码头综合窗口",
});

/** Gone at once, as when the battery is empty: no page is told that it ends. */
async function killBrowser(server: BrowserServer): Promise<void> {
  const browser = server.process();
  const gone = new Promise((resolve) => browser.once("exit", resolve));
  expect(browser.pid, "the browser runs").toBeDefined();
  process.kill(browser.pid ?? 0, "SIGKILL");
  await gone;
  expect(browser.signalCode).toBe("SIGKILL");
}

async function expectFirstTwoSteps(page: Page): Promise<void> {
  await page.goto("/report/trouble");
  await expect(field(page, "body")).toHaveValue(filing.body);
  await expect(page.locator(`main [name="plainAnswer"][value="${filing.plainAnswer}"]`)).toBeChecked();
  await page.goto("/report/place");
  await expect(field(page, "regionId")).toHaveValue(filing.regionId);
  await expect(field(page, "place")).toHaveValue(filing.place ?? "");
}

test("a report that was begun outlives kill -9 of the web server and of the browser", { tag: "@phone" }, async ({
  playwright,
  browser,
  address,
  watches,
}) => {
  test.setTimeout(120_000);
  const web = await OwnWeb.start();
  const browsing: BrowserContextOptions = {
    ...screens.phone,
    baseURL: web.origin,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    extraHTTPHeaders: { "x-forwarded-for": address },
  };
  // Started like the browser of every journey, as a process that can be killed without taking that one along.
  const mortal = await playwright.chromium.launchServer();
  const openPage = async (more: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...browsing, ...more });
    const page = await context.newPage();
    watches.push(await watchPage(page));
    return page;
  };
  try {
    const { kept, link } = await test.step("two steps are answered on the telephone", async () => {
      const connected = await playwright.chromium.connect(mortal.wsEndpoint());
      const context = await connected.newContext(browsing);
      const page = await context.newPage();
      await beginReport(page);
      await tellTrouble(page, filing);
      await sayWhere(page, filing);
      await seeStep(page, "contact");
      await page.locator("summary", { hasText: words("report.resume.summary") }).click();
      return { kept: await context.storageState(), link: await page.locator("#resume-link").inputValue() };
    });

    await test.step("server and browser are killed, and another server comes up", async () => {
      const before = await web.pid();
      await web.kill(before);
      await killBrowser(mortal);
      await expect(fetch(`${web.origin}/api/health`), "nobody answers").rejects.toThrow();
      await web.start();
      expect(await web.pid(), "the process behind the port").not.toBe(before);
    });

    await test.step("the browser comes back with its cookies and goes on at the third step", async () => {
      const page = await openPage({ storageState: kept });
      await page.goto("/report");
      await expect(page.getByRole("main")).toContainText(words("report.start.resumeText"));
      await page.getByRole("link", { name: words("report.start.resume") }).click();
      await seeStep(page, "contact");
      await expectFirstTwoSteps(page);
      await page.context().close();
    });

    await test.step("by the link a browser that was never here goes on, and files it", async () => {
      const page = await openPage();
      await page.goto(new URL(link).pathname);
      await page.getByRole("button", { name: words("report.resume.submit") }).click();
      await seeStep(page, "contact");
      await expectFirstTwoSteps(page);
      await page.goto("/report/contact");
      await sayHowToReachThem(page, filing);
      await expect(page.getByRole("main")).toContainText(filing.place ?? "");
      await checkAndSubmit(page, filing);
      await readReceipt(page);
      await page.context().close();
    });

    await test.step("after that neither the cookie nor the link leads to it any more", async () => {
      const page = await openPage({ storageState: kept });
      await page.goto("/report");
      await expect(page.getByRole("main")).not.toContainText(words("report.start.resumeText"));
      await page.goto(new URL(link).pathname);
      await expect(page.getByRole("heading", { level: 1, name: words("report.resume.gone") })).toBeVisible();
      await page.context().close();
    });
  } finally {
    await mortal.kill();
    await web.stop();
  }
});
