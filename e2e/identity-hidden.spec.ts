/**
 * Who says "no" stays unknown to the unit: not on a page, not in a payload, not in a mail, not in a log. The window knows,
 * and who looks there is seen by the complainant (THREATS rows 4, 26).
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { queueViews } from "@/domain/complaint/queue";
import { expect, test } from "./journey";
import { collectAnswers, payloadsOf } from "./payloads";
import { handlerOf, leadOf } from "./people";
import {
  acknowledge,
  approve,
  askForSupplement,
  dispatch,
  formOf,
  openFromQueue,
  openQueue,
  openReport,
  queueLine,
  reply,
  revealIdentity,
} from "./steps/desk";
import type { Filing } from "./steps/filing";
import { giveSupplement, lookUp, part, rate } from "./steps/status";
import { words } from "./words";

const unitId = "LZ02-natural-resources";

/** Each stands in one field and nowhere else in the product. */
const canaries = {
  name: "柳问渠甲乙",
  phone: "09998853017",
  email: "canary-liu@mail.invalid",
  applicationNumber: "CANARY-7Q2X-118",
  onlyInBody: "枇杷巷尽头蓝色铁门",
  phoneInBody: "13900007731",
  emailInBody: "wenqu.inbody@mail.invalid",
  place: "麦渠镇便民中心靠窗第三排",
  toldReason: "那位戴绿围巾的同志说不行",
  wish: "请不要打电话到我单位财务科",
  supplement: "补充：我爱人在粮站上班",
  objection: "评价：我邻居老贺可以作证",
} as const;

const masked = "反映人称房屋转移登记多次要求补交不同材料，至今没有受理。希望一次说清。";

const filing: Filing = {
  plainAnswer: "many_trips",
  body: `我住在${canaries.onlyInBody}，三次去办房屋转移登记都没有受理。电话${canaries.phoneInBody}，邮箱${canaries.emailInBody}。`,
  regionId: "LZ02",
  place: canaries.place,
  contact: {
    identityMode: "real_name",
    name: canaries.name,
    phone: canaries.phone,
    email: canaries.email,
    sharesIdentity: "no",
  },
  itemCode: "real-estate-transfer",
  applicationNumber: canaries.applicationNumber,
  applicationAcceptedOn: "2026-03-17",
  trips: 3,
  toldReason: canaries.toldReason,
  wish: canaries.wish,
};

function canariesIn(text: string): string[] {
  return Object.entries(canaries).flatMap(([where, canary]) => (text.includes(canary) ? [`${where}: ${canary}`] : []));
}

test("a complainant who says no stays unknown to the unit, everywhere and to the end", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  test.setTimeout(240_000);
  const receipt = await prepare(filing);
  const { number } = receipt;
  const [dispatcher, handler, lead] = [
    await people.staff("dispatcher"),
    await people.staff(handlerOf(unitId)),
    await people.staff(leadOf(unitId)),
  ];
  const answers = [await collectAnswers(handler), await collectAnswers(lead)];
  const pages = [...queueViews.map((view) => `/desk?view=${view}`), "/desk", "/insight", `/desk/complaints/${number}`];
  const expectNoCanary = async (when: string) => {
    for (const page of [handler, lead]) expect(canariesIn(await payloadsOf(page, pages)), when).toEqual([]);
    for (const given of answers) expect(canariesIn(given()), `${when}, in the answer to a form`).toEqual([]);
  };

  await test.step("it goes to the window, and the unit knows nothing of it", async () => {
    const answer = await handler.goto(`/desk/complaints/${number}`);
    expect(answer?.status()).toBe(404);
    await openQueue(handler, "open");
    await expect(queueLine(handler, number)).toHaveCount(0);
    await expectNoCanary("before it was dispatched");
  });

  await test.step("the dispatcher reads it, masks it and dispatches it", async () => {
    await openQueue(dispatcher, "to_accept");
    await openFromQueue(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(canaries.onlyInBody);
    // The search for canaries can find them: the window's own pages are full of them.
    const found = canariesIn(await payloadsOf(dispatcher, [`/desk/complaints/${number}`]));
    expect(found.length, `found at the window: ${found}`).toBeGreaterThanOrEqual(6);
    const proposal = await formOf(dispatcher, "dispatch").locator('[name="maskedBody"]').inputValue();
    expect(proposal).not.toContain(canaries.phoneInBody);
    expect(proposal).not.toContain(canaries.emailInBody);
    await dispatch(dispatcher, { unitId, maskedBody: masked, note: "请直接在系统里答复。" });
  });

  await test.step("the unit sees the masked text and no more", async () => {
    await openQueue(handler);
    await openFromQueue(handler, number);
    await expect(handler.getByRole("main")).toContainText(masked);
    await expect(formOf(handler, "reveal-identity")).toHaveCount(0);
    await handler.reload();
    await acknowledge(handler);
    await openQueue(lead, "open");
    await openFromQueue(lead, number);
    await expectNoCanary("after it was dispatched");
  });

  await test.step("what is asked for and given goes to the window alone", async () => {
    await askForSupplement(handler, "请补充说明三次到窗口的大致日期和窗口号。");
    const person = await people.somebody();
    await lookUp(person, receipt);
    await giveSupplement(person, canaries.supplement);
    await openReport(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(canaries.supplement);
    await expectNoCanary("after the supplement");
  });

  await test.step("the unit answers, the complainant is not content and says why, and is still unknown", async () => {
    await openReport(handler, number);
    await reply(handler, {
      outcome: "explained",
      body: "您反映的事项需要补交的材料清单已经在答复里一次列明，请按清单准备。",
      basis: "办事指南",
      refused: {
        missing: "申请表上缺共有人的签字。",
        otherWay: "请共有人到场签字，也可以网上授权。",
      },
    });
    await openReport(lead, number);
    await approve(lead);
    const person = await people.somebody();
    await lookUp(person, receipt);
    await rate(person, { satisfaction: 1, solved: "no", comment: canaries.objection });
    await openReport(handler, number);
    await expectNoCanary("after the rating");
  });

  await test.step("the window looks at the identity with a reason, and the complainant sees the look", async () => {
    const reason = "打电话核对三次到窗口的日期";
    await openReport(dispatcher, number);
    const shown = await revealIdentity(dispatcher, reason);
    await expect(shown).toContainText(canaries.name);
    await expect(shown).toContainText(canaries.applicationNumber);
    await dispatcher.reload();
    await expect(dispatcher.getByRole("main")).not.toContainText(canaries.name);
    const person = await people.somebody();
    await lookUp(person, receipt);
    const looks = part(person, words("status.looks.title"));
    await expect(looks).toContainText(reason);
    await expect(looks).toContainText(words("domain.role.dispatcher"));
    await expect(looks).toContainText(words("status.facts.window"));
  });

  for (const given of answers) expect(given(), "the answers to the unit's forms").toContain(number);

  await test.step("neither mails to staff nor logs hold a canary", async () => {
    const folders = { mails: process.env.E2E_MAIL_FOLDER ?? "", logs: process.env.E2E_LOG_FOLDER ?? "" };
    const mails = await filesIn(folders.mails);
    // Their own mails greet the complainant at the own address.
    await expect
      .poll(async () => (await filesIn(folders.mails)).filter((text) => text.includes(canaries.email)).length)
      .toBeGreaterThan(0);
    for (const text of mails.filter((mail) => !mail.includes(canaries.email))) expect(canariesIn(text)).toEqual([]);
    for (const text of await filesIn(folders.logs)) expect(canariesIn(text), "in a log").toEqual([]);
  });
});

async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(".new"));
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
}
