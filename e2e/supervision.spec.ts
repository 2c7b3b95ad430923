/**
 * Supervision from end to end: the complainant urges, the supervisor finds the report and issues a notice, the unit
 * answers it, and it is sent back and closed. The person reads that the report is supervised, and nothing of what the
 * office writes among itself. The notice is a sheet of paper of its own.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, formOf, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { linkTo, lookUp, openForm, send } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const demand = "请说明三次补正的依据，并在答复中一次列清材料。";
const answer = "依据已核对，清单今天发给反映人，周四到六号窗口办结。";
const note = "请写明由谁负责到底。";

test("a notice goes to the unit and comes back, and the person only learns that there is one", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "补了三次材料，每次说的都不一样。" }));
  const { number } = receipt;
  const [supervisor, handler] = [await people.staff("supervisor"), await people.staff(handlerOf(unitId))];
  const person = await people.somebody();
  await openReport(handler, number);
  await acknowledge(handler);

  await test.step("the person urges, once", async () => {
    await lookUp(person, receipt);
    await openForm(person, "urge");
    await expectNoBarriers(person);
    await send(person, "urge");
    await expect(person.getByRole("main")).toContainText(words("status.done.urge"));
    await expect(linkTo(person, "urge")).toHaveCount(0);
    await expect(person.getByRole("main")).toContainText(anyOf("status.actions.urge.done"));
    await expectNoBarriers(person);
  });

  await test.step("the supervisor issues a notice, and prints it", async () => {
    await openReport(supervisor, number);
    await expect(supervisor.getByRole("main")).toContainText(anyOf("desk.report.urged"));
    await supervisor.locator("summary", { hasText: words("desk.action.issue_supervision") }).click();
    const form = formOf(supervisor, "issue-supervision");
    await form.locator('[name="demand"]').fill(demand);
    await form.locator('[name="days"]').selectOption("2");
    await form.getByRole("button").click();
    await expect(supervisor.getByRole("main")).toContainText(words("desk.done.issue_supervision"));
    await expectNoBarriers(supervisor);
    await supervisor.getByRole("link", { name: words("desk.supervisionNotice.sheet") }).click();
    const sheet = supervisor.getByRole("article");
    await expect(sheet).toContainText(demand);
    await expect(sheet).toContainText(number);
    await expect(sheet, "no text of the report").not.toContainText("补了三次材料");
    await expectSoundPage(supervisor);
    await expectNoBarriers(supervisor);
  });

  await test.step("it stands among the open notices, for the lead of the unit too", async () => {
    for (const page of [supervisor, await people.staff(leadOf(unitId))]) {
      await page.goto("/desk/supervision?section=notices");
      await expect(page.getByRole("row").filter({ hasText: number })).toBeVisible();
      await expectSoundPage(page);
      await expectNoBarriers(page);
    }
    await handler.goto("/desk/supervision");
    await expect(handler.getByRole("main")).toContainText(words("desk.supervision.notYours.title"));
  });

  await test.step("the unit answers, the supervisor sends it back, the unit answers again", async () => {
    await answerNotice();
    await openReport(supervisor, number);
    const form = formOf(supervisor, "close-supervision");
    await expect(form).toContainText(answer);
    await form.locator('[name="note"]').fill(note);
    await form.getByRole("button", { name: words("desk.form.reviewSupervision.return") }).click();
    await expect(supervisor.getByRole("main")).toContainText(words("desk.done.return_supervision"));
    await answerNotice();
  });

  await test.step("the supervisor closes it, and the list of notices has it no more", async () => {
    await openReport(supervisor, number);
    const form = formOf(supervisor, "close-supervision");
    await form.locator('[name="note"]').fill("属实。");
    await form.getByRole("button", { name: words("desk.form.reviewSupervision.close") }).click();
    await expect(supervisor.getByRole("main")).toContainText(words("desk.done.close_supervision"));
    await supervisor.goto("/desk/supervision?section=notices");
    await expect(supervisor.getByRole("row").filter({ hasText: number })).toHaveCount(0);
  });

  await test.step("the person reads that it was supervised, and no word of it", async () => {
    await person.reload();
    const main = person.getByRole("main");
    await expect(main).toContainText(anyOf("status.event.supervisionIssued"));
    await expect(main).toContainText(words("status.event.supervisionClosed"));
    for (const written of [demand, answer, note]) await expect(main).not.toContainText(written);
    await expectSoundPage(person);
  });

  async function answerNotice(): Promise<void> {
    await openReport(handler, number);
    const form = formOf(handler, "answer-supervision");
    await expect(form).toContainText(demand);
    await form.locator('[name="answer"]').fill(answer);
    await form.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.answer_supervision"));
  }
});
