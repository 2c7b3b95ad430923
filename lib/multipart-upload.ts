/**
 * A form with one file, as a browser posts it, read as it comes in: the short fields first, then the file piece by piece.
 * At no moment is more of it held than one piece and one short field; what stands after the file is not looked at. How long
 * the file may be is for whoever takes the pieces.
 */

/** Why a form could not be read; nothing of it was kept. */
export class UploadBroken extends Error {
  constructor(what: string) {
    super(what);
    this.name = "UploadBroken";
  }
}

export type Upload = {
  readonly fields: ReadonlyMap<string, string>;
  /** Null when the form had no file, or nobody chose one. */
  readonly file: { readonly name: string; readonly pieces: AsyncIterable<Buffer> } | null;
  /** Lets go of the body: what was not taken of the file can be drained. */
  release(): void;
};

const limits = { fields: 20, fieldBytes: 2_000, headBytes: 4_000, boundaryBytes: 200 } as const;
const lineEnd = "\r\n";

/** @throws UploadBroken when it is no such form, or a field is longer than any of ours. */
export async function readUpload(body: ReadableStream<Uint8Array> | null, contentType: string | null): Promise<Upload> {
  const boundary = boundaryOf(contentType);
  if (!body || boundary === null) throw new UploadBroken("no form");
  const source = new Source(body);
  const mark = Buffer.from(`${lineEnd}--${boundary}`, "latin1");
  try {
    return await readParts(source, mark);
  } catch (error) {
    source.release();
    throw error;
  }
}

async function readParts(source: Source, mark: Buffer): Promise<Upload> {
  const fields = new Map<string, string>();
  const release = () => source.release();
  // The first mark has no line before it.
  source.putBack(Buffer.from(lineEnd));
  await source.takeTo(mark, limits.headBytes);
  for (;;) {
    const after = await source.take(2);
    if (after.toString("latin1") === "--") {
      return { fields, file: null, release };
    }
    if (after.toString("latin1") !== lineEnd) throw new UploadBroken("no line after a mark");
    const head = headOf((await source.takeTo(Buffer.from(lineEnd + lineEnd), limits.headBytes)).toString("utf8"));
    if (head.fileName !== null && head.fileName !== "") {
      return { fields, file: { name: head.fileName, pieces: source.pieces(mark) }, release };
    }
    const value = await source.takeTo(mark, limits.fieldBytes);
    if (head.fileName !== null) continue;
    if (fields.size >= limits.fields) throw new UploadBroken("too many fields");
    fields.set(head.name, value.toString("utf8"));
  }
}

/** Lets the rest of a body go by, at most so many bytes: a browser shows our answer only if it could send its form to the end. */
export async function drainBody(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  try {
    for (let seen = 0; seen <= mostBytes; ) {
      const { done, value } = await reader.read();
      if (done) return;
      seen += value.length;
    }
  } catch {
    // Whoever went away needs no answer.
  } finally {
    await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

function boundaryOf(contentType: string | null): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? "")) return null;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"\r\n]+)"|([^\s;"]+))/i.exec(contentType ?? "") ?? [];
  const boundary = quoted ?? plain ?? "";
  return boundary === "" || boundary.length > limits.boundaryBytes ? null : boundary;
}

function headOf(head: string): { name: string; fileName: string | null } {
  const line = head.split(lineEnd).find((one) => /^content-disposition\s*:/i.test(one)) ?? "";
  const said = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(line)?.[1];
  const name = said("name");
  if (name === undefined) throw new UploadBroken("a part without a name");
  // Browsers write a quotation mark inside a name as %22.
  return { name, fileName: said("filename")?.replaceAll("%22", '"') ?? null };
}

class Source {
  private held: Buffer = Buffer.alloc(0);
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  putBack(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.reader.read();
    if (done) return false;
    this.held = this.held.length === 0 ? Buffer.from(value) : Buffer.concat([this.held, value]);
    return true;
  }

  private async need(): Promise<void> {
    if (!(await this.more())) throw new UploadBroken("the form ended in the middle");
  }

  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) await this.need();
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  /** What stands before the mark; the mark itself is passed over. */
  async takeTo(mark: Buffer, mostBytes: number): Promise<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at > mostBytes || (at < 0 && this.held.length > mostBytes + mark.length)) {
        throw new UploadBroken("a part is too long");
      }
      if (at >= 0) {
        const taken = this.held.subarray(0, at);
        this.held = this.held.subarray(at + mark.length);
        return taken;
      }
      await this.need();
    }
  }

  async *pieces(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield this.held.subarray(0, at);
        return;
      }
      // The mark may begin at the end of a piece.
      const sure = this.held.length - mark.length + 1;
      if (sure > 0) {
        const piece = this.held.subarray(0, sure);
        this.held = this.held.subarray(sure);
        yield piece;
      }
      await this.need();
    }
  }

  release(): void {
    this.reader.releaseLock();
  }
}
