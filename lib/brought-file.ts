/**
 * A file that somebody brings, from the first piece to the store: taken in piece by piece under a name of its own, looked
 * through, drawn anew where it is a picture, stored; only then somebody may say that it belongs somewhere. Whatever fails
 * leaves no file behind.
 */
import { contentLimits, type FileContent, readFileContent } from "./file-content";
import { FileRefusal } from "./file-fault";
import { deleteStoredFile, isNoRoom, isStoreAway, readStoredFile, storeFile, writePiece } from "./file-store";
import { newRandomId } from "./ids";

export type BroughtFile = { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> };

export type KeptFile = {
  /** Random: it stands in addresses. */
  readonly id: string;
  readonly fileKey: string;
  readonly content: FileContent;
};

/** A word that may become the mark of a database in the names of its files (db/queries/files.ts). */
export function newStorageMark(): string {
  return newRandomId()
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 8);
}

/**
 * @param mark of this database, the first part of every name in the store.
 * @param keep says where the file belongs; when it throws, the file is gone again.
 * @throws FileRefusal for what is wrong with the file or the store; what `keep` throws.
 */
export async function takeInFile(
  { pieces }: BroughtFile,
  mark: string,
  keep: (kept: KeptFile) => Promise<void>,
): Promise<{ id: string }> {
  const id = newRandomId();
  const incoming = `incoming/${mark}-${id}`;
  let fileKey: string | null = null;
  try {
    await storeFile(incoming, async (out) => {
      let bytes = 0;
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > contentLimits.bytes) throw new FileRefusal("too-large");
        await writePiece(out, piece);
      }
    });
    const content = await readFileContent((await readStoredFile(incoming)) ?? Buffer.alloc(0));
    fileKey = `files/${mark}-${id}.${content.extension}`;
    await storeFile(fileKey, (out) => writePiece(out, content.bytes));
    await keep({ id, fileKey, content });
  } catch (error) {
    // Where this fails too the worker takes it away within the hour.
    if (fileKey !== null) await deleteStoredFile(fileKey).catch(() => {});
    if (isNoRoom(error)) throw new FileRefusal("no-room");
    if (isStoreAway(error)) throw new FileRefusal("store-away");
    throw error;
  } finally {
    await deleteStoredFile(incoming);
  }
  return { id };
}
