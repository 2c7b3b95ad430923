/** An official reads the figures of this month. */
import { expect, type Page } from "@playwright/test";
import { words } from "../words";

export type Share = { hits: number; of: number };
export type Figures = { filed: number; answered: number; open: number; onTime: Share; satisfied: Share };

export async function readFigures(page: Page): Promise<Figures> {
  await page.goto("/insight?period=this_month");
  const line = page.getByRole("main").locator(`dl[aria-label="${words("insight.head.label")}"]`);
  await expect(line).toBeVisible();
  const textOf = async (figure: "filed" | "answered" | "open" | "onTime" | "satisfied") => {
    const term = line.locator("dt").filter({ hasText: new RegExp(`^${words(`insight.head.${figure}`)}$`) });
    return (await term.locator("xpath=following-sibling::dd").innerText()).replaceAll(",", "");
  };
  const count = async (figure: "filed" | "answered" | "open") => {
    const [found] = /\d+/.exec(await textOf(figure)) ?? [];
    if (found === undefined) throw new Error(`no figure for ${figure}`);
    return Number(found);
  };
  const share = async (figure: "onTime" | "satisfied") => {
    const [, hits, of] = /(\d+)\/(\d+)/.exec(await textOf(figure)) ?? [];
    return { hits: Number(hits ?? 0), of: Number(of ?? 0) };
  };
  return {
    filed: await count("filed"),
    answered: await count("answered"),
    open: await count("open"),
    onTime: await share("onTime"),
    satisfied: await share("satisfied"),
  };
}
