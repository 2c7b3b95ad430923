/** Everything that a page's browser was sent: documents, payloads of the framework, answers to forms, scripts. */
import type { Page, Response } from "@playwright/test";

export type Payloads = {
  /** What came since the last time this was asked, once all of it has arrived. */
  taken(): Promise<string>;
};

export function collectPayloads(page: Page): Payloads {
  const arriving: Promise<string>[] = [];
  page.on("response", (response: Response) => {
    // A redirect has no body; an answer that the browser gave up was read by nobody.
    const isRedirect = response.status() >= 300 && response.status() < 400;
    arriving.push(isRedirect ? Promise.resolve("") : response.text().catch(() => ""));
  });
  return {
    taken: async () => {
      const texts = await Promise.all(arriving.splice(0));
      return texts.join("\n");
    },
  };
}
