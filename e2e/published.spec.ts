/**
 * Published results: an answer is published on the desk, found by words and by its unit, opened, followed as a feed; "me
 * too" counts once; withdrawn, it is gone from everywhere. With and without scripts.
 */
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { openReport, publish, solveOnTheSpot, withdrawPublication } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { lookUp } from "./steps/status";
import { anyOf, words, wordsIn } from "./words";

test.describe.configure({ timeout: 120_000 });

const body = "查档窗口说档案不在这里，跑了两处都没有查到，请协调。";
const answer = "窗口已经与档案馆核对，当天调到档案并且办结。";
const reason = "标题里的路名没有隐去，先撤下再改。";
/** What no other test writes: the journey runs several times over one database. */
const rare = () =>
  `查档${[...String(Date.now()).slice(-6)].map((digit) => "零一二三四五六七八九"[Number(digit)]).join("")}`;

for (const javaScript of [true, false]) {
  test(`an answer is found, read, followed and withdrawn, ${javaScript ? "with" : "without"} scripts`, {
    tag: javaScript ? "@phone" : "@desktop",
  }, async ({ people, prepare }) => {
    const title = `${rare()}怎么办 & <b>`;
    const receipt = await prepare(
      sampleFiling({ body, plainAnswer: "other", contact: { identityMode: "anonymous" }, itemCode: undefined }),
    );
    const [clerk, supervisor] = [await people.staff("clerk"), await people.staff("supervisor")];
    const reader = await people.somebody({ javaScript });

    await test.step("it is solved at the window and published", async () => {
      await openReport(clerk, receipt.number);
      await solveOnTheSpot(clerk, answer);
      await openReport(supervisor, receipt.number);
      await publish(supervisor, { title, question: body, answer });
    });

    const address = await test.step("it is found by its words, and by place and outcome", async () => {
      await reader.goto("/published");
      await reader.getByLabel(words("published.search.label")).fill(title.slice(0, 8));
      await reader.getByRole("button", { name: words("published.search.submit"), exact: true }).click();
      await expect(reader).toHaveURL(/[?&]q=/);
      const found = reader.getByRole("main").getByRole("link", { name: title });
      await expect(found).toBeVisible();
      await expect(reader.locator("main mark").first()).toHaveText(title.slice(0, 8));
      if (javaScript) await expectNoBarriers(reader);
      await expectSoundPage(reader);
      const href = (await found.getAttribute("href")) ?? "";
      const query = `q=${encodeURIComponent(title.slice(0, 4))}`;
      await reader.goto(`/published?${query}&region=LZ02&outcome=solved`);
      await expect(reader.getByRole("main").getByRole("link", { name: title })).toBeVisible();
      await reader.goto(`/published?${query}&region=LZ01`);
      await expect(reader.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
      await expect(reader.getByRole("main")).toContainText(anyOf("published.none.words"));
      if (javaScript) await expectNoBarriers(reader);
      await reader.getByRole("link", { name: anyOf("published.filter.remove") }).click();
      await expect(reader.getByRole("main").getByRole("link", { name: title })).toBeVisible();
      await reader.goto("/published?region=nowhere&month=2026-13");
      await expect(reader.getByRole("main")).toContainText(anyOf("published.filter.unknown"));
      return href;
    });

    await test.step("it is read, and me too counts once for this browser", async () => {
      await reader.goto(address);
      await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(reader.getByRole("article")).toContainText(answer);
      await expect(reader.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`${address}$`));
      if (javaScript) await expectNoBarriers(reader);
      const button = reader.getByRole("button", { name: words("published.meToo.submit"), exact: true });
      await button.click();
      await expect(reader.getByRole("main")).toContainText(words("published.meToo.done"));
      await expect(button).toHaveCount(0);
      await reader.goto(address);
      await expect(reader.getByRole("main")).toContainText(words("published.meToo.said"));
      await expect(reader.getByRole("main"), "one is too few to tell").not.toContainText(
        anyOf("published.meToo.count"),
      );
      if (javaScript) await expectNoBarriers(reader);
      await openReport(supervisor, receipt.number);
      await expect(supervisor.locator("form#withdraw-publication")).toContainText(/1人/);
    });

    await test.step("whoever reads English learns which text is binding", async () => {
      const english = await people.somebody({ javaScript, locale: "en" });
      await english.goto(address);
      const number = address.split("/").at(-1) ?? "";
      await expect(english.getByRole("main")).toContainText(wordsIn("en")("published.binding.text", { number }));
    });

    const feed = await test.step("the feed holds it, as XML that a browser reads", async () => {
      const link = reader.locator('link[type="application/atom+xml"]').first();
      expect(await link.getAttribute("href")).toContain("/published/feed.atom");
      const answered = await reader.request.get("/published/feed.atom?region=LZ02");
      expect(answered.status()).toBe(200);
      expect(answered.headers()["content-type"]).toContain("application/atom+xml");
      const { etag = "" } = answered.headers();
      const again = await reader.request.get("/published/feed.atom?region=LZ02", {
        headers: { "if-none-match": etag },
      });
      expect(again.status()).toBe(304);
      const xml = await answered.text();
      // The desk's page runs scripts in both journeys.
      const read = await supervisor.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "application/xml");
        const shown = new DOMParser();
        return {
          faults: parsed.getElementsByTagName("parsererror").length,
          titles: [...parsed.querySelectorAll("entry > title")].map(
            (one) => shown.parseFromString(one.textContent ?? "", "text/html").body.textContent,
          ),
          language: parsed.documentElement.getAttribute("xml:lang"),
        };
      }, xml);
      expect(read).toMatchObject({ faults: 0, language: "zh-CN" });
      expect(read.titles).toContain(title);
      expect(xml).not.toContain(receipt.number);
      return etag;
    });

    await test.step("withdrawn, it is gone from list and feed, and its page says so", async () => {
      await openReport(supervisor, receipt.number);
      await withdrawPublication(supervisor, reason);
      await reader.goto(address);
      await expect(reader.getByRole("heading", { level: 1 })).toHaveText(words("published.withdrawn.title"));
      await expect(reader.getByRole("main")).not.toContainText(answer);
      if (javaScript) await expectNoBarriers(reader);
      await reader.goto(`/published?q=${encodeURIComponent(title.slice(0, 8))}`);
      await expect(reader.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
      const after = await reader.request.get("/published/feed.atom?region=LZ02", {
        headers: { "if-none-match": feed },
      });
      expect(after.status()).toBe(200);
      expect(await after.text()).not.toContain(answer);
      const person = await people.somebody();
      await lookUp(person, receipt);
      await expect(person.getByRole("main")).toContainText(words("status.event.publicationWithdrawn"));
      await expect(person.getByRole("main")).not.toContainText(reason);
    });
  });
}

test("machines that read everything are told what is theirs", { tag: "@desktop" }, async ({ people }) => {
  const reader = await people.somebody();
  const robots = await (await reader.request.get("/robots.txt")).text();
  for (const path of ["/desk", "/settings", "/report/"]) expect(robots).toContain(`Disallow: ${path}`);
  expect(robots).toContain("/sitemap.xml");
  const sitemap = await reader.request.get("/sitemap.xml");
  expect(sitemap.status()).toBe(200);
  expect(await sitemap.text()).toContain("/published");
  expect((await reader.request.get("/published/feed.atom?unit=nobody")).status()).toBe(404);
});
