/** A QR code as an image in an address of its own: nothing to load, nothing that a page could run. */
import { toString as drawQrCode } from "qrcode";

/** A data address for the src of an image. */
export async function qrCodeAddress(text: string): Promise<string> {
  const svg = await drawQrCode(text, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
