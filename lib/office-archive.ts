/**
 * A Word, Excel or PowerPoint document of the new formats, judged by the directory of its archive and by the few small
 * parts that say what it points to. Nothing is unpacked beyond what the directory says, and never more than 1 MB of one
 * part. Refused: macros, controls, embedded files, content read from elsewhere, anything hidden around the archive.
 * A plain link that a reader would click is no content from elsewhere.
 */
import { inflateRawSync } from "node:zlib";
import { FileRefusal } from "./file-fault";

const limits = { entries: 3_000, unpackedBytes: 200 * 1024 * 1024, ratio: 200, partBytes: 1024 * 1024 } as const;
/** Below that a high ratio harms nobody. */
const harmlessBytes = 1024 * 1024;
const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];
const endLength = 22;

const mainParts = [
  { part: "word/document.xml", extension: "docx", type: "wordprocessingml.document" },
  { part: "xl/workbook.xml", extension: "xlsx", type: "spreadsheetml.sheet" },
  { part: "ppt/presentation.xml", extension: "pptx", type: "presentationml.presentation" },
] as const;

const macros = /vbaproject|vbadata|macrosheets|\/dialogsheets\/|intlmacrosheets/i;
const controls = /activex|\/ctrlprops\/|(^|\/)embeddings\/|oleobject|\/attachedtoolbars/i;
const fromElsewhere = /(^|\/)(externallinks|afchunk)/i;
/** What a part of a document may be; a program or another archive is none of it. */
const partNames =
  /\.(xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svg|ico|webp|bin|odttf|ttf|fntdata|mp3|m4a|wav|mp4|psmdcp|thmx)$/i;
/** Settings of a printer are the only harmless lump of bytes. */
const harmlessLump = /(^|\/)(printersettings\/[^/]+|customproperty\d*|stylesheet\d*)\.bin$/i;

type Entry = {
  readonly name: string;
  readonly at: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
};

/** @throws FileRefusal */
export function readOfficeArchive(bytes: Buffer): {
  readonly extension: "docx" | "xlsx" | "pptx";
  readonly mediaType: string;
} {
  const entries = directoryOf(bytes);
  const names = new Set(entries.map(({ name }) => name));
  const main = mainParts.find(({ part }) => names.has(part));
  if (!main || !names.has("[Content_Types].xml")) throw new FileRefusal("archive");
  for (const { name } of entries) judgeName(name);
  for (const entry of entries) {
    if (entry.name === "[Content_Types].xml") judgeTypes(textOf(bytes, entry));
    else if (/\.rels$/i.test(entry.name)) judgeLinks(textOf(bytes, entry));
  }
  return {
    extension: main.extension,
    mediaType: `application/vnd.openxmlformats-officedocument.${main.type}`,
  };
}

/** The directory, each entry where it says it is, nothing before, between or after that no entry names. */
function directoryOf(bytes: Buffer): Entry[] {
  if (bytes.length < endLength || bytes.readUInt32LE(0) !== localMark) throw new FileRefusal("broken");
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const length = bytes.readUInt32LE(end + 12);
  if (count > limits.entries) throw new FileRefusal("unpacks-too-large");
  if (start + length !== end || bytes.readUInt16LE(end + 8) !== count) throw new FileRefusal("mixed");
  const entries: Entry[] = [];
  const names = new Set<string>();
  let [at, total] = [start, 0];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entryMark) throw new FileRefusal("broken");
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = rawName.toString("utf8");
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    total += size;
    if ((flags & 1) === 1) throw new FileRefusal("locked");
    if (method !== 0 && method !== 8) throw new FileRefusal("broken");
    if (total > limits.unpackedBytes) throw new FileRefusal("unpacks-too-large");
    if (size > harmlessBytes && size > packed * limits.ratio) throw new FileRefusal("unpacks-too-large");
    if (local + 30 > start || bytes.readUInt32LE(local) !== localMark) throw new FileRefusal("broken");
    const localNameLength = bytes.readUInt16LE(local + 26);
    const isSameName = bytes.subarray(local + 30, local + 30 + localNameLength).equals(rawName);
    const from = local + 30 + localNameLength + bytes.readUInt16LE(local + 28);
    // Two programs that read different names for one part would see two documents.
    if (!isSameName || names.has(name.toLowerCase())) throw new FileRefusal("mixed");
    if (from + packed > start) throw new FileRefusal("broken");
    names.add(name.toLowerCase());
    entries.push({ name, at: from, packed, size, method });
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - 0xffff);
  for (let at = bytes.length - endLength; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== endMark) continue;
    // A comment that does not end with the file hides something behind it.
    if (at + endLength + bytes.readUInt16LE(at + 20) !== bytes.length) throw new FileRefusal("mixed");
    return at;
  }
  throw new FileRefusal("broken");
}

