/** Files in a folder of this machine. The folder below it is the first part of the key. */
import { createReadStream } from "node:fs";
import { mkdir, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { FileShelf, StoredEntry } from "./file-shelf";

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** @param root absolute; may not be there yet. */
export function folderShelf(root: string): FileShelf {
  const pathOf = (key: string) => join(root, key);
  const found = (key: string) => stat(pathOf(key)).catch(() => null);
  return {
    async put(key, path) {
      const to = pathOf(key);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await rename(path, to);
      return { bytes: (await stat(to)).size };
    },
    read: (key) => readFile(pathOf(key)).catch(nullIfAbsent),
    async open(key) {
      const file = await found(key);
      if (!file) return null;
      return { body: Readable.toWeb(createReadStream(pathOf(key))) as ReadableStream, bytes: file.size };
    },
    size: async (key) => (await found(key))?.size ?? null,
    delete: (key) => rm(pathOf(key), { force: true }),
    list: (folder) => entriesOf(root, folder),
  };
}

async function* entriesOf(root: string, folder: string): AsyncGenerator<StoredEntry> {
  const path = join(root, folder);
  const entries = await opendir(path).catch(nullIfAbsent);
  if (!entries) return;
  for await (const entry of entries) {
    const found = entry.isFile() ? await stat(join(path, entry.name)).catch(() => null) : null;
    if (found) yield { key: `${folder}/${entry.name}`, changedAt: found.mtime };
  }
}
