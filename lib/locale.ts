/**
 * The languages of the screens and the cookies in which a reader keeps language and display.
 * A reader without a cookie reads Chinese, in the office's own time zone.
 */
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "zh-CN";
export const timeZone = "Asia/Shanghai";

export const localeCookie = "locale";
export const displayCookies = { size: "display-size", contrast: "display-contrast", theme: "display-theme" } as const;

export const displayChoices = {
  size: ["standard", "large", "larger"],
  contrast: ["standard", "high"],
  theme: ["auto", "light", "dark"],
} as const;
export type Display = { [K in keyof typeof displayChoices]: (typeof displayChoices)[K][number] };

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

/** Whatever a cookie or a form holds becomes one of the languages; anything else is the default. */
export function asLocale(value: unknown): Locale {
  return isLocale(value) ? value : defaultLocale;
}

/** Unknown or missing choices become the first of their list, which is the standard one. */
export function asDisplay(read: (name: keyof Display) => string | undefined): Display {
  const pick = <T extends string>(choices: readonly [T, ...T[]], wanted: string | undefined): T =>
    choices.find((choice) => choice === wanted) ?? choices[0];
  return {
    size: pick(displayChoices.size, read("size")),
    contrast: pick(displayChoices.contrast, read("contrast")),
    theme: pick(displayChoices.theme, read("theme")),
  };
}

/** The request header in which proxy.ts hands on the reader's language; a client's own is overwritten. */
export const localeHeader = "x-reader-language";

/** The request header in which proxy.ts hands on the path and query of the page; a client's own is overwritten. */
export const pageAddressHeader = "x-page-address";
