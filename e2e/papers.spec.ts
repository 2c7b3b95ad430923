/**
 * A paper from end to end: the supervisor makes last month's bulletin of one county, writes what the figures cannot say and
 * sends it on; another releases it; the unit confirms receipt; it is taken away as a Word file. Once released it has no
 * form any more.
 */
import { readFile } from "node:fs/promises";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";
const situation = "本月反映集中在不动产登记的材料一次告知。";

test("last month's bulletin is made, written, released by another, confirmed by the unit, and taken away", {
  tag: "@desktop",
}, async ({ people }) => {
  const [supervisor, official] = [await people.staff("supervisor"), await people.staff("official")];
  const handler = await people.staff(handlerOf(unitId), { screen: "phone" });

  await test.step("the supervisor makes it by hand", async () => {
    await supervisor.goto("/insight/papers");
    await expectSoundPage(supervisor);
    await expectNoBarriers(supervisor);
    await supervisor.getByRole("link", { name: words("paper.list.new") }).click();
    const form = supervisor.locator("form#make-paper");
    const month = form.locator('option[value^="monthly_bulletin "]').first();
    await form.locator('[name="what"]').selectOption((await month.getAttribute("value")) ?? "");
    await form.locator('[name="regionId"]').selectOption("LZ02");
    await form.getByRole("button", { name: words("paper.new.submit") }).click();
    await expect(supervisor.getByRole("main")).toContainText(words("paper.done.made"));
    await expect(supervisor.getByRole("article")).toContainText("草稿");
    await expectSoundPage(supervisor);
    await expectNoBarriers(supervisor);
  });

  await test.step("a telephone number in the words is asked about before it is saved", async () => {
    const form = supervisor.locator("form#write-paper");
    await form.locator('[name="situation"]').fill(`${situation}联系电话13800001234。`);
    await form.getByRole("button", { name: words("paper.write.submit") }).click();
    await expect(form).toContainText("138****1234");
    await form.locator('[name="situation"]').fill(situation);
    await form.locator("summary").click();
    await form.locator(`[name="unitIds"][value="${unitId}"]`).check();
    await form.getByRole("button", { name: words("paper.write.submit"), exact: true }).click();
    await expect(supervisor.getByRole("main")).toContainText(words("paper.done.written"));
    await expect(supervisor.getByRole("article")).toContainText(situation);
  });

  const path = new URL(supervisor.url()).pathname;

  await test.step("it is sent on, and whoever wrote it cannot release it", async () => {
    const form = supervisor.locator("form#submit-paper");
    await form.getByRole("button", { name: words("paper.submit.submit") }).click();
    await expect(supervisor.getByRole("main")).toContainText(words("paper.done.submitted"));
    await expect(supervisor.locator("form#release-paper")).toHaveCount(0);
    await expect(supervisor.getByRole("main")).toContainText(words("paper.release.ownText"));
  });

  await test.step("another releases it, and it has no form any more", async () => {
    await official.goto(path);
    await official
      .locator("form#release-paper")
      .getByRole("button", { name: words("paper.release.submit") })
      .click();
    await expect(official.getByRole("main")).toContainText(words("paper.done.released"));
    await expect(official.locator("form#write-paper")).toHaveCount(0);
    await expect(official.getByRole("article")).not.toContainText("送审稿");
    await expectSoundPage(official);
    await expectNoBarriers(official);
  });

  await test.step("the unit finds it among the papers received and confirms", async () => {
    await handler.goto("/desk/papers");
    await expectSoundPage(handler);
    await expectNoBarriers(handler);
    const id = path.split("/").at(-1) ?? "";
    await handler
      .locator(`form#confirm-${id}-${unitId}`)
      .getByRole("button", { name: words("paper.confirm.submit") })
      .click();
    await expect(handler.getByRole("main")).toContainText(words("paper.done.confirmed"));
    await expect(handler.getByRole("article")).toContainText(situation);
    await expectSoundPage(handler);
    await official.goto(path);
    await expect(official.getByRole("main")).not.toContainText(words("paper.receipts.not"));
  });

  await test.step("it is taken away as a Word file under its title", async () => {
    const [download] = await Promise.all([
      official.waitForEvent("download"),
      official.getByRole("link", { name: words("paper.one.word") }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/月通报\.docx$/);
    const saved = await readFile(await download.path());
    expect(saved.subarray(0, 2).toString()).toBe("PK");
  });
});
