/** The ways a report can go beside the straight one: again, taken back, asked about, not taken, solved at once, sent elsewhere. */
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import {
  acknowledge,
  approve,
  askForSupplement,
  decideObjection,
  dispatch,
  formOf,
  notAccept,
  openFromQueue,
  openQueue,
  openReport,
  publish,
  queueLine,
  reassign,
  reply,
  returnReply,
  sendBack,
  solveOnTheSpot,
} from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { giveSupplement, linkTo, lookUp, objectTo, rate, withdraw } from "./steps/status";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const unitName = "澜川市自然资源和规划局";

test("what was not solved comes back to the dispatcher as a second round, and an objection as a third", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "不动产转移登记拖了两个月，窗口每次都说再等等。" }));
  const { number } = receipt;
  const [handler, lead, dispatcher] = [
    await people.staff(handlerOf(unitId)),
    await people.staff(leadOf(unitId)),
    await people.staff("dispatcher"),
  ];
  const person = await people.somebody({ screen: "phone" });

  await test.step("first round: the lead returns a poor answer, the better one goes out", async () => {
    await openReport(handler, number);
    await acknowledge(handler);
    await reply(handler, {
      outcome: "explained",
      body: "您反映的情况我们已经收悉，正在研究处理，请您耐心等待。",
      basis: "办事指南",
      refused: { missing: "还在研究。", otherWay: "请耐心等待。" },
      despite: "too-short",
    });
    await openReport(lead, number);
    await returnReply(lead, "没有说清谁在哪一天以前办完。");
    await openReport(handler, number);
    await expect(handler.getByRole("main")).toContainText("没有说清谁在哪一天以前办完。");
    await reply(handler, {
      outcome: "partly_solved",
      body: "登记已经受理，由不动产登记中心在五个工作日内发证，请届时到六号窗口领取。",
    });
    await openReport(lead, number);
    await approve(lead);
  });

  await test.step("the complainant says: not solved", async () => {
    await lookUp(person, receipt);
    await expect(person.getByRole("main")).not.toContainText("正在研究处理");
    await rate(person, { satisfaction: 1, solved: "no", comment: "五天过去了，还是没有证。" });
    await expect(person.getByRole("main")).toContainText(words("status.page.round", { round: "2" }));
  });

  await test.step("the dispatcher finds it as round two and hands it over again", async () => {
    await openQueue(dispatcher, "to_dispatch");
    await expect(queueLine(dispatcher, number)).toContainText(words("desk.queue.round", { round: "2" }));
    await openFromQueue(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText("五天过去了，还是没有证。");
    await dispatch(dispatcher, { unitId });
    await openReport(handler, number);
    await acknowledge(handler);
    await reply(handler, {
      outcome: "solved",
      body: "证书今天已经制好，县登记中心已电话通知您带身份证来领取，耽误您了。",
    });
    await openReport(lead, number);
    await approve(lead);
  });

  await test.step("content at first, and then an objection after all", async () => {
    await lookUp(person, receipt);
    await rate(person, { satisfaction: 4, solved: "partly" });
    await expect(person.getByRole("heading", { level: 1 })).toContainText(words("domain.outcome.solved"));
    await objectTo(person, "证书上的名字写错了一个字，不能用。");
    // Who handed it over does not decide; the supervisor never touched it.
    await openReport(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(words("closure.objection.touched"));
    const supervisor = await people.staff("supervisor");
    await openReport(supervisor, number);
    await decideObjection(supervisor, "uphold", "经核对，证书上的名字确实写错，应当重新办理。");
    await person.reload();
    await expect(person.getByRole("main")).toContainText(words("status.page.round", { round: "3" }));
    await openQueue(dispatcher, "to_dispatch");
    await expect(queueLine(dispatcher, number)).toContainText(words("desk.queue.round", { round: "3" }));
  });
});

