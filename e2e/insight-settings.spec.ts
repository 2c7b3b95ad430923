/**
 * The figures are set by the administrator: what cannot be is named at its field with everything typed still there, and
 * what is saved stands in the history. And where it went wrong is said by the unit with its answer, to the office alone.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { acknowledge, fillReply, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 120_000 });

const text = (path: string, values?: Record<string, string>) => words(`insight-settings.${path}`, values);

test("the administrator changes the weights of the score, without scripts, and changes them back", {
  tag: "@desktop",
}, async ({ people }) => {
  const page = await people.staff("administrator", { javaScript: false });
  const form = page.locator("form#insight");
  const field = (name: string) => form.locator(`[name="${name}"]`);
  const save = () => form.getByRole("button", { name: text("save"), exact: true }).click();

  await page.goto("/settings");
  await page
    .getByRole("main")
    .getByRole("link", { name: text("title"), exact: true })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("title"));
  await expectSoundPage(page);
  await expect(field("weights.satisfied")).toHaveValue("35");

  await test.step("weights that are not a hundred together are refused, and everything typed is kept", async () => {
    await field("weights.response").fill("20");
    await field("weights.satisfied").fill("40");
    await field("targets.onTime").fill("95.5");
    await save();
    await expect(form.getByRole("alert")).toContainText(text("errors.weights", { sum: "95" }));
    await expect(field("weights.response")).toHaveValue("20");
    await expect(field("weights.satisfied")).toHaveValue("40");
    await expect(field("targets.onTime")).toHaveValue("95.5");
    await expectSoundPage(page);
  });

  await test.step("a hundred together are saved, and the history says what they were", async () => {
    await field("weights.solved").fill("40");
    await save();
    const main = page.getByRole("main");
    await expect(main).toContainText(text("done"));
    await expect(field("weights.response")).toHaveValue("20");
    await expect(field("targets.onTime")).toHaveValue("95.5");
    const name = text("history.name.weights", { rate: text("rate.response") });
    await expect(main).toContainText(text("history.line", { name, before: "30", after: "20" }));
    await expectSoundPage(page);
  });

  await test.step("and back", async () => {
    for (const [rate, weight] of [
      ["response", "30"],
      ["solved", "35"],
      ["satisfied", "35"],
    ] as const) {
      await field(`weights.${rate}`).fill(weight);
    }
    await field("targets.onTime").fill("");
    await save();
    await expect(page.getByRole("main")).toContainText(text("done"));
    await expect(field("targets.onTime")).toHaveValue("");
  });
});

test("the unit says with its answer where it went wrong, the window reads it, and the person does not", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const unitId = "LZ02-natural-resources";
  const receipt = await prepare(sampleFiling({ body: "同一件事在两个单位之间来回转，谁也不收。" }));
  const cause = words("domain.cause.across_units");
  const handler = await people.staff(handlerOf(unitId));

  await test.step("the unit chooses it in the form of the reply", async () => {
    await openReport(handler, receipt.number);
    await acknowledge(handler);
    const body = "经与有关单位核对，您的登记由我局牵头，周四上午到六号窗口一次办结，请带身份证，联系电话见窗口公告。";
    const form = await fillReply(handler, { outcome: "solved", body });
    const select = form.getByLabel(words("cause.label"));
    await expect(select.locator("option").first()).toHaveText(words("cause.unknown"));
    await select.selectOption("across_units");
    await expectNoBarriers(handler);
    await form.getByRole("button", { name: words("desk.form.reply.submit"), exact: true }).click();
    const again = form.getByRole("button", { name: words("desk.form.reply.sendAllTheSame"), exact: true });
    const done = handler.getByText(words("desk.done.submit_reply"));
    await expect(again.or(done).first()).toBeVisible();
    if (await again.isVisible()) {
      await expect(select, "kept through the second look").toHaveValue("across_units");
      await again.click();
    }
    await expect(done).toBeVisible();
  });

  await test.step("the window reads it among the facts", async () => {
    const dispatcher = await people.staff("dispatcher");
    await openReport(dispatcher, receipt.number);
    const fact = dispatcher.locator("dl > div", { hasText: words("desk.report.fact.cause") }).locator("dd");
    await expect(fact.first()).toHaveText(cause);
    await expectSoundPage(dispatcher);
  });

  await test.step("the person is told nothing of it", async () => {
    const person = await people.somebody();
    await lookUp(person, receipt);
    await expect(person.getByRole("main")).not.toContainText(cause);
  });
});
