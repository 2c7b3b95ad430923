/**
 * One kind of reference data as the CSV file that it was loaded from: the same columns, retired rows too, safe to open in
 * a spreadsheet. Read back unchanged it changes nothing.
 */
import "server-only";
import { getReferenceContext } from "@/db/queries/catalogue";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { csvLine } from "@/lib/csv-cell";
import { type Context, requireAdministrator } from "../context";

/** Spreadsheets take a file without this mark for one in the encoding of their country. */
const byteOrderMark = "\ufeff";

export async function exportReference(
  ctx: Context,
  input: { readonly kind: ReferenceKind },
): Promise<{ readonly fileName: string; readonly text: string }> {
  requireAdministrator(ctx.actor);
  const { kind } = input;
  const rows = [...(await getReferenceContext(ctx.db.app, civilDateOf(ctx.now))).rows[kind].values()];
  // Columns that the files of the product do not have stand in it once they say something.
  const names = referenceTables[kind].columns
    .filter(({ name, mayBeAbsent }) => !mayBeAbsent || rows.some((cells) => cells[name]))
    .map(({ name }) => name);
  const lines = [names, ...rows.map((cells) => names.map((name) => cells[name] ?? ""))];
  return { fileName: `${kind}.csv`, text: byteOrderMark + lines.map(csvLine).join("") };
}
