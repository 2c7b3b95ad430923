/**
 * Many people behind one address: from the soft limit on the browser does a second step by itself, and without scripts a
 * short wait does; nothing typed is lost and nobody is turned away. On a web server of its own, whose limits are a tenth.
 */
import type { Page } from "@playwright/test";
import { loadMessages } from "@/lib/messages";
import { OwnWeb } from "./faults/own-web";
import { expect, test } from "./journey";
import { formWith, PlainBrowser, readableText } from "./plain-browser";
import { filePlainly, fillPlainly } from "./plain-filing";
import { readReceipt, sampleFiling } from "./steps/filing";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

/** Two filings without a word, one a day by telephone, two wrong codes. */
const settings = { LIMITS_FACTOR: "0.1" };
const madeAt = Date.now();
let telephones = 0;

/** A telephone that no other journey has. */
function newFiling() {
  telephones += 1;
  const phone = `0999-${String((madeAt % 1_000_000) * 10 + telephones).padStart(7, "0")}`;
  return sampleFiling({
    body: `第${telephones}次来大厅，材料还是不齐，没有人一次说清楚。`,
    contact: { identityMode: "real_name", name: "沈青禾", phone, sharesIdentity: "yes" },
  });
}

/** The sentence up to its first figure. */
function beginningOf(refusal: string): string {
  return String(loadMessages("zh-CN").refusals?.[refusal]).split("{")[0] ?? "";
}

/** At the last step, with everything filled in. */
async function openLastStep(page: Page, web: OwnWeb, address: string): Promise<void> {
  const browser = new PlainBrowser(web.origin, address);
  await fillPlainly(browser, newFiling());
  const cookies = [...browser.cookies].map(([name, value]) => ({ name, value, url: web.origin }));
  await page.context().addCookies(cookies);
  await page.goto(`${web.origin}/report/check`);
}

test("in a crowd behind one address everybody files: with scripts at once, without after a short wait", {
  tag: "@desktop",
}, async ({ people, address }) => {
  const web = await OwnWeb.start(settings);
  try {
    await test.step("the first two are asked nothing", async () => {
      for (let at = 0; at < 2; at += 1) await filePlainly(web.origin, address, newFiling());
    });

    await test.step("the third presses once, and the browser does the rest", async () => {
      const page = await people.somebody();
      await openLastStep(page, web, address);
      let posts = 0;
      page.on("request", (request) => {
        if (request.method() === "POST") posts += 1;
      });
      await page.getByRole("button", { name: words("report.check.submit") }).click();
      await readReceipt(page);
      expect(posts, "sent again by itself").toBe(2);
    });

    await test.step("the fourth has no scripts: is told to wait, presses too early, waits, and is through", async () => {
      const page = await people.somebody({ javaScript: false });
      await openLastStep(page, web, address);
      const submit = page.getByRole("button", { name: words("report.check.submit") });
      for (let press = 0; press < 2; press += 1) {
        await submit.click();
        await expect(page.getByRole("alert")).toContainText(words("proof.title"));
        await expect(page.getByRole("alert")).toContainText(beginningOf("second-step-needed"));
      }
      await page.waitForTimeout(20_500);
      await submit.click();
      await readReceipt(page);
    });
  } finally {
    await web.stop();
  }
});

test("one telephone files so many a day, and is told of the counter; wrong codes cost a second step", {
  tag: "@desktop",
}, async ({ address }) => {
  const web = await OwnWeb.start(settings);
  try {
    const filing = newFiling();
    await filePlainly(web.origin, address, filing);
    const again = new PlainBrowser(web.origin, address.replace("2001:db8", "2001:db9"));
    const refused = await again.submit(await fillPlainly(again, filing));
    expect(readableText(refused.html)).toContain(beginningOf("contact-files-too-often"));

    const guesser = new PlainBrowser(web.origin, address);
    const typed = { number: "260302-999999-9", code: "2345-6789-ABCD" };
    const guess = async () => readableText((await guesser.submit(await lookUpForm(), typed)).html);
    const lookUpForm = async () => formWith(await guesser.open("/status"), "code");
    for (let at = 0; at < 2; at += 1) expect(await guess()).toContain(words("refusals.code-wrong"));
    const asked = await guesser.submit(await lookUpForm(), typed);
    expect(asked.status, "a page never answers 429").toBe(200);
    expect(readableText(asked.html)).toContain(words("proof.title"));
    expect(asked.html, "what was typed is kept").toContain(`value="${typed.number}"`);
    expect(asked.html, "the code is not").not.toContain(typed.code);
  } finally {
    await web.stop();
  }
});
