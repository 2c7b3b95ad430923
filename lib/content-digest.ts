/** The fingerprint of a text, to see whether it is the same again. Not secret: it says nothing to who has the text. */
import { createHash } from "node:crypto";

export function contentDigest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}
