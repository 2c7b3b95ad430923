/**
 * A CSV file with one kind of reference data is read and kept until it is applied; nothing of the data changes. Every
 * file is treated as hostile: bounded, and read into plain text.
 */
import "server-only";
import { z } from "zod";
import { insertReferenceImport } from "@/db/queries/catalogue";
import { Refusal } from "@/domain/refusal";
import type { WrittenRow } from "@/domain/settings/check-reference-rows";
import { type ReferenceKind, referenceKinds } from "@/domain/settings/reference-kinds";
import { plainCell } from "@/lib/csv-cell";
import { readCsvFile } from "@/lib/csv-file";
import { newRandomId } from "@/lib/ids";
import { OperatorError } from "@/lib/operator-error";
import { type Context, requireAdministrator } from "../context";

const largestFile = 900_000;
const mostRows = 20_000;
const mostColumns = 40;
const keptMs = 7 * 24 * 3_600_000;

export const readReferenceFileInput = z.strictObject({
  kind: z.enum(referenceKinds),
  file: z
    .instanceof(File, { error: "catalogue.problem.fileMissing" })
    .refine((file) => file.size > 0, { error: "catalogue.problem.fileMissing" })
    .refine((file) => file.size <= largestFile, { error: "catalogue.problem.fileTooLarge" }),
});

export async function readReferenceFile(
  ctx: Context,
  input: z.infer<typeof readReferenceFileInput>,
): Promise<{ readonly kind: ReferenceKind; readonly id: string }> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { kind, file } = input;
  const { header, rows } = await readRows(Buffer.from(await file.arrayBuffer()));
  const id = newRandomId();
  const fileName = file.name.replace(/\p{C}/gu, "").slice(0, 100);
  await ctx.db.app.transaction((tx) =>
    insertReferenceImport(
      tx,
      { id, kind, fileName, header, rows, staffId, readAt: ctx.now },
      new Date(ctx.now.getTime() - keptMs),
    ),
  );
  return { kind, id };
}

async function readRows(bytes: Buffer): Promise<{ header: string[]; rows: WrittenRow[] }> {
  try {
    const csv = await readCsvFile(bytes, "file");
    if (csv.count > mostRows || csv.header.length > mostColumns) throw new Refusal("reference-file-unreadable");
    const header = csv.header.map((name) => name.replaceAll("\0", ""));
    const rows: WrittenRow[] = [];
    for await (const { line, cells } of csv.rows()) {
      const named = header.map((name, at) => [name, withoutNull(plainCell(cells[at] ?? ""))] as const);
      const isShifted = cells.length < header.length || cells.slice(header.length).some((cell) => cell.trim() !== "");
      rows.push({ line, cells: { ...Object.fromEntries(named), ...(isShifted ? { "": "" } : {}) } });
    }
    return { header, rows };
  } catch (error) {
    if (error instanceof OperatorError) throw new Refusal("reference-file-unreadable");
    throw error;
  }
}

/** The database stores no such sign; the check finds the one put in its place. */
function withoutNull(cell: string): string {
  return cell.replaceAll("\0", "\ufffd");
}
