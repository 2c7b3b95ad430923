/**
 * Files that the product keeps: what people add to reports, uploads that wait for their import, tables that were asked for.
 * In `.data/files` of the project or in STORAGE_DIR; with S3_BUCKET in a bucket of an S3-compatible store, where STORAGE_DIR
 * holds only what is on its way. A file is there as a whole or not at all: written under another name, brought to the disk,
 * then renamed or put; a full disk leaves nothing behind.
 */
import { createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { env } from "./env";
import { type FileShelf, StoreAway, type StoredEntry, StoreFull } from "./file-shelf";
import { folderShelf } from "./folder-shelf";
import { newRandomId } from "./ids";

/** A folder and a name of our own making: nothing of it was typed by anybody. */
const keyShape = /^[a-z]{1,20}\/[\w-]{1,64}(\.[a-z]{1,5})?$/;
/** Every folder in which files are kept for longer than they are on their way. */
export const keptFolders = ["exports", "files", "imports"] as const;

function checked(key: string): string {
  if (!keyShape.test(key)) throw new Error("no key of a stored file");
  return key;
}

function here(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), env().storageDir);
}

let known: { of: string; shelf: Promise<FileShelf> } | undefined;

/** The bucket, where the operator named one; null where files are kept in STORAGE_DIR. */
export async function bucketOfStore(): Promise<FileShelf | null> {
  const { bucket } = env();
  if (!bucket) return null;
  const of = JSON.stringify(bucket);
  // Loaded only where it is used: it is larger than everything else in this room.
  if (known?.of !== of) known = { of, shelf: import("./bucket-shelf").then(({ bucketShelf }) => bucketShelf(bucket)) };
  return known.shelf;
}

/** What comes in waits on this machine until it was looked through: nothing unseen reaches the bucket. */
async function shelfFor(folder: string): Promise<FileShelf> {
  return (folder === "incoming" ? null : await bucketOfStore()) ?? folderShelf(here());
}

const shelfOf = (key: string) => shelfFor(key.slice(0, key.indexOf("/")));

/** Hands over a stream to write to, and keeps the file under the key when that ended well. */
export async function storeFile(key: string, write: (out: Writable) => Promise<void>): Promise<{ bytes: number }> {
  const half = `${join(here(), checked(key))}.${newRandomId()}.half`;
  try {
    await mkdir(dirname(half), { recursive: true, mode: 0o700 });
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
      // A file that is still being opened would appear after it was taken away.
      await closed;
    }
    const file = await open(half, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    return await (await shelfOf(key)).put(key, half);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Null when it is not there (any more). */
export async function readStoredFile(key: string): Promise<Buffer | null> {
  return (await shelfOf(checked(key))).read(key);
}

/** For an answer to a browser. Null when it is not there (any more). */
export async function openStoredFile(key: string): Promise<{ body: ReadableStream; bytes: number } | null> {
  return (await shelfOf(checked(key))).open(key);
}

export async function deleteStoredFile(key: string): Promise<void> {
  await (await shelfOf(checked(key))).delete(key);
}

/** How many bytes lie under a key; null when nothing does. */
export async function findStoredSize(key: string): Promise<number | null> {
  return (await shelfOf(checked(key))).size(key);
}

/** Everything in one folder of the store, halves of files that were cut off included; in no order. */
export async function* listStoredFiles(folder: string): AsyncGenerator<StoredEntry> {
  yield* (await shelfFor(folder)).list(folder);
  if (folder === "incoming" || (await bucketOfStore()) === null) return;
  for await (const entry of folderShelf(here()).list(folder)) if (isHalfFile(entry.key)) yield entry;
}

/** Takes a half away that a crash left behind; its name is that of a key with more behind it. */
export async function deleteHalfFile(name: string): Promise<void> {
  const whole = /^(.+)\.[\w-]{22}\.half$/.exec(name)?.[1];
  if (whole === undefined) throw new Error("no half of a file");
  await rm(`${join(here(), checked(whole))}${name.slice(whole.length)}`, { force: true });
}

export function isHalfFile(name: string): boolean {
  return name.endsWith(".half");
}

/** Whether a write failed because there is no room. */
export function isNoRoom(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === "ENOSPC" || code === "EDQUOT" || error instanceof StoreFull;
}

/** Whether the store cannot be reached now. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof StoreAway;
}

/** Writes piece by piece and waits for each: nothing piles up in memory. */
export async function writePiece(out: Writable, piece: Uint8Array): Promise<void> {
  await new Promise<void>((done, fail) => {
    out.write(piece, (error) => (error ? fail(error) : done()));
  });
}
