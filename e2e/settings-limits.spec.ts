/**
 * Limits are changed in /settings by administrators: from a day on, with and without scripts, with nothing typed lost by
 * a mistake, and taken back again. Each journey has a kind of report of its own, and changes nothing before tomorrow.
 */
import type { Locator, Page } from "@playwright/test";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { formatDate } from "@/lib/format";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, isFullSize, test } from "./journey";
import { handlerOf } from "./people";
import { words } from "./words";

const tomorrow = addDays(civilDateOf(new Date()), 1);
const text = (path: string, values?: Record<string, string>) => words(`settings-limits.${path}`, values);
const stepName = (step: string) => text(`step.${step}.name`);
const workingDays = (amount: number) => words("domain.limitUnit.working_day", { amount: String(amount) });
const fromTomorrow = (amount: number) =>
  text("fromDayLimit", { day: formatDate(tomorrow, "zh-CN"), limit: workingDays(amount) });

/** The limits of a kind, found as a person finds them: the kind, the step, "change". */
async function openLimit(page: Page, kind: ComplaintKind, step: string): Promise<void> {
  await page.goto("/settings/limits");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("title"));
  await page
    .getByRole("navigation", { name: text("kinds") })
    .getByRole("link", { name: words(`domain.kind.${kind}`), exact: true })
    .click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(words(`domain.kind.${kind}`));
  await row(page, stepName(step))
    .getByRole("link", { name: text("change") })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("page.heading", { step: stepName(step) }));
}

function row(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
}

const changeForm = (page: Page) => page.locator("form#change-limit");
const exceptionForm = (page: Page) => page.locator("form#limit-exception");
const field = (form: Locator, name: string) => form.locator(`[name="${name}"]`);

async function seeDone(page: Page, done: "changed" | "exception" | "withdrawn"): Promise<void> {
  await expect(page.getByRole("main")).toContainText(text(`done.${done}`));
}

async function withdraw(form: Locator): Promise<void> {
  await form.locator("summary").click();
  await form.getByRole("button", { name: text("withdraw.submit") }).click();
}

for (const [javaScript, kind] of [
  [true, "suggestion"],
  [false, "bad_rating"],
] as const) {
  test(`the administrator changes an answer limit from tomorrow, and takes it back, ${javaScript ? "with" : "without"} scripts`, {
    tag: "@desktop",
  }, async ({ people }) => {
    const page = await people.staff("administrator", { javaScript });
    const basis = "县政府办公室通知第5号，自下月起试行";
    await openLimit(page, kind, "answer");
    const form = changeForm(page);

    await test.step("what was mistyped is named at its field, and everything typed is still there", async () => {
      await field(form, "amount").fill("七");
      await field(form, "unit").selectOption("calendar_day");
      await field(form, "statutoryBasis").fill("测试条例第十条");
      await field(form, "validFromOn").fill(addDays(tomorrow, 3));
      await field(form, "basis").fill(basis);
      await form.getByRole("button", { name: text("form.submit") }).click();
      await expect(form.getByRole("alert")).toContainText(text("errors.wholeNumber"));
      await expect(field(form, "amount")).toHaveValue("七");
      await expect(field(form, "unit")).toHaveValue("calendar_day");
      await expect(field(form, "statutoryBasis")).toHaveValue("测试条例第十条");
      await expect(field(form, "validFromOn")).toHaveValue(addDays(tomorrow, 3));
      await expect(field(form, "basis")).toHaveValue(basis);
    });

    await test.step("a statutory limit is whole or not at all, and no limit begins in the past", async () => {
      await field(form, "amount").fill("7");
      await form.getByRole("button", { name: text("form.submit") }).click();
      await expect(form.getByRole("alert")).toContainText(text("errors.statuteIncomplete"));
      await field(form, "statutoryBasis").fill("");
      await field(form, "unit").selectOption("working_day");
      await field(form, "validFromOn").fill(addDays(tomorrow, -2));
      await form.getByRole("button", { name: text("form.submit") }).click();
      await expect(form.getByRole("alert")).toContainText(words("refusals.limit-in-the-past"));
      await expect(field(form, "basis")).toHaveValue(basis);
      if (javaScript) {
        await expectNoBarriers(page);
        await expectSoundPage(page);
      }
    });

    await test.step("put right, it stands as what is to come", async () => {
      await field(form, "validFromOn").fill(tomorrow);
      await form.getByRole("button", { name: text("form.submit") }).click();
      await seeDone(page, "changed");
      await expect(page.locator("#to-come")).toContainText(fromTomorrow(7));
      await expect(page.locator("#to-come")).toContainText(basis);
      const name = words("domain.kind.stuck_procedure");
      await page.goto(`/settings/limits?kind=${kind}`);
      await expect(row(page, stepName("answer"))).toContainText(workingDays(5));
      await expect(row(page, stepName("answer"))).toContainText(fromTomorrow(7));
      await expect(page.getByRole("link", { name })).toBeVisible();
    });

    await test.step("taken back, the limit goes on as before, and both steps are on record", async () => {
      await openLimit(page, kind, "answer");
      await withdraw(page.locator("#to-come form"));
      await seeDone(page, "withdrawn");
      await expect(page.locator("#to-come")).toContainText(text("page.nothingToCome"));
      const record = page.getByRole("list", { name: text("history.label") });
      await expect(record).toContainText(basis);
      await expect(record).toContainText(
        text("history.withdrawn", { day: formatDate(tomorrow, "zh-CN"), before: workingDays(7) }),
      );
    });
  });

  test(`an exception says what it is for, ${javaScript ? "with" : "without"} scripts`, { tag: "@desktop" }, async ({
    people,
  }) => {
    const page = await people.staff("administrator", { javaScript });
    await openLimit(page, kind, "contact");
    const form = exceptionForm(page);
    await form.locator("summary").click();
    await field(form, "amount").fill("2");
    await field(form, "basis").fill("该事项材料多，须先查阅档案");
    await form.getByRole("button", { name: text("exceptions.submit") }).click();
    await expect(form.getByRole("alert")).toContainText(text("errors.scopeMissing"));
    await expect(field(form, "amount")).toBeVisible();
    await expect(field(form, "basis")).toHaveValue("该事项材料多，须先查阅档案");

    await field(form, "itemCode").selectOption("real-estate-transfer");
    await form.getByRole("button", { name: text("exceptions.submit") }).click();
    await seeDone(page, "exception");
    const exception = page.locator("#exceptions").getByRole("row").filter({ hasText: "该事项材料多" });
    await expect(exception).toContainText(workingDays(2));
    await exception.getByRole("link", { name: text("exceptions.replaceShort") }).click();
    await expect(field(form, "itemCode")).toHaveValue("real-estate-transfer");
    await expect(field(form, "amount")).toHaveValue("2");
    await withdraw(exception.locator("form"));
    await seeDone(page, "withdrawn");
    await expect(page.locator("#exceptions")).toContainText(text("exceptions.nothing"));
  });
}

