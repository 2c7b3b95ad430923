/**
 * A dispatcher brings a table of letters in: two of its rows cannot be taken and come back with the reason, and the whole
 * batch is taken back. Then a view of the queue becomes a table that opens. Both with and without scripts.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { readTableFile } from "@/lib/table-file";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

/** The worker takes a job within two seconds, and the page renews itself. */
const soon = { timeout: 30_000 };
const header = ["编号", "写信人", "来信日期", "说了什么"];

async function workbookOf(mark: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("来信");
  sheet.addRow(header);
  sheet.addRow([`${mark}1`, "张三", "2025-09-29 10:00", `公积金提取两个月没有结果。${mark}`]);
  sheet.addRow([`${mark}2`, "李四", "2025-09-29", `公积金查询打不开。${mark}`]);
  sheet.addRow([`${mark}3`, "王五", "2025-09-30", `公积金转移没有人管。${mark}`]);
  sheet.addRow([`${mark}4`, "赵六", "", "没有日期的信。"]);
  sheet.addRow([`${mark}5`, "钱七", "很久以前", "=日期读不出来的信。"]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function tableFrom(page: Page, link: string) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).first().click(),
  ]);
  const table = await readTableFile(await readFile(await download.path()));
  const rows: string[][] = [];
  for await (const { cells } of table.rows()) rows.push([...cells]);
  return { header: table.header, rows };
}

for (const javaScript of [true, false]) {
  test(`a table is brought in, mended and taken back, and a view is taken away ${javaScript ? "with" : "without"} scripts`, {
    tag: "@desktop",
  }, async ({ people }) => {
    const page = await people.staff("dispatcher", { javaScript });
    const main = page.getByRole("main");
    const mark = randomBytes(4).toString("hex");
    const look = async () => {
      await expectSoundPage(page);
      if (javaScript) await expectNoBarriers(page);
    };

    await test.step("the upload shows its first rows with the cells at fault", async () => {
      await page.goto("/desk/import");
      await look();
      const form = page.locator("form#upload-import");
      await form.locator('[name="origin"]').fill(`来源${mark}`);
      await form.locator('[name="file"]').setInputFiles({
        name: "来信.xlsx",
        mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer: await workbookOf(mark),
      });
      await form.locator('button[type="submit"], button:not([type])').click();
      await expect(page).toHaveURL(/\/desk\/import\/[\w-]{10,}$/);
      await expect(main).toContainText(words("import.arrange.missing", { fields: words("import.field.text") }));
      await expect(main).toContainText(words("import.preview.found", { count: "5", bad: "2" }));
      await expect(main).toContainText(words("import.preview.problem", { reason: words("import.reason.no-date") }));
      await expect(main).not.toContainText("张三");
      await look();
    });

    await test.step("the column that has a strange name is chosen, and looked at again", async () => {
      const form = page.locator("form#arrange-import");
      await form.locator('[name="text"]').selectOption("说了什么");
      await form.getByRole("button", { name: words("import.arrange.preview"), exact: true }).click();
      await expect(main).toContainText("公积金查询打不开。");
      await expect(main).not.toContainText(words("import.arrange.missing", { fields: words("import.field.text") }));
    });

    await test.step("it runs in the background and accounts for every row", async () => {
      await page.getByRole("button", { name: words("import.arrange.start"), exact: true }).click();
      const account = words("import.result.account", { read: "5", imported: "3", existing: "0", refused: "2" });
      await expect(main).toContainText(account, soon);
      await look();
      const rejects = await tableFrom(page, words("import.result.rejectsXlsx"));
      expect(rejects.header).toEqual([
        words("import.result.line"),
        words("import.result.why"),
        "编号",
        "来信日期",
        "说了什么",
      ]);
      expect(rejects.rows.map((cells) => cells[1])).toEqual([
        words("import.reason.no-date"),
        words("import.reason.date-unreadable"),
      ]);
      expect(rejects.rows[1]?.[4]).toBe("=日期读不出来的信。");
    });

    await test.step("a view with what was brought in becomes a table that opens", async () => {
      const batch = page.url();
      await page.goto("/desk?view=open");
      await page.getByRole("link", { name: words("export.link"), exact: true }).click();
      await expect(page).toHaveURL(/\/desk\/exports\?of=/);
      await page
        .locator("form#request-export")
        .getByRole("button", { name: words("export.ask.submit") })
        .click();
      await expect(page).toHaveURL(/\/desk\/exports$/);
      await expect(page.getByRole("row").nth(1)).toContainText(words("export.state.done"), { timeout: 60_000 });
      await look();
      const table = await tableFrom(page, words("export.own.download"));
      expect(table.header[0]).toBe(words("export.column.number"));
      expect(table.header).not.toContain(words("export.column.name"));
      expect(table.rows.length).toBeGreaterThanOrEqual(3);
      await page.goto(batch);
    });

    await test.step("the whole batch is taken back", async () => {
      const form = page.locator("form#undo-import");
      await form.locator('[name="reason"]').fill("试验用的表格，不应导入。");
      await form.getByRole("button").click();
      await expect(main).toContainText(words("import.result.undoneWord"), soon);
      await look();
    });
  });
}
