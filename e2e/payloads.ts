/**
 * Everything that a browser is sent of a page: the document, the payload that the framework fetches in its place, and the
 * answers to the forms that were sent.
 */
import type { Page } from "@playwright/test";

const documentAndPayload: readonly Record<string, string>[] = [{}, { rsc: "1" }];

/** Each address as document and as payload, with the rights of whoever is signed in on the page. */
export async function payloadsOf(page: Page, addresses: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const address of addresses) {
    const asked = documentAndPayload.map((headers) => page.request.get(address, { headers }));
    for (const answer of await Promise.all(asked)) texts.push(await answer.text());
  }
  return texts.join("\n");
}

/** The answers to forms from now on, read on their way to the page: the browser forgets those that lead elsewhere. */
export async function collectAnswers(page: Page): Promise<() => string> {
  const answers: string[] = [];
  await page.route("**/*", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    answers.push(await answer.text());
    await route.fulfill({ response: answer });
  });
  return () => answers.join("\n");
}
