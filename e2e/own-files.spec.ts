/**
 * A person's own files: brought while the report is still being written, with and without scripts; what is too large or
 * hostile is refused in words and the others stay; after filing they stand on the status page and are saved, never shown;
 * another person's browser gets nothing.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import {
  beginReport,
  checkAndSubmit,
  readReceipt,
  sampleFiling,
  sayHowToReachThem,
  sayWhere,
  seeStep,
  tellTrouble,
} from "./steps/filing";
import { lookUp, openOwnFiles } from "./steps/status";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

type Brought = { name: string; mimeType: string; buffer: Buffer };

async function photo(name: string): Promise<Brought> {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: "#1b7f4b" } });
  const buffer = await picture
    .withExif({ IFD0: { Make: "TestCamera" } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

const drawing: Brought = {
  name: "告知单.jpg",
  mimeType: "image/jpeg",
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
};

async function upload(page: Page, files: readonly Brought[]): Promise<void> {
  const form = page.locator("form#own-files");
  await form.locator('[name="file"]').setInputFiles([...files]);
  await form.getByRole("button", { name: words("own-files.upload.submit"), exact: true }).click();
}

async function writeAsFarAsTheCheck(page: Page, body: string): Promise<void> {
  const filing = sampleFiling({ body });
  await beginReport(page);
  await tellTrouble(page, filing);
  await sayWhere(page, filing);
  await sayHowToReachThem(page, filing);
  await seeStep(page, "check");
  await page.goto("/report/files");
  await expect(page.getByRole("heading", { level: 1, name: words("own-files.report.title") })).toBeVisible();
}

for (const javaScript of [true, false]) {
  test(`files are brought while filing and follow the report ${javaScript ? "with" : "without"} scripts`, {
    tag: "@phone",
  }, async ({ people }) => {
    const person = await people.somebody({ javaScript });
    const main = person.getByRole("main");
    const listed = person.locator("#files").getByRole("listitem");
    const look = async (page: Page) => {
      await expectSoundPage(page);
      if (javaScript) await expectNoBarriers(page);
    };
    const body = "窗口三次给的材料清单都不一样，照片和清单一起交上来。";

    await test.step("the page says what helps and what not to photograph", async () => {
      await writeAsFarAsTheCheck(person, body);
      await expect(main).toContainText(words("own-files.report.careCards"));
      await expect(main).toContainText(words("own-files.report.none"));
      await look(person);
    });

    await test.step("two photos are kept, with scripts at once, without them one by one", async () => {
      const photos = [await photo("清单第一页.jpeg"), await photo("清单第二页.jpeg")];
      if (javaScript) await upload(person, photos);
      else {
        for (const [before, one] of photos.entries()) {
          await upload(person, [one]);
          // The page of the first is gone before the second is chosen.
          await expect(listed).toHaveCount(before + 1);
        }
      }
      await expect(main).toContainText(words("own-files.said.stored"));
      await expect(listed).toHaveCount(2);
      await look(person);
    });

    await test.step("a drawing with a script in it is refused in words, and the others stay", async () => {
      const good: Brought = { name: "说明.txt", mimeType: "text/plain", buffer: Buffer.from("三次的经过") };
      await upload(person, javaScript ? [drawing, good] : [drawing]);
      await expect(main).toContainText(words("refusals.file-svg"));
      if (javaScript) await expect(main).toContainText(words("own-files.upload.kept", { count: "1" }));
      else await upload(person, [good]);
      await expect(listed).toHaveCount(3);
      await look(person);
    });

    await test.step("a file that is too large is refused in words, and the others stay", async () => {
      const large: Brought = { name: "录像.txt", mimeType: "text/plain", buffer: Buffer.alloc(10_600_000, 97) };
      await upload(person, [large]);
      await expect(main).toContainText(words(javaScript ? "own-files.upload.tooLarge" : "refusals.file-too-large"));
      await expect(listed).toHaveCount(3);
    });

    await test.step("two are taken out again, one after the other", async () => {
      for (const [name, left] of [
        ["说明.txt", 2],
        ["清单第二页.jpg", 1],
      ] as const) {
        await listed.filter({ hasText: name }).getByRole("button").click();
        await expect(main).toContainText(words("own-files.said.removed"));
        await expect(listed).toHaveCount(left);
      }
      await look(person);
    });

    const receipt = await test.step("the report is filed with the one that is left", async () => {
      await main.getByRole("link", { name: words("own-files.report.done") }).click();
      await checkAndSubmit(person, { body });
      return readReceipt(person);
    });

    const address = await test.step("it stands on the status page and is saved without the camera", async () => {
      await lookUp(person, receipt);
      const link = person.locator("#files").getByRole("link", { name: "清单第一页.jpg" });
      const [download] = await Promise.all([person.waitForEvent("download"), link.click()]);
      expect(download.suggestedFilename()).toBe("清单第一页.jpg");
      const saved = await readFile(await download.path());
      expect((await sharp(saved).metadata()).width).toBe(640);
      expect(saved.includes("TestCamera")).toBe(false);
      const href = (await link.getAttribute("href")) ?? "";
      const answer = await person.request.get(href);
      expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
      expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
      await look(person);
      return href;
    });

    await test.step("another one is added and taken away on the page of the own files", async () => {
      await openOwnFiles(person);
      await upload(person, [await photo("补一张.jpeg")]);
      const files = person.locator("#files");
      await expect(files).toContainText(words("own-files.said.stored"));
      await expect(listed).toHaveCount(2);
      await listed.filter({ hasText: "补一张.jpg" }).getByRole("button").click();
      await expect(files).toContainText(words("own-files.said.removed"));
      await expect(listed).toHaveCount(1);
    });

    await test.step("somebody else gets nothing, with a report of their own or without one", async () => {
      const stranger = await people.somebody();
      const sentAway = await stranger.request.get(address, { maxRedirects: 0 });
      expect([sentAway.status(), sentAway.headers().location]).toEqual([303, "/status"]);
      const other = await people.somebody();
      await writeAsFarAsTheCheck(other, "另一个人的反映，不该看到别人的材料。");
      await expect(other.locator("#files").getByRole("listitem")).toHaveCount(0);
      await other
        .getByRole("main")
        .getByRole("link", { name: words("own-files.report.skip") })
        .click();
      await checkAndSubmit(other, { body: "另一个人的反映" });
      await readReceipt(other);
      expect((await other.request.get(address)).status()).toBe(404);
    });
  });
}
