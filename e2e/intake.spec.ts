/**
 * A clerk files for people who cannot or do not do it alone: on a phone, without scripts, for somebody at the
 * counter and for a lead that nobody stands behind. The person takes a slip along that opens the report at home.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { openReport } from "./steps/desk";
import { choose, field, type Receipt, receiptIn } from "./steps/filing";
import { lookUp } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 120_000 });

const body = "老人来窗口说，社保卡补换跑了三趟，每次要的材料都不一样，没有一次说清楚。";

async function openIntake(page: Page): Promise<void> {
  await page.goto("/desk");
  await page.getByRole("link", { name: words("intake.link") }).click();
  await expect(page.getByRole("heading", { level: 1, name: words("intake.title") })).toBeVisible();
}

async function tellTrouble(page: Page, told = body): Promise<void> {
  await choose(page, "plainAnswer", "materials_unclear");
  await field(page, "body").fill(told);
  await field(page, "regionId").selectOption("LZ02");
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("intake.submit") }).click();
}

async function readSlip(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { level: 1, name: words("intake.slip.title") })).toBeVisible();
  return (await page.getByRole("region", { name: words("intake.slip.box") }).textContent()) ?? "";
}

for (const javaScript of [true, false]) {
  const way = javaScript ? "with scripts" : "without scripts";
  test(`a clerk files for somebody at the counter on a phone, ${way}, and the slip opens the report`, {
    tag: "@phone",
  }, async ({ people }) => {
    const clerk = await people.staff("clerk", { screen: "phone", javaScript });
    await openIntake(clerk);
    await expectSoundPage(clerk);
    // The page is the same without scripts; the check itself needs them.
    if (javaScript) await expectNoBarriers(clerk);

    const receipt: Receipt = await test.step("what is missing is said, what was typed is kept", async () => {
      await tellTrouble(clerk);
      await choose(clerk, "identityMode", "real_name");
      await choose(clerk, "sharesIdentity", "yes");
      await submit(clerk);
      await expect(clerk.getByRole("main")).toContainText(words("intake.errors.contact"));
      await expect(field(clerk, "body")).toHaveValue(body);
      await field(clerk, "phone").fill("0999 000 0021");
      await submit(clerk);
      return receiptIn(await readSlip(clerk));
    });

    await test.step("the slip is complete, and its address tells nothing", async () => {
      await expectSoundPage(clerk);
      if (javaScript) await expectNoBarriers(clerk);
      expect(clerk.url()).not.toContain(receipt.code);
      await expect(clerk.getByRole("main")).toContainText(words("report.receipt.rightsTitle"));
      await expect(clerk.getByRole("main")).toContainText("/status");
      await clerk.reload();
      expect(receiptIn(await readSlip(clerk))).toEqual(receipt);
    });

    await test.step("the person opens the report at home; another member of staff gets no slip", async () => {
      const person = await people.somebody();
      await lookUp(person, receipt);
      await expect(person.getByRole("main")).toContainText(
        words("status.event.filedElsewhere", { source: words("domain.source.window") }),
      );
      const supervisor = await people.staff("supervisor");
      await supervisor.goto(`/desk/intake/slip?number=${receipt.number}`);
      await expect(supervisor.getByRole("main")).toContainText(words("intake.slip.gone"));
      await supervisor.goto("/desk/intake");
      await expect(supervisor.getByRole("main")).toContainText(words("intake.notYours.title"));
    });
  });
}

test("a lead of an inspection has no code, and the desk says whom to answer", {
  tag: "@phone",
}, async ({ people }) => {
  const clerk = await people.staff("clerk", { screen: "phone", javaScript: false });
  await openIntake(clerk);
  await field(clerk, "source").selectOption("inspection");
  await tellTrouble(clerk, "督查时发现窗口没有公开办事指南，群众不知道要带什么材料。");
  await choose(clerk, "identityMode", "none");
  await submit(clerk);
  await expect(clerk.getByRole("main")).toContainText(words("intake.errors.reference"));
  const reference = "督查反馈清单第7条，答复督查室";
  await field(clerk, "sourceReference").fill(reference);
  await submit(clerk);
  const slip = await readSlip(clerk);
  const [number] = /\d{6}-\d{6,9}-\d/.exec(slip) ?? [];
  expect(number).toBeDefined();
  expect(slip).toContain(reference);
  expect(slip).not.toContain(words("intake.slip.code"));
  await expect(clerk.getByRole("main")).toContainText(anyOf("intake.slip.leadWithoutPerson"));
  await openReport(clerk, number ?? "");
  await expect(clerk.getByRole("main")).toContainText(reference);
});
