/**
 * Nothing ends as "cannot be done" without what a no has to say and a second person who read it; and what staff write for
 * each other stays among them.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { payloadsOf } from "./payloads";
import { handlerOf, leadOf } from "./people";
import { acknowledge, addNote, approve, fillReply, formOf, openReport, reply } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const item = "real-estate-transfer";
const no = {
  outcome: "explained",
  body: "您好，我们逐条核对了您的申请，按现行规定目前还办不了，原因和可以走的路都写在下面。",
  basis: "《不动产登记暂行条例》第十六条",
  refused: { missing: "还缺一份产权来源的证明。", otherWay: "先到县档案馆查询产权来源，再来登记。" },
} as const;

for (const javaScript of [true, false]) {
  const way = javaScript ? "with scripts" : "without scripts";

  test(`a no is sent only with its four parts and after a review, and the complainant reads them in order, ${way}`, {
    tag: "@desktop",
  }, async ({ people, prepare }) => {
    const receipt = await prepare(sampleFiling({ body: "办转移登记，窗口说不行，问依据是哪一条，没有人能讲。" }));
    const { number } = receipt;
    const handler = await people.staff(handlerOf(unitId), { javaScript });
    const lead = await people.staff(leadOf(unitId), { javaScript });
    const person = await people.somebody({ screen: "phone", javaScript });

    await test.step("the fields of a no show with that outcome, the report's own item chosen", async () => {
      await openReport(handler, number);
      await acknowledge(handler);
      const form = formOf(handler, "submit-reply");
      await form.locator('[name="outcome"][value="solved"]').check();
      await expect(form.locator('[name="missing"]')).toBeHidden();
      await form.locator('[name="outcome"][value="explained"]').check();
      await expect(form.locator('[name="missing"]')).toBeVisible();
      await expect(form.locator('[name="itemCode"]')).toHaveValue(item);
    });

    await test.step("without them nothing is sent, each missing one is named, and nothing typed is lost", async () => {
      const form = await fillReply(handler, { outcome: "explained", body: no.body });
      await form.getByRole("button", { name: words("desk.form.reply.submit"), exact: true }).click();
      const summary = form.getByRole("alert");
      await expect(summary).toContainText(words("common.form.invalidTitle", { count: "3" }));
      for (const name of ["basis", "missing", "otherWay"]) {
        await expect(summary.locator(`a[href="#submit-reply-${name}"]`)).toBeVisible();
      }
      await expect(form.locator('[name="body"]')).toHaveValue(no.body);
      await expectSoundPage(handler);
      // The page is the same without scripts; the check itself needs them.
      if (javaScript) await expectNoBarriers(handler);
    });

    await test.step("a phone number in it is asked about, and may stay", async () => {
      await reply(handler, {
        ...no,
        refused: { ...no.refused, otherWay: `${no.refused.otherWay}可先致电0999-0001234。` },
        despite: "personal-data",
      });
      await expect(formOf(handler, "approve-reply")).toHaveCount(0);
      await lookUp(person, receipt);
      await expect(person.getByRole("main")).not.toContainText(no.refused.missing);
    });

    await test.step("the lead reads all of it and approves", async () => {
      await openReport(lead, number);
      const form = formOf(lead, "approve-reply");
      for (const said of [no.basis, no.refused.missing, no.refused.otherWay]) await expect(form).toContainText(said);
      await approve(lead);
    });

    await test.step("the complainant reads what was asked, why not, the basis, what instead and the rights", async () => {
      await person.reload();
      const letter = person.locator("article.letter");
      await expect(letter.locator("dt")).toHaveText([
        words("common.justification.asked"),
        words("common.justification.missing"),
        words("common.justification.basis"),
        words("common.justification.otherWay"),
        words("report.receipt.rightsTitle"),
      ]);
      for (const said of [no.basis, no.refused.missing, no.refused.otherWay]) await expect(letter).toContainText(said);
      if (javaScript) await expectNoBarriers(person);
    });
  });
}

test("a note among staff is read on the desk and is in no page of the complainant", { tag: "@desktop" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "办转移登记三次都说材料不齐，每次说的都不一样。" }));
  const { number } = receipt;
  const [handler, clerk] = [await people.staff(handlerOf(unitId)), await people.staff("clerk")];
  const note = "已问过登记中心，原件在二楼库房。";
  await openReport(handler, number);
  await addNote(handler, note);
  await expect(handler.getByRole("main")).toContainText(note);
  await openReport(clerk, number);
  await expect(clerk.getByRole("main")).toContainText(note);
  const person = await people.somebody();
  await lookUp(person, receipt);
  expect(await payloadsOf(person, [`/status/${number}`])).not.toContain(note);
});
