/**
 * The rows of each life, ready to be written again as the rows of a copy: everything as it was but the id, the number, the
 * keys, the person, the words, and serial numbers of papers. A copy is a report of its own for every rule of the product.
 */
import type postgres from "postgres";
import { codeKeyOf, contactKeyOf, creditKeyOf, queryCodeOf, submissionKeyOf } from "@/db/codes";
import type { TableColumns } from "@/db/table-columns.test-support";
import { creditCodeFault } from "@/domain/complaint/credit-code";
import type { Identity } from "@/domain/complaint/identity";
import { bigramsOf, excerptOf } from "@/domain/complaint/text";
import { decrypt, encrypt } from "@/lib/keys";
import { chanceOf } from "@/scripts/demo-chance";
import { benchSubmissionId } from "./bench-codes";
import { elementsOf, type Field, jsonb, type RowBuffer, readRows, textArray } from "./copy-format";

/** Tables with rows of a report that a copy has too, the report itself first. */
export const copiedTables = [
  "complaints",
  "complaint_events",
  "complaint_texts",
  "complainant_identities",
  "clocks",
  "clock_pauses",
  "assignments",
  "extensions",
  "relays",
  "plans",
  "replies",
  "refusal_justifications",
  "ratings",
  "notices",
  "phone_notices",
  "supervision_notices",
  "supervision_proposals",
  "instructions",
  "lead_ownerships",
  "follow_up_checks",
  "disputes",
  "referrals",
  "publications",
  "complaint_facts",
] as const;
export type CopiedTable = (typeof copiedTables)[number];

/** What a life may have and its copies have not: it was sent, looked at or written down once. */
export const leftOut: readonly string[] = ["one_time_codes", "desk_presence", "note_mentions", "rating_places"];
/** Whoever has rows here stays single. */
export const singles: readonly string[] = ["files", "imported_letters"];

const serialTables: readonly CopiedTable[] = ["supervision_notices", "instructions", "referrals"];

/** What is a copy's own. */
export type Copy = {
  readonly id: number;
  readonly number: string;
  /** Of the main report, where the life was merged into one. */
  readonly mainId: number | null;
  /** The id before the first fact, and before the first publication. */
  readonly factsBefore: number;
  readonly publicationsBefore: number;
  /** New serial numbers of papers, by the old ones. */
  readonly serials: ReadonlyMap<string, string>;
  readonly words: { readonly before: string; readonly after: string };
};

type Hole = { readonly at: number; readonly of: "id" | "fact" | "publication"; readonly plus: number };
type Piece = { readonly bytes: Buffer; readonly holes: readonly Hole[] } | ((copy: Copy) => Field);

export type LifeRows = {
  readonly pieces: ReadonlyMap<CopiedTable, readonly Piece[]>;
  readonly facts: number;
  readonly publications: number;
  readonly serials: readonly string[];
};

/** By the id of the life. */
export async function readLifeRows(
  sql: postgres.Sql,
  columns: TableColumns,
  lives: number,
): Promise<ReadonlyMap<number, LifeRows>> {
  const rows = new Map<CopiedTable, Map<number, Row[]>>();
  for (const table of copiedTables) {
    const names = columns.get(table) ?? [];
    const key = table === "complaints" ? "id" : "complaint_id";
    // What happened was recorded at once; the lives were played in a minute.
    const list = names.map((name) => (table === "complaint_events" && name === "recorded_at" ? "occurred_at" : name));
    const order = table === "complaint_facts" || table === "publications" ? "id" : `${list[1]}`;
    const found = await readRows(
      sql,
      `select ${key}, ${list.map((name) => `"${name}"`).join(", ")} from ${table} where ${key} <= ${lives} order by ${key}, ${order}`,
    );
    const byLife = new Map<number, Row[]>();
    for (const [id, ...fields] of found) {
      const life = Number(id?.readBigInt64BE());
      const row: Row = new Map(names.map((name, i) => [name, fields[i] ?? null]));
      byLife.set(life, [...(byLife.get(life) ?? []), row]);
    }
    rows.set(table, byLife);
  }
  const ids = [...(rows.get("complaints")?.keys() ?? [])];
  return new Map(ids.map((id) => [id, piecesOf(id, (table) => rows.get(table)?.get(id) ?? [])]));
}

type Row = ReadonlyMap<string, Field>;

