/**
 * Files of a report from end to end: a clerk brings a photo that says where it was taken, the unit's handler saves it
 * without that, a hostile drawing is refused with a sentence, and the photo is taken away again. With and without scripts.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { handlerOf } from "./people";
import { openReport } from "./steps/desk";
import { sampleFiling } from "./steps/filing";
import { words } from "./words";

test.describe.configure({ timeout: 150_000 });

const unitId = "LZ02-natural-resources";

/** Taken somewhere near a lake, as its data say. */
async function photoWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: "#2563a8" } })
    .withExif({
      IFD0: { Make: "TestCamera" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "30/1 15/1 20/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "120/1 9/1 12/1",
      },
    })
    .jpeg()
    .toBuffer();
}

async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const form = page.locator("form#upload-file");
  if (!(await form.isVisible())) {
    await page.locator("#files summary", { hasText: words("files.upload.title") }).click();
  }
  await form.locator('[name="place"]').selectOption("report");
  await form.locator('[name="file"]').setInputFiles(file);
  await form.getByRole("button", { name: words("files.upload.submit"), exact: true }).click();
}

for (const javaScript of [true, false]) {
  test(`a photo is brought, saved by the unit and taken away ${javaScript ? "with" : "without"} scripts`, {
    tag: "@phone",
  }, async ({ people, prepare }) => {
    const { number } = await prepare(sampleFiling({ body: "补了三次材料，每次说的都不一样。" }));
    const clerk = await people.staff("clerk", { javaScript });
    const handler = await people.staff(handlerOf(unitId), { javaScript });
    const look = async (page: Page) => {
      await expectSoundPage(page);
      if (javaScript) await expectNoBarriers(page);
    };

    await test.step("the clerk brings a photo, and reads that it was kept", async () => {
      await openReport(clerk, number);
      await expect(clerk.locator("#files")).toContainText(words("files.none"));
      await upload(clerk, { name: "现场照片.jpeg", mimeType: "image/jpeg", buffer: await photoWithPlace() });
      const files = clerk.locator("#files");
      await expect(files).toContainText(words("files.said.stored"));
      await expect(files.getByRole("link", { name: "现场照片.jpg" })).toBeVisible();
      await expect(clerk.getByRole("main")).toContainText(words("domain.event.file_attached"));
      await look(clerk);
    });

    await test.step("a drawing with a script in it is refused with a sentence, and nothing is lost", async () => {
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
      await upload(clerk, { name: "图.jpg", mimeType: "image/jpeg", buffer: svg });
      const files = clerk.locator("#files");
      await expect(files).toContainText(words("refusals.file-svg"));
      await expect(files.getByRole("listitem")).toHaveCount(1);
      await look(clerk);
    });

    await test.step("the handler saves it: the same picture, without the place and the camera", async () => {
      await openReport(handler, number);
      const [download] = await Promise.all([
        handler.waitForEvent("download"),
        handler.locator("#files").getByRole("link", { name: "现场照片.jpg" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("现场照片.jpg");
      const saved = await readFile(await download.path());
      const { width, height, exif } = await sharp(saved).metadata();
      expect([width, height, exif]).toEqual([640, 480, undefined]);
      expect(saved.includes("TestCamera")).toBe(false);
      await look(handler);
    });

    await test.step("the clerk takes it away, and the handler does not find it any more", async () => {
      const files = clerk.locator("#files");
      await files.locator("summary", { hasText: words("files.remove") }).click();
      await files.getByRole("button", { name: words("files.remove"), exact: true }).click();
      await expect(files).toContainText(words("files.said.removed"));
      await handler.reload();
      await expect(handler.locator("#files")).toContainText(words("files.none"));
      await expect(handler.getByRole("main")).toContainText(words("domain.event.file_removed"));
    });
  });
}
