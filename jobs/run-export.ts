/**
 * A table of a view of the queue, made for a person in the background: the pages of the queue one after the other, just as
 * this person may read them now. Names and contacts only where they were asked for with a reason, report by report by the
 * same right and with the same record as on the page of the report.
 */
import { staffContext } from "@/auth/staff-context";
import { systemContext } from "@/auth/system-context";
import type { Identity } from "@/domain/complaint/identity";
import { Refusal } from "@/domain/refusal";
import { storeFile } from "@/lib/file-store";
import { filledText } from "@/lib/fill-text";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { writeTable } from "@/lib/table-file";
import type { XlsxCell } from "@/lib/xlsx-file";
import { listQueue, type QueueRow } from "@/usecases/complaint/list-queue";
import { revealIdentity } from "@/usecases/complaint/reveal-identity";
import type { Context } from "@/usecases/context";
import { advanceExport } from "@/usecases/export/advance-export";
import { beginExport } from "@/usecases/export/begin-export";

/** A table that is longer is cut off, and says so. */
const mostRows = 100_000;
/** Read at a time: few enough to hold, many enough that the ways to the database are few. */
const rowsAtOnce = 2_000;

type Row = { readonly row: QueueRow; readonly identity: Identity | null };

type Column = {
  readonly key: string;
  readonly width: number;
  readonly format?: string;
  readonly of: (row: Row, locale: Locale) => XlsxCell;
};

const instantFormat = "yyyy-mm-dd hh:mm";
const words = new Map<string, string>();
/** A few dozen words, in very many cells. */
function word(locale: Locale, path: string): string {
  const key = `${locale} ${path}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  const text = filledText(locale, `domain.${path}`);
  words.set(key, text);
  return text;
}
const nameIn = (names: { zh: string; en: string } | null, locale: Locale) =>
  names === null ? null : locale === "en" ? names.en : names.zh;

const columns: readonly Column[] = [
  { key: "number", width: 20, of: ({ row }) => row.number },
  { key: "state", width: 14, of: ({ row }, locale) => word(locale, `state.${row.state}`) },
  { key: "kind", width: 18, of: ({ row }, locale) => word(locale, `kind.${row.kind}`) },
  { key: "source", width: 14, of: ({ row }, locale) => word(locale, `source.${row.source}`) },
  { key: "excerpt", width: 60, of: ({ row }) => row.excerpt },
  { key: "item", width: 28, of: ({ row }, locale) => nameIn(row.item, locale) },
  { key: "region", width: 16, of: ({ row }, locale) => nameIn(row.region, locale) },
  { key: "unit", width: 22, of: ({ row }, locale) => nameIn(row.unit, locale) },
  { key: "handler", width: 12, of: ({ row }) => row.handlerName },
  { key: "filedAt", width: 18, format: instantFormat, of: ({ row }) => row.filedAt },
  { key: "dueKind", width: 14, of: ({ row }, locale) => (row.due ? word(locale, `clock.${row.due.kind}`) : null) },
  { key: "dueAt", width: 18, format: instantFormat, of: ({ row }) => row.due?.dueAt ?? null },
  { key: "workingDaysLeft", width: 12, of: ({ row }) => row.due?.workingDaysLeft ?? null },
  { key: "card", width: 10, of: ({ row }, locale) => (row.card ? word(locale, `card.${row.card}`) : null) },
  { key: "days", width: 10, of: ({ row }) => row.days },
  { key: "outcome", width: 14, of: ({ row }, locale) => (row.outcome ? word(locale, `outcome.${row.outcome}`) : null) },
  {
    key: "satisfaction",
    width: 14,
    of: ({ row }, locale) => (row.satisfaction === null ? null : word(locale, `satisfaction.${row.satisfaction}`)),
  },
  { key: "endedAt", width: 18, format: instantFormat, of: ({ row }) => row.endedAt },
];
const identityColumns: readonly Column[] = [
  { key: "name", width: 14, of: ({ identity }) => identity?.name ?? null },
  { key: "phone", width: 18, of: ({ identity }) => identity?.phone ?? null },
  { key: "email", width: 26, of: ({ identity }) => identity?.email ?? null },
];

/** @returns how many rows the table has; 0 also when there was nothing to do. */
export async function runExport(id: string): Promise<number> {
  const system = await systemContext("run-export");
  const asked = await beginExport(system, { id });
  if (!asked) return 0;
  const person = await staffContext(asked.staffId);
  if (!person) {
    await advanceExport(system, { id, rows: 0, end: { state: "failed" } });
    return 0;
  }
  const locale = asked.language;
  const shown = asked.withIdentity ? [...columns, ...identityColumns] : columns;
  const told = { rows: 0, isCut: false };
  const rows = rowsFor(person, asked.query, asked.withIdentity ? (asked.reason ?? "") : null, told, (count) =>
    advanceExport(system, { id, rows: count }),
  );
  const fileKey = `exports/${id}.${asked.format}`;
  const header = (key: string) => filledText(locale, `export.column.${key}`);
  const { bytes } = await storeFile(fileKey, (out) =>
    writeTable(out, {
      format: asked.format,
      sheet: filledText(locale, "export.sheet"),
      columns: shown.map(({ key, width, format }) => ({ header: header(key), width, ...(format ? { format } : {}) })),
      rows: cellsOf(rows, shown, locale),
      dateText: (at) => formatInstant(at, locale),
    }),
  );
  await advanceExport(await systemContext("run-export"), {
    id,
    rows: told.rows,
    end: { state: "done", fileKey, bytes, isCut: told.isCut },
  });
  return told.rows;
}

async function* cellsOf(
  rows: AsyncIterable<Row>,
  shown: readonly Column[],
  locale: Locale,
): AsyncGenerator<readonly XlsxCell[]> {
  for await (const row of rows) yield shown.map((column) => column.of(row, locale));
}

async function* rowsFor(
  ctx: Context,
  query: Readonly<Record<string, string>>,
  reason: string | null,
  told: { rows: number; isCut: boolean },
  tell: (rows: number) => Promise<void>,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ; ) {
    const page = await listQueue(ctx, { ...query, after, table: { rows: rowsAtOnce } });
    for (const row of page.rows) {
      if (told.rows === mostRows) {
        told.isCut = true;
        return;
      }
      told.rows += 1;
      yield { row, identity: reason === null ? null : await identityOf(ctx, row.number, reason) };
    }
    if (page.next === null) return;
    after = page.next;
    await tell(told.rows);
  }
}

/** Null where this person may not open it, or nobody gave one. */
async function identityOf(ctx: Context, number: string, reason: string): Promise<Identity | null> {
  try {
    return await revealIdentity(ctx, { number, reason });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
