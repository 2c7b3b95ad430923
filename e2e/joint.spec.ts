/**
 * Lead and supporting unit from end to end: the lead unit asks another one, which finds the request in a list of its own,
 * signs and gives its opinion; the lead unit answers for both. Before the opinion is there, the reply says whose is missing.
 * The person reads that another unit helps, and nothing of what the units write to each other.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, approve, formOf, openReport, reply } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const supportingId = "LZ02-market-regulation";
const request = "请核验转移登记所附营业执照的登记信息。";
const opinion = "登记信息已核验，与申请一致，本单位没有不同意见。";

test("a supporting unit gives its opinion, and the lead unit answers for both", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "两个部门各说各的，材料来回跑了两次。" }));
  const { number } = receipt;
  const [handler, supporter] = [await people.staff(handlerOf(unitId)), await people.staff(handlerOf(supportingId))];
  await openReport(handler, number);
  await acknowledge(handler);

  await test.step("the lead unit asks, and its reply says whose opinion is missing", async () => {
    await openReport(handler, number);
    await handler.locator("summary", { hasText: words("desk.action.ask_supporting_unit") }).click();
    const form = formOf(handler, "ask-supporting-unit");
    await form.locator('[name="unitId"]').selectOption(supportingId);
    await form.locator('[name="request"]').fill(request);
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.ask_supporting_unit"));
    await expect(handler.getByRole("main")).toContainText(words("joint.missing.word"));
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
  });

  await test.step("the supporting unit finds it, signs and gives its opinion", async () => {
    await supporter.goto("/desk/supporting");
    await expectNoBarriers(supporter);
    await expect(supporter.getByRole("row").filter({ hasText: number })).toBeVisible();
    await openReport(supporter, number);
    await expect(formOf(supporter, "submit-reply")).toHaveCount(0);
    const sign = formOf(supporter, "acknowledge-supporting");
    await expect(sign).toContainText(request);
    await sign.getByRole("button").click();
    await expect(supporter.getByRole("main")).toContainText(words("desk.done.acknowledge_supporting"));
    const form = formOf(supporter, "give-opinion");
    await form.locator('[name="opinion"]').fill(opinion);
    await form.getByRole("button").click();
    await expect(supporter.getByRole("main")).toContainText(words("desk.done.give_opinion"));
    await expectSoundPage(supporter);
    await expectNoBarriers(supporter);
    await supporter.goto("/desk/supporting");
    await expect(supporter.getByRole("row").filter({ hasText: number })).toHaveCount(0);
  });

  await test.step("the lead unit reads it and answers", async () => {
    await openReport(handler, number);
    await expect(formOf(handler, "submit-reply")).toContainText(opinion);
    await expect(handler.getByRole("main")).not.toContainText(words("joint.missing.word"));
    await reply(handler, {
      outcome: "solved",
      body: "两个部门已经核对一致，请您周四到六号窗口领证，不用再补材料。",
      basis: "办事指南",
    });
    const lead = await people.staff(leadOf(unitId));
    await openReport(lead, number);
    await approve(lead);
  });

  await test.step("the person reads who helped, and no word between the units", async () => {
    const person = await people.somebody();
    await lookUp(person, receipt);
    const main = person.getByRole("main");
    await expect(main).toContainText(anyOf("status.event.assignedSupporting"));
    for (const written of [request, opinion]) await expect(main).not.toContainText(written);
    await expectSoundPage(person);
  });
});
