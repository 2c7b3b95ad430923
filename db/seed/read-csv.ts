/** The reference data as reviewable CSV files, beside this file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

export const referenceFolder = join(process.cwd(), "db", "seed", "reference");

/** Rows by column name, empty cells as empty strings. */
export function readReferenceCsv(name: string): Record<string, string>[] {
  return parse(readFileSync(join(referenceFolder, `${name}.csv`), "utf8"), { columns: true, bom: true });
}
