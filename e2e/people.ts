/**
 * Members of staff and how they come in. A session is opened once for each account and reused by the journeys of one
 * worker; who signs out in a journey asks for one alone.
 */
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { demoPassword } from "@/db/seed/demo-accounts";
import { words } from "./words";

export const sessionCookie = "bancheng-staff";

/** The cookie of each account that has signed in. */
export type Sessions = Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>;

export function handlerOf(unitId: string): string {
  return `handler.${unitId.toLowerCase()}`;
}
export function leadOf(unitId: string): string {
  return `lead.${unitId.toLowerCase()}`;
}
export function headOf(unitId: string): string {
  return `head.${unitId.toLowerCase()}`;
}

export async function openSession(page: Page, username: string, sessions: Sessions): Promise<void> {
  const known = sessions.get(username);
  if (known) {
    await page.context().addCookies(known);
    return;
  }
  await signIn(page, username, demoPassword);
  await expect(page, `${username} is signed in`).not.toHaveURL(/\/sign-in/);
  const cookies = await page.context().cookies();
  // Not the language or the display of whoever came first.
  sessions.set(
    username,
    cookies.filter(({ name }) => name === sessionCookie),
  );
}

export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await sendNameAndPassword(page, username, password);
}

export async function sendNameAndPassword(page: Page, username: string, password: string): Promise<void> {
  const form = page.locator("form#sign-in");
  await form.locator('[name="username"]').fill(username);
  await form.locator('[name="password"]').fill(password);
  await form.getByRole("button").click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("sign-in.account.signOut") }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
