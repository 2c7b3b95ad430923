/**
 * A reply stands with whoever can sign it: not with the lead where the kind asks for the head. And whether the person has
 * other reports is told to the window when it says why it wants to know, and to nobody unasked.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, headOf, leadOf } from "./people";
import {
  acknowledge,
  approve,
  dispatch,
  formOf,
  openFromQueue,
  openQueue,
  openReport,
  queueLine,
  reply,
} from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const contact = { identityMode: "real_name", name: "苏云溪", phone: "0999-5544332", sharesIdentity: "no" } as const;

test("a reply waits for the head alone, and the window asks for the record whether the person has other reports", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const { number } = await prepare(
    sampleFiling({ body: "宅基地登记压着一条旧规定办不了，要主要负责人表态。", contact }),
  );
  const other = await prepare(sampleFiling({ body: "去年交的测绘费一直没有开发票。", contact }));
  const [dispatcher, handler] = [await people.staff("dispatcher"), await people.staff(handlerOf(unitId))];
  const [lead, head] = [await people.staff(leadOf(unitId)), await people.staff(headOf(unitId))];

  await test.step("the window hands it over as a matter of the law", async () => {
    await openReport(dispatcher, number);
    await dispatcher.locator("main summary", { hasText: words("desk.action.classify") }).click();
    const form = formOf(dispatcher, "classify");
    await form.locator('[name="kind"]').selectOption("stuck_by_law");
    await form.getByRole("button", { name: words("desk.form.classify.submit"), exact: true }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.classify"));
    await dispatch(dispatcher, { unitId, maskedBody: "宅基地登记压着一条旧规定办不了。" });
  });

  await test.step("the window is told of the person's other report once it has said why", async () => {
    const part = dispatcher.locator("#same-person");
    await expect(part).not.toContainText(other.number);
    await part.locator("summary", { hasText: words("related.samePerson.ask") }).click();
    await part.locator('[name="reason"]').fill("本人来电说去年还反映过一件。");
    await part.getByRole("button", { name: words("related.samePerson.submit"), exact: true }).click();
    await expect(part.getByRole("status")).toBeVisible();
    await expectNoBarriers(dispatcher);
    await part.getByRole("link", { name: words("related.samePerson.see"), exact: true }).click();
    await expect(dispatcher.getByRole("main")).toContainText(other.number);
    await expectSoundPage(dispatcher);
  });

  await test.step("the unit answers, and it is the head's turn and not the lead's", async () => {
    await openReport(handler, number);
    await expect(handler.locator("#same-person")).toHaveCount(0);
    await acknowledge(handler);
    await reply(handler, {
      outcome: "solved",
      body: "经逐条核对，您的登记已按现行规定核准，请于周五以前到六号窗口领取证书。",
    });
    await openQueue(lead, "todo");
    await expect(queueLine(lead, number)).toHaveCount(0);
    await openQueue(head, "todo");
    await openFromQueue(head, number);
    await approve(head);
  });
});
