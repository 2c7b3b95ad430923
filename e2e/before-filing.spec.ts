/**
 * Before filing: what belongs elsewhere is told with its door and never stops anybody; an answer that is public already is
 * offered once; and the service item is found by what people type.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { openFromQueue, openQueue, publish, solveOnTheSpot } from "./steps/desk";
import { beginReport, choose, field, goOn, sampleFiling, sayHowToReachThem, sayWhere, seeStep } from "./steps/filing";
import { lookUp, rate } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const anonymous = { contact: { identityMode: "anonymous" } } as const;

async function tell(page: Page, body: string): Promise<void> {
  await choose(page, "plainAnswer", "materials_unclear");
  await field(page, "body").fill(body);
  await goOn(page);
}

async function lookAt(page: Page, javaScript: boolean): Promise<void> {
  await expectSoundPage(page);
  if (javaScript) await expectNoBarriers(page);
}

const seeAnswers = (page: Page) =>
  expect(page.getByRole("heading", { level: 1 })).toHaveText(words("before.answers.title"));

/** The ways in which journeys are made: on a phone, with scripts and without. */
const ways = [
  // The trouble of each is of its own: what one run published must not stand in another's way.
  { javaScript: true, thing: "砖瓦窑烟囱加固", where: "三号码头旁边" },
  { javaScript: false, thing: "养蜂场蜂箱搬迁", where: "五里坡林场" },
] as const;

for (const { javaScript, thing, where } of ways) {
  const how = javaScript ? "with scripts" : "without scripts";

  test(`somebody with a court case is told the right door and may go on all the same, ${how}`, {
    tag: "@phone",
  }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    await page.goto("/");
    await page.getByRole("link", { name: words("home.notForLink") }).click();
    await expect(page).toHaveURL(/\/report#elsewhere$/);
    await page.getByRole("link", { name: words("before.ground.litigation") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("before.ground.litigation"));
    const main = page.getByRole("main");
    await expect(main).toContainText(words("help.doors.litigation"));
    await expect(main.locator('a[href="tel:12368"]')).toBeVisible();
    await lookAt(page, javaScript);
    await page.getByRole("link", { name: words("before.elsewhere.still") }).click();
    await seeStep(page, "trouble");
  });

  test(`an answer on the same trouble is offered once before the rest is asked, ${how}`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const title = `${thing}的批准没有人受理`;
    await test.step("one such report was answered and released", async () => {
      const body = `我在${where}申请${thing}，窗口说不归他们管，跑了两个部门都不收材料。`;
      const receipt = await prepare(sampleFiling({ body, itemCode: undefined, ...anonymous }));
      const clerk = await people.staff("clerk");
      await openQueue(clerk, "to_accept");
      await openFromQueue(clerk, receipt.number);
      await solveOnTheSpot(clerk, `已经确定由一个单位受理${thing}的申请，材料当天收下。`);
      const person = await people.somebody({ javaScript });
      await lookUp(person, receipt);
      await rate(person, { satisfaction: 5, solved: "yes" });
      const dispatcher = await people.staff("dispatcher");
      await dispatcher.goto(`/desk/complaints/${receipt.number}`);
      await publish(dispatcher, {
        title,
        question: `有人在${where}申请${thing}，窗口说不归他们管，两个部门都不收材料。`,
        answer: `${thing}的申请由首问的单位受理，材料当天收下，不得要求自己找部门。`,
      });
    });

    const page = await people.somebody({ javaScript });
    await test.step("a text about something else meets no page in between", async () => {
      await beginReport(page);
      await tell(page, "幼儿园的校车线路改了，站牌没有改，没有人说明，孩子等了一个早上。");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("report.place.title"));
    });

    await test.step("a text about the same meets it, and can read it without losing the draft", async () => {
      await page.goto("/report/trouble");
      await tell(page, `想在${where}做${thing}，窗口不收材料，说不归他们管，让我去别的部门，那边也说不归他们管。`);
      await seeAnswers(page);
      await lookAt(page, javaScript);
      await page.getByRole("link", { name: title }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await page.getByRole("link", { name: words("before.answers.backToDraft") }).click();
      await seeAnswers(page);
      await page.getByRole("link", { name: words("before.answers.continue") }).click();
      // Not by seeStep: it would go past the offer that is still to be seen for a moment.
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("report.place.title"));
    });

    await test.step("it is offered once", async () => {
      await page.goto("/report/trouble");
      await goOn(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("report.place.title"));
    });

    await test.step("whoever needs no more ends the draft, and nothing of it is left", async () => {
      await page.goto("/report/answers");
      await page.getByRole("button", { name: words("before.answers.end") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("before.ended.title"));
      await lookAt(page, javaScript);
      await page.goto("/report/trouble");
      await expect(field(page, "body")).toHaveValue("");
    });
  });

  test(`a service item is found by the initials of its pinyin and stands among the answers, ${how}`, {
    tag: "@phone",
  }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    await beginReport(page);
    await tell(page, "老房子要办手续，材料每次说的都不一样。");
    await sayWhere(page, { regionId: "LZ02" });
    await sayHowToReachThem(page, anonymous);
    await seeStep(page, "check");
    await page.goto("/report/item");
    await lookAt(page, javaScript);
    const search = page.getByRole("searchbox", { name: words("item-search.search") });
    await search.fill("fczgh");
    // With scripts the results come while typing.
    if (!javaScript) await page.getByRole("button", { name: words("item-search.submit") }).click();
    const results = page.getByRole("list", { name: words("item-search.results") });
    await expect(results.getByRole("button").first()).toContainText("不动产转移登记");
    await lookAt(page, javaScript);
    await results.getByRole("button").first().click();
    await seeStep(page, "check");
    await expect(page.getByRole("main")).toContainText("不动产转移登记");

    await page.goto("/report/item?q=%E6%81%90%E9%BE%99%E8%9B%8B%E5%8C%96%E7%9F%B3");
    await expect(page.getByRole("status")).toHaveText(words("item-search.none"));
    await expect(page.getByRole("main")).toContainText("不动产转移登记");
    await page.getByRole("button", { name: words("item-search.unknown") }).click();
    await seeStep(page, "check");
    await expect(page.getByRole("main")).not.toContainText("不动产转移登记");
  });
}
