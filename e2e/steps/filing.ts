/** A person files a report: five steps, then number and code. */
import { expect, type Page } from "@playwright/test";
import type { PlainAnswer } from "@/domain/complaint/vocabulary";
import { words } from "../words";

export type Filing = {
  plainAnswer: PlainAnswer;
  body: string;
  /** Code of the region. */
  regionId: string;
  place?: string;
  contact:
    | { identityMode: "real_name"; name?: string; phone?: string; email?: string; sharesIdentity?: "yes" | "no" }
    | { identityMode: "confidential"; name?: string; phone?: string; email?: string }
    | { identityMode: "anonymous" };
  /** Code of the service item. */
  itemCode?: string;
  applicationNumber?: string;
  applicationAcceptedOn?: string;
  trips?: number;
  toldReason?: string;
  wish?: string;
};

export type Receipt = { number: string; code: string };

/** A real name that may be shown: with an item of one department the report goes straight to that department's unit. */
export function sampleFiling(told: Partial<Filing> & { body: string }): Filing {
  return {
    plainAnswer: "many_trips",
    regionId: "LZ02",
    contact: { identityMode: "real_name", name: "沈青禾", phone: "0999-1234567", sharesIdentity: "yes" },
    itemCode: "real-estate-transfer",
    ...told,
  };
}

export async function fileReport(page: Page, filing: Filing): Promise<Receipt> {
  await beginReport(page);
  await tellTrouble(page, filing);
  await sayWhere(page, filing);
  await sayHowToReachThem(page, filing);
  await addMore(page, filing);
  await checkAndSubmit(page, filing);
  return readReceipt(page);
}

export async function beginReport(page: Page): Promise<void> {
  await page.goto("/report");
  await page.getByRole("link", { name: words("report.start.begin") }).click();
  await seeStep(page, "trouble");
}

export async function tellTrouble(page: Page, { plainAnswer, body }: Pick<Filing, "plainAnswer" | "body">) {
  await choose(page, "plainAnswer", plainAnswer);
  await field(page, "body").fill(body);
  await goOn(page);
}

export async function sayWhere(page: Page, { regionId, place }: Pick<Filing, "regionId" | "place">): Promise<void> {
  await seeStep(page, "place");
  await field(page, "regionId").selectOption(regionId);
  if (place !== undefined) await field(page, "place").fill(place);
  await goOn(page);
}

export async function sayHowToReachThem(page: Page, { contact }: Pick<Filing, "contact">): Promise<void> {
  await seeStep(page, "contact");
  await choose(page, "identityMode", contact.identityMode);
  if (contact.identityMode !== "anonymous") {
    for (const name of ["name", "phone", "email"] as const) {
      const value = contact[name];
      if (value !== undefined) await field(page, name).fill(value);
    }
  }
  if (contact.identityMode === "real_name" && contact.sharesIdentity) {
    await choose(page, "sharesIdentity", contact.sharesIdentity);
  }
  await goOn(page);
}

export async function addMore(page: Page, filing: Filing): Promise<void> {
  await seeStep(page, "more");
  if (filing.itemCode !== undefined) await field(page, "itemCode").selectOption(filing.itemCode);
  const typed = { ...filing, trips: filing.trips === undefined ? undefined : String(filing.trips) };
  for (const name of ["applicationNumber", "applicationAcceptedOn", "trips", "toldReason", "wish"] as const) {
    const value = typed[name];
    if (value !== undefined) await field(page, name).fill(value);
  }
  await goOn(page);
}

export async function checkAndSubmit(page: Page, { body }: Pick<Filing, "body">): Promise<void> {
  await seeStep(page, "check");
  await expect(page.getByRole("main")).toContainText(body.trim().split("\n")[0] ?? "");
  await page.getByRole("button", { name: words("report.check.submit") }).click();
}

export async function readReceipt(page: Page): Promise<Receipt> {
  await expect(page.getByRole("heading", { level: 1, name: words("report.receipt.title") })).toBeVisible();
  const slip = page.getByRole("region", { name: words("report.receipt.box") });
  const text = (await slip.textContent()) ?? "";
  return receiptIn(text);
}

/** @throws when there is no number and code in the text. */
export function receiptIn(text: string): Receipt {
  const [number] = /\d{6}-\d{6,9}-\d/.exec(text) ?? [];
  const [code] = /\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(text.replace(number ?? "", " ")) ?? [];
  if (number === undefined || code === undefined) throw new Error(`no number and code in: ${text.slice(0, 300)}`);
  return { number, code };
}

export async function seeStep(page: Page, step: "trouble" | "place" | "contact" | "more" | "check"): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: words(`report.${step}.title`) })).toBeVisible();
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("report.continue") }).click();
}

export function field(page: Page, name: string) {
  return page.locator(`main [name="${name}"]:not([type="hidden"])`);
}

export async function choose(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`main [name="${name}"][value="${value}"]`).check();
}
