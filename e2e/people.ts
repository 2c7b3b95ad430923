/**
 * Members of staff and how they come in. A session is opened once for each account and reused by the journeys of one
 * worker; who signs out in a journey asks for one alone.
 */
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { demoPassword } from "@/db/seed/demo-accounts";
import { words } from "./words";

/** The cookies of each account that has signed in. */
export type Sessions = Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>;

export function handlerOf(unitId: string): string {
  return `handler.${unitId.toLowerCase()}`;
}
export function leadOf(unitId: string): string {
  return `lead.${unitId.toLowerCase()}`;
}

export async function openSession(page: Page, username: string, sessions: Sessions): Promise<void> {
  const known = sessions.get(username);
  if (known) {
    await page.context().addCookies(known);
    return;
  }
  await signIn(page, username, demoPassword);
  await expect(page, `${username} is signed in`).not.toHaveURL(/\/sign-in/);
  sessions.set(username, await page.context().cookies());
}

export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole("button", { name: words("sign-in.submit"), exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("sign-in.account.signOut") }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
