import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readFileContent } from "./file-content";
import { FileRefusal } from "./file-fault";
import { goodFiles, hostileFiles, photoWithPlace } from "./hostile-files.test-support";

async function endOf(bytes: Buffer): Promise<string> {
  try {
    return (await readFileContent(bytes)).extension;
  } catch (error) {
    if (error instanceof FileRefusal) return error.fault;
    throw error;
  }
}

describe("what is inside a file", () => {
  it("of each kind that an office uses is told without its name", async () => {
    for (const { name, bytes, extension } of await goodFiles())
      expect([name, await endOf(bytes)]).toEqual([name, extension]);
  });

  it("of a hostile file ends in its refusal or is kept without what was hidden, and memory stays where it was", async () => {
    const cases = await hostileFiles();
    expect(cases.length).toBeGreaterThanOrEqual(60);
    await readFileContent(await photoWithPlace());
    const before = process.memoryUsage.rss();
    let most = before;
    const ends: [string, string][] = [];
    let slowest = 0;
    for (const { what, bytes, ends: wanted } of cases) {
      const began = performance.now();
      const end = await endOf(bytes);
      slowest = Math.max(slowest, performance.now() - began);
      if (wanted === "neutralised" && ["jpg", "png", "webp"].includes(end)) {
        const { bytes: kept } = await readFileContent(bytes);
        for (const hidden of ["canary-script", "<script", "PK\u0003\u0004"])
          expect(kept.includes(hidden), what).toBe(false);
        ends.push([what, "neutralised"]);
      } else ends.push([what, end]);
      most = Math.max(most, process.memoryUsage.rss());
    }
    expect(ends).toEqual(cases.map(({ what, ends: wanted }) => [what, wanted]));
    const growth = (most - before) / 1024 / 1024;
    console.info(
      `${cases.length} hostile files: ${ends.filter(([, end]) => end === "neutralised").length} neutralised, the others refused; memory grew by ${growth.toFixed(0)} MB, the slowest took ${slowest.toFixed(0)} ms`,
    );
    expect(growth).toBeLessThan(100);
  });

  it("of a photo loses the place and the camera, and stands as it was held", async () => {
    const photo = await photoWithPlace();
    const before = await sharp(photo).metadata();
    expect(before.exif?.includes("SecretCamera")).toBe(true);
    const { bytes, mediaType } = await readFileContent(photo);
    const after = await sharp(bytes).metadata();
    expect(mediaType).toBe("image/jpeg");
    expect([after.exif, after.xmp, after.iptc, after.icc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(bytes.includes("SecretCamera") || bytes.includes("canary-description") || bytes.includes("GPS")).toBe(false);
    // Turned by a quarter: 60 x 40 with orientation 6.
    expect([before.width, before.height, after.width, after.height]).toEqual([60, 40, 40, 60]);
  });

  it("is drawn no larger than 4000 on its longest side", async () => {
    const wide = await sharp({ create: { width: 6000, height: 300, channels: 3, background: "white" } })
      .png()
      .toBuffer();
    const { width, height } = await sharp((await readFileContent(wide)).bytes).metadata();
    expect([width, height]).toEqual([4000, 200]);
  });

  it("is judged the same however random bytes are put behind the heads of known kinds", async () => {
    for (const head of [
      "%PDF-1.7\n",
      "PK\u0003\u0004",
      "\u0089PNG\r\n\u001a\n",
      "\u00ff\u00d8\u00ff\u00e0",
      "RIFF1234WEBP",
      "",
    ]) {
      for (let i = 0; i < 40; i += 1) {
        const end = await endOf(Buffer.concat([Buffer.from(head, "latin1"), randomBytes(1 + i * 50)]));
        expect(["jpg", "png", "webp", "pdf", "docx", "xlsx", "pptx"]).not.toContain(end);
      }
    }
  });
});
