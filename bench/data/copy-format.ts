/**
 * Rows in PostgreSQL's binary format of COPY: read out of the lives once, and written again and again with a few fields
 * replaced. Integers are big-endian; a field is its length and its bytes, -1 for null.
 */
import type postgres from "postgres";

const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
const trailer = Buffer.from([0xff, 0xff]);
const sliceBytes = 1 << 18;

export type Field = Buffer | null;

/** Every row of a query, as its fields: the bytes are those of COPY. */
export async function readRows(sql: postgres.Sql, query: string): Promise<Field[][]> {
  const rows = await sql.unsafe<{ row: Buffer }[]>(`select record_send(r) as row from (${query}) as r`);
  return rows.map(({ row }) => fieldsOf(row));
}

/** A record: how many fields, then the type, the length and the bytes of each. */
function fieldsOf(record: Buffer): Field[] {
  const fields: Field[] = [];
  const count = record.readInt32BE(0);
  for (let at = 4; fields.length < count; ) {
    const length = record.readInt32BE(at + 4);
    at += 8;
    fields.push(length < 0 ? null : record.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return fields;
}

/** Rows that are being written for one COPY: a buffer that grows and is used again for the next chunk. */
export class RowBuffer {
  private bytes = Buffer.allocUnsafe(1 << 16);
  private length = 0;

  get isEmpty(): boolean {
    return this.length === 0;
  }

  clear(): void {
    this.length = 0;
  }

  /** @returns where the bytes begin now. */
  add(bytes: Buffer): number {
    const at = this.length;
    this.reserve(bytes.length);
    bytes.copy(this.bytes, at);
    this.length += bytes.length;
    return at;
  }

  addField(field: Field): void {
    this.reserve(4);
    this.bytes.writeInt32BE(field === null ? -1 : field.length, this.length);
    this.length += 4;
    if (field !== null) this.add(field);
  }

  /** A whole number below 2^53 as a bigint, over bytes that are there. */
  writeBigint(at: number, value: number): void {
    this.bytes.writeUInt32BE(Math.floor(value / 0x1_0000_0000), at);
    this.bytes.writeUInt32BE(value >>> 0, at + 4);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(wider, 0, 0, this.length);
    this.bytes = wider;
  }

  /** Until the server has stored the rows: only then is the buffer free for others. */
  async send(sql: postgres.TransactionSql, table: string, columns: readonly string[]): Promise<void> {
    const list = columns.map((column) => `"${column}"`).join(", ");
    const stream = await sql.unsafe(`copy ${table} (${list}) from stdin (format binary)`).writable();
    const ended = new Promise<void>((resolve, reject) => {
      stream.on("finish", resolve);
      stream.on("error", reject);
    });
    // Whoever waits for a drain must not miss that the server refused a row.
    ended.catch(() => {});
    const write = async (bytes: Buffer) => {
      if (stream.write(bytes)) return;
      await Promise.race([new Promise((resolve) => stream.once("drain", resolve)), ended]);
    };
    await write(header);
    for (let at = 0; at < this.length; at += sliceBytes) {
      await write(this.bytes.subarray(at, Math.min(this.length, at + sliceBytes)));
    }
    await write(trailer);
    stream.end();
    await ended;
  }
}

/** Elements of a text[], one after the other: what stays the same is encoded once. */
export type Elements = { readonly count: number; readonly bytes: Buffer };

export function elementsOf(texts: readonly string[]): Elements {
  // No character takes more than three bytes for each of its units.
  const bytes = Buffer.allocUnsafe(texts.reduce((sum, { length }) => sum + 4 + 3 * length, 0));
  let at = 0;
  for (const text of texts) {
    const length = bytes.write(text, at + 4, "utf8");
    bytes.writeInt32BE(length, at);
    at += 4 + length;
  }
  return { count: texts.length, bytes: bytes.subarray(0, at) };
}

/** A text[] without nulls. */
export function textArray(...parts: readonly Elements[]): Buffer {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const head = Buffer.alloc(count > 0 ? 20 : 12);
  const oidOfText = 25;
  head.writeInt32BE(count > 0 ? 1 : 0, 0);
  head.writeInt32BE(oidOfText, 8);
  if (count === 0) return head;
  head.writeInt32BE(count, 12);
  head.writeInt32BE(1, 16);
  return Buffer.concat([head, ...parts.map(({ bytes }) => bytes)]);
}

/** A jsonb: the version of its format, and the text. */
export function jsonb(text: string): Buffer {
  return Buffer.from(`\x01${text}`, "utf8");
}
