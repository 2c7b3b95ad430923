/** Random ids made on the server: 128 bits, URL-safe. */
import { randomBytes } from "node:crypto";

export function newRandomId(): string {
  return randomBytes(16).toString("base64url");
}
