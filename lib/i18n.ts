/**
 * Which language a request is answered in: the one that proxy.ts read from the reader's cookie, else Chinese; always in
 * Shanghai time. next-intl reads this file (next.config.js); code outside a request uses loadMessages from lib/messages.ts.
 */
import { getRequestConfig } from "next-intl/server";
import { asLocale, timeZone } from "./locale";
import { loadMessages } from "./messages";

export default getRequestConfig(async ({ requestLocale }) => {
  const locale = asLocale(await requestLocale);
  return { locale, messages: loadMessages(locale), timeZone };
});
