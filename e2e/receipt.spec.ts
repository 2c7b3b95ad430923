/**
 * The receipt is something to keep: on paper, as a file, as a QR code that leads to the right page, with scripts and
 * without. The query code stands on it and in the file, and nowhere else.
 */
import { qrCodeAddress } from "@/lib/qr-code";
import { expectNoBarriers, expectSoundPage } from "./accessibility";
import { expect, test } from "./journey";
import { PlainBrowser } from "./plain-browser";
import { fillPlainly } from "./plain-filing";
import { field, readReceipt, sampleFiling } from "./steps/filing";
import { words } from "./words";

for (const javaScript of [true, false]) {
  test(`a receipt ${javaScript ? "with" : "without"} scripts is kept in every way`, { tag: "@phone" }, async ({
    people,
    address,
    baseURL,
  }) => {
    const url = baseURL ?? "";
    const page = await people.somebody({ javaScript });
    const browser = new PlainBrowser(url, address);
    await fillPlainly(browser, sampleFiling({ body: "去了三次窗口，每次要的材料都不一样。" }));
    await page.context().addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url })));
    await page.goto("/report/check");
    await page.getByRole("button", { name: words("report.check.submit") }).click();
    const { number, code } = await readReceipt(page);

    await test.step("the slip holds who, until when, and a QR code without the code", async () => {
      const slip = page.getByRole("region", { name: words("report.receipt.box") });
      await expect(slip).toContainText(words("receipt.window"));
      await expect(slip).toContainText(`${url}/status`);
      const image = slip.getByRole("img", { name: words("receipt.qr.alt") });
      expect(await image.getAttribute("src")).toBe(await qrCodeAddress(`${url}/status?number=${number}`));
      expect(page.url()).not.toContain(code);
      await expectSoundPage(page);
      if (javaScript) await expectNoBarriers(page);
    });

    await test.step("the file says the same, in this browser and in no other", async () => {
      await expect(page.getByRole("link", { name: words("receipt.keep.save") })).toHaveAttribute(
        "href",
        "/report/receipt/file",
      );
      const answer = await page.request.get("/report/receipt/file");
      expect(answer.headers()["content-disposition"]).toContain(
        encodeURIComponent(words("receipt.file.name", { number })),
      );
      const text = await answer.text();
      for (const part of [number, code, `${url}/status`, words("receipt.lost.text"), words("report.receipt.rights")]) {
        expect(text).toContain(part);
      }
      const stranger = await people.somebody({ javaScript });
      const none = await stranger.request.get("/report/receipt/file", { maxRedirects: 0 });
      expect(none.status()).toBe(303);
      await stranger.goto("/report/receipt");
      await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(words("report.receipt.gone"));
    });

    await test.step("printed, it fits a sheet and a roll of 80 mm", async () => {
      await page.emulateMedia({ media: "print" });
      for (const width of [674, 302]) {
        await page.setViewportSize({ width, height: 900 });
        await expect(page.getByRole("region", { name: words("report.receipt.box") })).toBeVisible();
        await expectSoundPage(page);
        await expect(page.getByRole("link", { name: words("receipt.keep.save") })).toBeHidden();
      }
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 360, height: 780 });
    });

    await test.step("copying is offered where there are scripts", async () => {
      const copy = page.getByRole("button", { name: words("receipt.keep.copy") });
      if (!javaScript) return expect(copy).toBeHidden();
      await copy.click();
      await expect(
        page.getByText(words("receipt.keep.copied")).or(page.getByText(words("receipt.keep.copyFailed"))),
      ).toBeVisible();
    });

    await test.step("the QR code leads to the page with the number filled in", async () => {
      await page.goto(`/status?number=${number}`);
      await expect(field(page, "number")).toHaveValue(number);
      await expect(field(page, "code")).toHaveValue("");
      if (javaScript) await expectNoBarriers(page);
    });
  });
}
