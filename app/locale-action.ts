"use server";
/**
 * The reader's language and display, kept in cookies for a year. Works from any page without JavaScript.
 * The way back is the address that proxy.ts saw the form being posted to, never one that the form names.
 */
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { asDisplay, asLocale, displayCookies, localeCookie, pageAddressHeader } from "@/lib/locale";

const year = 365 * 24 * 3600;
const options = { path: "/", maxAge: year, sameSite: "lax", httpOnly: true } as const;

export async function chooseLanguage(data: FormData): Promise<void> {
  (await cookies()).set(localeCookie, asLocale(data.get("locale")), options);
  redirect(await here());
}

export async function chooseDisplay(data: FormData): Promise<void> {
  const display = asDisplay((name) => {
    const value = data.get(name);
    return typeof value === "string" ? value : undefined;
  });
  const store = await cookies();
  store.set(displayCookies.size, display.size, options);
  store.set(displayCookies.contrast, display.contrast, options);
  store.set(displayCookies.theme, display.theme, options);
  redirect(await here());
}

async function here(): Promise<string> {
  const address = (await headers()).get(pageAddressHeader) ?? "/";
  return /^\/(?![/\\])/.test(address) ? address : "/";
}
