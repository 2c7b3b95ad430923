/**
 * Who says "no" stays unknown to the unit: not on a page, not in a payload, not in the answer to a form, not in a table
 * that is taken away, not in a message, not in a log. The window knows, and who looks there is seen by the complainant
 * (THREATS rows 4, 26).
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
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
  unfold,
} from "./steps/desk";
import type { Filing } from "./steps/filing";
import { giveSupplement, lookUp, openForm, openOwnFiles, part, rate } from "./steps/status";
import { words } from "./words";

const unitId = "LZ02-natural-resources";

/** Each stands in one field and nowhere else in the product. */
const canaries = {
  name: "柳问渠甲乙",
  phone: "13900007719",
  email: "canary-liu@mail.invalid",
  applicationNumber: "CANARY-7Q2X-118",
  organisation: "麦渠柳记豆腐坊",
  creditCode: "91999902MA8LYWQK2W",
  document: "CANARYDOC-55031",
  projectCode: "2999-999902-77-CANARY",
  represented: "柳家三姑婆",
  authority: "三姑婆按手印的字条",
  onlyInBody: "枇杷巷尽头蓝色铁门",
  phoneInBody: "13900007731",
  emailInBody: "wenqu.inbody@mail.invalid",
  place: "麦渠镇便民中心靠窗第三排",
  toldReason: "那位戴绿围巾的同志说不行",
  toldBy: "二楼楼梯口左手的矮柜台",
  courseWhen: "庙会散场的那天清早",
  coursePeople: "同去的还有磨坊老秦",
  wish: "请不要打电话到我单位财务科",
  supplement: "补充：我爱人在粮站上班",
  fileName: "柳家门牌和告示",
  newName: "柳问蕖丙丁",
  newPhone: "13900007742",
  newEmail: "canary-qu@mail.invalid",
  nameReason: "户口本上是草头的蕖",
  relayAnswer: "那几天我在县医院陪床",
  ratingComment: "评价：我邻居老贺可以作证",
} as const;

const masked = "反映人称房屋转移登记多次要求补交不同材料，至今没有受理。希望一次说清。";
const maskedAnswer = "四月初、四月中和五月初。";

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
  who: {
    complainantKind: "enterprise",
    organisation: canaries.organisation,
    creditCode: canaries.creditCode,
    document: canaries.document,
    projectCode: canaries.projectCode,
    agent: "yes",
    represented: canaries.represented,
    authority: canaries.authority,
  },
  itemCode: "real-estate-transfer",
  applicationNumber: canaries.applicationNumber,
  applicationAcceptedOn: "2026-03-17",
  trips: 3,
  toldReason: canaries.toldReason,
  toldBy: canaries.toldBy,
  when: canaries.courseWhen,
  people: canaries.coursePeople,
  wish: canaries.wish,
};

