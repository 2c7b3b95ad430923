/**
 * Before a counter says no: the handler writes it down on a phone, the lead reads it. One is upheld and becomes a printed
 * notice with the person's rights; one is not, and the counter reads what to do instead.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { field } from "./steps/filing";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 120_000 });

const unitId = "LZ02-natural-resources";
const counter = "unit LZ02-real-estate-counter";
const said = {
  wanted: "想把父亲名下的房子过户给自己，父亲没有来。",
  basis: "《不动产登记暂行条例》第十四条：因买卖申请登记的，应当由当事人双方共同申请。",
  missing: "父亲没有到场，也没有公证过的委托书。",
  otherWay: "父亲可以网上核身，或者办理委托公证以后再来。",
} as const;
const note = "父亲可以当场视频核身，请窗口直接办理。";
const text = (path: string) => words(`refusal-report.${path}`);

test("a no is written down and read before it is said", { tag: "@phone" }, async ({ people }) => {
  const handler = await people.staff(handlerOf(unitId), { screen: "phone" });
  const lead = await people.staff(leadOf(unitId), { screen: "phone" });

  const upheld = await test.step("the handler raises it for the counter below the unit", async () => {
    await handler.goto("/desk/refusals");
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
    await handler.getByRole("link", { name: text("raise") }).click();
    await field(handler, "place").selectOption(counter);
    await handler.getByRole("button", { name: text("form.submit") }).click();
    await expect(handler.getByRole("main")).toContainText(words("common.errors.required"));
    await expectNoBarriers(handler);
    return fillAndSend(handler);
  });
  const serial = await handler.getByRole("heading", { level: 1 }).textContent();
  expect(serial).toMatch(/^否〔\d{4}〕\d+号$/);
  await expect(handler.getByRole("main")).toContainText(text("say.raised"));

  await test.step("there is no notice before somebody has read it, and nobody decides their own", async () => {
    await handler.goto(`${upheld}/notice`);
    await expect(handler.getByRole("article")).toHaveCount(0);
    await handler.goto(upheld);
    await expect(handler.locator("form#review-refusal")).toHaveCount(0);
  });

  await test.step("the lead finds it in the list and upholds it", async () => {
    await lead.goto("/desk/refusals");
    await expect(lead.getByRole("main")).toContainText(text("waiting.mine"));
    await expectSoundPage(lead);
    await lead.getByRole("link", { name: serial ?? "" }).click();
    await expect(lead.getByRole("main")).toContainText(said.basis);
    await decide(lead, "upheld");
    await expectSoundPage(lead);
    await expectNoBarriers(lead);
  });

  await test.step("the counter prints the notice with the person's rights", async () => {
    await handler.goto(upheld);
    await expect(handler.getByRole("main")).toContainText(text("say.upheld"));
    await handler.getByRole("link", { name: text("notice.open") }).click();
    const sheet = handler.getByRole("article");
    for (const part of Object.values(said)) await expect(sheet).toContainText(part);
    await expect(sheet).toContainText(words("report.receipt.rights"));
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
  });

  await test.step("another one is not upheld: the lead has to say what to do, and the counter reads it", async () => {
    await handler.goto("/desk/refusals/new");
    await field(handler, "place").selectOption(counter);
    const address = await fillAndSend(handler);
    await lead.goto(address);
    await lead.locator('form#review-refusal [name="decision"][value="do_it"]').check();
    await lead.getByRole("button", { name: text("review.submit") }).click();
    await expect(lead.getByRole("main")).toContainText(text("errors.note"));
    await decide(lead, "do_it", note);
    await handler.goto(address);
    await expect(handler.getByRole("main")).toContainText(text("say.do_it"));
    await expect(handler.getByRole("main")).toContainText(note);
  });

  await test.step("both count at the page, and another unit's lead sees nothing of it", async () => {
    await lead.goto("/desk/refusals");
    await expect(lead.getByRole("main")).toContainText(anyOf("refusal-report.figures.title"));
    await expect(lead.getByRole("row").filter({ hasText: "%" })).toHaveCount(1);
    const other = await people.staff(leadOf("LZ01-natural-resources"));
    await other.goto(upheld);
    await expect(other.getByRole("main")).not.toContainText(said.basis);
  });
});

/** Gives the address of the report. */
async function fillAndSend(page: Page): Promise<string> {
  await field(page, "itemCode").selectOption({ index: 1 });
  for (const [name, value] of Object.entries(said)) await field(page, name).fill(value);
  await page.getByRole("button", { name: text("form.submit") }).click();
  await expect(page.getByRole("main")).toContainText(text("done.raised"));
  return new URL(page.url()).pathname;
}

async function decide(page: Page, decision: "upheld" | "do_it", remark?: string): Promise<void> {
  await page.locator(`form#review-refusal [name="decision"][value="${decision}"]`).check();
  if (remark) await field(page, "note").fill(remark);
  await page.getByRole("button", { name: text("review.submit") }).click();
  await expect(page.getByRole("main")).toContainText(text("done.decided"));
}
