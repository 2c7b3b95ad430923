/** Nothing typed is lost: a step that is not right shows what to put right and keeps everything, with and without scripts. */
import { expect, test } from "./journey";
import { handlerOf, sessionCookie } from "./people";
import { PlainBrowser, readableText } from "./plain-browser";
import { fillPlainly } from "./plain-filing";
import { formOf, openReport } from "./steps/desk";
import {
  addMore,
  beginReport,
  choose,
  field,
  goOn,
  openExtra,
  readReceipt,
  receiptIn,
  sampleFiling,
  saveExtra,
  sayHowToReachThem,
  sayWhere,
  seeStep,
  tellTrouble,
} from "./steps/filing";
import { lookUp, openForm, send } from "./steps/status";
import { anyOf, words } from "./words";

const someoneTyped = "我在窗口排了三次队，每次说的都不一样。";

for (const javaScript of [true, false]) {
  const how = javaScript ? "with scripts" : "without scripts";

  test(`a step that is not complete keeps what was typed and says what is missing, ${how}`, {
    tag: "@phone",
  }, async ({ people }) => {
    const page = await people.somebody({ javaScript });
    await page.goto("/report/trouble");

    await test.step("no answer is chosen and the text is there", async () => {
      await field(page, "body").fill(someoneTyped);
      await goOn(page);
      const summary = page
        .getByRole("main")
        .getByRole("alert")
        .filter({ hasText: words("common.errors.choose") });
      await expect(summary).toContainText(anyOf("common.form.invalidTitle"));
      await expect(summary).toBeFocused();
      await expect(field(page, "body")).toHaveValue(someoneTyped);
    });

    await test.step("the summary leads to the field", async () => {
      await page.getByRole("main").getByRole("alert").getByRole("link").first().click();
      await expect(page).toHaveURL(/#trouble-plainAnswer$/);
      await expect(page.locator("#trouble-plainAnswer")).toBeInViewport();
    });

    await test.step("an answer is chosen and the text is too short", async () => {
      await choose(page, "plainAnswer", "overdue");
      await field(page, "body").fill("太慢");
      await goOn(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        words("common.errors.tooShort", { minimum: "10" }),
      );
      await expect(field(page, "body")).toHaveValue("太慢");
      await expect(field(page, "body")).toHaveAttribute("aria-invalid", "true");
      await expect(page.locator('[name="plainAnswer"][value="overdue"]')).toBeChecked();
    });

    await test.step("contact: a mistyped address is named, everything else stays", async () => {
      await tellTrouble(page, { plainAnswer: "overdue", body: someoneTyped });
      await sayWhere(page, { regionId: "LZ02" });
      await choose(page, "identityMode", "real_name");
      await field(page, "name").fill("沈青禾");
      await field(page, "phone").fill("12");
      await field(page, "email").fill("shen@");
      await goOn(page);
      const summary = page.getByRole("main").getByRole("alert");
      await expect(summary).toContainText(words("common.errors.phone"));
      await expect(summary).toContainText(words("common.errors.email"));
      await expect(field(page, "name")).toHaveValue("沈青禾");
      await expect(field(page, "phone")).toHaveValue("12");
      await expect(field(page, "email")).toHaveValue("shen@");
      await expect(page.locator('[name="identityMode"][value="real_name"]')).toBeChecked();
    });

    await test.step("contact: a real name needs a way to be reached", async () => {
      await field(page, "phone").fill("");
      await field(page, "email").fill("");
      await goOn(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(words("report.errors.contact"));
      await expect(field(page, "name")).toHaveValue("沈青禾");
    });

    await test.step("the application: a date to come and a figure that cannot be", async () => {
      await field(page, "phone").fill("0999-1234567");
      await goOn(page);
      await seeStep(page, "check");
      await openExtra(page, "matter");
      await field(page, "applicationAcceptedOn").fill("2999-01-01");
      await field(page, "trips").fill("999");
      await field(page, "applicationNumber").fill("BDC-2026-118");
      await saveExtra(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        words("common.errors.tooBig", { maximum: "200" }),
      );
      await expect(field(page, "applicationNumber")).toHaveValue("BDC-2026-118");
      await field(page, "trips").fill("3");
      await saveExtra(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(words("report.errors.future"));
      await expect(field(page, "applicationAcceptedOn")).toHaveValue("2999-01-01");
      await expect(field(page, "trips")).toHaveValue("3");
    });
  });

  test(`a wrong code says so, shows nothing of the report and keeps the number, ${how}`, { tag: "@phone" }, async ({
    people,
    prepare,
  }) => {
    const body = "窗口说材料不全，又不肯写下来缺什么，请帮忙问清楚。";
    const { number } = await prepare(sampleFiling({ body }));
    const page = await people.somebody({ javaScript });
    await page.goto("/status");
    await field(page, "number").fill(number);
    await field(page, "code").fill("2345-6789-ABCD");
    await page.getByRole("button", { name: words("status.lookup.submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(words("refusals.code-wrong"));
    await expect(field(page, "number")).toHaveValue(number);
    const html = await page.content();
    for (const secret of [body, "2345-6789-ABCD", "LZ02"]) expect(html).not.toContain(secret);
  });
}

test("a broken line loses nothing: the form says so, and the second press files one report", { tag: "@phone" }, async ({
  people,
  watches,
}) => {
  const page = await people.somebody();
  for (const watch of watches) watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/report/trouble");
  await choose(page, "plainAnswer", "many_trips");
  await field(page, "body").fill(someoneTyped);
  // Scripts have to be in charge of the form; before that the browser itself would show its error page.
  await expect
    .poll(() =>
      page.locator("form#trouble").evaluate((form) => Object.keys(form).some((key) => key.startsWith("__react"))),
    )
    .toBe(true);
  await page.context().setOffline(true);
  await goOn(page);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(words("common.form.unreachable"));
  await expect(field(page, "body")).toHaveValue(someoneTyped);
  await expect(page.locator('[name="plainAnswer"][value="many_trips"]')).toBeChecked();
  await page.context().setOffline(false);
  await goOn(page);
  await seeStep(page, "place");
});

test("a double click files one report", { tag: "@phone" }, async ({ people }) => {
  const page = await people.somebody();
  const filing = sampleFiling({ body: "交了三次材料都没有受理，也没有书面凭证。" });
  await beginReport(page);
  await tellTrouble(page, filing);
  await sayWhere(page, filing);
  await sayHowToReachThem(page, filing);
  await addMore(page, filing);
  await seeStep(page, "check");
  await page.getByRole("button", { name: words("report.check.submit") }).dblclick();
  const receipt = await readReceipt(page);
  await page.reload();
  expect(await readReceipt(page)).toEqual(receipt);
});

test("the last form sent five times at once files one report and tells one number and code", { tag: "@phone" }, async ({
  baseURL,
  address,
}) => {
  const browser = new PlainBrowser(baseURL ?? "", address);
  const form = await fillPlainly(browser, sampleFiling({ body: "同一份材料交了两次，还是说没有收到。" }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => browser.submit(form)));
  const receipts = answers.map(({ html }) => receiptIn(readableText(html)));
  expect(new Set(receipts.map(({ number, code }) => `${number} ${code}`)).size).toBe(1);
});

test("who took too long loses nothing: the text stays, and goes through after coming back", {
  tag: "@phone",
}, async ({ people, prepare }) => {
  const receipt = await prepare(sampleFiling({ body: "窗口让我回去等，已经等了一个月。" }));
  const page = await people.somebody();
  await lookUp(page, receipt);
  const text = "我已经在别的窗口把材料交齐，这件不用再办了。";
  const form = await openForm(page, "withdraw");
  await form.locator('[name="reason"]').fill(text);
  // As after half an hour.
  await page.context().clearCookies({ name: "bancheng-report" });
  await send(page, "withdraw");
  await expect(form.getByRole("alert")).toContainText(words("refusals.proof-expired"));
  await expect(form.locator('[name="reason"]')).toHaveValue(text);

  const tab = await page.context().newPage();
  await lookUp(tab, receipt);
  await send(page, "withdraw");
  await expect(page.getByRole("main")).toContainText(words("status.done.withdraw"));
  await expect(page.getByRole("main")).toContainText(text);
});

test("who took too long without scripts gets a whole page that leads back in", { tag: "@phone" }, async ({
  people,
  prepare,
}) => {
  const receipt = await prepare(sampleFiling({ body: "窗口让我回去等，已经等了两个月。" }));
  const person = await people.somebody({ javaScript: false });
  await lookUp(person, receipt);
  await (await openForm(person, "withdraw")).locator('[name="reason"]').fill("不用再办了。");
  await person.context().clearCookies({ name: "bancheng-report" });
  await send(person, "withdraw");
  await expect(person.getByRole("main").getByRole("link", { name: words("common.notFound.status") })).toBeVisible();

  const handler = await people.staff(handlerOf("LZ02-natural-resources"), { javaScript: false });
  await openReport(handler, receipt.number);
  await handler.context().clearCookies({ name: sessionCookie });
  await formOf(handler, "acknowledge").getByRole("button").click();
  await expect(handler.getByRole("heading", { level: 1 })).toHaveText(words("sign-in.title"));
  await expect(handler).toHaveURL(`/sign-in?next=${encodeURIComponent(`/desk/complaints/${receipt.number}`)}`);
});