function piecesOf(life: number, rowsOf: (table: CopiedTable) => readonly Row[]): LifeRows {
  const serials = serialTables.flatMap((table) => rowsOf(table).map((row) => textOf(row, "serial")));
  const bodies = new Map(rowsOf("complaint_texts").map((row) => [textOf(row, "field"), textOf(row, "body")]));
  const told: Told = { body: bodies.get("body") ?? null, masked: bodies.get("masked_body") ?? null };
  const pieces = new Map<CopiedTable, readonly Piece[]>();
  for (const table of copiedTables) {
    const gathered = new PieceList();
    rowsOf(table).forEach((row, i) => {
      gathered.begin(row.size);
      for (const [column, field] of row)
        gathered.add(fieldOf({ table, column, field, row, nth: i, life, told, serials }));
    });
    pieces.set(table, gathered.pieces());
  }
  return { pieces, facts: rowsOf("complaint_facts").length, publications: rowsOf("publications").length, serials };
}

/** The words of the life; null where they are gone or there never were any. */
type Told = { readonly body: string | null; readonly masked: string | null };
type Place = {
  readonly table: CopiedTable;
  readonly column: string;
  readonly field: Field;
  readonly row: Row;
  readonly nth: number;
  readonly life: number;
  readonly told: Told;
  readonly serials: readonly string[];
};
type Made = Field | Omit<Hole, "at"> | ((copy: Copy) => Field);

const textOf = (row: Row, column: string): string => row.get(column)?.toString("utf8") ?? "";
const around = ({ words }: Copy, text: string): string => `${words.before}${text}${words.after}`;
const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

/** What stands in this place of a copy. */
function fieldOf(place: Place): Made {
  const { table, column, field, row, nth, told, serials } = place;
  if (column === "complaint_id" || (table === "complaints" && column === "id")) return { of: "id", plus: 0 };
  if (table === "complaint_facts" && column === "id") return { of: "fact", plus: nth + 1 };
  if (table === "publications" && column === "id") return { of: "publication", plus: nth + 1 };
  if (field === null) return null;
  const { body, masked } = told;
  switch (`${table}.${column}`) {
    case "complaints.number":
      return ({ number }) => utf8(number);
    case "complaints.submission_key":
      return ({ id }) => utf8(submissionKeyOf(benchSubmissionId(id)));
    case "complaints.code_key": {
      const version = row.get("code_version")?.readInt32BE() ?? 1;
      return ({ id, number }) => utf8(codeKeyOf(number, queryCodeOf(benchSubmissionId(id), version)));
    }
    case "complaints.main_id":
      return ({ mainId }) => bigint(mainId ?? Number(field.readBigInt64BE()));
    case "complaints.excerpt":
      return body === null ? field : (copy) => utf8(excerptOf(around(copy, body)));
    case "complaints.masked_excerpt":
      return masked === null ? field : (copy) => utf8(excerptOf(around(copy, masked)));
    case "complaints.bigrams":
      return body === null ? field : bigramsAround(body);
    case "complaint_texts.body": {
      const isTold = ["body", "masked_body"].includes(textOf(row, "field"));
      const text = field.toString("utf8");
      return isTold ? (copy) => utf8(around(copy, text)) : field;
    }
    case "publications.question": {
      const question = field.toString("utf8");
      return (copy) => utf8(around(copy, question));
    }
    case "publications.bigrams": {
      const [title, question, answer] = ["title", "question", "answer"].map((name) => textOf(row, name));
      return (copy) => textArray(elementsOf(bigramsOf(title ?? "", around(copy, question ?? ""), answer ?? "")));
    }
    case "complaint_events.payload":
      return payloadOf(row, field, serials);
    case "supervision_notices.serial":
    case "instructions.serial":
    case "referrals.serial": {
      const serial = field.toString("utf8");
      return ({ serials: own }) => utf8(own.get(serial) ?? serial);
    }
    default:
      return table === "complainant_identities" ? identityField(place) : field;
  }
}

function payloadOf(row: Row, field: Buffer, serials: readonly string[]): Made {
  const text = field.subarray(1).toString("utf8");
  if (textOf(row, "type") === "complaint.merged") {
    return ({ mainId }) => (mainId === null ? field : jsonb(JSON.stringify({ mainId })));
  }
  const serial = serials.find((one) => text.includes(JSON.stringify(one)));
  if (serial === undefined) return field;
  return ({ serials: own }) => jsonb(text.replace(JSON.stringify(serial), JSON.stringify(own.get(serial) ?? serial)));
}

/** Those of the life are counted once; what stands around it brings the rest. */
function bigramsAround(body: string): (copy: Copy) => Field {
  const own = bigramsOf(body);
  const [known, elements] = [new Set(own), elementsOf(own)];
  const [first = "", last = ""] = [[...body][0], [...body].at(-1)];
  return ({ words: { before, after } }) => {
    const others = new Set([...bigramsOf(`${before}${first}`), ...bigramsOf(`${last}${after}`)]);
    return textArray(elements, elementsOf([...others].filter((pair) => !known.has(pair))));
  };
}

