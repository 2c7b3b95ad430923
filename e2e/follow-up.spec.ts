/**
 * Follow-up checks: the page says its rule and a supervisor draws by it; a report that was put on the list by hand is
 * checked by somebody who did not answer it, does not stand, and is open again. The person reads so.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { openReport, solveOnTheSpot } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp, rate } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const result = "电话问过本人，还是没有办成，窗口又要一份证明。";

test("a supervisor draws by the rule that the page states", { tag: "@desktop" }, async ({ people }) => {
  const supervisor = await people.staff("supervisor");
  await supervisor.goto("/desk/supervision/checks");
  const main = supervisor.getByRole("main");
  await expect(main).toContainText(anyOf("follow-up.rule.text"));
  const form = supervisor.locator("form#draw-checks");
  const today = new Date();
  const monthsAgo = (months: number) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
  await form.locator('[name="closedFromOn"]').fill(monthsAgo(8));
  await form.locator('[name="closedToOn"]').fill(monthsAgo(3));
  await form.locator('[name="size"]').fill("2");
  await form.getByRole("button", { name: words("follow-up.draw.submit") }).click();
  await expect(main).toContainText(words("follow-up.draw.done"));
  await expect(main.locator("li[data-number]").first()).toBeVisible();
  await expectSoundPage(supervisor);
  await expectNoBarriers(supervisor);
});

test("a check that fails opens the report again, and the status page says so", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(
    sampleFiling({
      body: "网上预约一直提示身份信息不符，想请窗口帮我核对一下登记的名字。",
      plainAnswer: "online_failed",
      contact: { identityMode: "confidential", name: "梁秋水", phone: "0999-3456789" },
    }),
  );
  const { number } = receipt;
  const [clerk, supervisor] = [await people.staff("clerk"), await people.staff("supervisor")];
  const person = await people.somebody();

  await test.step("it is solved on the spot, and the person says so", async () => {
    await openReport(clerk, number);
    await solveOnTheSpot(clerk, "窗口人员已当场核对并改正登记的名字，现在可以预约，预约码已告诉您。");
    await lookUp(person, receipt);
    await rate(person, { satisfaction: 4, solved: "yes" });
  });

  await test.step("the supervisor puts it on the list", async () => {
    await openReport(supervisor, number);
    await supervisor.locator("summary", { hasText: words("desk.action.draw_follow_up_check") }).click();
    await supervisor
      .locator("form#draw-follow-up-check")
      .getByRole("button", { name: words("follow-up.choose.submit") })
      .click();
    await expect(supervisor.getByRole("main")).toContainText(words("desk.done.draw_follow_up_check"));
  });

  await test.step("somebody who did not answer it records that it does not stand", async () => {
    const dispatcher = await people.staff("dispatcher");
    await openReport(dispatcher, number);
    await dispatcher.locator("summary", { hasText: words("desk.action.record_follow_up_check") }).click();
    const form = dispatcher.locator("form#record-follow-up-check");
    await form.locator('[name="result"][value="rebound"]').check();
    await form.locator('[name="text"]').fill(result);
    await form.getByRole("button", { name: words("follow-up.record.submit") }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.record_follow_up_check"));
    await expectSoundPage(dispatcher);
    await expectNoBarriers(dispatcher);
  });

  await test.step("the person reads that it is handled again", async () => {
    await person.reload();
    const main = person.getByRole("main");
    await expect(main).toContainText(words("status.page.round", { round: "2" }));
    await expect(main).toContainText(anyOf("status.event.reopenedCheck"));
    await expect(main).not.toContainText(result);
  });
});
