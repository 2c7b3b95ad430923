/**
 * More time for an answer: asked for with a reason, decided by the one whom the limits name, and read by the complainant
 * on a phone. Nothing about it is kept from the person who waits.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import {
  acknowledge,
  askForMoreTime,
  decideOnMoreTime,
  formOf,
  openFromQueue,
  openQueue,
  openReport,
  queueLine,
  recordContact,
} from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const unitName = "澜川市自然资源和规划局";
const reason = "您1998年的档案在州里，调档函今天已经发出，收到以后一次答复清楚还要哪些材料。";

test("a handler asks for more time, the lead grants it, and the complainant reads the reason and the new date", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "老房子的转移登记卡在档案上，三次去都说还要再查。" }));
  const { number } = receipt;
  const [handler, lead] = [await people.staff(handlerOf(unitId)), await people.staff(leadOf(unitId))];
  const person = await people.somebody();
  const main = person.getByRole("main");
  const sentence = person.getByRole("heading", { level: 1 });

  const before = await test.step("the complainant is told who calls by when, and when the answer comes", async () => {
    await openReport(handler, number);
    await acknowledge(handler);
    await expect(handler.getByRole("main")).toContainText(words("domain.clock.contact"));
    await lookUp(person, receipt);
    await expect(sentence).toHaveText(anyOf("status.now.answerDue"));
    await expect(main).toContainText(anyOf("status.next.in_handContact"));
    return sentence.innerText();
  });

  await test.step("after the first contact that limit is gone from the page", async () => {
    await recordContact(handler, { reached: "yes", note: "电话说明档案要到州里调，约好收到后联系。" });
    await person.reload();
    await expect(main).toContainText(words("status.event.contacted", { unit: unitName }));
    await expect(main).not.toContainText(anyOf("status.next.in_handContact"));
  });

  await test.step("the handler asks for two days, once", async () => {
    await askForMoreTime(handler, { amount: 2, reason });
    await expect(handler.getByRole("main")).toContainText(reason);
    await expect(formOf(handler, "ask-extension")).toHaveCount(0);
    await expect(formOf(handler, "decide-extension")).toHaveCount(0);
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
  });

  await test.step("the complainant sees at once what was asked for and why; the date stands", async () => {
    await person.reload();
    await expect(main).toContainText(reason);
    await expect(main).toContainText(anyOf("status.facts.extensionAsked"));
    expect(await sentence.innerText()).toBe(before);
  });

  await test.step("the lead finds the request, not the supervisor, and grants it", async () => {
    await openQueue(lead, "extensions");
    await openFromQueue(lead, number);
    await expect(formOf(lead, "decide-extension")).toContainText(reason);
    await expectSoundPage(lead);
    await expectNoBarriers(lead);
    const supervisor = await people.staff("supervisor");
    await openReport(supervisor, number);
    await expect(formOf(supervisor, "decide-extension")).toHaveCount(0);
    await decideOnMoreTime(lead, "grant", "同意，请收到档案当天答复。");
    await openQueue(lead, "extensions");
    await expect(queueLine(lead, number)).toHaveCount(0);
  });

  await test.step("the complainant reads the new date, the reason and who agreed, and can count the days", async () => {
    await person.reload();
    await expect(sentence).toHaveText(anyOf("status.now.answerDue"));
    expect(await sentence.innerText(), "the date has moved").not.toBe(before);
    await expect(main).toContainText(anyOf("status.event.extensionGranted"));
    await expect(main).toContainText(anyOf("status.facts.extensionGranted"));
    await expect(main).toContainText(anyOf("status.facts.answerLimitExtended"));
    await expect(main).toContainText(reason);
    await expect(main).toContainText("同意，请收到档案当天答复。");
    await expect(main, "no member of staff is named").not.toContainText("演示·");
    await person.locator("summary", { hasText: words("status.days.open") }).click();
    await expect(main.getByText(words("status.days.moreTime"))).toHaveCount(2);
    await expectSoundPage(person);
    await expectNoBarriers(person);
  });

  await test.step("the desk shows the ledger: the limit with what was granted, and the cards to come", async () => {
    await openReport(handler, number);
    const desk = handler.getByRole("main");
    await expect(desk).toContainText(anyOf("desk.clock.limitExtended"));
    await expect(desk).toContainText(words("domain.signal.red"));
    await expect(formOf(handler, "ask-extension"), "it was granted once").toHaveCount(0);
  });
});

test("a request is refused with a note, the date stands, and the handler works without scripts", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "补了两次材料，窗口还是说要等领导签字。" }));
  const { number } = receipt;
  const handler = await people.staff(handlerOf(unitId), { javaScript: false });
  const lead = await people.staff(leadOf(unitId));
  const person = await people.somebody();
  await openReport(handler, number);
  await acknowledge(handler);
  await lookUp(person, receipt);
  const before = await person.getByRole("heading", { level: 1 }).innerText();
  await askForMoreTime(handler, { amount: 3, reason: "分管领导出差，签字要等他回来。" });

  await openQueue(lead, "extensions");
  await openFromQueue(lead, number);
  const note = "签字可以由在家的负责人代签，不影响按期答复。";
  await decideOnMoreTime(lead, "refuse", note);

  await person.reload();
  const main = person.getByRole("main");
  await expect(main).toContainText(words("status.event.extensionRefused"));
  await expect(main).toContainText("分管领导出差，签字要等他回来。");
  await expect(main).toContainText(note);
  expect(await person.getByRole("heading", { level: 1 }).innerText()).toBe(before);
  await expectNoBarriers(person);
});
