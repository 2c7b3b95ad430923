/** Files that people of the demonstration bring: drawn and written here, so that they show nothing that exists. */
import sharp from "sharp";
import type { BroughtFile } from "@/lib/brought-file";

type DemoFile = { readonly name: string; readonly bytes: () => Promise<Buffer> };

const drawn = new Map<string, Buffer>();

/** Drawn once, brought by many. */
async function* inOnePiece({ name, bytes }: DemoFile): AsyncIterable<Uint8Array> {
  const known = drawn.get(name) ?? (await bytes());
  drawn.set(name, known);
  yield known;
}

/** A sheet of paper with grey lines, as somebody photographs it. */
const photographOf = (lines: readonly number[], colour: string) => async (): Promise<Buffer> => {
  const rows = lines.map(
    (width, i) => `<rect x="60" y="${120 + i * 44}" width="${width}" height="16" fill="#9aa3ad"/>`,
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="480" viewBox="0 0 480 640">
    <rect width="480" height="640" fill="${colour}"/><rect x="36" y="36" width="408" height="568" fill="#fdfdfb"/>
    <rect x="60" y="66" width="220" height="26" fill="#4a5560"/>${rows.join("")}
    <circle cx="370" cy="520" r="46" fill="none" stroke="#b3261e" stroke-width="6" opacity="0.6"/></svg>`;
  return sharp(Buffer.from(sheet)).jpeg({ quality: 70 }).toBuffer();
};

/** One page with one line, in letters that every reader of PDF has. */
async function letter(): Promise<Buffer> {
  const drawing = "BT /F1 14 Tf 60 760 Td (Demo letter: an invented paper of nobody.) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const files: readonly [DemoFile, ...DemoFile[]] = [
  { name: "窗口回执.jpg", bytes: photographOf([330, 300, 350, 240, 320, 180], "#6d5d4b") },
  { name: "告知单.pdf", bytes: letter },
  { name: "材料清单.jpg", bytes: photographOf([260, 260, 260, 260, 260, 260, 260, 140], "#4b5f6d") },
];

/** As many as this report brings: mostly none, now and then up to three. */
export function filesOf(index: number): BroughtFile[] {
  if (index % 80 !== 26) return [];
  const count = 1 + (Math.floor(index / 80) % files.length);
  return files.slice(0, count).map((file) => ({ name: file.name, pieces: inOnePiece(file) }));
}