test("a report is taken back, and nobody can work on it any more", { tag: "@desktop" }, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "窗口说要等系统升级，没有说等到哪一天。" }));
  const handler = await people.staff(handlerOf(unitId));
  await openReport(handler, receipt.number);
  const person = await people.somebody({ screen: "phone" });
  await lookUp(person, receipt);
  await withdraw(person, "已经在别的窗口办好了");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText(words("status.now.withdrawn"));
  await expect(person.locator("form#rate")).toHaveCount(0);
  for (const action of ["withdraw", "object"] as const) await expect(linkTo(person, action)).toHaveCount(0);

  await test.step("who had the page open is told what happened", async () => {
    await formOf(handler, "acknowledge").getByRole("button").click();
    await expect(handler.getByRole("main").getByRole("alert")).toContainText(words("refusals.wrong-state"));
  });
  await openReport(handler, receipt.number);
  await expect(formOf(handler, "acknowledge")).toHaveCount(0);
  await expect(handler.getByRole("main")).toContainText(words("domain.state.withdrawn"));
});

test("what is missing is asked for once; the clock stands still until it is given", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "想办转移登记，窗口说我的材料不对，没有说哪里不对。" }));
  const { number } = receipt;
  const handler = await people.staff(handlerOf(unitId));
  const what = "请补充：一、房屋买卖合同复印件；二、您到窗口的日期和窗口号。";
  await openReport(handler, number);
  await acknowledge(handler);
  await askForSupplement(handler, what);
  await expect(handler.getByRole("main")).toContainText(words("desk.report.say.awaiting_supplement"));

  const person = await people.somebody({ screen: "phone" });
  const main = person.getByRole("main");
  await test.step("the complainant reads what is asked, and that the limit waits", async () => {
    await lookUp(person, receipt);
    await expect(person.getByRole("heading", { level: 1 })).toContainText(anyOf("status.now.awaiting_supplement"));
    await expect(main).toContainText(what);
    await expect(main).toContainText(anyOf("status.facts.paused"));
    await expect(main).toContainText(words("status.next.awaiting_supplement"));
  });
  await test.step("the complainant gives it, and the clock goes on", async () => {
    await giveSupplement(person, "合同复印件已交到二楼六号窗口；我是九月三日和十日去的。");
    await expect(person.getByRole("heading", { level: 1 })).toHaveText(anyOf("status.now.answerDue"));
    await expect(main).not.toContainText(anyOf("status.facts.paused"));
  });
  await test.step("the handler reads it, and cannot ask a second time", async () => {
    await openQueue(handler);
    await openFromQueue(handler, number);
    await expect(handler.getByRole("main")).toContainText("我是九月三日和十日去的");
    await expect(formOf(handler, "request-supplement")).toHaveCount(0);
  });
});

test("what does not belong here is refused with its ground, and the right door is named", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(
    sampleFiling({
      body: "邻居占了我家的排水沟，我已经在县法院起诉，还没有开庭，想请窗口催一催。",
      plainAnswer: "other",
      contact: { identityMode: "confidential", name: "梁秋水", phone: "0999-3456789" },
      itemCode: undefined,
    }),
  );
  const clerk = await people.staff("clerk");
  await openQueue(clerk, "to_accept");
  await openFromQueue(clerk, receipt.number);
  const reason = "您反映的事项县法院已经立案，请向承办法官询问进度。去处：县人民法院诉讼服务中心，电话12368。";
  await notAccept(clerk, { ground: "litigation", reason });

  const person = await people.somebody({ screen: "phone" });
  await lookUp(person, receipt);
  const main = person.getByRole("main");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText(words("status.now.not_accepted"));
  await expect(main).toContainText(reason);
  await expect(main).toContainText(words("domain.ground.litigation"));
  await expect(main).toContainText(words("status.next.not_accepted"));
});

