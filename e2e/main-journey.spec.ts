/**
 * The whole way of a report, as its people go it: filed on a phone, answered at two desks, followed and rated on a phone,
 * and counted for the officials of the county. Nothing else in these journeys happens in this county.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, approve, formOf, openFromQueue, openQueue, openReport, queueLine, reply } from "./steps/desk";
import {
  addMore,
  checkAndSubmit,
  type Filing,
  readReceipt,
  sayHowToReachThem,
  sayWhere,
  seeStep,
  tellTrouble,
} from "./steps/filing";
import { readFigures } from "./steps/insight";
import { lookUp, rate } from "./steps/status";
import { words } from "./words";

const unitId = "LZ01-natural-resources";
const unitName = "青汀县自然资源和规划局";

const filing: Filing = {
  plainAnswer: "many_trips",
  body: "我九月三日、十日和十七日三次去政务服务中心办房屋转移登记，每次都被要求补不同的材料，至今没有受理。",
  regionId: "LZ01",
  place: "县政务服务中心二楼不动产窗口",
  contact: { identityMode: "real_name", name: "沈青禾", phone: "0999-1234567", sharesIdentity: "yes" },
  itemCode: "real-estate-transfer",
  applicationNumber: "BDC-2026-118",
  trips: 3,
  wish: "请一次说清还要什么材料，并受理。",
};

const answer = {
  outcome: "solved",
  body: "您的材料已经齐全。县自然资源局今天已受理您的转移登记，三个工作日内发证，请带身份证到二楼六号窗口领取。",
  basis: "《不动产登记暂行条例》第十七条",
} as const;

test("a report is filed, routed, acknowledged, answered, approved, read, rated and counted", {
  tag: "@phone",
}, async ({ people }) => {
  test.setTimeout(120_000);
  const official = await people.staff("county-official");
  const before = await readFigures(official);

  const person = await people.somebody();
  const receipt =
    await test.step("at home, on a phone: three things are told, and a number and a code come back", async () => {
      await person.goto("/");
      await expectSoundPage(person);
      await person
        .getByRole("link", { name: words("home.actions.report") })
        .first()
        .click();
      await expect(person.getByRole("heading", { level: 1 })).toHaveText(words("report.start.title"));
      await person.getByRole("link", { name: words("report.start.begin") }).click();
      await seeStep(person, "trouble");
      await tellTrouble(person, filing);
      await sayWhere(person, filing);
      await sayHowToReachThem(person, filing);
      await addMore(person, filing);
      await checkAndSubmit(person, filing);
      return readReceipt(person);
    });

  await test.step("the receipt names the department and the dates", async () => {
    const slip = person.getByRole("region", { name: words("report.receipt.box") });
    await expect(slip).toContainText(unitName);
    await expect(slip).toContainText(words("report.receipt.answerBy"));
    await expect(slip).toContainText(/\d+月\d+日\(周.\)/);
    await expectSoundPage(person);
    await expectNoBarriers(person);
  });

  await test.step("the same evening the status page tells who has to do what by when", async () => {
    await person.getByRole("link", { name: words("report.receipt.follow") }).click();
    await expect(person).toHaveURL(`/status/${receipt.number}`);
    await expect(person.getByRole("main")).toContainText(unitName);
    await expectSoundPage(person);
    await expectNoBarriers(person);
  });

  const handler = await people.staff(handlerOf(unitId));
  await test.step("the handler finds it in the queue and acknowledges it", async () => {
    await openQueue(handler);
    await openFromQueue(handler, receipt.number);
    await expect(handler.getByRole("main")).toContainText(filing.body);
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
    await acknowledge(handler);
  });

  await test.step("the handler answers, and cannot approve the own answer", async () => {
    await reply(handler, answer);
    await expect(formOf(handler, "approve-reply")).toHaveCount(0);
  });

  await test.step("the complainant does not see an answer before it is approved", async () => {
    await person.reload();
    await expect(person.getByRole("main")).not.toContainText(answer.body);
    await expect(person.getByRole("heading", { level: 1 })).toContainText(unitName);
  });

  await test.step("the lead reads it as a letter and approves it", async () => {
    const lead = await people.staff(leadOf(unitId));
    await openQueue(lead);
    await openFromQueue(lead, receipt.number);
    await expect(lead.getByRole("main")).toContainText(answer.body);
    await expectNoBarriers(lead);
    await approve(lead);
    await openQueue(lead);
    await expect(queueLine(lead, receipt.number)).toHaveCount(0);
  });

  await test.step("days later, in another browser, number and code open the answer, and it is rated", async () => {
    const elsewhere = await people.somebody();
    await lookUp(elsewhere, receipt);
    const main = elsewhere.getByRole("main");
    await expect(main).toContainText(answer.body);
    await expect(main).toContainText(answer.basis);
    await expect(main).toContainText(unitName);
    await expect(main, "no member of staff is named").not.toContainText("演示·");
    await expectSoundPage(elsewhere);
    await expectNoBarriers(elsewhere);
    await rate(elsewhere, { satisfaction: 5, solved: "yes", comment: "一次就说清了，谢谢。" });
    await expect(elsewhere.getByRole("heading", { level: 1 })).toContainText(words("domain.outcome.solved"));
    await expectNoBarriers(elsewhere);
  });

  await test.step("the official of the county sees one more filed, answered in time, and satisfied", async () => {
    const after = await readFigures(official);
    expect(after.filed - before.filed).toBe(1);
    expect(after.answered - before.answered).toBe(1);
    expect(after.onTime.hits - before.onTime.hits).toBe(1);
    expect(after.onTime.of - before.onTime.of).toBe(1);
    expect(after.satisfied.hits - before.satisfied.hits).toBe(1);
    expect(after.satisfied.of - before.satisfied.of).toBe(1);
    expect(after.open).toBe(before.open);
  });
});

test("the public half works without scripts: filed, followed, read and rated", { tag: "@phone" }, async ({
  people,
}) => {
  const person = await people.somebody({ javaScript: false });
  const told: Filing = { ...filing, regionId: "LZ02" };
  await person.goto("/");
  await person
    .getByRole("link", { name: words("home.actions.report") })
    .first()
    .click();
  await person.getByRole("link", { name: words("report.start.begin") }).click();
  await tellTrouble(person, told);
  await sayWhere(person, told);
  await sayHowToReachThem(person, told);
  await addMore(person, told);
  await checkAndSubmit(person, told);
  const receipt = await readReceipt(person);

  const [handler, lead] = [
    await people.staff(handlerOf("LZ02-natural-resources")),
    await people.staff(leadOf("LZ02-natural-resources")),
  ];
  await openReport(handler, receipt.number);
  await acknowledge(handler);
  await reply(handler, answer);
  await openReport(lead, receipt.number);
  await approve(lead);

  const elsewhere = await people.somebody({ javaScript: false });
  await lookUp(elsewhere, receipt);
  const main = elsewhere.getByRole("main");
  await expect(main).toContainText(told.body);
  await expect(main).toContainText(answer.body);
  await rate(elsewhere, { satisfaction: 4, solved: "yes", comment: "说清楚了。" });
  await expect(elsewhere.getByRole("heading", { level: 1 })).toContainText(words("domain.outcome.solved"));
});
