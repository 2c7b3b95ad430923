/**
 * The key under which the framework seals what a form carries for its action. The same at build time and at run time and
 * on every machine of an installation, so that a form opened before an update is still taken after it.
 */
import { hkdfSync } from "node:crypto";

/** Value of NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 32 bytes in base64. */
export function serverActionsKey(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "bancheng server actions", 32)).toString("base64");
}