test("what the clerk can settle is solved on the spot, in one step", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(
    sampleFiling({
      body: "网上预约一直提示身份信息不符，想请窗口帮我核对一下登记的名字。",
      plainAnswer: "online_failed",
      contact: { identityMode: "confidential", name: "梁秋水", phone: "0999-3456789" },
    }),
  );
  const clerk = await people.staff("clerk");
  await openQueue(clerk, "to_accept");
  await openFromQueue(clerk, receipt.number);
  const done = "窗口人员已当场核对并改正登记的名字，现在可以预约，预约码已告诉您。";
  await solveOnTheSpot(clerk, done);

  const person = await people.somebody({ screen: "phone" });
  await lookUp(person, receipt);
  await expect(person.getByRole("main")).toContainText(done);
  await expect(person.getByRole("main")).toContainText(words("status.facts.window"));
  await rate(person, { satisfaction: 5, solved: "yes" });
});

test("a unit sends back what is not its own, and the dispatcher finds another; then changes it once more", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "房屋过户的税费核定一直没有结果，窗口互相推。" }));
  const { number } = receipt;
  const [handler, dispatcher] = [await people.staff(handlerOf(unitId)), await people.staff("dispatcher")];
  const reason = "税费核定由税务部门负责，建议交市税务局办理。";
  await openReport(handler, number);
  await sendBack(handler, reason);

  await test.step("the dispatcher reads why and chooses another unit", async () => {
    await openQueue(dispatcher, "to_dispatch");
    await openFromQueue(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(reason);
    await dispatch(dispatcher, { unitId: "LZ02-tax", note: "请核实税费核定进度。" });
  });
  await test.step("the new unit has it, the old one has no step left", async () => {
    const other = await people.staff(handlerOf("LZ02-tax"));
    await openQueue(other);
    await openFromQueue(other, number);
    await openReport(handler, number);
    await expect(formOf(handler, "acknowledge")).toHaveCount(0);
  });
  await test.step("and once more to another, before it was acknowledged", async () => {
    await openReport(dispatcher, number);
    await reassign(dispatcher, { unitId: "LZ02-housing-construction", note: "经核对，属住建部门职责。" });
    const third = await people.staff(handlerOf("LZ02-housing-construction"));
    await openQueue(third);
    await openFromQueue(third, number);
    await acknowledge(third);
  });
  await test.step("the complainant sees every hand-over", async () => {
    const person = await people.somebody({ screen: "phone" });
    await lookUp(person, receipt);
    const main = person.getByRole("main");
    await expect(main).toContainText(words("status.event.sentBack", { unit: unitName }));
    await expect(main).toContainText("国家税务总局澜川市税务局");
    await expect(person.getByRole("heading", { level: 1 })).toContainText("澜川市住房和城乡建设局");
  });
});

test("an answer is published without anything that names the complainant", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "我叫沈青禾，三次去办登记都没有受理，请查一查。" }));
  const { number } = receipt;
  const handler = await people.staff(handlerOf(unitId));
  const lead = await people.staff(leadOf(unitId));
  await openReport(handler, number);
  await acknowledge(handler);
  await reply(handler, { outcome: "solved", body: "沈青禾您好：您的登记今天已经受理，五个工作日内发证，请留意短信。" });
  await openReport(lead, number);
  await approve(lead);
  const dispatcher = await people.staff("dispatcher");
  await openReport(dispatcher, number);
  const title = `登记三次没有受理 ${number.slice(7)}`;
  await publish(dispatcher, {
    title,
    question: "有群众反映，三次去办登记都没有受理。",
    answer: "登记已经受理，五个工作日内发证。",
  });
  const reader = await people.somebody({ screen: "phone" });
  await reader.goto("/published");
  await reader.getByRole("link", { name: title }).click();
  const main = reader.getByRole("main");
  await expect(main).toContainText("登记已经受理，五个工作日内发证。");
  expect(await reader.content()).not.toMatch(new RegExp(`沈青禾|${number}`));
});
