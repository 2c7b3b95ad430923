/**
 * A leader's instruction from end to end: the official instructs on a phone, the unit answers, and the answer returns to
 * that official, who gives it back once and then accepts it. The person reads that the report is watched and no word more.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { acknowledge, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const text = "请县局一周内解决，结果报我。";
const answer = "已约反映人周四到六号窗口办结，由股长负责到底。";
const word = "请写明哪天办结。";

test("an official instructs on a phone, the unit answers, and the answer returns to the official", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "补了三次材料，每次说的都不一样。" }));
  const { number } = receipt;
  const official = await people.staff("official", { screen: "phone" });
  const handler = await people.staff(handlerOf(unitId));
  await openReport(handler, number);
  await acknowledge(handler);

  await test.step("the official writes on the report", async () => {
    await openReport(official, number);
    await official.locator("summary", { hasText: words("desk.action.give_instruction") }).click();
    const form = official.locator("form#give-instruction");
    await form.locator('[name="text"]').fill(text);
    await form.getByRole("button", { name: words("instruction.give.submit") }).click();
    await expect(official.getByRole("main")).toContainText(words("desk.done.give_instruction"));
    await expectSoundPage(official);
    await expectNoBarriers(official);
  });

  await test.step("the unit answers", async () => answerIt());

  await test.step("it stands first on the official's list, and is given back with a word", async () => {
    await official.goto("/desk/instructions");
    const line = official.locator(`li[data-number="${number}"]`);
    await expect(line).toContainText(answer);
    await expectSoundPage(official);
    await expectNoBarriers(official);
    await line.getByRole("link", { name: words("instruction.list.decide") }).click();
    const form = official.locator("form#accept-instruction");
    await expect(form).toContainText(answer);
    await form.locator('[name="note"]').fill(word);
    await form.getByRole("button", { name: words("instruction.accept.return") }).click();
    await expect(official.getByRole("main")).toContainText(words("desk.done.return_instruction"));
  });

  await test.step("the unit answers again, and the official accepts", async () => {
    await answerIt();
    await openReport(official, number);
    await official
      .locator("form#accept-instruction")
      .getByRole("button", { name: words("instruction.accept.accept") })
      .click();
    await expect(official.getByRole("main")).toContainText(words("desk.done.accept_instruction"));
    await official.goto("/desk/instructions");
    await expect(official.locator(`li[data-number="${number}"]`)).toHaveCount(0);
  });

  await test.step("the person reads that it is watched, and nothing of what was written", async () => {
    const person = await people.somebody();
    await lookUp(person, receipt);
    const main = person.getByRole("main");
    await expect(main).toContainText(words("status.event.watched"));
    for (const written of [text, answer, word]) await expect(main).not.toContainText(written);
    await expectSoundPage(person);
  });

  async function answerIt(): Promise<void> {
    await openReport(handler, number);
    const form = handler.locator("form#answer-instruction");
    await expect(form).toContainText(text);
    await form.locator('[name="answer"]').fill(answer);
    await form.getByRole("button", { name: words("instruction.answer.submit") }).click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.answer_instruction"));
  }
});