function judgeName(name: string): void {
  if (macros.test(name)) throw new FileRefusal("office-macros");
  if (controls.test(name)) throw new FileRefusal("office-embedded");
  if (fromElsewhere.test(name)) throw new FileRefusal("office-links");
  if (/(^|\/)\.\.(\/|$)|^\/|\\|^[a-z]:/i.test(name)) throw new FileRefusal("mixed");
  if (name.endsWith("/")) return;
  if (!partNames.test(name)) throw new FileRefusal("office-embedded");
  if (/\.bin$/i.test(name) && !harmlessLump.test(name)) throw new FileRefusal("office-embedded");
}

function judgeTypes(text: string): void {
  if (/macroenabled|vbaproject/i.test(text)) throw new FileRefusal("office-macros");
  if (/activex|oleobject/i.test(text)) throw new FileRefusal("office-embedded");
}

/**
 * What a part points to: outside the document only as a link that a reader clicks, and that to an ordinary address. An
 * element ends where the next one begins; of an attribute that seems to stand twice each value counts.
 */
function judgeLinks(text: string): void {
  for (const element of text.split("<")) {
    if (!/^[^\s/>]*Relationship[\s/>]/i.test(element.slice(0, 200))) continue;
    const [types, targets, modes] = (["Type", "Target", "TargetMode"] as const).map((name) => saidOf(element, name));
    if (!types || !targets || !modes) continue;
    const isSome = (values: readonly string[], shape: RegExp) => values.some((value) => shape.test(value));
    if (isSome(types, /vbaproject|attachedtoolbars/i)) throw new FileRefusal("office-macros");
    if (isSome(types, /oleobject|\/package$|\/control$|afchunk/i)) throw new FileRefusal("office-embedded");
    if (!isSome(modes, /external/i) && !isSome(targets, /^\s*(\w{2,}:|\\\\|\/\/)/)) continue;
    if (!types.every((type) => /\/hyperlink$/i.test(type))) throw new FileRefusal("office-links");
    if (!targets.every((target) => /^(https?:|mailto:|tel:|#)/i.test(target))) throw new FileRefusal("office-links");
  }
}

function saidOf(element: string, name: string): string[] {
  const shape = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "gi");
  return [...element.matchAll(shape)].map(([, one, other]) => one ?? other ?? "");
}

/** Letters written as numbers are read as letters; a part that defines words of its own is none of an office program. */
function plainMarkup(text: string): string {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new FileRefusal("mixed");
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_whole, hex?: string, decimal?: string) => {
      const sign = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      // A bracket or a quotation mark written as a number ends nothing.
      return sign > 0x10ffff || [0x22, 0x27, 0x3c, 0x3e].includes(sign) ? " " : String.fromCodePoint(sign);
    })
    .replace(/&amp;/g, "&");
}

function textOf(bytes: Buffer, { at, packed, size, method }: Entry): string {
  if (size > limits.partBytes) throw new FileRefusal("unpacks-too-large");
  const part = bytes.subarray(at, at + packed);
  try {
    const whole = method === 0 ? part : inflateRawSync(part, { maxOutputLength: Math.max(1, size) });
    if (whole.length !== size) throw new FileRefusal("broken");
    // Another encoding would hide what is looked for here.
    if (whole.includes(0)) throw new FileRefusal("mixed");
    return plainMarkup(new TextDecoder("utf-8", { fatal: true }).decode(whole));
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    throw new FileRefusal("broken");
  }
}
