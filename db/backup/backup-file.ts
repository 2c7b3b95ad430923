/**
 * The file of a backup, in a form of our own that needs nothing but Node: one gzip stream of parts (a head, each table as
 * COPY text, each stored file, a manifest), and behind it a last line with the SHA-256 of everything before it. The manifest
 * holds the rows and the SHA-256 of each part. A file that was cut off or changed in one bit is refused as a whole.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { newRandomId } from "@/lib/ids";
import { OperatorError } from "@/lib/operator-error";

const opening = Buffer.from("BANCHENG BACKUP 1\n");
const closingMark = "\nbancheng-backup sha256 ";
const closingLength = closingMark.length + 64 + 1;
/** A head or a manifest that is longer is none of ours. */
const longestText = 16 * 1024 * 1024;
const longestChunk = 64 * 1024 * 1024;

export type PartName = {
  readonly kind: "head" | "table" | "file" | "manifest";
  readonly name: string;
  /** Of a table, in the order of the text. */
  readonly columns?: readonly string[];
};

export type BackupHead = {
  /** The last migration that the database had. */
  readonly schema: { readonly hash: string; readonly createdAt: number };
  /** Tells whether a secret is the one of this database; opens nothing. */
  readonly keyCheck: string;
  /** ISO instant of the snapshot. */
  readonly madeAt: string;
  readonly placeName: string;
};

export type BackupPart = {
  readonly kind: "table" | "file";
  readonly name: string;
  /** Of a table. */
  readonly rows: number;
  readonly sha256: string;
};
export type BackupManifest = {
  readonly parts: readonly BackupPart[];
  readonly sequences: readonly { readonly name: string; readonly last: string; readonly isCalled: boolean }[];
};

/** One part as it is written: its name, then its bytes as they come. */
export type PartToWrite = { readonly part: PartName; readonly body: AsyncIterable<Buffer> | Iterable<Buffer> };

/** Writes under another name, brings it to the disk, then renames: a backup is there as a whole or not at all. */
export async function writeBackupFile(path: string, parts: AsyncIterable<PartToWrite>): Promise<{ bytes: number }> {
  const half = `${path}.${newRandomId()}.half`;
  const file = await open(half, "wx", 0o600);
  try {
    const digest = createHash("sha256");
    await pipeline(Readable.from(framed(parts)), createGzip({ level: 6 }), async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) {
        digest.update(chunk);
        await file.writeFile(chunk);
      }
    });
    await file.writeFile(`${closingMark}${digest.digest("hex")}\n`);
    await file.sync();
    await file.close();
    await rename(half, path);
    // The name itself must be on the disk too.
    const folder = await open(dirname(path), "r");
    await folder.sync().catch(() => {});
    await folder.close();
    return { bytes: (await stat(path)).size };
  } catch (error) {
    await file.close().catch(() => {});
    await rm(half, { force: true });
    throw error;
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

async function* framed(parts: AsyncIterable<PartToWrite>): AsyncGenerator<Buffer> {
  yield opening;
  for await (const { part, body } of parts) {
    const name = Buffer.from(JSON.stringify(part));
    yield Buffer.concat([lengthOf(name.length), name]);
    for await (const chunk of body) {
      if (chunk.length === 0) continue;
      yield lengthOf(chunk.length);
      yield chunk;
    }
    yield lengthOf(0);
  }
}

export type PartToRead = { readonly part: PartName; readonly body: AsyncGenerator<Buffer> };

/** The parts in their order; the body of one must be read to its end before the next is asked for. */
export async function* readBackupFile(path: string): AsyncGenerator<PartToRead> {
  const { size } = await stat(path);
  const gunzip = createGunzip();
  const source = createReadStream(path, { end: Math.max(0, size - closingLength - 1) });
  source.once("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  const bytes = new ByteSource(gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>);
  try {
    if (!(await bytes.take(opening.length)).equals(opening)) throw damaged(path);
    while (!(await bytes.isAtEnd())) {
      const nameLength = (await bytes.take(4)).readUInt32BE();
      if (nameLength > longestText) throw damaged(path);
      const part = JSON.parse((await bytes.take(nameLength)).toString("utf8")) as PartName;
      yield { part, body: bodyOf(bytes, path) };
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    if (
      error instanceof EndOfBytes ||
      error instanceof SyntaxError ||
      /^Z_/.test((error as { code?: string }).code ?? "")
    )
      throw damaged(path);
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* bodyOf(bytes: ByteSource, path: string): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await bytes.take(4)).readUInt32BE();
    if (length === 0) return;
    if (length > longestChunk) throw damaged(path);
    yield await bytes.take(length);
  }
}

export type CheckedBackup = { readonly head: BackupHead; readonly manifest: BackupManifest };

/** Reads the whole file and compares every sum. @throws OperatorError for a file that is not whole. */
export async function checkBackupFile(path: string): Promise<CheckedBackup> {
  await checkClosing(path);
  let head: BackupHead | null = null;
  let manifest: BackupManifest | null = null;
  const found: BackupPart[] = [];
  for await (const { part, body } of readBackupFile(path)) {
    if (part.kind === "head" || part.kind === "manifest") {
      const text = JSON.parse((await gathered(body)).toString("utf8")) as unknown;
      if (part.kind === "head") head = text as BackupHead;
      else manifest = text as BackupManifest;
      continue;
    }
    const measured = measure(part.kind, part.name);
    for await (const chunk of body) measured.add(chunk);
    found.push(measured.part());
  }
  if (!head || !manifest || JSON.stringify(found) !== JSON.stringify(manifest.parts)) throw damaged(path);
  return { head, manifest };
}

/** Counts and sums a part while it goes by. In COPY text a line is a row: line ends inside of it are written as \n. */
export function measure(kind: "table" | "file", name: string) {
  const digest = createHash("sha256");
  let rows = 0;
  return {
    add(chunk: Buffer): void {
      digest.update(chunk);
      if (kind === "table") for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
    },
    part: (): BackupPart => ({ kind, name, rows, sha256: digest.digest("hex") }),
  };
}

async function checkClosing(path: string): Promise<void> {
  const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      `${path} cannot be read (${error.code}): name a file that npm run backup wrote. 无法读取备份文件。`,
    );
  });
  if (size <= closingLength) throw damaged(path);
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(path, { end: size - closingLength - 1 })) digest.update(chunk as Buffer);
  const closing = await gathered(createReadStream(path, { start: size - closingLength }) as AsyncIterable<Buffer>);
  if (closing.toString("latin1") !== `${closingMark}${digest.digest("hex")}\n`) throw damaged(path);
}

async function gathered(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > longestText) throw new EndOfBytes();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function damaged(path: string): OperatorError {
  return new OperatorError(
    `${path} is no whole backup of Bancheng (cut off, changed, or another kind of file): nothing was written. Use another backup. 备份文件不完整或已损坏，没有写入任何内容，请换一份备份。`,
  );
}

class EndOfBytes extends Error {}

class ByteSource {
  private rest: Buffer = Buffer.alloc(0);
  constructor(private readonly chunks: AsyncIterator<Buffer>) {}

  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [this.rest];
    let have = this.rest.length;
    while (have < length) {
      const next = await this.chunks.next();
      if (next.done) throw new EndOfBytes();
      pieces.push(next.value);
      have += next.value.length;
    }
    const whole = pieces.length === 1 ? this.rest : Buffer.concat(pieces);
    this.rest = whole.subarray(length);
    return whole.subarray(0, length);
  }

  async isAtEnd(): Promise<boolean> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done) return true;
      this.rest = next.value;
    }
    return false;
  }
}
