/**
 * A PDF, looked through for what runs by itself, what is enclosed in it, and a lock that would hide both. Names are read as
 * a reader reads them (#4a is J), and the packed lists of objects are unpacked, each at most 8 MB and together 64 MB.
 */
import { inflateSync } from "node:zlib";
import { FileRefusal } from "./file-fault";

const limits = { listBytes: 8 * 1024 * 1024, allListsBytes: 64 * 1024 * 1024, lists: 20_000, afterEnd: 1024 } as const;

const active = /\/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoToE|XFA)(?![A-Za-z0-9])/;
/** Short enough to turn up by chance in packed bytes; looked for only where text stands. */
const activeShort = /\/(JS|Movie|Sound)\s*[(<[\d]|\/URI\s*\(\s*(javascript|file|data):/i;
const enclosed = /\/(EmbeddedFiles?|Filespec\b.{0,40}\/EF|FileAttachment)(?![A-Za-z0-9])/s;

/** @throws FileRefusal */
export function judgePdf(bytes: Buffer): void {
  const text = bytes.toString("latin1");
  const end = text.lastIndexOf("%%EOF");
  if (end < 0 || !text.includes("startxref")) throw new FileRefusal("broken");
  if (text.length - end - 5 > limits.afterEnd || isArchiveBehind(bytes)) throw new FileRefusal("mixed");
  if (/<(html|script|svg|!doctype)/i.test(text.slice(0, 2048))) throw new FileRefusal("mixed");
  const named = plainNames(text);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(named)) throw new FileRefusal("locked");
  if (active.test(named)) throw new FileRefusal("pdf-active");
  if (enclosed.test(named)) throw new FileRefusal("pdf-embedded");
  if (activeShort.test(withoutStreams(named))) throw new FileRefusal("pdf-active");
  for (const list of objectLists(bytes, text)) {
    const inside = plainNames(list);
    if (active.test(inside) || activeShort.test(inside)) throw new FileRefusal("pdf-active");
    if (enclosed.test(inside)) throw new FileRefusal("pdf-embedded");
  }
}

function plainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function withoutStreams(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("stream", from);
    const close = open < 0 ? -1 : text.indexOf("endstream", open + 6);
    if (close < 0) return [...kept, text.slice(from)].join(" ");
    kept.push(text.slice(from, open));
    from = close + 9;
  }
}

/** Objects that are kept packed, several in one list. */
function* objectLists(bytes: Buffer, text: string): Generator<string> {
  let total = 0;
  let lists = 0;
  let before = 0;
  for (const found of text.matchAll(/stream[ \t]*(\r\n|\n|\r)/g)) {
    // Whatever stands between two streams belongs to the second: blanks cannot push a word out of sight.
    const own = plainNames(text.slice(before, found.index));
    before = found.index + found[0].length;
    if (own.endsWith("end") || !/\/ObjStm(?![A-Za-z0-9])/.test(own)) continue;
    lists += 1;
    if (lists > limits.lists) throw new FileRefusal("unpacks-too-large");
    const from = found.index + found[0].length;
    const close = text.indexOf("endstream", from);
    const packed = bytes.subarray(from, close < 0 ? bytes.length : close);
    const filters = [...own.matchAll(/\/(\w+Decode|Crypt|Fl|LZW|A85|AHx|RL)\b/g)].map(([, name]) => name);
    if (filters.length === 0) {
      yield packed.toString("latin1");
      continue;
    }
    if (/\/Predictor\s+(?!1\b)/.test(own)) throw new FileRefusal("locked");
    // Packed in a way that is not looked through here: nobody needs that for a list.
    if (filters.length > 1 || (filters[0] !== "FlateDecode" && filters[0] !== "Fl")) throw new FileRefusal("locked");
    const list = unpacked(packed);
    total += list.length;
    if (total > limits.allListsBytes) throw new FileRefusal("unpacks-too-large");
    yield list.toString("latin1");
  }
}

function unpacked(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: limits.listBytes });
  } catch (error) {
    const { code } = error as { code?: string };
    throw new FileRefusal(code === "ERR_BUFFER_TOO_LARGE" ? "unpacks-too-large" : "broken");
  }
}

/** The end of a ZIP archive stands at the end of the file, with a comment that ends with it. */
function isArchiveBehind(bytes: Buffer): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return true;
  }
  return false;
}
