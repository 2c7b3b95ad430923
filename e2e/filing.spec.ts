/**
 * Filing as each kind of person does it: the shortest honest report in a few taps; everything else behind the check of all
 * answers, kept whatever goes wrong; gone on with on another device.
 */
import type { Locator, Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import {
  beginReport,
  checkAndSubmit,
  choose,
  type Filing,
  field,
  fileReport,
  goOn,
  openExtra,
  readReceipt,
  sampleFiling,
  saveExtra,
  sayHowToReachThem,
  sayWhere,
  seeStep,
  tellTrouble,
} from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 90_000 });

/** Made up; the check character is that of the standard. */
const creditCode = "91999901123456788Q";
const wrongCode = "91999901123456798Q";
const mostTaps = 12;

const named = { identityMode: "real_name", name: "沈青禾", phone: "0999-1234567", sharesIdentity: "yes" } as const;

/** Every kind of person, and every way to report, with what each adds and reads again afterwards. */
const persons: readonly { who: NonNullable<Filing["who"]>; contact: Filing["contact"] }[] = [
  {
    who: { complainantKind: "citizen", agent: "yes", represented: "沈母", authority: "女儿" },
    contact: named,
  },
  {
    who: { complainantKind: "self_employed", organisation: "青汀测试小吃店", document: "999901600012345" },
    contact: { identityMode: "confidential", phone: "0999-1234567" },
  },
  {
    who: {
      complainantKind: "enterprise",
      organisation: "青汀测试商贸公司",
      creditCode: creditCode.toLowerCase(),
      projectCode: "2999-999999-99",
    },
    contact: named,
  },
  {
    who: { complainantKind: "foreign_investor", document: "HRB 999999" },
    contact: { identityMode: "confidential", email: "investor@mail.invalid" },
  },
  { who: { complainantKind: "enterprise" }, contact: { identityMode: "anonymous" } },
];

const told = {
  applicationNumber: "BDC-2026-611",
  channel: "township_counter",
  trips: 4,
  toldReason: "说系统里查不到底档",
  toldBy: "二楼不动产综合受理岗",
  when: "九月三日上午",
  people: "受理岗和值班主任",
  wish: "请一次说清还缺什么",
} as const;

async function lookAt(page: Page, javaScript: boolean): Promise<void> {
  await expectSoundPage(page);
  if (javaScript) await expectNoBarriers(page);
}

