/**
 * The test of a journey: people with browsers of their own, each watched. A page that writes an error to its console,
 * opens a dialog, answers 5xx or breaks its own content policy fails the journey, whatever else the journey proves.
 *
 * A journey that needs only one screen says so by the tag @phone or @desktop.
 */
import { randomBytes } from "node:crypto";
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Locale } from "@/lib/locale";
import { openSession, type Sessions } from "./people";
import { filePlainly } from "./plain-filing";
import type { Filing, Receipt } from "./steps/filing";
import { type Watch, watchPage } from "./watch";

export { expect } from "@playwright/test";

export const screens = {
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false },
  /** The narrowest screen that pages are made for. */
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
} as const;

/** Each language on each screen, and not only each once. */
export const isFullSize = Number(process.env.SCALE ?? "0.05") >= 1;

export type Browsing = {
  /** The project's own when left out. */
  screen?: keyof typeof screens;
  javaScript?: boolean;
  locale?: Locale;
  dark?: boolean;
};

export type People = {
  /** Somebody at home: a browser that has never been here. */
  somebody(browsing?: Browsing): Promise<Page>;
  /** A member of staff, signed in, at a desk. `alone`: with a session that no other journey uses. */
  staff(username: string, browsing?: Browsing & { alone?: boolean }): Promise<Page>;
};

/** Reports that are there before the journey begins, filed through the product's own forms. */
export type Prepare = (filing: Filing) => Promise<Receipt>;

type Fixtures = { address: string; prepare: Prepare; watches: Watch[]; people: People; onItsScreen: undefined };

export const test = base.extend<Fixtures, { sessions: Sessions }>({
  onItsScreen: [
    async ({ baseURL: _ }, use, info) => {
      const tags: readonly string[] = info.tags.filter((tag) => tag === "@phone" || tag === "@desktop");
      base.skip(tags.length > 0 && !tags.includes(`@${info.project.name}`), "runs on the other screen");
      await use(undefined);
    },
    { auto: true },
  ],

  /** Where this journey comes from: attempts are limited by address, and one journey must not use up another's. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  address: async ({}, use) => {
    const groups = randomBytes(12).toString("hex").match(/.{4}/g) ?? [];
    await use(`2001:db8:${groups.join(":")}`);
  },

  extraHTTPHeaders: async ({ address }, use) => use({ "x-forwarded-for": address }),

  watches: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const watches: Watch[] = [];
      await use(watches);
      const problems = watches.flatMap((watch) => watch.problems());
      base.expect(problems, "what the browsers complained about").toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, watches }, use) => {
    watches.push(await watchPage(page));
    await use(page);
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],

  prepare: async ({ baseURL, address }, use) => {
    await use((filing) => filePlainly(baseURL ?? "", address, filing));
  },

  people: async ({ browser, baseURL, address, watches, sessions }, use) => {
    const contexts: BrowserContext[] = [];
    const open = async ({ screen, javaScript = true, locale, dark = false }: Browsing) => {
      const context = await browser.newContext({
        ...(screen ? screens[screen] : {}),
        javaScriptEnabled: javaScript,
        colorScheme: dark ? "dark" : "light",
        extraHTTPHeaders: { "x-forwarded-for": address },
      });
      contexts.push(context);
      const url = baseURL ?? "";
      if (locale) await context.addCookies([{ name: "locale", value: locale, url }]);
      if (dark) await context.addCookies([{ name: "display-theme", value: "dark", url }]);
      const page = await context.newPage();
      watches.push(await watchPage(page));
      return page;
    };
    await use({
      somebody: (browsing = {}) => open(browsing),
      staff: async (username, { alone = false, ...browsing } = {}) => {
        const page = await open({ screen: "desktop", ...browsing });
        await openSession(page, username, alone ? new Map() : sessions);
        return page;
      },
    });
    for (const context of contexts) await context.close();
  },
});
