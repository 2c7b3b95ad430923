/**
 * The frame of every page: language, display of the reader, skip link. Reading the cookies makes every page dynamic,
 * which it has to be: the nonce of proxy.ts reaches the scripts of dynamic pages only.
 */
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { getLocale, getTranslations } from "@/app/translations";
import { asDisplay, displayCookies } from "@/lib/locale";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.brand");
  const site = `${t("name")} · ${t("descriptor")}`;
  return {
    title: { template: `%s · ${t("name")}`, default: site },
    description: t("description"),
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, store] = await Promise.all([getLocale(), getTranslations("common"), cookies()]);
  const display = asDisplay((name) => store.get(displayCookies[name])?.value);
  return (
    <html lang={locale} data-size={display.size} data-contrast={display.contrast} data-theme={display.theme}>
      <body>
        <a href="#main" className="skip-link">
          {t("skipToContent")}
        </a>
        {children}
      </body>
    </html>
  );
}
