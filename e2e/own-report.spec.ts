/**
 * What belongs to the person: one press rates, and the rest can follow; the contact is put right; everything can be taken
 * away as one file; and when it is over the identity goes, for the desk as well. With and without scripts.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, approve, openReport, reply } from "./steps/desk";
import { choose, field, sampleFiling } from "./steps/filing";
import { formOf, linkTo, lookUp, openForm, part } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const answer = "登记材料已经一次补齐，证书本周制好，请带身份证到六号窗口领取。";

/** What a browser keeps when the person presses the button. */
async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFile(await download.path());
}

/** The names of the files in an archive, from its directory at the end. */
function namesIn(zip: Buffer): string[] {
  expect(zip.subarray(0, 4).toString("latin1"), "an archive").toBe("PK\u0003\u0004");
  const names: string[] = [];
  const mark = Buffer.from("PK\u0001\u0002", "latin1");
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 4)) {
    names.push(zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString("utf8"));
  }
  return names;
}

for (const javaScript of [true, false]) {
  test(`one press rates, the contact is put right, all data are taken away, the identity goes ${javaScript ? "with" : "without"} scripts`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const canary = `邻居${javaScript ? "甲" : "乙"}的事与别人无关`;
    await prepare(sampleFiling({ body: `${canary}，这是另一个人反映的。` }));
    const body = `房产登记补了三次材料，${javaScript ? "第四次" : "第五次"}还没有办成。`;
    const receipt = await prepare(sampleFiling({ body }));
    const { number } = receipt;
    const [handler, lead] = [await people.staff(handlerOf(unitId)), await people.staff(leadOf(unitId))];
    const person = await people.somebody({ screen: "phone", javaScript });
    const main = person.getByRole("main");

    await test.step("the contact is put right, and only a part of it is shown", async () => {
      await lookUp(person, receipt);
      const form = await openForm(person, "change_contact");
      await expect(form).not.toContainText("1234567");
      await form.locator('[name="phone"]').fill("0999-7654321");
      await form.getByRole("button", { name: words("status.actions.change_contact.submit") }).click();
      await expect(main).toContainText(words("status.done.change_contact"));
      await expect(main).not.toContainText("7654321");
      if (javaScript) await expectNoBarriers(person);
    });

    await openReport(handler, number);
    await acknowledge(handler);
    await reply(handler, { outcome: "solved", body: answer });
    await openReport(lead, number);
    await approve(lead);

    await test.step("one press rates; the other questions follow on the next page", async () => {
      await person.goto(`/status/${number}`);
      await expect(main).toContainText(answer);
      await formOf(person, "rate")
        .getByRole("button", { name: words("domain.satisfaction.2"), exact: true })
        .click();
      await expect(main).toContainText(words("status.done.rate"));
      await expect(formOf(person, "rate")).toHaveCount(0);
      if (javaScript) await expectNoBarriers(person);
      const rest = await openForm(person, "complete_rating");
      await expect(rest).toContainText(words("own-report.rate.whatWasWrong"));
      if (javaScript) await expectNoBarriers(person);
      await choose(person, "solved", "partly");
      await choose(person, "contacted", "no");
      await rest.locator('[name="comment"]').fill("说话太冲，问一句顶一句。");
      await rest.getByRole("button", { name: words("status.actions.complete_rating.submit") }).click();
      await expect(main).toContainText(words("status.done.complete_rating"));
      await expect(linkTo(person, "complete_rating")).toHaveCount(0);
      await expectSoundPage(person);
      if (javaScript) await expectNoBarriers(person);
    });

    await test.step("everything is taken away as one file, and nothing of anybody else", async () => {
      const zip = await downloaded(person, words("own-report.records.exportSubmit"));
      expect(namesIn(zip)).toEqual([`${words("own-report.data.file")}.html`, "data.json"]);
      const text = zip.toString("utf8");
      for (const own of [body, answer, "0999-7654321".replace("-", ""), "说话太冲"]) expect(text).toContain(own);
      expect(text).not.toContain(canary);
      await person.reload();
      await expect(main).toContainText(words("own-report.event.dataExported"));
    });

    await test.step("the identity goes; not without the tick", async () => {
      await person.getByRole("link", { name: words("own-report.records.eraseLink") }).click();
      await expect(person.getByRole("heading", { level: 1, name: words("own-report.erase.title") })).toBeVisible();
      if (javaScript) await expectNoBarriers(person);
      const submit = person.getByRole("button", { name: words("own-report.erase.submit") });
      await submit.click();
      await expect(main).toContainText(words("own-report.errors.understood"));
      await choose(person, "understood", "yes");
      await submit.click();
      await expect(main).toContainText(words("status.done.erase_identity"));
      await expect(linkTo(person, "change_contact")).toHaveCount(0);
      await expect(part(person, words("own-report.records.title"))).toBeVisible();
      if (javaScript) await expectNoBarriers(person);
    });

    await test.step("the desk says so, and has nothing to reveal; number and code still open the page", async () => {
      await openReport(lead, number);
      await expect(lead.getByRole("main")).toContainText(words("desk.report.identityErased"));
      await expect(lead.locator("form#reveal-identity")).toHaveCount(0);
      await lookUp(person, receipt);
      await expect(main).toContainText(body);
      await expect(field(person, "phone")).toHaveCount(0);
    });
  });
}

test("whoever says afterwards that it is not solved has it handled again", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "登记证书一直没有发，问了几次都说快了。" }));
  const { number } = receipt;
  const [handler, lead] = [await people.staff(handlerOf(unitId)), await people.staff(leadOf(unitId))];
  await openReport(handler, number);
  await acknowledge(handler);
  await reply(handler, { outcome: "solved", body: answer });
  await openReport(lead, number);
  await approve(lead);
  const person = await people.somebody();
  await lookUp(person, receipt);
  await formOf(person, "rate")
    .getByRole("button", { name: words("domain.satisfaction.1"), exact: true })
    .click();
  const rest = await openForm(person, "complete_rating");
  await choose(person, "solved", "no");
  await rest.getByRole("button", { name: words("status.actions.complete_rating.submit") }).click();
  await expect(person.getByRole("main")).toContainText(words("status.done.reopen"));
  await expect(person.getByRole("main")).toContainText(words("status.page.round", { round: "2" }));
  await expectNoBarriers(person);
});
