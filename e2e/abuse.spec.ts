/** What somebody with bad intentions would send: markup in every field, forms from foreign pages, bodies without end. */

import type { Page } from "@playwright/test";
import { demoPassword } from "@/db/seed/demo-accounts";
import { findBarriers, findFaults } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf, leadOf } from "./people";
import { formWith, PlainBrowser, readableText } from "./plain-browser";
import {
  acknowledge,
  approve,
  formOf,
  openFromQueue,
  openQueue,
  openReport,
  publish,
  queueLine,
  reply,
  revealIdentity,
} from "./steps/desk";
import { field, fileReport, goOn, sampleFiling } from "./steps/filing";
import { lookUp, rate } from "./steps/status";
import { watchPage } from "./watch";
import { words } from "./words";

test.describe("a form that was not sent from a page of ours writes nothing", { tag: "@desktop" }, () => {
  for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1", null]) {
    test(`Origin: ${origin ?? "none at all"}`, async ({ baseURL, address }) => {
      const browser = new PlainBrowser(baseURL ?? "", address);
      const form = formWith(await browser.open("/report/trouble"), "body");
      const typed = { plainAnswer: "fees", body: "从别的网站提交的内容，不应该被保存。" };
      const answer = await browser.submit(form, typed, origin);
      if (origin === null) expect(readableText(answer.html)).toContain(words("common.form.foreign"));
      else expect(answer.status).toBe(403);
      expect(answer.html).not.toMatch(/\bat .+:\d+:\d+/);
      // A draft would have begun, and its cookie been set.
      expect([...browser.cookies.keys()]).not.toContain("bancheng-draft");
      const next = await browser.open("/report/place");
      expect(next.url).toContain("/report/trouble?notice=gone");
      // The same form from our own page is taken.
      expect((await browser.submit(form, typed)).url).toContain("/report/place");
    });
  }
});

test("a step at the desk is taken from a page of ours alone, and from nobody without a session", {
  tag: "@desktop",
}, async ({ baseURL, address, prepare, people }) => {
  const { number } = await prepare(sampleFiling({ body: "办转移登记跑了三次，窗口都说系统里查不到。" }));
  const username = handlerOf("LZ02-natural-resources");
  const browser = new PlainBrowser(baseURL ?? "", address);
  const signIn = await browser.open("/sign-in");
  const [door] = signIn.forms.filter(({ html }) => html.includes('id="sign-in"'));
  if (door === undefined) throw new Error("no form to sign in");
  await browser.submit(door, { username, password: demoPassword });
  const report = await browser.open(`/desk/complaints/${number}`);
  const form = report.forms.find(({ html }) => html.includes('id="acknowledge"'));
  if (form === undefined) throw new Error(`no form to acknowledge on ${report.url}`);

  for (const origin of ["https://evil.example", "null", null]) {
    const answer = await browser.submit(form, {}, origin);
    expect(answer.url).not.toContain("done=");
  }
  const stranger = new PlainBrowser(baseURL ?? "", address);
  expect((await stranger.submit(form)).url).not.toContain("done=");

  const handler = await people.staff(username);
  await openReport(handler, number);
  await expect(formOf(handler, "acknowledge"), "nothing was written").toBeVisible();
  expect((await browser.submit(form)).url).toContain("done=acknowledge");
});

test("a body that is too long gets a plain page with 413, and the server goes on", { tag: "@desktop" }, async ({
  baseURL,
  address,
}) => {
  const browser = new PlainBrowser(baseURL ?? "", address);
  const form = formWith(await browser.open("/report/trouble"), "body");
  const answer = await browser.submit(form, { plainAnswer: "fees", body: "长".repeat(400_000) });
  expect(answer.status).toBe(413);
  const text = readableText(answer.html);
  expect(text).toContain(words("edge.tooLarge.title"));
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:/);
  expect([...browser.cookies.keys()]).not.toContain("bancheng-draft");
  expect((await browser.open("/report/trouble")).status).toBe(200);
});

test("a body that breaks off in the middle of a part is refused without a trace of the program", {
  tag: "@desktop",
}, async ({ baseURL, address }) => {
  const url = `${baseURL}/report/trouble`;
  for (const body of ['--x\r\ncontent-disposition: form-data; name="body"\r\n\r\nhalf', "no parts at all", ""]) {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", origin: baseURL ?? "", "x-forwarded-for": address },
      body,
    });
    const text = await answer.text();
    expect([answer.status, text.includes(words("edge.malformed.title"))]).toEqual([400, true]);
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:/);
  }
  expect((await fetch(url)).status).toBe(200);
});

/** Ways in which markup has got through elsewhere: out of elements, attributes, titles, comments, scripts' own data. */
const markup = [
  "<script>alert(1)</script>",
  '"><script>alert(2)</script>',
  "'><img src=x onerror=alert(3)>",
  "<svg onload=alert(4)>",
  "<svg/onload=alert(5)//",
  '<iframe srcdoc="<script>alert(6)</script>"></iframe>',
  '<a href="javascript:alert(7)">x</a>',
  "javascript:alert(8)",
  "</textarea><script>alert(9)</script>",
  "</title><script>alert(10)</script>",
  "--><script>alert(11)</script><!--",
  "</script><script>alert(12)</script>",
  "{{constructor.constructor('alert(13)')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what somebody might type.
  "${alert(14)}",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(15)>",
  "<details open ontoggle=alert(16)>",
  "<style>@import'//evil.example/x.css'</style>",
  '<base href="//evil.example/">',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  "<input autofocus onfocus=alert(20)>",
  "\\u003cscript\\u003ealert(21)\\u003c/script\\u003e",
  "<img src=//evil.example/pixel.png>",
  "<form action=//evil.example><button>x</button></form>",
  "\u2028<!--<script>alert(24)//",
];
const allMarkup = markup.join("\n");

