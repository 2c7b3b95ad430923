/**
 * Coming back without the query code: a one-time code by mail opens the list of the own reports and one of them; a lost
 * query code is sent anew and the old one is dead; the own contact is checked, and the window confirms whoever speaks for
 * an enterprise. With and without scripts.
 */
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { openReport } from "./steps/desk";
import { type Filing, field, receiptIn, sampleFiling } from "./steps/filing";
import { lookUp, typeNumberAndCode } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 120_000 });

const newMailbox = () => `shen.${randomBytes(4).toString("hex")}@mail.invalid`;
const reachedBy = (email: string, told: Partial<Filing> & { body: string }) =>
  sampleFiling({ contact: { identityMode: "real_name", name: "沈青禾", email, sharesIdentity: "yes" }, ...told });

/** The text of the newest mail to this mailbox that has what is looked for; the worker needs a moment. */
async function readMail(page: Page, mailbox: string, pattern: RegExp): Promise<string> {
  let found = "";
  await expect(async () => {
    await page.goto("/demo/mail");
    const mails = page.locator("section").filter({ hasText: mailbox });
    const texts = await mails.allTextContents();
    found = texts.find((text) => pattern.test(text)) ?? "";
    expect(found, `a mail to ${mailbox}`).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return pattern.exec(found)?.[0] ?? "";
}

async function typeCode(page: Page, mailbox: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: words("access.code.title") })).toBeVisible();
  const address = page.url();
  const code = await readMail(page, mailbox, /(?<![\d-])\d{6}(?![\d-])/);
  await page.goto(address);
  await field(page, "code").fill(code);
  await page.getByRole("button", { name: words("access.code.submit") }).click();
}

async function signInToOwnReports(page: Page, mailbox: string): Promise<void> {
  await page.goto("/status");
  await page.getByRole("link", { name: words("access.lost.mine") }).click();
  await field(page, "contact").fill(mailbox);
  await page.getByRole("button", { name: words("access.ask.submit") }).click();
  await typeCode(page, mailbox);
  await expect(page.getByRole("list", { name: words("access.mine.list") })).toBeVisible();
}

