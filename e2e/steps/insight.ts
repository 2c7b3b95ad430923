/** An official reads the figures of this month. */
import { expect, type Page } from "@playwright/test";
import { words } from "../words";

export type Share = { hits: number; of: number };
export type Figures = { filed: number; answered: number; open: number; onTime: Share; satisfied: Share };

export async function readFigures(page: Page): Promise<Figures> {
  await page.goto("/insight?period=this_month");
  const main = page.getByRole("main");
  await expect(main.locator(`dl[aria-label="${words("insight.head.label")}"]`)).toBeVisible();
  // By its caption: on a phone a table is stacked, and no table for the browser.
  const caption = page.locator("caption", { hasText: words("insight.more.title") });
  const rows = page.locator("main table").filter({ has: caption }).locator("tbody tr");
  const textOf = async (measure: string) => {
    const name = words(`measures.${measure}.name`);
    const row = rows.filter({ has: page.getByText(name, { exact: true }) });
    // On a phone the table is folded and still says the same.
    return ((await row.locator("td").first().textContent()) ?? "").replaceAll(",", "");
  };
  const count = async (measure: string) => {
    const [found] = /\d+/.exec(await textOf(measure)) ?? [];
    if (found === undefined) throw new Error(`no figure for ${measure}`);
    return Number(found);
  };
  const share = async (measure: string) => {
    const [, hits, of] = /(\d+)\/(\d+)/.exec(await textOf(measure)) ?? [];
    return { hits: Number(hits ?? 0), of: Number(of ?? 0) };
  };
  return {
    filed: await count("received"),
    answered: await count("answered"),
    open: await count("open"),
    onTime: await share("answered_on_time"),
    satisfied: await share("satisfied"),
  };
}
