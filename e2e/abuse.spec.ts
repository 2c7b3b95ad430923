/** What somebody with bad intentions would send: markup in every field, forms from foreign pages, bodies without end. */

import { expectSoundPage, findBarriers } from "./accessibility";
import { expect, test } from "./journey";
import { formWith, PlainBrowser, readableText } from "./plain-browser";
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
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:/);
  }
  expect((await fetch(url)).status).toBe(200);
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
  await expect(expectSoundPage(page)).rejects.toThrow(/over the side/);
  await context.close();
});
