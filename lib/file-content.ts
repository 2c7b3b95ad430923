/**
 * What is really inside a file that somebody brought, never judged by its name, and what is kept of it. Pictures are drawn
 * anew: nothing of the camera stays with them, above all no place, and nothing that was hidden in them. Documents are kept
 * as they are, or not at all. A text becomes UTF-8. Everything else is refused with a word that has a sentence.
 */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { FileRefusal } from "./file-fault";
import { readOfficeArchive } from "./office-archive";
import { judgePdf } from "./pdf-content";

export const contentLimits = { bytes: 10 * 1024 * 1024, pixels: 50_000_000, longestSide: 4000 } as const;

export type FileContent = {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  readonly sha256: string;
};
type Kept = Omit<FileContent, "sha256">;

// Pictures of strangers: nothing is kept for the next one, and one at a time is drawn by each.
sharp.cache(false);
sharp.concurrency(1);

const most = { atOnce: 2, waiting: 20 } as const;
let running = 0;
const queue: (() => void)[] = [];

/** At most two at once; whoever would wait behind twenty is told so. @throws FileRefusal */
export async function readFileContent(bytes: Buffer): Promise<FileContent> {
  if (running >= most.atOnce) {
    if (queue.length >= most.waiting) throw new FileRefusal("busy");
    await new Promise<void>((go) => queue.push(go));
  } else running += 1;
  try {
    const kept = await keptOf(bytes);
    // Drawn anew a picture can be larger than it came.
    if (kept.bytes.length > contentLimits.bytes) throw new FileRefusal("too-large");
    return { ...kept, sha256: createHash("sha256").update(kept.bytes).digest("hex") };
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

async function keptOf(bytes: Buffer): Promise<Kept> {
  if (bytes.length === 0) throw new FileRefusal("empty");
  if (bytes.length > contentLimits.bytes) throw new FileRefusal("too-large");
  const start = bytes.toString("latin1", 0, 4);
  // Archives are read here: how much of one is unpacked is for nobody else to say.
  if (start === "PK\u0003\u0004") return { bytes, ...readOfficeArchive(bytes) };
  if (start.startsWith("PK")) throw new FileRefusal("archive");
  if (start === "\u00d0\u00cf\u0011\u00e0") throw new FileRefusal("old-office");
  const found = await fileTypeFromBuffer(bytes.subarray(0, 64 * 1024)).catch(() => undefined);
  switch (found?.mime) {
    case "image/jpeg":
    case "image/png":
    case "image/apng":
    case "image/webp":
      return drawnAnew(bytes);
    case "application/pdf":
      if (start !== "%PDF") throw new FileRefusal("mixed");
      judgePdf(bytes);
      return { bytes, mediaType: "application/pdf", extension: "pdf" };
    case undefined:
    case "application/xml":
      return plainText(bytes);
    default:
      throw new FileRefusal(faultOf(found?.mime ?? ""));
  }
}

function faultOf(mime: string): "picture-kind" | "svg" | "html" | "archive" | "program" | "old-office" | "unknown" {
  if (mime.startsWith("image/svg")) return "svg";
  if (mime.startsWith("image/")) return "picture-kind";
  if (/html|xml/.test(mime)) return "html";
  if (
    /zip|rar|7z|tar|compress|lzip|lzma|x-xz|bzip|zstd|iso9660|cab|arj|x-lzh|cpio|ar$|deb|rpm|apk|jar|diskimage/.test(
      mime,
    )
  ) {
    return "archive";
  }
  if (/executable|elf|msdownload|mach|dosexec|wasm|java|shockwave|lnk|shortcut|sqlite|x-nes|x-esri/.test(mime))
    return "program";
  if (/x-cfb|msword|ms-excel|ms-powerpoint|rtf/.test(mime)) return "old-office";
  return "unknown";
}

/** Turned the way the camera was held first; then nothing but the picture goes on. */
async function drawnAnew(bytes: Buffer): Promise<Kept> {
  try {
    const options = { limitInputPixels: contentLimits.pixels, failOn: "error", animated: false } as const;
    const { format, width = 0, height = 0 } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    if (width * height > contentLimits.pixels) throw new FileRefusal("picture-too-large");
    const { longestSide } = contentLimits;
    const picture = sharp(bytes, options)
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb");
    if (format === "png") {
      return { bytes: await picture.png({ compressionLevel: 8 }).toBuffer(), mediaType: "image/png", extension: "png" };
    }
    if (format === "webp") {
      return { bytes: await picture.webp({ quality: 85 }).toBuffer(), mediaType: "image/webp", extension: "webp" };
    }
    if (format !== "jpeg") throw new FileRefusal("picture-kind");
    return { bytes: await picture.jpeg({ quality: 85 }).toBuffer(), mediaType: "image/jpeg", extension: "jpg" };
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    throw new FileRefusal("broken");
  }
}

function plainText(bytes: Buffer): Kept {
  const text = decoded(bytes);
  if (text === null) throw new FileRefusal(bytes.includes(0) ? "unknown" : "text-unreadable");
  const start = text.slice(0, 64 * 1024).replace(/^[\s\ufeff]+/, "");
  if (/<svg[\s>]/i.test(start)) throw new FileRefusal("svg");
  if (
    /^<(\?xml|!doctype|!--)|<(html|head|body|script|iframe|object|embed|img|meta|link|style|form)[\s>/]/i.test(start)
  ) {
    throw new FileRefusal("html");
  }
  if (/^(#!|@echo\b|set-executionpolicy\b|\[InternetShortcut\]|\[autorun\])|^(wscript|createobject)\b/i.test(start)) {
    throw new FileRefusal("program");
  }
  if (/^\{\\rtf/i.test(start)) throw new FileRefusal("old-office");
  if (/%PDF-\d/.test(start)) throw new FileRefusal("mixed");
  return { bytes: Buffer.from(text, "utf8"), mediaType: "text/plain; charset=utf-8", extension: "txt" };
}

/** UTF-8, or the encoding of older Chinese programs; null for what is no text. */
function decoded(bytes: Buffer): string | null {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: signs that no text has
      return /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffd]|[\ue000-\uf8ff]/.test(text) ? null : text;
    } catch {
      // The next one.
    }
  }
  return null;
}