for (const javaScript of [true, false]) {
  const how = javaScript ? "with scripts" : "without scripts";

  for (const contact of ["real_name", "anonymous"] as const) {
    test(`the shortest report takes at most ${mostTaps} taps from the first page, ${contact}, ${how}`, {
      tag: "@phone",
    }, async ({ people }) => {
      const page = await people.somebody({ javaScript });
      let taps = 0;
      const tap = async (target: Locator) => {
        taps += 1;
        await target.click();
      };
      const type = async (name: string, text: string) => {
        await tap(field(page, name));
        await field(page, name).fill(text);
      };
      const goOnTap = () => tap(page.getByRole("button", { name: words("report.continue") }));

      await page.goto("/");
      await tap(page.getByRole("link", { name: words("home.actions.report") }).first());
      await tap(page.getByRole("link", { name: words("report.start.begin") }));
      await seeStep(page, "trouble");
      await tap(page.locator('main [name="plainAnswer"][value="many_trips"]'));
      await type("body", `蜡染作坊的排污登记跑了四趟，每次说的都不一样，${how}${contact}。`);
      await goOnTap();
      await seeStep(page, "place");
      // The list is opened, then a place is chosen.
      taps += 2;
      await field(page, "regionId").selectOption("LZ02");
      await goOnTap();
      await seeStep(page, "contact");
      if (contact === "anonymous") await tap(page.locator('main [name="identityMode"][value="anonymous"]'));
      // About what is stuck the real name is chosen beforehand.
      else await type("phone", "0999-1234567");
      await goOnTap();
      await seeStep(page, "check");
      await tap(page.getByRole("button", { name: words("report.check.submit") }));
      await readReceipt(page);
      expect(taps).toBeLessThanOrEqual(mostTaps);
    });
  }

  for (const { who, contact } of persons) {
    test(`${who.complainantKind}, ${contact.identityMode}: what is added is checked, kept, filed and read again, ${how}`, {
      tag: "@phone",
    }, async ({ people }) => {
      const page = await people.somebody({ javaScript });
      const isAnonymous = contact.identityMode === "anonymous";
      const body = `从窗口到网上问了一圈，${who.complainantKind}办变更登记没有人收材料。`;
      const receipt = await fileReport(page, sampleFiling({ body, contact, who, ...told, itemCode: undefined }));
      await lookUp(page, receipt);
      const main = page.getByRole("main");
      await expect(main).toContainText(words(`domain.complainantKind.${who.complainantKind}`));
      await expect(main).toContainText(words(`domain.applicationChannel.${told.channel}`));
      for (const text of [told.toldReason, told.toldBy, told.when, told.people, told.wish]) {
        await expect(main).toContainText(text);
      }
      if (isAnonymous) await expect(main).toContainText(words("status.looks.anonymous"));
      // What names somebody stands on no page.
      const html = await page.content();
      for (const name of [who.organisation, who.document, who.represented, creditCode, told.applicationNumber]) {
        if (name !== undefined) expect(html).not.toContain(name);
      }
    });
  }

  test(`a wrong credit code says which part is wrong and keeps everything typed, ${how}`, { tag: "@phone" }, async ({
    people,
  }) => {
    const page = await people.somebody({ javaScript });
    const filing = sampleFiling({ body: "公司变更登记交了三次材料，一直说系统里查不到。" });
    await beginReport(page);
    await tellTrouble(page, filing);
    await sayWhere(page, filing);
    await sayHowToReachThem(page, filing);
    await seeStep(page, "check");
    await openExtra(page, "who");
    await lookAt(page, javaScript);
    await choose(page, "complainantKind", "enterprise");
    await field(page, "organisation").fill("青汀测试商贸公司");
    await field(page, "creditCode").fill(wrongCode);
    await field(page, "projectCode").fill("2999-999999-99");
    await saveExtra(page);
    const summary = page.getByRole("main").getByRole("alert");
    await expect(summary).toContainText(words("report.errors.creditCode.organisation"));
    await expect(field(page, "organisation")).toHaveValue("青汀测试商贸公司");
    await expect(field(page, "creditCode")).toHaveValue(wrongCode);
    await expect(field(page, "projectCode")).toHaveValue("2999-999999-99");
    await expect(page.locator('[name="complainantKind"][value="enterprise"]')).toBeChecked();
    await lookAt(page, javaScript);
    await field(page, "creditCode").fill(creditCode);
    await saveExtra(page);
    await seeStep(page, "check");
    await expect(page.getByRole("main")).toContainText(creditCode);
    await lookAt(page, javaScript);
  });

  test(`going back and changing one answer loses none of the others, ${how}`, { tag: "@phone" }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    const filing = sampleFiling({ body: "窗口把材料退回三次，没有一次写明缺什么。", place: "二楼不动产窗口" });
    await beginReport(page);
    await tellTrouble(page, filing);
    await sayWhere(page, filing);
    await sayHowToReachThem(page, filing);
    await seeStep(page, "check");
    await openExtra(page, "wish");
    await field(page, "wish").fill(told.wish);
    await page.getByRole("button", { name: words("report.saveAndNext") }).click();
    await expect(page.getByRole("heading", { level: 1, name: words("report.language.title") })).toBeVisible();
    await page.getByRole("link", { name: words("report.backToCheck") }).click();
    await seeStep(page, "check");
    for (const text of [filing.body, "二楼不动产窗口", "沈青禾", told.wish]) {
      await expect(page.getByRole("main")).toContainText(text);
    }
    for (const step of ["contact", "place", "trouble"] as const) {
      await page.getByRole("link", { name: words("report.back") }).click();
      await seeStep(page, step);
    }
    await expect(field(page, "body")).toHaveValue(filing.body);
    await field(page, "body").fill(`${filing.body}今天又去了一次。`);
    await goOn(page);
    await expect(page).not.toHaveURL(/\/report\/trouble/);
    // All three are answered: it goes straight back, past whatever stands in between.
    await page.goto("/report/check");
    await seeStep(page, "check");
    for (const text of ["今天又去了一次", "二楼不动产窗口", "沈青禾", told.wish]) {
      await expect(page.getByRole("main")).toContainText(text);
    }
  });

  test(`a report is gone on with on another device by its link, and only after a press, ${how}`, {
    tag: "@phone",
  }, async ({ people }) => {
    const [first, second] = [await people.somebody({ javaScript }), await people.somebody({ javaScript })];
    const filing = sampleFiling({ body: "在手机上写了一半，想到家里电脑上接着写完再交。" });
    await beginReport(first);
    await tellTrouble(first, filing);
    await seeStep(first, "place");
    await first.locator("summary", { hasText: words("report.resume.summary") }).click();
    const link = await first.locator("#resume-link").inputValue();
    expect(link).not.toContain(filing.body);

    await test.step("the other device has a report of its own, and is asked first", async () => {
      await beginReport(second);
      await tellTrouble(second, { plainAnswer: "fees", body: "另一件事：复印费收了三次，没有给票据。" });
      await seeStep(second, "place");
      const { pathname } = new URL(link);
      await second.goto(pathname);
      await expect(second.getByRole("heading", { level: 1, name: words("report.resume.title") })).toBeVisible();
      await expect(second.getByRole("main")).toContainText(words("report.resume.replaces"));
      await expect(second.getByRole("main")).not.toContainText(filing.body);
      await lookAt(second, javaScript);
      await second.goto("/report/trouble");
      await expect(field(second, "body")).toHaveValue(/复印费/);
      await second.goto(pathname);
      await second.getByRole("button", { name: words("report.resume.submit") }).click();
    });

    await sayWhere(second, filing);
    await seeStep(second, "contact");
    await second.goto("/report/trouble");
    await expect(field(second, "body")).toHaveValue(filing.body);
    await second.goto("/report/contact");
    await sayHowToReachThem(second, filing);
    await checkAndSubmit(second, filing);
    await readReceipt(second);

    await test.step("after that the link is over", async () => {
      await second.goto(new URL(link).pathname);
      await expect(second.getByRole("heading", { level: 1, name: words("report.resume.gone") })).toBeVisible();
      await lookAt(second, javaScript);
    });
  });
}

test("what was typed and not sent is there again after the line was lost and the page loaded anew", {
  tag: "@phone",
}, async ({ people }) => {
  const page = await people.somebody();
  await page.goto("/report/trouble");
  const form = page.locator("form#trouble");
  await expect.poll(() => form.evaluate((one) => Object.keys(one).some((key) => key.startsWith("__react")))).toBe(true);
  const typed = "渡口的船照年检去了两趟，第二趟说要换表。";
  await field(page, "body").fill(typed);
  // What lies behind the links is fetched ahead: the line is lost when that is over.
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await expect(form).toContainText(words("report.kept.offline"));
  await page.context().setOffline(false);
  await expect(form).not.toContainText(words("report.kept.offline"));
  await page.reload();
  await expect(field(page, "body")).toHaveValue(typed);
  await expect(form).toContainText(words("report.kept.restored"));
  await choose(page, "plainAnswer", "many_trips");
  await goOn(page);
  await seeStep(page, "place");
  expect(
    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("bancheng-words"))),
  ).toEqual([]);
});
