import { describe, expect, it } from "vitest";
import { attachmentHeaders } from "./attachment-headers";
import { drainBody, readUpload, UploadBroken } from "./multipart-upload";

const type = "multipart/form-data; boundary=----x";

/** Comes in pieces of so many bytes. */
function bodyOf(bytes: Buffer, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)));
      at += size;
    },
  });
}

function formOf(parts: readonly [head: string, value: Buffer | string][], end = "------x--\r\n"): Buffer {
  return Buffer.concat([
    ...parts.map(([head, value]) =>
      Buffer.concat([
        Buffer.from(`------x\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
        Buffer.from(value as Buffer),
        Buffer.from("\r\n"),
      ]),
    ),
    Buffer.from(end),
  ]);
}

async function wholeOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

describe("a form with a file", () => {
  const content = Buffer.from(`a\r\n------y\r\n--${"\r\n-".repeat(50)}\r\n------\r\n末`);
  const form = formOf([
    ['name="number"', "FY-1"],
    ['name="place"', "report"],
    ['name="file"; filename="照片 %22x%22.jpg"\r\nContent-Type: image/jpeg', content],
    ['name="after"', "not looked at"],
  ]);

  it("gives its fields and its file, in pieces of any size", async () => {
    for (const size of [1, 2, 3, 7, 64, 100_000]) {
      const { fields, file } = await readUpload(bodyOf(form, size), type);
      expect([...fields]).toEqual([
        ["number", "FY-1"],
        ["place", "report"],
      ]);
      expect(file?.name).toBe('照片 "x".jpg');
      expect((await wholeOf(file?.pieces ?? bodyless())).equals(content)).toBe(true);
    }
  });

  it("without a file, or with none chosen, has none", async () => {
    const empty = formOf([['name="file"; filename=""', ""]]);
    for (const bytes of [formOf([['name="a"', "b"]]), empty]) {
      expect((await readUpload(bodyOf(bytes, 9), type)).file).toBeNull();
    }
  });

  it("that is none, or ends in the middle, or has a field as long as a book is broken", async () => {
    const broken: [Buffer, string | null][] = [
      [form, null],
      [form, "application/json"],
      [form, "multipart/form-data"],
      [form, `multipart/form-data; boundary=${"x".repeat(300)}`],
      [Buffer.from("nothing of the kind"), type],
      [Buffer.alloc(100_000, 97), type],
      [formOf([['name="a"', "x".repeat(3000)]]), type],
      [formOf([["nothing=1", "x"]]), type],
      [formOf(Array.from({ length: 30 }, (_, i): [string, string] => [`name="a${i}"`, "x"])), type],
      [formOf([[`name="${"a".repeat(5000)}"`, "x"]]), type],
    ];
    for (const [bytes, contentType] of broken) {
      await expect(readUpload(bodyOf(bytes, 1000), contentType)).rejects.toThrow(UploadBroken);
    }
    const { file } = await readUpload(bodyOf(form.subarray(0, form.length - 120), 50), type);
    await expect(wholeOf(file?.pieces ?? bodyless())).rejects.toThrow(UploadBroken);
  });

  it("is never held as a whole: 200 MB go by", async () => {
    const piece = new Uint8Array(1024 * 1024);
    let left = 200;
    const start = Buffer.from(`------x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(start)),
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(piece);
      },
    });
    const { file } = await readUpload(body, type);
    const before = process.memoryUsage.rss();
    let [bytes, most] = [0, before];
    const read = async () => {
      for await (const part of file?.pieces ?? bodyless()) {
        bytes += part.length;
        most = Math.max(most, process.memoryUsage.rss());
      }
    };
    await expect(read()).rejects.toThrow(UploadBroken);
    expect(bytes).toBeGreaterThan(199 * piece.length);
    expect((most - before) / 1024 / 1024).toBeLessThan(100);
  });

  it("that was refused early is let go by to its end, and what is endless is cut off", async () => {
    for (const pieces of [0, 1]) {
      const body = bodyOf(form, 10);
      const { file, release } = await readUpload(body, type);
      if (pieces === 1) for await (const _piece of file?.pieces ?? bodyless()) break;
      release();
      await drainBody(body, 10_000);
      expect((await body.getReader().read()).done).toBe(true);
    }
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    await drainBody(endless, 5000);
    expect(given).toBeLessThan(10_000);
  });
});

async function* bodyless(): AsyncGenerator<Buffer> {}

it("a name in the answer cannot begin another header, and is read in any language", () => {
  const headers = attachmentHeaders(`照片 "1"'(2).jpg`, "image/jpeg", 12);
  expect(headers["content-disposition"]).toBe(
    `attachment; filename="__ _1_'(2).jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87%20%221%22%27%282%29.jpg`,
  );
  expect(() => new Headers(headers)).not.toThrow();
  expect(headers["content-security-policy"]).toContain("sandbox");
});