/** Where the people of a unit come, with or without a report at hand. */
const pagesOfUnit = [
  "/desk",
  ...queueViews.map((view) => `/desk?view=${view}`),
  "/desk/mentions",
  "/desk/supporting",
  "/desk/refusals",
  "/desk/exports",
  "/insight",
  "/published",
  "/statistics",
];

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
  const report = `/desk/complaints/${number}`;
  const [dispatcher, handler, lead, person] = [
    await people.staff("dispatcher"),
    await people.staff(handlerOf(unitId)),
    await people.staff(leadOf(unitId)),
    await people.somebody(),
  ];
  const atUnit = [await collectAnswers(handler), await collectAnswers(lead)];
  const atWindow = await collectAnswers(dispatcher);
  const expectNoCanary = async (when: string, pages: readonly string[]) => {
    for (const page of [handler, lead]) expect(canariesIn(await payloadsOf(page, pages)), when).toEqual([]);
    for (const given of atUnit) expect(canariesIn(given()), `${when}, in the answer to a form`).toEqual([]);
  };

  await test.step("it goes to the window, and the unit knows nothing of it", async () => {
    const answer = await handler.goto(report);
    expect(answer?.status()).toBe(404);
    await openQueue(handler, "open");
    await expect(queueLine(handler, number)).toHaveCount(0);
  });

  await test.step("the dispatcher looks who it is, masks the text and dispatches it", async () => {
    await openQueue(dispatcher, "to_accept");
    await openFromQueue(dispatcher, number);
    await expect(dispatcher.getByRole("main")).toContainText(canaries.onlyInBody);
    const shown = await revealIdentity(dispatcher, "打电话问清是哪一天去的窗口");
    for (const field of ["name", "applicationNumber", "organisation"] as const) {
      await expect(shown).toContainText(canaries[field]);
    }
    await dispatcher.reload();
    await expect(dispatcher.getByRole("main")).not.toContainText(canaries.name);
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
    await expectNoCanary("after it was dispatched", [report, "/desk?view=open"]);
  });

  const file = await test.step("what is asked for and given goes to the window alone", async () => {
    await askForSupplement(handler, "请补充说明三次到窗口的大致日期和窗口号。");
    await lookUp(person, receipt);
    await giveSupplement(person, canaries.supplement);
    const brought = await bringPhoto(person);
    await person.goto(`/status/${number}`);
    return brought;
  });

  await test.step("the contact is put right, and the person is asked through the window", async () => {
    const form = await openForm(person, "change_contact");
    const { newName: name, newPhone: phone, newEmail: email, nameReason } = canaries;
    for (const [field, value] of Object.entries({ name, phone, email, nameReason })) {
      await form.locator(`[name="${field}"]`).fill(value);
    }
    await form.getByRole("button", { name: words("status.actions.change_contact.submit") }).click();
    await expect(person.getByRole("main")).toContainText(words("status.done.change_contact"));

    await openReport(handler, number);
    const question = await unfold(handler, "ask-through-window");
    await question.locator('[name="question"]').fill("三次到窗口各是哪一天？");
    await question.getByRole("button").click();
    await expect(handler.getByRole("main")).toContainText(words("desk.done.ask_through_window"));

    await openReport(dispatcher, number);
    const release = await unfold(dispatcher, "relay-question");
    await release.locator('[name="text"]').fill("三次到窗口大约各是哪一天？");
    await release.getByRole("button", { name: words("relay.form.release.release") }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.relay_question"));

    await person.goto(`/status/${number}`);
    await person.locator('form#answer-1 [name="answer"]').fill(`四月初、四月中和五月初，${canaries.relayAnswer}。`);
    await person.locator("form#answer-1").getByRole("button").click();
    await expect(person.getByRole("main")).toContainText(words("status.done.answer_relay"));

    await openReport(dispatcher, number);
    const passOn = await unfold(dispatcher, "pass-on-answer");
    await passOn.locator('[name="maskedText"]').fill(maskedAnswer);
    await passOn.getByRole("button", { name: words("relay.form.pass.submit") }).click();
    await expect(dispatcher.getByRole("main")).toContainText(words("desk.done.pass_on_answer"));
  });

  await test.step("the unit answers, the complainant is not content and says why", async () => {
    await openReport(handler, number);
    await expect(handler.getByRole("main")).toContainText(maskedAnswer);
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
    await person.goto(`/status/${number}`);
    await rate(person, { satisfaction: 1, solved: "no", comment: canaries.ratingComment });
    await openReport(handler, number);
    await expect(handler.getByRole("main")).toContainText(masked);
  });

  await test.step("the window looks once more, and the complainant sees both looks", async () => {
    const reason = "打电话核对三次到窗口的日期";
    await openReport(dispatcher, number);
    await expect(await revealIdentity(dispatcher, reason)).toContainText(canaries.newName);
    await person.goto(`/status/${number}`);
    const looks = part(person, words("status.looks.title"));
    await expect(looks.getByRole("listitem")).toHaveCount(2);
    await expect(looks).toContainText(reason);
    await expect(looks).toContainText(words("domain.role.dispatcher"));
    await expect(looks).toContainText(words("status.facts.window"));
  });

  await test.step("every canary is found at the window: on its page, or in the answer to a recorded look", async () => {
    const page = await payloadsOf(dispatcher, [report]);
    const found = canariesIn(`${atWindow()}\n${page}`);
    expect(found).toEqual(canariesIn(Object.values(canaries).join("\n")));
    expect(page, "without a look not even at the window").not.toContain(canaries.organisation);
  });

  await test.step("not one is found where the unit comes, in what it took away or by searching for it", async () => {
    const known = await askForTable(handler);
    await expectNoCanary("at the end", [report, `/desk/search?q=${number}`, ...pagesOfUnit]);
    expect((await handler.request.get(file)).status(), "the photo").toBe(404);
    for (const canary of [canaries.name, canaries.onlyInBody, canaries.toldBy]) {
      const answer = await handler.request.get(`/desk/search?q=${encodeURIComponent(canary)}`);
      expect(await answer.text(), `searched for ${canary}`).not.toContain(number);
    }
    const table = await finishedTable(handler, known);
    expect(table, "the table holds the report").toContain(number);
    expect(canariesIn(table)).toEqual([]);
  });

  for (const given of atUnit) expect(given(), "the answers to the unit's forms").toContain(number);

  await test.step("neither messages to anybody else nor logs hold a canary", async () => {
    const folders = { mails: process.env.E2E_MAIL_FOLDER ?? "", logs: process.env.E2E_LOG_FOLDER ?? "" };
    const own: readonly string[] = [canaries.phone, canaries.email, canaries.newPhone, canaries.newEmail];
    // By letter and by text message: both channels had something to say.
    for (const to of [canaries.newEmail, canaries.newPhone]) {
      await expect
        .poll(async () => (await filesIn(folders.mails)).filter((text) => text.includes(to)).length)
        .toBeGreaterThan(0);
    }
    for (const caught of await filesIn(folders.mails)) {
      const addressee = own.find((address) => caught.includes(`"to":["${address}"]`));
      // The person's own messages name the address that they go to, and nothing else of the person.
      expect(canariesIn(addressee === undefined ? caught : caught.replaceAll(addressee, ""))).toEqual([]);
    }
    for (const text of await filesIn(folders.logs)) expect(canariesIn(text), "in a log").toEqual([]);
  });
});

