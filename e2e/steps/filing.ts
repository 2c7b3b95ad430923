/** A person files a report: three answers, what may be added, the check of all of it, then number and code. */
import { expect, type Page } from "@playwright/test";
import type { ExtraStep, ReportStep } from "@/domain/complaint/filing-form";
import type { ApplicationChannel, ComplainantKind, PlainAnswer } from "@/domain/complaint/vocabulary";
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
  channel?: ApplicationChannel;
  trips?: number;
  toldReason?: string;
  toldBy?: string;
  when?: string;
  people?: string;
  wish?: string;
  who?: {
    complainantKind: ComplainantKind;
    organisation?: string;
    creditCode?: string;
    document?: string;
    projectCode?: string;
    agent?: "yes" | "no";
    represented?: string;
    authority?: string;
  };
};

/** What may be added, page by page, as far as it was told: the names of the fields and what is typed. */
export function extrasOf(filing: Filing): readonly { step: ExtraStep; typed: Record<string, string> }[] {
  const { applicationNumber, applicationAcceptedOn, channel, trips, toldReason, toldBy, when, people, wish } = filing;
  const pages = [
    { step: "who", fields: { ...filing.who } },
    { step: "matter", fields: { applicationNumber, applicationAcceptedOn, channel, trips: trips?.toString() } },
    { step: "told", fields: { toldReason, toldBy } },
    { step: "course", fields: { when, people } },
    { step: "wish", fields: { wish } },
  ] as const;
  return pages.flatMap(({ step, fields }) => {
    const typed = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return typed.length === 0 ? [] : [{ step, typed: Object.fromEntries(typed) }];
  });
}

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

/** From the check of all answers to each page that may be skipped, and back; nothing where nothing is told. */
export async function addMore(page: Page, filing: Filing): Promise<void> {
  await seeStep(page, "check");
  if (filing.itemCode !== undefined) await chooseItem(page, filing.itemCode);
  for (const { step, typed } of extrasOf(filing)) {
    await openExtra(page, step);
    for (const [name, value] of Object.entries(typed)) await fillField(page, name, value);
    await returnToCheck(page);
  }
}

export async function openExtra(page: Page, key: ExtraStep | "item"): Promise<void> {
  const link = page.getByRole("main").locator(`a[href="/report/${key}"]`);
  if (!(await link.isVisible())) await page.locator("summary", { hasText: words("report.check.extras") }).click();
  await link.click();
  const title = key === "item" ? words("item-search.title") : words(`report.${key}.title`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

export async function saveExtra(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("report.saveAndReturn") }).click();
}

async function returnToCheck(page: Page): Promise<void> {
  await saveExtra(page);
  await seeStep(page, "check");
}

/** By its department: the fold of the department, then the item. */
async function chooseItem(page: Page, code: string): Promise<void> {
  await openExtra(page, "item");
  const item = page.locator(`button[name="itemCode"][value="${code}"]`);
  await page.locator("main details").filter({ has: item }).locator("summary").click();
  await page.getByRole("main").locator(item).click();
  await seeStep(page, "check");
}

async function fillField(page: Page, name: string, value: string): Promise<void> {
  const control = page.locator(`main [name="${name}"]:not([type="hidden"])`);
  const kind = await control.first().evaluate((one) => `${one.tagName} ${one.getAttribute("type")}`);
  if (kind === "INPUT radio") await choose(page, name, value);
  else if (kind.startsWith("SELECT")) await control.selectOption(value);
  else await control.fill(value);
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

/** Published answers on the same trouble may stand in between; whoever has another one goes on. */
async function passAnswers(page: Page): Promise<void> {
  const heading = (path: string) => page.getByRole("heading", { level: 1, name: words(path) });
  await expect(heading("report.place.title").or(heading("before.answers.title"))).toBeVisible();
  if (!(await heading("before.answers.title").isVisible())) return;
  await page.getByRole("link", { name: words("before.answers.continue") }).click();
}

export async function seeStep(page: Page, step: ReportStep): Promise<void> {
  if (step === "place") await passAnswers(page);
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
