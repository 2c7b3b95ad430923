/** The secret that the product drew for itself: it lies beside the data, and who loses the machine loses both. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Whether this process works with it. Pages run from a build: the folder is the working folder. */
export async function isDrawnSecret(): Promise<boolean> {
  const kept = await readFile(join(process.cwd(), ".data", "secret"), "utf8").catch(() => null);
  return kept !== null && kept.trim() === process.env.BANCHENG_SECRET;
}