test("that local holidays extend statutory limits needs the rule that says so", { tag: "@desktop" }, async ({
  people,
}) => {
  const page = await people.staff("administrator");
  await page.goto("/settings/limits");
  await expect(page.locator("#statute")).toContainText(text("statute.no"));
  const form = page.locator("form#statute-rule");
  await form.locator('[name="stops"][value="yes"]').check();
  await form.getByRole("button", { name: text("statute.submit") }).click();
  await expect(form.getByRole("alert")).toContainText(text("errors.statuteBasis"));
  await expect(form.locator('[name="stops"][value="yes"]')).toBeChecked();
  await page.reload();
  await expect(page.locator("#statute")).toContainText(text("statute.no"));
});

test("limits are the administrator's: others are told so, and what does not exist is not found", {
  tag: "@desktop",
}, async ({ people }) => {
  const addresses = ["/settings/limits", "/settings/limits/enquiry/answer"];
  const visitor = await people.somebody();
  for (const address of addresses) {
    await visitor.goto(address);
    await expect(visitor).toHaveURL(/\/sign-in\?next=/);
  }
  for (const username of [handlerOf("LZ02-natural-resources"), "supervisor", "official"]) {
    const page = await people.staff(username);
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole("main")).toContainText(words("settings.notYours.title"));
      await expect(page.getByRole("main").locator("form")).toHaveCount(0);
    }
  }
  const administrator = await people.staff("administrator");
  for (const address of ["/settings/limits/petition/answer", "/settings/limits/enquiry/sign"]) {
    const answer = await administrator.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(administrator.getByRole("heading", { level: 1 })).toHaveText(words("common.notFound.title"));
  }
});

for (const locale of ["zh-CN", "en"] as const) {
  test(`the pages of the limits have no barriers, on a desk or on the narrowest screen (${locale})`, {
    tag: "@desktop",
  }, async ({ people }) => {
    test.setTimeout(120_000);
    const usual = locale === "en" ? "desktop" : "narrow";
    for (const screen of isFullSize ? (["desktop", "narrow"] as const) : ([usual] as const)) {
      const page = await people.staff("administrator", { screen, locale });
      for (const address of [
        "/settings/limits",
        "/settings/limits?kind=hard_case",
        "/settings/limits/refusal_to_act/accept",
        "/settings/limits/stuck_across_departments/further_extension",
        "/settings/limits/enquiry/yellow",
      ]) {
        await page.goto(address);
        for (const summary of await page.locator("main summary").all()) await summary.click();
        await expectSoundPage(page);
        await expectNoBarriers(page);
      }
    }
  });
}