function bigint(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

/** One in four reports comes from somebody who was here before. */
const repeatShare = 0.25;
const reportsOfRepeater = 5;
const firstRepeater = 8_000_000;
const enterprises = 4000;

/** Of whom a report is: the same id, the same person. The first ids belong to the lives. */
function personOf({ id }: Copy): number {
  const chance = chanceOf(id + 17_000_000);
  if (chance.next() >= repeatShare) return id;
  // As many people as make so many reports each, however many reports there are so far.
  return firstRepeater + Math.floor(chance.next() * Math.max(1, (id * repeatShare) / reportsOfRepeater));
}

const boundTo = (complaintId: number) => `complainant_identities.ciphertext:${complaintId}`;

function identityField({ column, field, row, life }: Place): Made {
  const sealed = row.get("ciphertext") ?? null;
  if (sealed === null || field === null) return field;
  const original = JSON.parse(decrypt("identity", sealed, boundTo(life))) as Identity;
  switch (column) {
    case "ciphertext":
      return (copy) => encrypt("identity", JSON.stringify(identityOf(original, copy)), boundTo(copy.id));
    case "phone_key":
      return (copy) => utf8(contactKeyOf("phone", identityOf(original, copy).phone ?? ""));
    case "email_key":
      return (copy) => utf8(contactKeyOf("email", identityOf(original, copy).email ?? ""));
    case "credit_key":
      return (copy) => utf8(creditKeyOf(identityOf(original, copy).creditCode ?? ""));
    default:
      return field;
  }
}

function identityOf(original: Identity, copy: Copy): Identity {
  const person = personOf(copy);
  const { name, phone, email, creditCode, applicationNumber } = original;
  return {
    ...original,
    ...(name ? { name: `试验反映人${person}` } : {}),
    ...(phone ? { phone: `0999${String(person).padStart(7, "0")}` } : {}),
    ...(email ? { email: `r${person}@bench.invalid` } : {}),
    ...(creditCode ? { creditCode: creditCodeOf(creditCode.slice(0, 2), person % enterprises) } : {}),
    ...(applicationNumber ? { applicationNumber: `BENCH${copy.id}` } : {}),
  };
}

const creditCodes = new Map<string, string>();
const codeCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** 999999 is no region; sound by its check character, and nobody's. */
function creditCodeOf(kind: string, serial: number): string {
  const first = `${kind}999999BEN${String(serial).padStart(6, "0")}`;
  const known = creditCodes.get(first);
  if (known !== undefined) return known;
  const check = [...codeCharacters].find((character) => creditCodeFault(`${first}${character}`) === null);
  if (check === undefined) throw new Error(`no check character for ${first}`);
  creditCodes.set(first, `${first}${check}`);
  return `${first}${check}`;
}

/** Fields one after the other; what is the same in every copy is joined, with the places where a number goes. */
class PieceList {
  private readonly list: Piece[] = [];
  private bytes: Buffer[] = [];
  private length = 0;
  private holes: Hole[] = [];

  begin(fields: number): void {
    const count = Buffer.alloc(2);
    count.writeInt16BE(fields);
    this.join(count);
  }

  add(made: Made): void {
    if (typeof made === "function") {
      this.close();
      this.list.push(made);
      return;
    }
    const size = Buffer.alloc(4);
    if (made === null || Buffer.isBuffer(made)) {
      size.writeInt32BE(made === null ? -1 : made.length);
      this.join(size, ...(made === null ? [] : [made]));
      return;
    }
    size.writeInt32BE(8);
    this.join(size);
    this.holes.push({ ...made, at: this.length });
    this.join(Buffer.alloc(8));
  }

  pieces(): readonly Piece[] {
    this.close();
    return this.list;
  }

  private join(...parts: readonly Buffer[]): void {
    for (const part of parts) {
      this.bytes.push(part);
      this.length += part.length;
    }
  }

  private close(): void {
    if (this.length > 0) this.list.push({ bytes: Buffer.concat(this.bytes), holes: this.holes });
    this.bytes = [];
    this.length = 0;
    this.holes = [];
  }
}

/** Writes the rows of one copy for one table. */
export function writeCopy(rows: RowBuffer, pieces: readonly Piece[], copy: Copy): void {
  const numbers = { id: copy.id, fact: copy.factsBefore, publication: copy.publicationsBefore };
  for (const piece of pieces) {
    if (typeof piece === "function") {
      rows.addField(piece(copy));
      continue;
    }
    const at = rows.add(piece.bytes);
    for (const hole of piece.holes) rows.writeBigint(at + hole.at, numbers[hole.of] + hole.plus);
  }
}
