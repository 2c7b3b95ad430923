/**
 * A place where whole files are kept under keys: a folder of this machine, or a bucket of an S3-compatible store. A file is
 * there as a whole or not at all.
 */

export type StoredEntry = { readonly key: string; readonly changedAt: Date };

/** Every method throws StoreAway when the place cannot be reached, and what it met when something else is wrong. */
export type FileShelf = {
  /** Keeps a finished file of this machine under the key and takes it from where it lay; what was there before is replaced. */
  put(key: string, path: string): Promise<{ bytes: number }>;
  /** Null when it is not there (any more). */
  read(key: string): Promise<Buffer | null>;
  /** Null when it is not there (any more). */
  open(key: string): Promise<{ body: ReadableStream; bytes: number } | null>;
  /** In bytes; null when it is not there. */
  size(key: string): Promise<number | null>;
  /** Nothing happens when it is not there. */
  delete(key: string): Promise<void>;
  /** Everything in one folder, in no order. */
  list(folder: string): AsyncGenerator<StoredEntry>;
};

/** The place where files are kept did not answer, or said that it cannot now. */
export class StoreAway extends Error {
  constructor(options?: ErrorOptions) {
    super("the file store is away", options);
    this.name = "StoreAway";
  }
}

/** There is no room left where files are kept. */
export class StoreFull extends Error {
  constructor(options?: ErrorOptions) {
    super("the file store is full", options);
    this.name = "StoreFull";
  }
}
