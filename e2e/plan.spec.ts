/**
 * 挂账: the unit proposes a plan for a hard case, the official named in it accepts, the person reads what will be done and
 * who answers for it, and then the first month's progress. All the while the report stays open.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { acknowledge, dispatch, formOf, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp, part } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const plan = "第一步，本月内请州登记中心核对1998年的档案；第二步，四月底以前补录；第三步，五月由六号窗口办证。";
const progress = "州登记中心已经调到档案，正在逐份核对，下一步补录。";

test("a hard case gets a plan with a leader, and its person reads how it goes", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(
    sampleFiling({
      body: "老厂房改的住房没有初始登记，二十年办不了证，每个部门都说不归自己管。",
      contact: { identityMode: "real_name", name: "白露", phone: "0999-7654399", sharesIdentity: "no" },
    }),
  );
  const { number } = receipt;
  const [dispatcher, handler] = [await people.staff("dispatcher"), await people.staff(handlerOf(unitId))];
  const official = await people.staff("official");
  const person = await people.somebody();

  await test.step("the window finds it a hard case and hands it out", async () => {
    await openReport(dispatcher, number);
    await dispatcher.locator("main summary", { hasText: words("desk.action.classify") }).click();
    const form = formOf(dispatcher, "classify");
    await form.locator('[name="kind"]').selectOption("hard_case");
    await form.getByRole("button").click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.classify"));
    await dispatch(dispatcher, { unitId, maskedBody: "老厂房改的住房没有初始登记，一直办不了证。" });
    await openReport(handler, number);
    await acknowledge(handler);
  });

  await test.step("the unit proposes a plan", async () => {
    await handler.locator("main summary", { hasText: words("desk.action.propose_plan") }).click();
    const form = formOf(handler, "propose-plan");
    await form.locator('[name="plan"]').fill(plan);
    await form.locator('[name="leaderId"]').selectOption({ label: "演示·州领导" });
    const lastDay = await form.locator('[name="reviewOn"]').getAttribute("max");
    await form.locator('[name="reviewOn"]').fill(lastDay ?? "");
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.propose_plan"));
    await lookUp(person, receipt);
    await expect(person.getByRole("main"), "nobody accepted it yet").not.toContainText(plan);
  });

  await test.step("the official finds it in the list and accepts", async () => {
    await official.goto("/desk/plans");
    await official.getByRole("link", { name: number }).click();
    const form = formOf(official, "decide-plan");
    await expect(form).toContainText(plan);
    await expectNoBarriers(official);
    await form.getByRole("button", { name: words("plan.form.decide.accept") }).click();
    await expect(official.getByRole("main")).toContainText(words("desk.done.accept_plan"));
  });

  await test.step("the person reads the plan and who answers for it", async () => {
    await person.reload();
    const section = part(person, words("plan.status.title"));
    await expect(section).toContainText(plan);
    await expect(section).toContainText(words("plan.status.leader", { name: "演示·州领导" }));
    await expect(section).toContainText(words("plan.status.none"));
    await expectSoundPage(person);
    await expectNoBarriers(person);
  });

  await test.step("the unit reports progress, and the person reads it", async () => {
    await openReport(handler, number);
    const form = formOf(handler, "report-progress");
    await form.locator('[name="progress"]').fill(progress);
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.report_progress"));
    await expect(handler.getByRole("main")).toContainText(words("domain.state.in_hand"));
    await person.reload();
    await expect(part(person, words("plan.status.title"))).toContainText(progress);
    await expect(person.getByRole("main")).not.toContainText(words("plan.status.none"));
  });

  await test.step("it stands in the list of plans", async () => {
    await handler.goto("/desk/plans");
    await expect(handler.getByRole("row").filter({ hasText: number })).toBeVisible();
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
  });
});
