/**
 * An archive that is written while it is read: nothing of it piles up in memory, and no file is opened before its turn.
 * Its names are safe for every system that unpacks it.
 */
import { downloadZip } from "client-zip";

export type ZipEntry = {
  readonly name: string;
  readonly at: Date;
  readonly input: string | ReadableStream;
};

/** @throws Error (in the stream) when an entry cannot be read to its end. */
export function zipStream(entries: AsyncIterable<ZipEntry>): ReadableStream {
  const { body } = downloadZip(inputsOf(entries));
  if (!body) throw new Error("an archive without a body");
  return body;
}

async function* inputsOf(entries: AsyncIterable<ZipEntry>) {
  for await (const { name, at, input } of entries) yield { name, lastModified: at, input };
}

/** What Windows keeps for devices, whatever ending stands behind it: a file of that name cannot be unpacked there. */
const reservedByWindows = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|$)/i;

/** One part of a path: no separators, no control characters, no name that a system reserves, at most so many letters. */
export function safeEntryName(name: string): string {
  const plain = [...name.normalize("NFC")]
    .map((sign) => (sign.charCodeAt(0) < 32 || '\\/:*?"<>|'.includes(sign) ? "_" : sign))
    .join("");
  // The ending stands last, so what is too long loses its beginning.
  const short = trimmed([...trimmed(plain)].slice(-100).join(""));
  return short === "" || reservedByWindows.test(short) ? `_${short}` : short;
}

/** Windows drops dots and spaces at the end; elsewhere a dot in front hides the file. */
function trimmed(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, "");
}
