/**
 * What a telephone has to fetch: the scripts of ours on each public page beyond what the framework ships with every page,
 * and the one style sheet, as they travel (gzip). The figures are printed.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { projectRoot } from "@/lib/project-root";
import { expect, test } from "./journey";
import { PlainBrowser } from "./plain-browser";
import { fillPlainly } from "./plain-filing";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";

const mostScript = 20_000;
const mostStyle = 15_000;

const filing = sampleFiling({ body: "去了三次窗口，每次要的材料都不一样，没有一次说全。" });
const addresses = [
  "/",
  "/report",
  "/report/trouble",
  "/report/place",
  "/report/contact",
  "/report/who",
  "/report/item",
  "/report/matter",
  "/report/files",
  "/report/check",
  "/status",
  "/status/code",
  "/status/mine",
  "/enterprise",
  "/published",
  "/statistics",
  "/help",
];

type Weight = { readonly script: number; readonly style: number };

/** What the build ships on every page, whatever is on it. */
async function frameworkFiles(): Promise<Set<string>> {
  const manifest = JSON.parse(await readFile(join(projectRoot, ".next", "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  return new Set([...manifest.rootMainFiles, ...manifest.polyfillFiles].map((file) => `/_next/${file}`));
}

async function weigh(page: Page, framework: ReadonlySet<string>): Promise<Weight> {
  const files = await page.evaluate(() => ({
    scripts: [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map((script) => script.src),
    styles: [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map((link) => link.href),
  }));
  const sum = async (urls: readonly string[]) => {
    const own = [...new Set(urls)].filter((url) => !framework.has(new URL(url).pathname));
    const bodies = await Promise.all(own.map(async (url) => (await page.request.get(url)).body()));
    return bodies.reduce((bytes, body) => bytes + gzipSync(body).length, 0);
  };
  return { script: await sum(files.scripts), style: await sum(files.styles) };
}

test("public pages are light", { tag: "@phone" }, async ({ people, prepare, baseURL, address }) => {
  const framework = await frameworkFiles();
  expect(framework.size).toBeGreaterThan(2);
  const page = await people.somebody();
  const browser = new PlainBrowser(baseURL ?? "", address);
  await fillPlainly(browser, filing);
  await page.context().addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url: baseURL ?? "" })));
  const weights: [string, Weight][] = [];
  for (const each of addresses) {
    await page.goto(each);
    await expect(page).toHaveURL(each);
    weights.push([each, await weigh(page, framework)]);
  }
  await lookUp(page, await prepare(filing));
  // Without what the page before had fetched.
  await page.reload();
  weights.push(["/status/[number]", await weigh(page, framework)]);
  await page.goto("/published");
  await page.getByRole("main").getByRole("list").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/published\/\d+/);
  await page.reload();
  weights.push(["/published/[id]", await weigh(page, framework)]);
  const lines = weights.map(
    ([each, { script, style }]) => `${each.padEnd(20)} ${script} bytes of script, ${style} of style`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
  // Every page has the shell with its own controls: a page without a script of ours would mean that nothing was measured.
  for (const [each, { script, style }] of weights) {
    expect.soft(script, each).toBeGreaterThan(1_000);
    expect.soft(script, each).toBeLessThanOrEqual(mostScript);
    expect.soft(style, each).toBeGreaterThan(1_000);
    expect.soft(style, each).toBeLessThanOrEqual(mostStyle);
  }
});
