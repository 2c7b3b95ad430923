/**
 * The import of an uploaded table: rows in portions, each portion one transaction with its account, so that a run that
 * was cut off goes on with the row after the last one it told about. While the database writes one portion the next is
 * decided; it is written in its turn, since the account of the batch admits no other.
 */
import { systemContext } from "@/auth/system-context";
import { type Letter, type RefusalReason, readLetter } from "@/domain/intake/letter";
import { readStoredFile } from "@/lib/file-store";
import { errorDetails, logWarning } from "@/lib/log";
import { readTableFile, type TableRow } from "@/lib/table-file";
import type { Context } from "@/usecases/context";
import { beginImportRun, type ImportRun } from "@/usecases/intake/begin-import-run";
import { endImportRun } from "@/usecases/intake/end-import-run";
import { importLetters } from "@/usecases/intake/import-letters";

const portion = 250;
/** One letter can be at fault; so many one after the other are not. */
const mostFailuresInARow = 10;

/** @returns how many rows were looked at. @throws when the database or the disk fails: the job is tried again. */
export async function runImport(id: string): Promise<number> {
  const ctx = await systemContext("run-import");
  const run = await beginImportRun(ctx, { id });
  if (!run) return 0;
  const bytes = run.fileKey === null ? null : await readStoredFile(run.fileKey);
  if (!bytes) {
    await endImportRun(ctx, { id, state: "failed" });
    return 0;
  }
  const table = await readTableFile(bytes);
  let at = 0;
  let read = run.read;
  let rows: TableRow[] = [];
  const failures = { inARow: 0 };
  let written: Promise<void> = Promise.resolve();
  const take = async () => {
    const [taken, from, before] = [rows, read, written];
    read += rows.length;
    rows = [];
    const early = importRows(ctx, run, taken, from).then(
      () => true,
      // Alone and in its turn it is tried again, and there a fault is looked at.
      () => false,
    );
    written = inTurn(before, early, async (isDone) => {
      if (isDone) failures.inARow = 0;
      else await importPortion(ctx, run, taken, from, failures);
    });
    // Met by whoever waits for it, here with the next portion or at the end.
    written.catch(() => {});
    await before;
  };
  try {
    for await (const row of table.rows()) {
      at += 1;
      if (at <= run.read) continue;
      rows.push(row);
      if (rows.length === portion) await take();
    }
    if (rows.length > 0) await take();
  } finally {
    await written;
  }
  await endImportRun(await systemContext("run-import"), { id, state: "done" });
  return read - run.read;
}

async function inTurn(
  before: Promise<void>,
  early: Promise<boolean>,
  then: (isDone: boolean) => Promise<void>,
): Promise<void> {
  const [previous, own] = await Promise.allSettled([before, early]);
  if (previous.status === "rejected") throw previous.reason;
  await then(own.status === "fulfilled" && own.value);
}

type Refused = { line: number; reasons: RefusalReason[]; cells: string[] };

/** One portion in one transaction. @returns how many of its rows are letters. */
async function importRows(ctx: Context, run: ImportRun, rows: readonly TableRow[], from: number): Promise<number> {
  const letters: Letter[] = [];
  const refused: Refused[] = [];
  for (const row of rows) {
    const read = row.isReadable
      ? readLetter(row.cells, run.columns, run.width, ctx.now)
      : { reasons: ["encoding" as const] };
    if ("letter" in read) letters.push(read.letter);
    else refused.push(refusedRow(run, row, read.reasons));
  }
  await importLetters(ctx, accountOf(run, from, from + rows.length, refused, letters));
  return letters.length;
}

function accountOf(run: ImportRun, from: number, to: number, refused: readonly Refused[], letters: readonly Letter[]) {
  return { origin: run.origin, kind: run.kind, letters, batch: { id: run.id, from, to, refused } };
}

/** A letter that the database does not take must not take the others with it: halves go alone, at last the one letter. */
async function importPortion(
  ctx: Context,
  run: ImportRun,
  rows: readonly TableRow[],
  from: number,
  failures: { inARow: number },
): Promise<void> {
  try {
    if ((await importRows(ctx, run, rows, from)) > 0) failures.inARow = 0;
  } catch (error) {
    if (isAboutDatabase(error)) throw error;
    const [only] = rows;
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      await importPortion(ctx, run, rows.slice(0, half), from, failures);
      await importPortion(ctx, run, rows.slice(half), from + half, failures);
    } else if (only) {
      logWarning("import.refused", { ...errorDetails(error), job: "run-import" });
      failures.inARow += 1;
      if (failures.inARow > mostFailuresInARow) throw error;
      await importLetters(ctx, accountOf(run, from, from + 1, [refusedRow(run, only, ["not-stored"])], []));
    }
  }
}

/** A cell with a sign that no database keeps is kept without it. */
function refusedRow({ keptColumns }: ImportRun, { line, cells }: TableRow, reasons: RefusalReason[]): Refused {
  return { line, reasons, cells: keptColumns.map((index) => (cells[index] ?? "").replaceAll("\u0000", "\uFFFD")) };
}

/** The connection and not the letter: a later try goes on where this one stopped. */
function isAboutDatabase(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    // Classes of PostgreSQL: connection, no more room or connections, stopped by an operator; and our own "somebody else".
    if (typeof code === "string" && /^(08|53|57|40|E[A-Z]+$|CONNECT|changed-meanwhile$)/.test(code)) return true;
  }
  return false;
}