for (const javaScript of [true, false]) {
  const how = javaScript ? "with scripts" : "without scripts";

  test(`a code by mail opens the own reports, ${how}`, { tag: "@phone" }, async ({ people, prepare }) => {
    const mailbox = newMailbox();
    const first = await prepare(reachedBy(mailbox, { body: "过户材料交了两次，每次都说还缺一样。" }));
    const second = await prepare(reachedBy(mailbox, { body: "网上提交以后一直显示处理中，没有人回复。" }));
    const page = await people.somebody({ javaScript });

    await page.goto("/status/mine");
    await field(page, "contact").fill("shen@");
    await page.getByRole("button", { name: words("access.ask.submit") }).click();
    await expect(page.getByRole("main")).toContainText(words("access.errors.contact"));
    if (javaScript) await expectNoBarriers(page);

    await signInToOwnReports(page, mailbox);
    const list = page.getByRole("list", { name: words("access.mine.list") });
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await expect(list).toContainText(first.number);
    await expectSoundPage(page);
    if (javaScript) await expectNoBarriers(page);

    await list
      .getByRole("listitem")
      .filter({ hasText: second.number })
      .getByRole("button", { name: words("access.mine.open") })
      .click();
    await expect(page).toHaveURL(new RegExp(`/status/${second.number}`));
    await expect(page.getByRole("main")).toContainText(second.number);

    await page.goto("/status/mine");
    await page.getByRole("button", { name: words("access.mine.leave") }).click();
    await expect(page.getByRole("main")).toContainText(words("access.mine.left"));
    await expect(page.getByRole("main")).not.toContainText(first.number);
  });

  test(`a lost query code comes anew by mail, and the old one is dead, ${how}`, {
    tag: "@desktop",
  }, async ({ people, prepare }) => {
    const mailbox = newMailbox();
    const receipt = await prepare(reachedBy(mailbox, { body: "办证的回执找不到了，窗口说要重新排队。" }));
    const page = await people.somebody({ javaScript });
    await page.goto("/status");
    await page.getByRole("link", { name: words("access.lost.link") }).click();
    await expect(page).toHaveURL("/status/code");
    await field(page, "number").fill(receipt.number);
    await field(page, "contact").fill(mailbox);
    await page.getByRole("button", { name: words("access.lost.submit") }).click();
    await expect(page.getByRole("main")).toContainText(words("access.lost.sentText"));
    if (javaScript) await expectNoBarriers(page);
    const code = await readMail(page, mailbox, /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
    await typeNumberAndCode(page, receipt);
    await expect(page.getByRole("main")).toContainText(words("refusals.code-wrong"));
    await lookUp(page, { number: receipt.number, code });
    await expect(page.getByRole("main")).toContainText(receipt.number);
  });
}

test("the own contact is checked by a code, and the window confirms who speaks for the enterprise", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const mailbox = newMailbox();
  const receipt = await prepare(
    reachedBy(mailbox, {
      body: "企业变更登记跑了三趟，材料要求每次不同。",
      who: {
        complainantKind: "enterprise",
        organisation: "测试青禾公司",
        creditCode: "91999901123456788Q",
        agent: "no",
      },
    }),
  );
  const page = await people.somebody();

  await test.step("the contact is checked on the status page", async () => {
    await lookUp(page, receipt);
    await page.getByRole("link", { name: words("access.check.link") }).click();
    await page.locator("form#ask-email").getByRole("button").click();
    await expect(field(page, "code")).toBeVisible();
    const address = page.url();
    const code = await readMail(page, mailbox, /(?<![\d-])\d{6}(?![\d-])/);
    await page.goto(address);
    await field(page, "code").fill(code);
    await page.getByRole("button", { name: words("access.code.submit") }).click();
    await expect(page.getByRole("main")).toContainText(words("access.check.done"));
    await expectNoBarriers(page);
  });

  await test.step("the window sees the licence and confirms", async () => {
    const clerk = await people.staff("clerk");
    await openReport(clerk, receipt.number);
    await clerk.locator("summary", { hasText: words("desk.action.confirm_enterprise") }).click();
    const form = clerk.locator("form#confirm-enterprise");
    await form.locator('[name="licenceSeen"]').check();
    await form.getByRole("button").click();
    await expect(clerk.getByRole("main")).toContainText(words("desk.done.confirm_enterprise"));
  });

  await test.step("the enterprise signs in and adds a colleague", async () => {
    await page.goto("/enterprise");
    await field(page, "creditCode").fill("91999901123456788Q");
    await field(page, "contact").fill(mailbox);
    await page.getByRole("button", { name: words("access.ask.submit") }).click();
    await expectNoBarriers(page);
    await page.goto("/enterprise/code");
    await typeNewestCode(page, mailbox);
    await expect(page.getByRole("list", { name: words("access.enterprise.list") })).toContainText(receipt.number);
    await field(page, "contact").fill(newMailbox());
    await page.getByRole("button", { name: words("access.enterprise.members.addSubmit") }).click();
    await expect(page.getByRole("main")).toContainText(words("access.enterprise.members.waiting"));
    await expectSoundPage(page);
    await expectNoBarriers(page);
  });

  await test.step("the counter issues the query code anew, on a slip", async () => {
    const clerk = await people.staff("clerk");
    await openReport(clerk, receipt.number);
    await clerk.locator("summary", { hasText: words("desk.action.reissue_code") }).click();
    const form = clerk.locator("form#reissue-code");
    await form.locator('[name="cardSeen"]').check();
    await form.getByRole("button").click();
    await expect(clerk.getByRole("heading", { level: 1, name: words("access.desk.slip.title") })).toBeVisible();
    const slip = clerk.getByRole("region", { name: words("access.desk.slip.box") });
    const anew = receiptIn((await slip.textContent()) ?? "");
    await expectNoBarriers(clerk);
    await typeNumberAndCode(page, receipt);
    await expect(page.getByRole("main")).toContainText(words("refusals.code-wrong"));
    await lookUp(page, anew);
  });

  /** The second code to the same mailbox: the first one is used up, so each mail is tried until one is taken. */
  async function typeNewestCode(typing: Page, to: string): Promise<void> {
    const address = typing.url();
    await expect(async () => {
      await typing.goto("/demo/mail");
      const mails = await typing.locator("section").filter({ hasText: to }).allTextContents();
      const codes = mails.flatMap((text) => /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0] ?? []);
      expect(codes.length).toBeGreaterThan(1);
    }).toPass({ timeout: 30_000 });
    const [newest = ""] = (await typing.locator("section").filter({ hasText: to }).allTextContents()).flatMap(
      (text) => /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0] ?? [],
    );
    await typing.goto(address);
    await field(typing, "code").fill(newest);
    await typing.getByRole("button", { name: words("access.code.submit") }).click();
  }
});