/** Brings a photo to the report. @returns the address under which staff would fetch it. */
async function bringPhoto(person: Page): Promise<string> {
  await openOwnFiles(person);
  const files = person.locator("#files");
  const form = person.locator("form#own-files");
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: "#1b7f4b" } });
  await form
    .locator('[name="file"]')
    .setInputFiles([
      { name: `${canaries.fileName}.jpg`, mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() },
    ]);
  await form.getByRole("button", { name: words("own-files.upload.submit"), exact: true }).click();
  await expect(files).toContainText(words("own-files.said.stored"));
  const href = await files.getByRole("link", { name: `${canaries.fileName}.jpg` }).getAttribute("href");
  return (href ?? "").split("?")[0] ?? "";
}

/** Asks for a table of all that the unit has open, made by the worker. @returns the tables that were there before. */
async function askForTable(page: Page): Promise<readonly string[]> {
  await page.goto(`/desk/exports?of=${encodeURIComponent("view=open")}`);
  const known = tablesIn(await page.content());
  const form = page.locator("form#request-export");
  await form.locator('[name="format"][value="csv"]').check();
  await form.getByRole("button", { name: words("export.ask.submit") }).click();
  await expect(page).toHaveURL(/\/desk\/exports$/);
  return known;
}

async function finishedTable(page: Page, known: readonly string[]): Promise<string> {
  const made = async () => {
    const tables = tablesIn(await (await page.request.get("/desk/exports")).text());
    return tables.find((address) => !known.includes(address)) ?? "";
  };
  await expect.poll(made, { timeout: 60_000 }).not.toBe("");
  return (await page.request.get(await made())).text();
}

function tablesIn(html: string): readonly string[] {
  return html.match(/\/api\/desk\/exports\/[\w-]+/g) ?? [];
}

async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(".new"));
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
}
