/**
 * The calendar of the office is changed by administrators alone: drafted, previewed, published under a name and a notice.
 * The lists of far-away townships in next year are used, on which nothing else rests; there is one draft for the whole
 * installation, so all of it happens on one screen, one journey after the other.
 */
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { demoPassword } from "@/db/seed/demo-accounts";
import { civilDate } from "@/lib/format";
import { locales } from "@/lib/locale";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, isFullSize, test } from "./journey";
import { handlerOf, sendNameAndPassword, signIn } from "./people";
import { anyOf, words } from "./words";

const nextYear = Number(civilDate(new Date()).slice(0, 4)) + 1;
const note = "关于明年地方节日安排的通知（试验〔1〕号）";

/** A name that no run before has published. */
function festival(): string {
  return `试验节${randomBytes(3).toString("hex")}`;
}

async function openYear(page: Page, scope: string): Promise<void> {
  await page.goto(`/settings/calendar?year=${nextYear}&scope=${scope}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("settings.calendar.title"));
}

/** Whatever a journey that failed has left behind. */
async function discardDraft(page: Page): Promise<void> {
  await page.goto("/settings/calendar/draft");
  const form = page.locator("form#discard-calendar-draft");
  if ((await form.count()) === 0) return;
  await page.locator("#discard summary").click();
  await form.getByRole("button").click();
  await expect(page.getByRole("main")).toContainText(words("settings.calendar.done.discarded"));
}

async function changeDay(page: Page, scope: string, day: { fromOn: string; name: string }): Promise<void> {
  await openYear(page, scope);
  const form = page.locator("form#change-days-form");
  await form.locator('[name="fromOn"]').fill(day.fromOn);
  await form.locator('[name="name"]').fill(day.name);
  await form.getByRole("button").click();
  await expect(page.getByRole("main")).toContainText(words("settings.calendar.done.days"));
}

async function publish(page: Page): Promise<void> {
  const form = page.locator("form#publish-calendar");
  await form.locator('[name="note"]').fill(note);
  await form.getByRole("button").click();
}

const named = (page: Page, scope: string) =>
  page.getByRole("table", {
    name: words("settings.calendar.named.caption", { year: String(nextYear), scope }),
  });

const townships = [
  { javaScript: true, scope: "LZ0305", name: "驮桥乡" },
  { javaScript: false, scope: "LZ0304", name: "篁谷乡" },
] as const;

for (const { javaScript, scope, name } of townships) {
  test(`a file is read, what was not taken is told, the preview is published, ${javaScript ? "with" : "without"} scripts`, {
    tag: "@desktop",
  }, async ({ people }) => {
    const page = await people.staff("administrator", { javaScript });
    const main = page.getByRole("main");
    await discardDraft(page);
    const day = festival();

    await test.step("a file with two good rows and two bad ones", async () => {
      await openYear(page, scope);
      const rows = [
        "日期,类型,名称",
        `${nextYear}-06-08,休,${day}`,
        `${nextYear}-02-30,休,没有这一天`,
        `${nextYear}-06-09,放半天,${day}`,
        `${nextYear}年6月13日,班,${day}调休上班`,
      ];
      const file = { name: "地方节日.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) };
      await page.locator('form#import-form [name="file"]').setInputFiles(file);
      await page.locator("form#import-form button").click();
      await expect(page).toHaveURL("/settings/calendar/draft");
    });

    await test.step("what was not taken stands there by row, with the reason", async () => {
      await expect(main).toContainText(words("settings.calendar.import.rejectedTitle", { count: "2" }));
      const rejected = page.getByRole("table", { name: words("settings.calendar.import.rejectedCaption") });
      const reasons = [
        ["3", words("settings.calendar.import.rejected.date_unreadable", { text: `${nextYear}-02-30` })],
        ["4", words("settings.calendar.import.rejected.kind_unreadable", { text: "放半天" })],
      ];
      await expect(rejected.getByRole("row")).toHaveCount(3);
      for (const [line, reason] of reasons) {
        await expect(rejected.getByRole("row").filter({ hasText: reason })).toContainText(line ?? "");
      }
    });

    await test.step("the preview names each day that differs, and no date that would move", async () => {
      const days = page.getByRole("table", { name: anyOf("settings.calendar.draft.days.caption") });
      await expect(days.getByRole("row").filter({ hasText: name })).toHaveCount(2);
      await expect(days).toContainText(words("settings.calendar.draft.namedOff", { name: day }));
      await expect(main).toContainText(words("settings.calendar.moved.none"));
      await openYear(page, scope);
      await expect(main).toContainText(words("settings.calendar.draftBar.note"));
      await expect(named(page, name).getByRole("row").filter({ hasText: day }).first()).toContainText(
        words("settings.calendar.named.drafted"),
      );
    });

    await test.step("it is not published without the notice it rests on", async () => {
      await page.getByRole("link", { name: words("settings.calendar.draftBar.preview") }).click();
      const form = page.locator("form#publish-calendar");
      await form.getByRole("button").click();
      await expect(form.getByRole("alert")).toContainText(words("common.errors.required"));
      await form.locator('[name="note"]').fill("无");
      await form.getByRole("button").click();
      await expect(form.getByRole("alert")).toContainText(words("settings.calendar.errors.noteMissing"));
      await expect(form.locator('[name="note"]')).toHaveValue("无");
    });

    await test.step("published, it is the version in force, with its publisher and its notice", async () => {
      await publish(page);
      await expect(page).toHaveURL(/\/settings\/calendar\?published=\d+$/);
      const version = new URL(page.url()).searchParams.get("published") ?? "";
      await expect(main).toContainText(words("settings.calendar.done.published", { version }));
      const versions = page.getByRole("table", { name: words("settings.calendar.versions.title") });
      const newest = versions.getByRole("row").nth(1);
      for (const text of [
        words("settings.calendar.versions.number", { version }),
        words("settings.calendar.versions.current"),
        "演示·系统管理员",
        note,
      ]) {
        await expect(newest).toContainText(text);
      }
      await openYear(page, scope);
      await expect(named(page, name)).toContainText(`${day}调休上班`);
      await expect(main).not.toContainText(words("settings.calendar.draftBar.note"));
      await page.goto("/settings/calendar/draft");
      await expect(main).toContainText(words("settings.calendar.draft.emptyTitle"));
    });
  });
}

test("a preview that somebody else has changed meanwhile is not published", { tag: "@desktop" }, async ({ people }) => {
  const [one, other] = [await people.staff("administrator"), await people.staff("administrator")];
  await discardDraft(one);
  await changeDay(one, "LZ0305", { fromOn: `${nextYear}-07-05`, name: festival() });
  await one.goto("/settings/calendar/draft");
  await changeDay(other, "LZ0304", { fromOn: `${nextYear}-07-06`, name: festival() });
  await publish(one);
  const form = one.locator("form#publish-calendar");
  await expect(form.getByRole("alert")).toContainText(words("refusals.calendar-changed-meanwhile"));
  await expect(form.locator('[name="note"]')).toHaveValue(note);
  await form.getByRole("link", { name: words("settings.calendar.publish.again") }).click();
  const days = one.getByRole("table", { name: anyOf("settings.calendar.draft.days.caption") });
  await expect(days.getByRole("row")).toHaveCount(3);
  await discardDraft(one);
});

test("a file that nothing can be read of is refused, and what was typed wrongly is told", { tag: "@desktop" }, async ({
  people,
}) => {
  const page = await people.staff("administrator");
  await discardDraft(page);
  await openYear(page, "LZ0305");
  const importing = page.locator("form#import-form");
  await importing.locator("button").click();
  await expect(importing.getByRole("alert")).toContainText(words("settings.calendar.errors.fileMissing"));
  const picture = { name: "通知.csv", mimeType: "text/csv", buffer: randomBytes(500) };
  await importing.locator('[name="file"]').setInputFiles(picture);
  await importing.locator("button").click();
  await expect(importing.getByRole("alert")).toContainText(words("refusals.calendar-file-unreadable"));
  const large = { name: "大.csv", mimeType: "text/csv", buffer: Buffer.alloc(900_001, "a") };
  await importing.locator('[name="file"]').setInputFiles(large);
  await expect(importing).toContainText(words("settings.calendar.edit.file.tooLarge"));

  const hours = page.locator("form#working-hours-form");
  await hours.locator('[name="spans"]').fill("12:00-08:30");
  await hours.getByRole("button").click();
  await expect(hours.getByRole("alert")).toContainText(words("settings.calendar.errors.hours"));
  await expect(hours.locator('[name="spans"]')).toHaveValue("12:00-08:30");

  const days = page.locator("form#change-days-form");
  await days.locator('[name="fromOn"]').fill(`${nextYear}-07-05`);
  await days.locator('[name="toOn"]').fill(`${nextYear}-07-04`);
  await days.getByRole("button").click();
  await expect(days.getByRole("alert")).toContainText(words("settings.calendar.errors.nameMissing"));
  await expect(days.getByRole("alert")).toContainText(words("settings.calendar.errors.endsBeforeStart"));
  await expect(days.locator('[name="fromOn"]')).toHaveValue(`${nextYear}-07-05`);
  await page.goto("/settings/calendar/draft");
  await expect(page.getByRole("main")).toContainText(words("settings.calendar.draft.emptyTitle"));
});

test("settings are where administrators begin, and nobody else's", { tag: "@desktop" }, async ({ people }) => {
  const settings = words("settings.shell.nav");
  const administrator = await people.somebody();
  await signIn(administrator, "administrator", demoPassword);
  await expect(administrator).toHaveURL("/settings");
  for (const address of ["/desk", "/insight"]) {
    await administrator.goto(address);
    await administrator.getByRole("link", { name: settings, exact: true }).click();
    await expect(administrator).toHaveURL("/settings");
  }
  for (const username of ["supervisor", "official", handlerOf("LZ02-natural-resources")]) {
    const page = await people.staff(username);
    for (const address of ["/settings", "/settings/calendar", "/settings/calendar/draft"]) {
      await page.goto(address);
      await expect(page.getByRole("main"), `${username} ${address}`).toContainText(words("settings.notYours.title"));
      await expect(page.locator("form#change-days-form, form#publish-calendar")).toHaveCount(0);
    }
    await expect(page.getByRole("link", { name: settings, exact: true })).toHaveCount(0);
  }
  const visitor = await people.somebody();
  const wanted = "/settings/calendar?year=2026&scope=LZ03";
  await visitor.goto(wanted);
  await expect(visitor).toHaveURL(`/sign-in?next=${encodeURIComponent(wanted)}`);
  await sendNameAndPassword(visitor, "administrator", demoPassword);
  await expect(visitor).toHaveURL(wanted);
});

test("the pages have no barriers, in both languages, also with errors", { tag: "@desktop" }, async ({ people }) => {
  test.setTimeout(240_000);
  const first = await people.staff("administrator");
  await discardDraft(first);
  const empty = ["/settings/calendar/draft"];
  const pages = ["/settings", `/settings/calendar?year=${nextYear}&scope=LZ0305`, "/settings/calendar?scope=LZ03"];
  for (const locale of isFullSize ? locales : (["zh-CN"] as const)) {
    const page = await people.staff("administrator", { screen: "desktop", locale });
    for (const address of [...pages, ...empty]) {
      await page.goto(address);
      await expectSoundPage(page);
      await expectNoBarriers(page);
    }
  }
  const rows = [
    "on,kind,name",
    `${nextYear}-06-10,off,${festival()}`,
    `${nextYear}-02-30,off,${"长".repeat(30)}`,
    `${nextYear}-06-11,${"averylongwordwithoutanybreak".repeat(2)},x`,
  ];
  await openYear(first, "LZ0305");
  const file = { name: `${"很长的文件名".repeat(9)}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
  await first.locator('form#import-form [name="file"]').setInputFiles(file);
  await first.locator("form#import-form button").click();
  await expect(first).toHaveURL("/settings/calendar/draft");
  for (const locale of locales) {
    const usual = locale === "en" ? "desktop" : "narrow";
    for (const screen of isFullSize ? (["desktop", "narrow"] as const) : ([usual] as const)) {
      const page = await people.staff("administrator", { screen, locale, dark: screen === "desktop" });
      for (const address of [...pages, "/settings/calendar/draft"]) {
        await page.goto(address);
        await expectSoundPage(page);
        await expectNoBarriers(page);
      }
      await page.locator("form#publish-calendar").getByRole("button").click();
      await expect(page.locator("form#publish-calendar").getByRole("alert")).toBeVisible();
      await expectSoundPage(page);
      await expectNoBarriers(page);
    }
  }
  await discardDraft(first);
});
