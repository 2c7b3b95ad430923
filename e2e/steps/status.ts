/** A person follows the own report: looks it up with number and code, and acts on it. */
import { expect, type Locator, type Page } from "@playwright/test";
import { words } from "../words";
import { choose, field, type Receipt } from "./filing";

export async function typeNumberAndCode(page: Page, { number, code }: Receipt): Promise<void> {
  await page.goto("/status");
  await field(page, "number").fill(number);
  await field(page, "code").fill(code);
  await page.getByRole("button", { name: words("status.lookup.submit") }).click();
}

export async function lookUp(page: Page, receipt: Receipt): Promise<void> {
  await typeNumberAndCode(page, receipt);
  await expect(page).toHaveURL(new RegExp(`/status/${receipt.number}`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** The part of the page with this heading. */
export function part(page: Page, title: string): Locator {
  return page.locator("section, [role=region]").filter({ has: page.getByRole("heading", { name: title }) });
}

/** One press rates; what else is said goes into the form on the page that follows. */
export async function rate(
  page: Page,
  rating: { satisfaction: 1 | 2 | 3 | 4 | 5; solved?: "yes" | "partly" | "no"; comment?: string },
): Promise<void> {
  await formOf(page, "rate")
    .getByRole("button", { name: words(`domain.satisfaction.${rating.satisfaction}`), exact: true })
    .click();
  await expect(page.getByRole("main")).toContainText(words("status.done.rate"));
  if (rating.solved === undefined && rating.comment === undefined) return;
  const form = await openForm(page, "complete_rating");
  if (rating.solved) await choose(page, "solved", rating.solved);
  if (rating.comment !== undefined) await form.locator('[name="comment"]').fill(rating.comment);
  await send(page, "complete_rating");
  const done = rating.solved === "no" ? "reopen" : "complete_rating";
  await expect(page.getByRole("main")).toContainText(words(`status.done.${done}`));
}

export async function objectTo(page: Page, reason: string): Promise<void> {
  const form = await openForm(page, "object");
  await form.locator('[name="reason"]').fill(reason);
  await sendAndSee(page, "object");
}

export async function withdraw(page: Page, reason: string): Promise<void> {
  const form = await openForm(page, "withdraw");
  await form.locator('[name="reason"]').fill(reason);
  await sendAndSee(page, "withdraw");
}

export async function giveSupplement(page: Page, text: string): Promise<void> {
  const form = await openForm(page, "supplement");
  await form.locator('[name="text"]').fill(text);
  await sendAndSee(page, "supplement");
}

export type StatusForm =
  | "supplement"
  | "rate"
  | "complete_rating"
  | "change_contact"
  | "object"
  | "urge"
  | "withdraw"
  | "change_visibility";

export function formOf(page: Page, action: StatusForm): Locator {
  return page.locator(`form#${action}`);
}

/** The way from the status page to one thing that the person can do there. */
export function linkTo(page: Page, action: Exclude<StatusForm, "rate">): Locator {
  return page.locator(`#actions a[href$="/${action.replaceAll("_", "-")}"]`);
}

/** Goes to the page of the form. */
export async function openForm(page: Page, action: Exclude<StatusForm, "rate">): Promise<Locator> {
  await linkTo(page, action).click();
  const form = formOf(page, action);
  await expect(form.locator("button")).toBeVisible();
  return form;
}

/** Goes to the page of the own files. */
export async function openOwnFiles(page: Page): Promise<void> {
  await page.locator('#files a[href$="/files"]').click();
  await expect(page.getByRole("heading", { level: 1, name: words("own-files.status.title") })).toBeVisible();
}

export async function send(page: Page, action: StatusForm): Promise<void> {
  await formOf(page, action)
    .getByRole("button", { name: words(`status.actions.${action}.submit`) })
    .click();
}

async function sendAndSee(page: Page, action: StatusForm): Promise<void> {
  await send(page, action);
  await expect(page.getByRole("main")).toContainText(words(`status.done.${action}`));
}
