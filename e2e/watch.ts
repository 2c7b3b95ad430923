/**
 * Watching a page for what nobody should ever see: errors in its console (a broken content policy is one), exceptions,
 * dialogs, answers of 5xx, requests to other sites. What a page was refused by its own address (a 404 that a journey asked for) is no error.
 */
import type { Page } from "@playwright/test";

export type Watch = {
  /** Sentences, in the order in which they came. */
  problems(): readonly string[];
  /** From here on what matches is what the journey wants to happen. */
  expect(problem: RegExp): void;
};

export async function watchPage(page: Page): Promise<Watch> {
  const problems: string[] = [];
  const refused = new Set<string>();
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const { url } = message.location();
    if (/^Failed to load resource: .* status of 4\d\d/.test(message.text()) && refused.has(url)) return;
    problems.push(`console on ${page.url()}: ${message.text()} (${url})`);
  });
  page.on("pageerror", (error) => problems.push(`exception on ${page.url()}: ${error.message}`));
  page.on("dialog", async (dialog) => {
    problems.push(`dialog on ${page.url()}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    const isForeign =
      /^(https?|wss?):$/.test(protocol) && page.url().startsWith("http") && host !== new URL(page.url()).host;
    if (isForeign) problems.push(`request from ${page.url()} to ${request.url()}`);
  });
  page.on("response", (response) => {
    const request = response.request();
    if (response.status() >= 500) problems.push(`${response.status()} for ${request.method()} ${response.url()}`);
    const isPage = request.isNavigationRequest() && response.frame() === page.mainFrame();
    if (isPage && response.status() >= 400) refused.add(response.url());
  });
  // The browser names a broken policy in the console too, but not always with the element that broke it.
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`content policy ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const expected: RegExp[] = [];
  return {
    problems: () => problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
    expect: (problem) => void expected.push(problem),
  };
}
