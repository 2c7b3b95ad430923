/**
 * Two people at one report, each at a desk of their own: the second sees who is there and that it changed, what is being
 * typed stays as it is, and whoever comes too late is told so and keeps the words. The queue says what changed and moves
 * no row until it is asked to. A note calls a colleague, who finds it in a list.
 */
import type { Page } from "@playwright/test";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { acknowledge, formOf, openQueue, openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { anyOf, words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const bar = (page: Page) => page.locator("[data-live-bar]");
/** No rule knows a unit for these, so that they wait for the window. */
const nobodys = (body: string) => sampleFiling({ body, plainAnswer: "other", itemCode: undefined });

async function unfoldForm(page: Page, action: string): Promise<void> {
  await page
    .locator(`form#${action.replaceAll("_", "-")} summary`)
    .first()
    .click();
}

async function numbersOf(page: Page): Promise<(string | null)[]> {
  const rows = await page.locator("[data-queue-row]").all();
  return Promise.all(rows.map((row) => row.getAttribute("data-queue-row")));
}

test("two people at one report see each other and what the other did, and the later one keeps every word", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const { number } = await prepare(nobodys("两个人同时打开的一件。"));
  const first = await people.staff("dispatcher");
  const second = await people.staff("supervisor");
  const clerk = await people.staff("clerk");
  const reason = "经核对，反映的是乡镇以外的事项，请向有关部门反映。";

  await test.step("each sees that the other is there, and nobody else does", async () => {
    await openReport(first, number);
    await openReport(second, number);
    for (const page of [first, second]) {
      await expect(page.getByRole("main")).toContainText(anyOf("live.presence.some"));
      await expectSoundPage(page);
      await expectNoBarriers(page);
    }
  });

  await test.step("a clerk opens a form and types; the dispatcher decides first", async () => {
    await openReport(clerk, number);
    await unfoldForm(clerk, "not_accept");
    const form = formOf(clerk, "not-accept");
    await form.locator('[name="ground"]').first().check();
    await form.locator('[name="reason"]').fill(reason);
    await first.reload();
    const accept = formOf(first, "accept");
    if (!(await accept.getByRole("button").first().isVisible())) await unfoldForm(first, "accept");
    await accept.getByRole("button").first().click();
    await expect(first.getByRole("main")).toContainText(words("desk.done.accept"));
  });

  await test.step("the clerk reads that it changed, and by whom; the form stands as it was", async () => {
    await expect(bar(clerk)).toContainText(anyOf("live.report.changed"));
    await expect(bar(clerk)).toContainText(words("live.report.kept"));
    await expect(bar(clerk).getByRole("link", { name: words("live.report.elsewhere") })).toBeVisible();
    await expect(formOf(clerk, "not-accept").locator('[name="reason"]')).toHaveValue(reason);
    // The one who did it is not told about it.
    await expect(bar(first)).not.toContainText(anyOf("live.report.changed"));
    await expectNoBarriers(clerk);
  });

  await test.step("sent all the same, it is refused in a sentence, and every word is still there", async () => {
    const form = formOf(clerk, "not-accept");
    await form.getByRole("button", { name: words("desk.form.notAccept.submit"), exact: true }).click();
    await expect(form).toContainText(words("common.form.failedTitle"));
    await expect(form).toContainText(words("refusals.wrong-state"));
    await expect(form.locator('[name="reason"]')).toHaveValue(reason);
  });
});

test("the queue says how many changed, and no row moves until somebody asks", {
  tag: "@desktop",
}, async ({ people, prepare }) => {
  const shown = await prepare(nobodys("窗口说要等通知，一直没有通知，也没有人能说要等多久。"));
  const watching = await people.staff("supervisor");
  const clerk = await people.staff("dispatcher");
  await openQueue(watching, "open");
  await watching.goto("/desk?view=open&sort=newest");
  await expect(watching.locator(`[data-queue-row="${shown.number}"]`)).toBeVisible();
  const before = await numbersOf(watching);
  const place = await watching.locator(`[data-queue-row="${shown.number}"]`).boundingBox();

  await openReport(clerk, shown.number);
  await unfoldForm(clerk, "add_note");
  const form = formOf(clerk, "add-note");
  await form.locator('[name="note"]').fill("已问过登记中心，周三回话。");
  await form.getByRole("button", { name: words("desk.form.note.submit"), exact: true }).click();
  await expect(clerk.getByRole("main")).toContainText(words("desk.done.add_note"));

  // In an office at work others change as well; the bar counts them all, or says that there are many.
  const refresh = bar(watching).getByRole("button", { name: words("live.queue.refresh") });
  await expect(refresh).toBeVisible();
  expect(await numbersOf(watching)).toEqual(before);
  expect(await watching.locator(`[data-queue-row="${shown.number}"]`).boundingBox()).toEqual(place);
  await expectNoBarriers(watching);
  const next = await prepare(nobodys("网上提交以后一直显示待受理，打电话也没有人接。"));
  await expect(watching.locator(`[data-queue-row="${next.number}"]`)).toHaveCount(0);
  await refresh.click();
  await expect(watching.locator(`[data-queue-row="${next.number}"]`)).toBeVisible();
});

for (const javaScript of [true, false]) {
  test(`a note calls a colleague, who finds it in a list, and the timeline shows notes alone (scripts: ${javaScript})`, {
    tag: "@desktop",
  }, async ({ people, prepare }) => {
    const { number } = await prepare(sampleFiling({ body: "补了三次材料，每次说的都不一样。" }));
    const handler = await people.staff(handlerOf(unitId), { javaScript });
    const lead = await people.staff(leadOf(unitId), { javaScript });
    await openReport(handler, number);
    await acknowledge(handler);
    const note = `@${leadOf(unitId)} 请定一下由谁去现场。`;

    await test.step("a name that nobody answers to is refused, and the words stay", async () => {
      await unfoldForm(handler, "add_note");
      const form = formOf(handler, "add-note");
      await form.locator('[name="note"]').fill("@no.such.person 请看");
      await form.getByRole("button", { name: words("desk.form.note.submit"), exact: true }).click();
      await expect(form).toContainText(words("refusals.mention-unknown", { name: "no.such.person" }));
      await expect(form.locator('[name="note"]')).toHaveValue("@no.such.person 请看");
      await form.locator('[name="note"]').fill(note);
      await form.getByRole("button", { name: words("desk.form.note.submit"), exact: true }).click();
      await expect(handler.getByRole("main")).toContainText(words("desk.done.add_note"));
    });

    await test.step("the timeline shows the notes alone", async () => {
      await handler.getByRole("link", { name: words("live.timeline.notes"), exact: true }).click();
      await expect(handler).toHaveURL(/timeline=notes/);
      const timeline = handler.getByRole("list", { name: words("desk.report.timelineLabel") });
      await expect(timeline.getByRole("listitem")).toHaveCount(1);
      await expect(timeline).toContainText(note);
    });

    await test.step("the lead finds it in the list, and marks it as read", async () => {
      await lead.goto("/desk");
      await lead
        .getByRole("link", { name: words("live.mentions.link"), exact: true })
        .first()
        .click();
      const line = lead.getByRole("listitem").filter({ hasText: number });
      await expect(line).toContainText(note);
      await expect(line).toContainText(words("live.mentions.new"));
      await expectSoundPage(lead);
      if (javaScript) await expectNoBarriers(lead);
      await line.getByRole("button", { name: words("live.mentions.read"), exact: true }).click();
      await expect(lead.getByRole("main")).toContainText(words("live.mentions.saidRead"));
      await expect(line).not.toContainText(words("live.mentions.new"));
    });
  });
}
