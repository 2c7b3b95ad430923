/**
 * A question to a person who stays unknown to the unit: the unit asks, the window puts it to the person in its own words,
 * the person answers without scripts, the window passes the answer on masked. What gives the person away is on no page of
 * the unit (DOMAIN 1.4).
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { payloadsOf } from "./payloads";
import { handlerOf, leadOf } from "./people";
import { acknowledge, dispatch, formOf, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const question = "您三次到窗口各是哪一天？";
const reworded = "您三次到窗口大约各是哪一天？记不清可以只写月份。";
/** Stands in the answer and nowhere else in the product. */
const canary = "我在麦渠粮站财务科上班";
const answer = `四月初、四月中和五月初，${canary}。`;
const masked = "四月初、四月中和五月初。";

for (const javaScript of [false, true]) {
  test(`a person who stays unknown is asked and answers ${javaScript ? "with" : "without"} scripts`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const receipt = await prepare(
      sampleFiling({
        body: "三次到窗口都没有一次说清要什么材料。",
        contact: { identityMode: "real_name", name: "测试反映人", phone: "09990000001", sharesIdentity: "no" },
      }),
    );
    const { number } = receipt;
    const [clerk, dispatcher, handler] = [
      await people.staff("clerk"),
      await people.staff("dispatcher"),
      await people.staff(handlerOf(unitId)),
    ];
    await openReport(dispatcher, number);
    await dispatch(dispatcher, { unitId, maskedBody: "反映人称三次到窗口没有一次说清材料。" });
    await openReport(handler, number);
    await acknowledge(handler);

    await test.step("the unit asks, and the window finds it in a list of its own", async () => {
      await openReport(handler, number);
      await handler.locator("summary", { hasText: words("desk.action.ask_through_window") }).click();
      const form = formOf(handler, "ask-through-window");
      await form.locator('[name="question"]').fill(question);
      await form.getByRole("button").click();
      await expect(handler.getByRole("main")).toContainText(words("desk.done.ask_through_window"));
      await clerk.goto("/desk/relay");
      await expect(clerk.getByRole("row").filter({ hasText: number })).toBeVisible();
      if (javaScript) await expectNoBarriers(clerk);
    });

    await test.step("the window puts it to the person in other words", async () => {
      await openReport(clerk, number);
      const form = formOf(clerk, "relay-question");
      await expect(form).toContainText(question);
      await form.locator('[name="text"]').fill(reworded);
      await form.getByRole("button", { name: words("relay.form.release.release") }).click();
      await expect(clerk.getByRole("main")).toContainText(words("desk.done.relay_question"));
      if (javaScript) await expectNoBarriers(clerk);
    });

    await test.step("the person reads it and answers", async () => {
      const person = await people.somebody({ javaScript });
      await lookUp(person, receipt);
      const form = person.locator("form#answer-1");
      await expect(form).toContainText(reworded);
      await expect(person.getByRole("main")).not.toContainText(question);
      await form.locator('[name="answer"]').fill(answer);
      await form.getByRole("button").click();
      const main = person.getByRole("main");
      await expect(main).toContainText(words("status.done.answer_relay"));
      await expect(main).toContainText(words("relay.status.waiting"));
      await expect(form).toHaveCount(0);
      await expectSoundPage(person);
      if (javaScript) await expectNoBarriers(person);
    });

    await test.step("the window passes it on masked, and the unit reads nothing else", async () => {
      await openReport(clerk, number);
      const form = formOf(clerk, "pass-on-answer");
      await expect(form).toContainText(canary);
      await form.locator('[name="maskedText"]').fill(masked);
      await form.getByRole("button", { name: words("relay.form.pass.submit") }).click();
      await expect(clerk.getByRole("main")).toContainText(words("desk.done.pass_on_answer"));
      for (const page of [handler, await people.staff(leadOf(unitId))]) {
        await openReport(page, number);
        await expect(page.getByRole("main")).toContainText(masked);
        expect(await payloadsOf(page, [`/desk/complaints/${number}`, "/desk"])).not.toContain(canary);
        await expectSoundPage(page);
        if (javaScript) await expectNoBarriers(page);
      }
    });
  });
}
