/**
 * Reference data is kept by administrators: a unit is added with an alias, an item moves to it after a look at what that
 * touches, and a file is brought back with a mistake that is shown by line, mended and written as a whole.
 */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { words } from "./words";

// One after the other: a file says what every row is, those that another journey adds meanwhile too.
test.describe.configure({ mode: "default", timeout: 150_000 });

const text = (path: string, values?: Record<string, string>) => words(`catalogue.${path}`, values);
const basis = "县编委通知第8号";
const item = "legal-aid";

const rowForm = (page: Page) => page.locator("form#reference-row");
const cell = (form: Locator, name: string) => form.locator(`[name="cells.${name}"]`);

/** Fills in and looks at what it touches; saves when that was shown. */
async function saveRow(page: Page, see?: (preview: Locator) => Promise<void>): Promise<void> {
  const form = rowForm(page);
  await form.locator('[name="reason"]').fill(basis);
  await form.getByRole("button", { name: text("form.submit") }).click();
  const preview = form.getByRole("alert");
  await expect(preview).toContainText(words("common.form.cautionTitle"));
  await see?.(preview);
  await form.getByRole("button", { name: text("form.confirm") }).click();
  await expect(page.getByRole("main")).toContainText(text("done.saved"));
}

for (const javaScript of [true, false]) {
  const mark = javaScript ? "one" : "two";
  const unitId = `LZ03-journey-${mark}`;
  const department = `journey-${mark}`;
  const unitName = javaScript ? "旅程一测试局" : "旅程二测试局";

  test(`an administrator adds a unit with an alias, moves an item to it, and brings a file back, ${javaScript ? "with" : "without"} scripts`, {
    tag: "@desktop",
  }, async ({ people }) => {
    const page = await people.staff("administrator", { javaScript });
    const main = page.getByRole("main");

    await test.step("the settings say how everything stands", async () => {
      await page.goto("/settings");
      await expect(
        main
          .getByRole("row")
          .filter({ hasText: text("kinds.units.name") })
          .first(),
      ).toBeVisible();
      await expectSoundPage(page);
      if (javaScript) await expectNoBarriers(page);
    });

    await test.step("a unit is added", async () => {
      await page.goto("/settings/data/units");
      await main.getByRole("link", { name: text("list.add", { one: text("kinds.units.one") }) }).click();
      const form = rowForm(page);
      await cell(form, "id").fill(unitId);
      await cell(form, "department_code").fill(department);
      await cell(form, "kind").selectOption("department");
      await cell(form, "nature").selectOption("local");
      await cell(form, "region_id").selectOption("LZ03");
      await cell(form, "name_zh").fill(unitName);
      await cell(form, "name_en").fill("Journey bureau");
      await cell(form, "short_zh").fill(unitName);
      await cell(form, "duty_zh").fill("办理旅程测试");
      if (javaScript) await expectNoBarriers(page);
      await saveRow(page);
    });

    await test.step("and an alias of it", async () => {
      await page.goto("/settings/data/unit-aliases/new");
      await cell(rowForm(page), "alias").fill(`${unitName}办公室`);
      await cell(rowForm(page), "department_code").selectOption(department);
      await saveRow(page);
    });

    await test.step("an item moves to it, after a look at what that touches, and back", async () => {
      await page.goto(`/settings/data/service-items?search=${item}`);
      await main.getByRole("rowheader").first().getByRole("link").click();
      const before = await cell(rowForm(page), "department_code").inputValue();
      await cell(rowForm(page), "department_code").selectOption(department);
      await saveRow(page, async (preview) => {
        await expect(preview.getByRole("listitem")).not.toHaveCount(0);
        await expectSoundPage(page);
      });
      await expect(main.getByRole("list", { name: text("history.label") })).toContainText(basis);
      await cell(rowForm(page), "department_code").selectOption(before);
      await saveRow(page);
    });

    await test.step("the file of the aliases comes back with a mistake, which is shown by line, and mended", async () => {
      await page.goto("/settings/data/unit-aliases/import");
      const download = page.waitForEvent("download");
      await main.getByRole("link", { name: text("files.export", { name: text("kinds.unit-aliases.name") }) }).click();
      const exported = await readFile(await (await download).path(), "utf8");
      const added = `${unitName}窗口`;
      const line = exported.trimEnd().split("\r\n").length + 1;
      const bring = async (lines: string) => {
        await page.goto("/settings/data/unit-aliases/import");
        const form = page.locator("form#reference-file");
        await form.locator('input[type="file"]').setInputFiles({
          name: "unit-aliases.csv",
          mimeType: "text/csv",
          buffer: Buffer.from(exported + lines, "utf8"),
        });
        await form.getByRole("button", { name: text("files.read") }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("plan.title"));
      };
      await bring(`${added},nobody-at-all\r\n`);
      await expect(main.getByRole("row").filter({ hasText: text("plan.row", { line: String(line) }) })).toContainText(
        text("problem.unknown"),
      );
      await expect(page.locator("form#reference-apply")).toHaveCount(0);
      if (javaScript) await expectNoBarriers(page);
      await bring(`${added},${department}\r\n`);
      await expect(main).toContainText(text("plan.good"));
      const apply = page.locator("form#reference-apply");
      await apply.locator('[name="reason"]').fill(basis);
      await apply.getByRole("button", { name: text("plan.apply") }).click();
      await expect(main).toContainText(text("done.applied"));
      await expect(main.getByRole("list", { name: text("history.label") })).toContainText(added);
    });

    await test.step("the unit is retired again, and keeps its name", async () => {
      await page.goto(`/settings/data/units/row/${unitId}`);
      const form = page.locator("form#reference-retire");
      await form.locator('[name="reason"]').fill(basis);
      await form.getByRole("button", { name: text("retire.submit") }).click();
      await expect(form.getByRole("alert")).toContainText(text("touch.lastOfDepartment"));
      await form.getByRole("button", { name: text("retire.confirm") }).click();
      await expect(main).toContainText(text("done.retired"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(unitName);
    });
  });
}

test("nobody but an administrator sees reference data or their file", { tag: "@desktop" }, async ({ people }) => {
  const page = await people.staff(handlerOf("LZ02-natural-resources"));
  await page.goto("/settings/data/units");
  await expect(page.getByRole("main")).toContainText(words("settings.notYours.title"));
  expect((await page.request.get("/settings/data/units/export")).status()).toBe(404);
});
