/**
 * Files that the product keeps: what people add to reports, uploads that wait for their import, tables that were asked for. In `.data/files`
 * of the project, or in STORAGE_DIR. A file is there as a whole or not at all: written under another name, brought to the
 * disk, then renamed; a full disk leaves nothing behind.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable, type Writable } from "node:stream";
import { env } from "./env";
import { newRandomId } from "./ids";

/** A folder and a name of our own making: nothing of it was typed by anybody. */
const keyShape = /^[a-z]{1,20}\/[\w-]{1,64}(\.[a-z]{1,5})?$/;

function pathOf(key: string): string {
  if (!keyShape.test(key)) throw new Error("no key of a stored file");
  return join(resolve(/* turbopackIgnore: true */ process.cwd(), env().storageDir), key);
}

/** Hands over a stream to write to, and keeps the file under the key when that ended well. */
export async function storeFile(key: string, write: (out: Writable) => Promise<void>): Promise<{ bytes: number }> {
  const path = pathOf(key);
  const half = `${path}.${newRandomId()}.half`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const out = createWriteStream(half, { mode: 0o600, flags: "wx" });
    const failed = new Promise<never>((_resolve, reject) => out.once("error", reject));
    failed.catch(() => {});
    const closed = new Promise<void>((done) => out.once("close", done));
    try {
      await Promise.race([failed, write(out)]);
      out.end();
      await Promise.race([failed, closed]);
    } finally {
      out.destroy();
    }
    const file = await open(half, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
    return { bytes: (await stat(path)).size };
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Null when it is not there (any more). */
export async function readStoredFile(key: string): Promise<Buffer | null> {
  return readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** For an answer to a browser. Null when it is not there (any more). */
export async function openStoredFile(key: string): Promise<{ body: ReadableStream; bytes: number } | null> {
  const path = pathOf(key);
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  return { body: Readable.toWeb(createReadStream(path)) as ReadableStream, bytes: found.size };
}

export async function deleteStoredFile(key: string): Promise<void> {
  await rm(pathOf(key), { force: true });
}

/** How many bytes lie under a key; null when nothing does. */
export async function findStoredSize(key: string): Promise<number | null> {
  return (await stat(pathOf(key)).catch(() => null))?.size ?? null;
}

export type StoredEntry = { readonly key: string; readonly changedAt: Date };

/** Everything in one folder of the store, halves of files that were cut off included; in no order. */
export async function* listStoredFiles(folder: string): AsyncGenerator<StoredEntry> {
  const path = join(resolve(/* turbopackIgnore: true */ process.cwd(), env().storageDir), folder);
  const entries = await opendir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!entries) return;
  for await (const entry of entries) {
    const found = entry.isFile() ? await stat(join(path, entry.name)).catch(() => null) : null;
    if (found) yield { key: `${folder}/${entry.name}`, changedAt: found.mtime };
  }
}

/** Takes a half away that a crash left behind; its name is that of a key with more behind it. */
export async function deleteHalfFile(name: string): Promise<void> {
  const whole = /^(.+)\.[\w-]{22}\.half$/.exec(name)?.[1];
  if (whole === undefined) throw new Error("no half of a file");
  await rm(`${pathOf(whole)}${name.slice(whole.length)}`, { force: true });
}

export function isHalfFile(name: string): boolean {
  return name.endsWith(".half");
}

/** Whether a write failed because there is no room. */
export function isNoRoom(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === "ENOSPC" || code === "EDQUOT";
}

/** Writes piece by piece and waits for each: nothing piles up in memory. */
export async function writePiece(out: Writable, piece: Uint8Array): Promise<void> {
  await new Promise<void>((done, fail) => {
    out.write(piece, (error) => (error ? fail(error) : done()));
  });
}
