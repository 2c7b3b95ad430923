/**
 * Which language a request is answered in: the reader's cookie, else Chinese; always in Shanghai time.
 * next-intl reads this file (next.config.js); code outside a request uses loadMessages from lib/messages.ts.
 */
import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { asLocale, localeCookie, timeZone } from "./locale";
import { loadMessages } from "./messages";

export default getRequestConfig(async ({ locale: wanted }) => {
  const locale = asLocale(wanted ?? (await cookies()).get(localeCookie)?.value);
  return { locale, messages: loadMessages(locale), timeZone };
});
