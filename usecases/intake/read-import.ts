/**
 * One batch as its page shows it: while it waits, the columns that are proposed and the first rows with what is wrong
 * with each cell; later the account of its rows. Columns that say who wrote are not shown.
 */
import "server-only";
import { findImportBatch, findRememberedMapping, type ImportBatch, listTouchedNumbers } from "@/db/queries/imports";
import {
  type ColumnMapping,
  choosableHeadings,
  columnsOf,
  faultyField,
  proposedMapping,
} from "@/domain/intake/import-columns";
import {
  isPersonalColumn,
  type LetterField,
  letterFields,
  type RefusalReason,
  readLetter,
} from "@/domain/intake/letter";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { readStoredFile } from "@/lib/file-store";
import { readTableFile } from "@/lib/table-file";
import { type Context, requireStaff } from "../context";

const previewRows = 20;
/** Looked at for the count of rows that cannot be taken; a larger file shows it after the run. */
const previewSigns = 160;

export type PreviewCell = {
  readonly field: LetterField;
  readonly text: string;
  readonly reasons: readonly RefusalReason[];
};
export type PreviewRow = {
  readonly line: number;
  readonly cells: readonly PreviewCell[];
  /** What is wrong with the row as a whole. */
  readonly reasons: readonly RefusalReason[];
};

export type ImportPage = {
  readonly batch: Omit<ImportBatch, "fileKey">;
  /** Null once the import began, or when the upload is no longer there. */
  readonly arrangement: {
    readonly headings: readonly string[];
    readonly mapping: ColumnMapping;
    readonly missing: readonly LetterField[];
    readonly fields: readonly LetterField[];
    readonly preview: readonly PreviewRow[];
  } | null;
  /** Reports that something was done to since: as long as there are any, nothing is undone. */
  readonly touched: readonly string[];
};

const mostTouched = 50;

export async function readImport(ctx: Context, { id }: { id: string }): Promise<ImportPage> {
  const actor = requireStaff(ctx.actor);
  const batch = mayImport(actor) ? await findImportBatch(ctx.db.app, id) : null;
  if (!batch) throw new Refusal("not-found");
  const { fileKey, ...shown } = batch;
  const isOver = batch.state === "done" || batch.state === "failed";
  const [bytes, remembered, touched] = await Promise.all([
    batch.state === "uploaded" && fileKey !== null ? readStoredFile(fileKey) : null,
    batch.mapping ?? findRememberedMapping(ctx.db.app, batch.origin),
    isOver && batch.imported > 0 ? listTouchedNumbers(ctx.db.app, id, mostTouched) : [],
  ]);
  if (!bytes) return { batch: shown, arrangement: null, touched };
  // What was chosen for this batch stands, also where it is not complete yet.
  const mapping = batch.mapping ?? proposedMapping(batch.header, remembered);
  const { columns, missing } = columnsOf(batch.header, mapping);
  const fields = letterFields.filter((field) => columns[field] !== undefined);
  const preview: PreviewRow[] = [];
  const table = await readTableFile(bytes);
  for await (const row of table.rows()) {
    const read = row.isReadable
      ? readLetter(row.cells, columns, batch.header.length, ctx.now)
      : { reasons: ["encoding" as const] };
    // A field without a column is said once, above the table.
    const reasons = ("reasons" in read ? read.reasons : []).filter((reason) => {
      const field = faultyField(reason);
      return field === null || columns[field] !== undefined;
    });
    preview.push({
      line: row.line,
      reasons: reasons.filter((reason) => faultyField(reason) === null),
      cells: fields.map((field) => ({
        field,
        text: shownText(row.cells[columns[field] ?? -1] ?? "", mapping[field] ?? ""),
        reasons: reasons.filter((reason) => faultyField(reason) === field),
      })),
    });
    if (preview.length === previewRows) break;
  }
  return {
    batch: shown,
    arrangement: { headings: choosableHeadings(batch.header), mapping, missing, fields, preview },
    touched,
  };
}

function shownText(text: string, heading: string): string {
  if (isPersonalColumn(heading)) return "";
  return text.length > previewSigns ? `${text.slice(0, previewSigns)}…` : text;
}
