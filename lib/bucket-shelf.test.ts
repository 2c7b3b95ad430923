import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type RunningBucket, runBucket } from "./bucket.test-support";
import { bucketShelf } from "./bucket-shelf";
import { type FileShelf, StoreAway, StoreFull } from "./file-shelf";
import {
  deleteHalfFile,
  deleteStoredFile,
  findStoredSize,
  isNoRoom,
  isStoreAway,
  listStoredFiles,
  openStoredFile,
  readStoredFile,
  storeFile,
  writePiece,
} from "./file-store";

let folder: string;
let bucket: RunningBucket;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-files-"));
  bucket = await runBucket();
  Object.assign(process.env, { STORAGE_DIR: folder, ...bucket.settings });
});
afterAll(async () => {
  for (const name of ["STORAGE_DIR", ...Object.keys(bucket.settings)]) delete process.env[name];
  await bucket.stop();
  await rm(folder, { recursive: true });
});

const shelfAt = (endpoint: string, pageSize?: number): FileShelf =>
  bucketShelf(
    {
      endpoint,
      name: bucket.settings.S3_BUCKET,
      keyId: bucket.settings.S3_KEY_ID,
      secret: bucket.settings.S3_SECRET,
      region: "us-east-1",
    },
    pageSize,
  );

async function onDisk(): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe("a store of the S3 kind", () => {
  it("keeps a file byte for byte, tells its size, gives it as a stream and forgets it", async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 7);
    expect(await storeFile("files/mark-one.jpg", (out) => writePiece(out, bytes))).toEqual({ bytes: bytes.length });
    expect((await readStoredFile("files/mark-one.jpg"))?.equals(bytes)).toBe(true);
    expect(await findStoredSize("files/mark-one.jpg")).toBe(bytes.length);
    const opened = await openStoredFile("files/mark-one.jpg");
    expect(opened?.bytes).toBe(bytes.length);
    expect(Buffer.from(await new Response(opened?.body).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await onDisk()).toEqual([]);
    await deleteStoredFile("files/mark-one.jpg");
    await deleteStoredFile("files/mark-one.jpg");
    expect(await readStoredFile("files/mark-one.jpg")).toBeNull();
    expect(await openStoredFile("files/mark-one.jpg")).toBeNull();
    expect(await findStoredSize("files/mark-one.jpg")).toBeNull();
  });

  it("keeps what stood there when the new one breaks off, and leaves nothing on this machine", async () => {
    await storeFile("exports/two.csv", async (out) => void out.write("第一份"));
    const broken = storeFile("exports/two.csv", async (out) => {
      out.write("half of");
      throw new Error("cut off");
    });
    await expect(broken).rejects.toThrow("cut off");
    expect((await readStoredFile("exports/two.csv"))?.toString()).toBe("第一份");
    expect(await onDisk()).toEqual([]);
  });

  it("keeps keys in Chinese and with signs as they are", async () => {
    const shelf = shelfAt(bucket.settings.S3_ENDPOINT);
    const key = "names/回执 第1页 (2)+&=.jpg";
    const path = join(folder, "finished");
    await writeFile(path, "内容");
    expect(await shelf.put(key, path)).toEqual({ bytes: 6 });
    expect((await shelf.read(key))?.toString()).toBe("内容");
    const listed = [];
    for await (const entry of shelf.list("names")) listed.push(entry.key);
    expect(listed).toEqual([key]);
    await shelf.delete(key);
    expect(await shelf.size(key)).toBeNull();
  });

  it("lists more than one page of one folder, and nothing of another", async () => {
    for (let i = 0; i < 7; i += 1) await storeFile(`imports/one${i}.csv`, async (out) => void out.write("x"));
    await storeFile("exports/other.csv", async (out) => void out.write("x"));
    const keys = new Set<string>();
    for await (const { key, changedAt } of shelfAt(bucket.settings.S3_ENDPOINT, 2).list("imports")) {
      keys.add(key);
      expect(Math.abs(changedAt.getTime() - Date.now())).toBeLessThan(600_000);
    }
    expect([...keys].sort()).toEqual(Array.from({ length: 7 }, (_, i) => `imports/one${i}.csv`));
  });

  it("holds on this machine only what comes in and halves that a crash left, and both are found", async () => {
    await storeFile("incoming/mark-three", async (out) => void out.write("unseen"));
    expect(await onDisk()).toEqual(["mark-three"]);
    expect((await readStoredFile("incoming/mark-three"))?.toString()).toBe("unseen");
    const half = `exports/cut.csv.${"h".repeat(22)}.half`;
    await writeFile(join(folder, half), "half");
    const listed = async (name: string) => {
      const keys = [];
      for await (const { key } of listStoredFiles(name)) keys.push(key);
      return keys;
    };
    expect(await listed("incoming")).toEqual(["incoming/mark-three"]);
    expect(await listed("exports")).toContain(half);
    await deleteHalfFile(half);
    await deleteStoredFile("incoming/mark-three");
    expect(await onDisk()).toEqual([]);
  });
});

describe("a store that does not do what it should", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function answering(status: number, code: string): Promise<FileShelf> {
    const server = createServer((req, res) => {
      req.resume();
      req.once("end", () => {
        res.writeHead(status, { "content-type": "application/xml" });
        res.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    servers.push(server);
    return shelfAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  it.each([
    [503, "SlowDown", StoreAway],
    [500, "InternalError", StoreAway],
    [507, "InsufficientStorage", StoreFull],
    [400, "XMinioStorageFull", StoreFull],
  ])("says %i %s in its own words", async (status, code, kind) => {
    const shelf = await answering(status, code);
    const path = join(folder, "finished");
    await writeFile(path, "x");
    await expect(shelf.put("files/a.txt", path)).rejects.toBeInstanceOf(kind);
    expect(isNoRoom(new StoreFull())).toBe(true);
    await rm(path);
  });

  it("is no missing file when the bucket is missing or the key is wrong", async () => {
    for (const [status, code] of [
      [404, "NoSuchBucket"],
      [403, "AccessDenied"],
    ] as const) {
      const failed = (await answering(status, code)).read("files/a.txt");
      await expect(failed).rejects.toMatchObject({ name: code });
    }
  });

  it("is away when nobody listens there, and what was to be kept is not left behind", async () => {
    const stopped = await runBucket();
    await stopped.stop();
    process.env.S3_ENDPOINT = stopped.settings.S3_ENDPOINT;
    try {
      const failed = storeFile("files/mark-four.txt", async (out) => void out.write("x"));
      await expect(failed).rejects.toSatisfy(isStoreAway);
      await expect(readStoredFile("files/mark-four.txt")).rejects.toSatisfy(isStoreAway);
      expect(await onDisk()).toEqual([]);
    } finally {
      process.env.S3_ENDPOINT = bucket.settings.S3_ENDPOINT;
    }
  });
});
