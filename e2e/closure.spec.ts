/**
 * The end of a report: the head of the unit signs what the law does not allow, the person objects, a supervisor who never
 * touched it upholds, it is handled again, the window calls back, and the answer is published with its proposed masks.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, headOf, leadOf } from "./people";
import {
  acknowledge,
  approve,
  decideObjection,
  dispatch,
  fillReply,
  formOf,
  openReport,
  recordCallBack,
  reply,
} from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { linkTo, lookUp, objectTo } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const first = "经逐条核对，您申请的登记已按规定核准，请于周五以前到六号窗口领取证书。";
const second = "证书上的名字已经更正，请找王建国先生领取，电话0999-0001234，周三以前都有人。";

test("the head signs, an untouched supervisor upholds the objection, the window calls back and publishes it masked", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(
    sampleFiling({
      body: "房屋登记卡在一条旧规定上，窗口说要主要负责人签字，一直没有下文。",
      contact: { identityMode: "real_name", name: "沈青禾", phone: "0999-1234567", sharesIdentity: "no" },
    }),
  );
  const { number } = receipt;
  const [dispatcher, handler] = [await people.staff("dispatcher"), await people.staff(handlerOf(unitId))];
  const [lead, head] = [await people.staff(leadOf(unitId)), await people.staff(headOf(unitId))];
  const person = await people.somebody({ screen: "phone" });

  await test.step("the window finds that it is a matter of the law, and hands it over", async () => {
    await openReport(dispatcher, number);
    await dispatcher.locator("main summary", { hasText: words("desk.action.classify") }).click();
    const form = formOf(dispatcher, "classify");
    await form.locator('[name="kind"]').selectOption("stuck_by_law");
    await form.getByRole("button", { name: words("desk.form.classify.submit"), exact: true }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.classify"));
    await dispatch(dispatcher, { unitId, maskedBody: "房屋登记卡在一条旧规定上，一直没有下文。" });
  });

  await test.step("the handler looks at the very letter before it is sent", async () => {
    await openReport(handler, number);
    await acknowledge(handler);
    const form = await fillReply(handler, { outcome: "solved", body: first });
    await form.getByRole("button", { name: words("closure.reply.showPreview"), exact: true }).click();
    await expect(form.locator('[data-preview="reply"] article.letter')).toContainText(first);
    await expect(form.locator('[name="body"]')).toHaveValue(first);
    await expectNoBarriers(handler);
    await reply(handler, { outcome: "solved", body: first });
  });

  await test.step("the lead may return it and not sign it; the head signs", async () => {
    await openReport(lead, number);
    await expect(formOf(lead, "approve-reply")).toHaveCount(0);
    await lead.locator("main summary", { hasText: words("desk.action.return_reply") }).click();
    await expect(lead.getByRole("main")).toContainText(words("closure.review.signer.head"));
    await openReport(head, number);
    await approve(head);
  });

  await test.step("the person objects, and reads by when somebody else decides", async () => {
    await lookUp(person, receipt);
    await objectTo(person, "证书上的名字写错了一个字，不能用。");
    await expect(person.getByRole("main")).toContainText(words("closure.person.waitingTitle"));
    await expect(linkTo(person, "object")).toHaveCount(0);
    await expectNoBarriers(person);
  });

  await test.step("who handed it over cannot decide; the supervisor finds it in the list and upholds", async () => {
    await openReport(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(words("closure.objection.touched"));
    await expect(formOf(dispatcher, "decide-objection")).toHaveCount(0);
    const supervisor = await people.staff("supervisor");
    await supervisor.goto("/desk/objections");
    await expect(supervisor.getByRole("row").filter({ hasText: number })).toBeVisible();
    await expectSoundPage(supervisor);
    await expectNoBarriers(supervisor);
    await openReport(supervisor, number);
    await decideObjection(supervisor, "uphold", "经核对，证书上的名字确实写错，应当重新办理。");
  });

  await test.step("it is handled again and answered", async () => {
    await openReport(dispatcher, number);
    await dispatch(dispatcher, { unitId });
    await openReport(handler, number);
    await acknowledge(handler);
    await reply(handler, { outcome: "solved", body: second, despite: "personal-data" });
    await openReport(head, number);
    await approve(head);
    await lookUp(person, receipt);
    await expect(person.getByRole("main")).toContainText(anyOf("status.event.objectionGranted"));
    await expect(person.getByRole("main")).toContainText("经核对，证书上的名字确实写错");
  });

  await test.step("the clerk finds it among the call-backs and records what was said", async () => {
    const clerk = await people.staff("clerk");
    await clerk.goto("/desk/call-backs");
    await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(words("closure.callBack.title"));
    await expectSoundPage(clerk);
    await expectNoBarriers(clerk);
    await openReport(clerk, number);
    await recordCallBack(clerk, { solved: "yes", satisfaction: 4, note: "本人说证书已经领到，名字没有错。" });
    await expect(clerk.getByRole("main")).toContainText("本人说证书已经领到");
  });

  await test.step("it is published as proposed; a number typed back in is refused", async () => {
    await openReport(dispatcher, number);
    await dispatcher.locator("main summary", { hasText: words("desk.action.publish") }).click();
    const form = formOf(dispatcher, "publish");
    const answer = form.locator('[name="answer"]');
    await expect(answer).toHaveValue(/王\*\*先生.*099\*{4}1234/);
    const proposed = await answer.inputValue();
    await form.locator('[name="title"]').fill("证书上的名字写错，后来这样更正");
    await answer.fill(second);
    await form.getByRole("button", { name: words("desk.form.publish.submit"), exact: true }).click();
    await expect(form.getByRole("alert")).toContainText("099****1234");
    await answer.fill(proposed);
    await form.getByRole("button", { name: words("desk.form.publish.submit"), exact: true }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.publish"));
    await expectNoBarriers(dispatcher);
  });
});
