/**
 * A clerk takes in what came up at a feedback session: the occasion once, a row for each report, on a phone. Rows in order
 * are filed, the others stay with what is wrong; each person has a slip that opens the report, the lead has no code.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { field, type Receipt, receiptIn } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 120_000 });

const bodies = {
  person: "企业在会上说，开办餐馆跑了四个窗口，没有一个窗口牵头。",
  lead: "会上有人提出，办事指南上的电话没有人接，已经两个月。",
  late: "个体户说，变更经营范围的材料三次都没有一次说清楚。",
} as const;

const row = (page: Page, no: number, name: string) => field(page, `row-${no}-${name}`);
const text = (path: string, values?: Record<string, string>) => words(`intake-many.${path}`, values);

for (const javaScript of [true, false]) {
  const way = javaScript ? "with scripts" : "without scripts";
  test(`what came up at a feedback session is filed row by row, ${way}`, { tag: "@phone" }, async ({ people }) => {
    const clerk = await people.staff("clerk", { screen: "phone", javaScript });
    const main = clerk.getByRole("main");

    await test.step("the form for many is a link away from the single one", async () => {
      await clerk.goto("/desk/intake");
      await clerk.getByRole("link", { name: text("link") }).click();
      await expect(clerk.getByRole("heading", { level: 1, name: text("title") })).toBeVisible();
      await expectSoundPage(clerk);
      if (javaScript) await expectNoBarriers(clerk);
    });

    await test.step("more rows keep what was typed", async () => {
      await field(clerk, "source").selectOption("open_feedback");
      await field(clerk, "sourceReference").fill("第3期吐槽会");
      await field(clerk, "regionId").selectOption("LZ02");
      await row(clerk, 1, "body").fill(bodies.person);
      await row(clerk, 1, "person").selectOption("real_name_shared");
      await row(clerk, 1, "phone").fill("0999 000 0041");
      await clerk.getByRole("button", { name: text("more", { count: "5" }) }).click();
      await expect(row(clerk, 10, "body")).toBeVisible();
      await expect(row(clerk, 1, "body")).toHaveValue(bodies.person);
      await expect(row(clerk, 1, "person")).toHaveValue("real_name_shared");
    });

    await test.step("without the whole occasion nothing is filed, and it says what is missing", async () => {
      await row(clerk, 2, "body").fill(bodies.lead);
      await row(clerk, 10, "body").fill(bodies.late);
      await row(clerk, 10, "person").selectOption("confidential");
      await file(clerk);
      for (const fault of ["occasionOn", "occasionPlace", "replyTo", "phone"]) {
        await expect(main).toContainText(text(`errors.${fault}`));
      }
      await expect(row(clerk, 2, "body")).toHaveValue(bodies.lead);
    });

    await test.step("the rows in order are filed, the other one stays", async () => {
      await field(clerk, "occasionOn").fill("2026-01-15");
      await field(clerk, "occasionPlace").fill("政务服务中心三楼会议室");
      await field(clerk, "replyTo").fill("澜川市营商环境办");
      await file(clerk);
      await expect(main).toContainText(text("filed", { count: "2" }));
      await expect(row(clerk, 1, "body")).toHaveCount(0);
      await expect(row(clerk, 2, "body")).toHaveCount(0);
      await expect(row(clerk, 10, "body")).toHaveValue(bodies.late);
      await expectSoundPage(clerk);
      if (javaScript) await expectNoBarriers(clerk);
      await row(clerk, 10, "phone").fill("0999 000 0042");
      await file(clerk);
    });

    const receipt: Receipt = await test.step("three slips, two of them with a code", async () => {
      await expect(clerk.getByRole("heading", { level: 1, name: text("slips.done", { count: "3" }) })).toBeVisible();
      await expectSoundPage(clerk);
      if (javaScript) await expectNoBarriers(clerk);
      const slips = await main
        .getByRole("region")
        .filter({ hasText: words("intake.slip.window") })
        .allTextContents();
      expect(slips).toHaveLength(3);
      expect(slips.filter((slip) => slip.includes(words("intake.slip.noCode")))).toHaveLength(1);
      for (const slip of slips) expect(slip).toContain("澜川市营商环境办");
      return receiptIn(slips[0] ?? "");
    });

    await test.step("a slip opens the report at home, and its address told nothing", async () => {
      expect(clerk.url()).not.toContain(receipt.code);
      const person = await people.somebody();
      await lookUp(person, receipt);
      await expect(person.getByRole("main")).toContainText(
        words("status.event.filedElsewhere", { source: words("domain.source.open_feedback") }),
      );
    });
  });
}

async function file(page: Page): Promise<void> {
  await page.getByRole("button", { name: text("submit") }).click();
}
