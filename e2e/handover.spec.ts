/**
 * Handing a report over from end to end: three units say "not ours" and the supervision office appoints one; a window hands
 * a report up and reads on; a letter goes to a body without an account, is printed, asked after, replied to and answered.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { acknowledge, dispatch, formOf, openReport, sendBack } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const units = ["LZ02-natural-resources", "LZ02-housing-construction", "LZ02-tax"] as const;
const reason = "经核对三定方案，不属于本单位职责，建议另定单位。";
const letter = "现将该事项转请贵单位办理，请于十个工作日内书面答复本窗口。";
const outcome = "已转供电公司办理，线路已恢复。仍有问题的，可到营业厅或者本窗口。";

async function openForm(page: Page, offer: Parameters<typeof formOf>[1]) {
  const form = formOf(page, offer);
  const button = form.getByRole("button").last();
  await expect(form).toBeAttached();
  if (!(await button.isVisible())) {
    await page.locator("main summary", { hasText: words(`desk.action.${offer.replaceAll("-", "_")}`) }).click();
  }
  await expect(button).toBeVisible();
  return form;
}

test("what three units sent back is decided by the supervision office", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const { number } = await prepare(sampleFiling({ body: "办过户时三个窗口互相推，都说不归自己管。" }));
  const [dispatcher, supervisor] = [await people.staff("dispatcher"), await people.staff("supervisor")];

  await test.step("three units say that it is not theirs", async () => {
    for (const [i, unitId] of units.entries()) {
      if (i > 0) {
        await openReport(dispatcher, number);
        await dispatch(dispatcher, { unitId });
      }
      const handler = await people.staff(handlerOf(unitId));
      await openReport(handler, number);
      if (i === 2) await expect(formOf(handler, "send-back")).toContainText(words("handover.sendBack.third"));
      await sendBack(handler, reason);
    }
  });

  await test.step("nobody can dispatch it, and it stands among the disputes", async () => {
    await openReport(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(words("handover.tag.dispute"));
    await expect(formOf(dispatcher, "dispatch")).toHaveCount(0);
    await supervisor.goto("/desk/disputes");
    await expect(supervisor.getByRole("row").filter({ hasText: number })).toBeVisible();
    await expectSoundPage(supervisor);
    await expectNoBarriers(supervisor);
  });

  await test.step("the supervisor appoints one, which cannot send it back", async () => {
    await openReport(supervisor, number);
    const form = await openForm(supervisor, "decide-dispute");
    await expect(form).toContainText(reason);
    await form.locator('[name="unitId"]').selectOption(units[0]);
    await form.locator('[name="reason"]').fill("按职责清单，转移登记由自然资源部门主办。");
    await form.getByRole("button").click();
    await expect(supervisor.getByRole("main")).toContainText(words("desk.done.decide_dispute"));
    await expectNoBarriers(supervisor);
    const handler = await people.staff(handlerOf(units[0]));
    await openReport(handler, number);
    await expect(formOf(handler, "send-back")).toHaveCount(0);
    await acknowledge(handler);
  });
});

test("a window hands a report up, and the window above names the unit", { tag: "@phone" }, async ({
  people,
  prepare,
}) => {
  const { number } = await prepare(
    sampleFiling({ body: "镇里说要县里批，县里说找镇里。", regionId: "LZ0202", itemCode: "" }),
  );
  const [clerk, dispatcher] = [await people.staff("clerk"), await people.staff("dispatcher")];
  await openReport(clerk, number);
  const form = await openForm(clerk, "hand-over");
  await form.locator('[name="direction"][value="up"]').check();
  await form.locator('[name="reason"]').fill("审批权限在县级，镇级没有权限。");
  await form.getByRole("button").click();
  await expect(clerk.getByRole("main")).toContainText(words("desk.done.hand_over"));
  await expectSoundPage(clerk);
  await expectNoBarriers(clerk);
  await openReport(dispatcher, number);
  await dispatch(dispatcher, { unitId: "LZ02-natural-resources" });
  const handler = await people.staff(handlerOf("LZ02-natural-resources"));
  await openReport(handler, number);
  await acknowledge(handler);
});

test("a letter to another body is printed, asked after, replied to and answered", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "小区停电三天，物业和供电公司互相推。" }));
  const { number } = receipt;
  const [dispatcher, clerk] = [await people.staff("dispatcher"), await people.staff("clerk")];
  const handler = await people.staff(handlerOf(units[0]));
  await openReport(handler, number);
  await sendBack(handler, reason);

  await test.step("the dispatcher writes the letter and prints it", async () => {
    await openReport(dispatcher, number);
    const form = await openForm(dispatcher, "refer-out");
    await form.locator('[name="body"]').fill("澜川供电公司");
    await form.locator('[name="ground"]').selectOption("enterprise");
    await form.locator('[name="letter"]').fill(letter);
    await form.getByRole("button").click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.refer_out"));
    await expectNoBarriers(dispatcher);
    await dispatcher.getByRole("link", { name: words("handover.referral.sheet") }).click();
    const sheet = dispatcher.getByRole("article");
    await expect(sheet).toContainText(letter);
    await expect(sheet, "no text of the report").not.toContainText("小区停电三天");
    await expectSoundPage(dispatcher);
    await expectNoBarriers(dispatcher);
  });

  await test.step("the window asks after it, and finds it in the list", async () => {
    await clerk.goto("/desk/referrals");
    await expect(clerk.getByRole("row").filter({ hasText: number })).toContainText("澜川供电公司");
    await expectNoBarriers(clerk);
    await openReport(clerk, number);
    const form = await openForm(clerk, "chase-referral");
    await form.locator('[name="note"]').fill("电话询问，对方称明天恢复。");
    await form.getByRole("button").click();
    await expect(clerk.getByRole("main")).toContainText(words("desk.done.chase_referral"));
  });

  await test.step("the reply comes in, and the person is answered", async () => {
    const reply = await openForm(clerk, "record-referral-reply");
    const today = await clerk.evaluate(() => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format());
    await reply.locator('[name="receivedOn"]').fill(today);
    await reply.locator('[name="reply"]').fill("线路已恢复供电。");
    await reply.getByRole("button").click();
    await expect(clerk.getByRole("main")).toContainText(words("desk.done.record_referral_reply"));
    const answer = await openForm(clerk, "answer-referred");
    await answer.locator('[name="body"]').fill(outcome);
    await answer.getByRole("button").click();
    await expect(clerk.getByRole("main")).toContainText(words("desk.done.answer_referred"));
  });

  await test.step("the person reads what came of it, and nothing of the calls in between", async () => {
    const person = await people.somebody();
    await lookUp(person, receipt);
    const main = person.getByRole("main");
    await expect(main).toContainText(outcome);
    await expect(main).toContainText(anyOf("status.event.referralIssued"));
    await expect(main).not.toContainText("对方称明天恢复");
    await expectNoBarriers(person);
  });
});
