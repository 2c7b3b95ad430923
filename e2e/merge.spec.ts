/**
 * Two people tell of the same matter: the dispatcher merges one report into the other, the unit answers the main report,
 * the window looks at the answer and sends it to the follower, and the follower's own person judges it.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, approve, formOf, openReport, reply } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp, rate } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const reason = "与另一件反映说的是同一件事，一起办理，单独答复您。";
const body = "您好，登记系统的故障已经修复，积压的转移登记本周内全部办完，请凭受理通知书到六号窗口领取证书。";
const toOthers = "您好，登记系统的故障已经修复，积压的转移登记本周内全部办完，请到六号窗口领取证书，不用再补材料。";

test("a report is merged into another, answered with it, and judged by its own person", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const main = await prepare(sampleFiling({ body: "转移登记系统坏了两个星期，去三次都办不了，没有说什么时候能好。" }));
  const follower = await prepare(
    sampleFiling({
      body: "登记系统坏了，转移登记办不了，跑了两次，窗口说等通知。",
      contact: { identityMode: "real_name", name: "白露", phone: "0999-7654321", sharesIdentity: "yes" },
    }),
  );
  const dispatcher = await people.staff("dispatcher");
  const [handler, lead] = [await people.staff(handlerOf(unitId)), await people.staff(leadOf(unitId))];
  const person = await people.somebody();

  await test.step("the dispatcher merges the second into the first", async () => {
    await openReport(dispatcher, follower.number);
    await dispatcher.locator("main summary", { hasText: words("desk.action.merge") }).click();
    const form = formOf(dispatcher, "merge");
    await form.locator('[name="main"]').fill(main.number);
    await form.locator('[name="reason"]').fill(reason);
    await form.getByRole("button").click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.merge"));
    await expect(dispatcher.getByRole("link", { name: main.number }).first()).toBeVisible();
    await expectSoundPage(dispatcher);
    await expectNoBarriers(dispatcher);
  });

  await test.step("its person reads that the number stays valid, and why", async () => {
    await lookUp(person, follower);
    await expect(person.getByRole("heading", { level: 1 })).toHaveText(words("status.now.merged"));
    await expect(person.getByRole("main")).toContainText(reason);
    await expect(person.getByRole("main"), "nothing of the other person").not.toContainText(main.number);
    await expectNoBarriers(person);
  });

  await test.step("the unit answers the main report", async () => {
    await openReport(handler, main.number);
    await acknowledge(handler);
    await reply(handler, { outcome: "solved", body });
    await openReport(lead, main.number);
    await approve(lead);
  });

  await test.step("the window checks the answer and sends it to the follower", async () => {
    await openReport(dispatcher, main.number);
    const form = formOf(dispatcher, "answer-followers");
    await form.locator('[name="body"]').fill(toOthers);
    await form.locator('[name="checked"][value="yes"]').check();
    await form.getByRole("button").click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.answer_followers"));
    await expect(formOf(dispatcher, "answer-followers")).toHaveCount(0);
    await expectNoBarriers(dispatcher);
  });

  await test.step("its own person reads that answer, and judges it", async () => {
    await person.reload();
    await expect(person.getByRole("main")).toContainText(toOthers);
    await expect(person.getByRole("main")).not.toContainText(body);
    await rate(person, { satisfaction: 5, solved: "yes" });
    await expectSoundPage(person);
    await openReport(dispatcher, follower.number);
    await expect(dispatcher.getByRole("main")).toContainText(words("domain.state.closed"));
  });
});