test("markup in every field stays text on every page that shows it", { tag: "@desktop" }, async ({ people }) => {
  test.setTimeout(120_000);
  const unitId = "LZ02-natural-resources";
  const person = await people.somebody();
  const expectText = async (page: Page, texts: readonly string[]) => {
    const shown = (await page.getByRole("main").innerText()).replace(/\s+/g, " ");
    for (const text of texts) expect(shown, page.url()).toContain(text.replace(/\s+/g, " ").trim());
    const made =
      "main img, main iframe, main base, main meta, main style, main script, main math, main [onload], main [autofocus]:not([role=alert])";
    expect(await page.locator(made).count(), `elements that the text became on ${page.url()}`).toBe(0);
  };

  const receipt = await test.step("a person files it, after a step that has to be repeated", async () => {
    await person.goto("/report/trouble");
    await field(person, "body").fill(allMarkup);
    await goOn(person);
    await expect(field(person, "body")).toHaveValue(allMarkup);
    return fileReport(
      person,
      sampleFiling({
        body: `${markup[2]} ${allMarkup}`,
        place: markup.slice(2, 6).join(" "),
        contact: { identityMode: "real_name", name: markup[2], phone: "0999-1234567", sharesIdentity: "yes" },
        applicationNumber: markup[1],
        toldReason: markup.slice(6, 20).join(" "),
        wish: markup.slice(10).join(" "),
      }),
    );
  });
  await lookUp(person, receipt);
  await expectText(person, markup);

  const handler = await people.staff(handlerOf(unitId));
  const lead = await people.staff(leadOf(unitId));
  await test.step("the unit reads it and answers with the same", async () => {
    await openQueue(handler);
    await expect(queueLine(handler, receipt.number)).toContainText(markup[2] ?? "");
    await openFromQueue(handler, receipt.number);
    await expectText(handler, markup);
    await acknowledge(handler);
    await revealIdentity(handler, markup[3] ?? "");
    await expect(handler.getByRole("main")).toContainText(markup[2] ?? "");
    await reply(handler, {
      outcome: "solved",
      body: allMarkup,
      basis: markup.slice(0, 8).join("\n"),
      despite: "repeats-question",
    });
    await openReport(lead, receipt.number);
    await expectText(lead, markup);
    await approve(lead);
  });

  await test.step("the complainant reads the answer, and the public what was published", async () => {
    await lookUp(person, receipt);
    await expectText(person, markup);
    await rate(person, { satisfaction: 3, comment: markup.slice(0, 20).join(" ") });
    const dispatcher = await people.staff("dispatcher");
    await openReport(dispatcher, receipt.number);
    await expectText(dispatcher, markup);
    const title = `${markup[0]} ${receipt.number.slice(7)}`;
    await publish(dispatcher, { title, question: allMarkup, answer: allMarkup });
    const reader = await people.somebody();
    await reader.goto("/published");
    await expectText(reader, [title]);
    await reader.getByRole("link", { name: title }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toContainText(title);
    await expectText(reader, markup);
  });

  await test.step("and in addresses", async () => {
    for (const address of [
      `/report/trouble?notice=${encodeURIComponent(markup[1] ?? "")}`,
      `/sign-in?next=${encodeURIComponent("javascript:alert(1)")}`,
      `/status/${encodeURIComponent(markup[0] ?? "")}`,
      `/published?after=${encodeURIComponent(markup[1] ?? "")}`,
      `/no-such-page/${encodeURIComponent(markup[2] ?? "")}`,
    ]) {
      await person.goto(address);
      await expectText(person, []);
    }
  });
});

test("the journeys would notice: planted errors, dialogs, foreign scripts and barriers are all found", {
  tag: "@desktop",
}, async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const watch = await watchPage(page);
  await page.goto(`${baseURL}/help`);
  expect(watch.problems()).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);

  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "alert(1)";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", '<img src="/icon.svg" onerror="alert(2)" onload="alert(3)">');
    document.body.insertAdjacentHTML("beforeend", '<p style="color: red">styled</p><button></button>');
  });
  await expect.poll(() => watch.problems().join("\n")).toMatch(/script-src/);
  expect(watch.problems().join("\n")).toMatch(/style-src/);
  const barriers = (await findBarriers(page)).join("\n");
  expect(barriers).toContain("image-alt");
  expect(barriers).toContain("button-name");

  await page.evaluate(() => {
    console.error("planted");
    setTimeout(() => alert("planted"), 0);
  });
  await expect.poll(() => watch.problems().filter((problem) => problem.includes("planted"))).toHaveLength(2);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<pre>${"wide ".repeat(400)}</pre>`);
  });
  expect((await findFaults(page)).join()).toMatch(/^reaches over the side/);
  await context.close();
});
