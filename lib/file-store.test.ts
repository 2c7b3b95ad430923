import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deleteStoredFile, openStoredFile, readStoredFile, storeFile } from "./file-store";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-files-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

it("what was stored is there as a whole, and gone when it was deleted", async () => {
  expect(
    await storeFile("exports/one.csv", async (out) => {
      out.write("甲");
    }),
  ).toEqual({ bytes: 3 });
  expect((await readStoredFile("exports/one.csv"))?.toString()).toBe("甲");
  const opened = await openStoredFile("exports/one.csv");
  expect(opened?.bytes).toBe(3);
  await opened?.body.cancel();
  await deleteStoredFile("exports/one.csv");
  await deleteStoredFile("exports/one.csv");
  expect(await readStoredFile("exports/one.csv")).toBeNull();
  expect(await openStoredFile("exports/one.csv")).toBeNull();
});

it("a failure in the middle leaves nothing behind, and what stood there before stays", async () => {
  await storeFile("exports/two.csv", async (out) => void out.write("first"));
  const broken = storeFile("exports/two.csv", async (out) => {
    out.write("half of the sec");
    throw new Error("no room");
  });
  await expect(broken).rejects.toThrow("no room");
  const failing = storeFile("exports/two.csv", async (out) => {
    out.write("x");
    out.destroy(Object.assign(new Error("no room on the disk"), { code: "ENOSPC" }));
    await new Promise(() => {});
  });
  await expect(failing).rejects.toThrow("no room on the disk");
  expect((await readStoredFile("exports/two.csv"))?.toString()).toBe("first");
  expect(await readdir(join(folder, "exports"))).toEqual(["two.csv"]);
});

it("a key leads nowhere but into the folder", async () => {
  for (const key of ["../secret", "exports/../../x", "/etc/passwd", "exports/a/b", "exports/.hidden"]) {
    await expect(readStoredFile(key)).rejects.toThrow("no key");
  }
});
