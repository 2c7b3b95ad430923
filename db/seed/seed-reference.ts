/**
 * Loading the reference data. Rows are put in place as the files say; a second run with the same files changes nothing.
 * What an office changed in /settings (rows, limits, days) stays as it left it: the files only add what is not there yet. A
 * changed calendar becomes a new version: clocks keep the one they were computed with.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type CalendarDay, nationalScope } from "@/domain/calendar/calendar";
import { calendarDayRow, gatherWorkingHours, workingHoursRow } from "@/domain/calendar/calendar-rows";
import { kindPolicyRow, limitPolicyRow } from "@/domain/limits/policy";
import { checkReferenceRows, emptyReference } from "@/domain/settings/check-reference-rows";
import { keyOf, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import type { StoredRow } from "@/domain/settings/reference-values";
import { OperatorError } from "@/lib/operator-error";
import { storedWithDerived } from "./derived-columns";
import { isOfficeDatabase } from "./office-mark";
import { readReferenceCsv, referenceFolder } from "./read-csv";

type Cells = Record<string, string>;

const orNull = (value: string | undefined): string | null => (value === undefined || value === "" ? null : value);
const isYes = (value: string | undefined): boolean => value === "true" || value === "yes";

function digestOf(names: readonly string[]): string {
  const digest = createHash("sha256");
  for (const name of names) digest.update(name).update(readFileSync(join(referenceFolder, name)));
  return digest.digest("hex");
}

export async function seedReference(url: string, say: (line: string) => void): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const files = readdirSync(referenceFolder)
      .filter((name) => name.endsWith(".csv"))
      .sort();
    const digest = digestOf(files);
    const [known] = await connection`select version, digest from reference_versions where id = 1`;
    if (known?.digest === digest) {
      say("reference data is up to date");
      return;
    }
    const version = (known?.version ?? 0) + 1;
    // An office has places, units and local days of its own: of the files it gets what is common to all.
    const isOffice = await isOfficeDatabase(connection);
    await connection.begin(async (tx) => {
      const edited = await editedRows(tx);
      // Rules of an earlier version of the files go; those of an office that keeps its own stay.
      if (![...edited].some((name) => name.startsWith("routing-rules "))) await tx`delete from routing_rules`;
      for (const [table, keys, rows] of [...referenceTablesOf(edited, isOffice), ...tablesOf(readReferenceCsv)]) {
        await upsertRows(tx, table, keys, rows);
      }
      await addMissingLimits(tx, commonLimits(limitRows(readReferenceCsv("limit-policies")), isOffice));
      await addMissingSupervisionRules(tx, readReferenceCsv("supervision-rules"));
      await addMissingDrawWeights(tx, readReferenceCsv("draw-weights"));
      await publishCalendar(tx, isOffice);
      await tx`
        insert into reference_versions (id, version, digest) values (1, ${version}, ${digest})
        on conflict (id) do update set version = excluded.version, digest = excluded.digest`;
      await tx`
        insert into installation (key, value)
        select 'place-name', name_zh from regions where parent_id is null on conflict (key) do nothing`;
    });
    say(`reference data version ${version} is in place`);
  } finally {
    await connection.end();
  }
}

type Table = [table: string, keys: string[], rows: Record<string, unknown>[]];

const tableNames = {
  "region-levels": "region_levels",
  regions: "regions",
  units: "units",
  "unit-aliases": "unit_aliases",
  windows: "windows",
  fields: "fields",
  "problem-categories": "problem_categories",
  "service-items": "service_items",
  "routing-rules": "routing_rules",
} as const satisfies Record<ReferenceKind, string>;

/** Rows that an administrator changed in /settings, as "units LZ01-tax": they stay as the office left them. */
async function editedRows(tx: postgres.TransactionSql): Promise<ReadonlySet<string>> {
  const rows = await tx<{ name: string }[]>`select distinct subject || ' ' || key as name from setting_changes`;
  return new Set(rows.map(({ name }) => name));
}

/** The tables of the files, each kind checked against those before it. @throws OperatorError naming file, line, column. */
function referenceTablesOf(edited: ReadonlySet<string>, isOffice: boolean): Table[] {
  let context = emptyReference("2000-01-01");
  return (Object.keys(tableNames) as (keyof typeof tableNames)[]).map((kind): Table => {
    const written = readReferenceCsv(kind).map((cells, at) => ({ line: at + 2, cells }));
    const { rows, problems } = checkReferenceRows(kind, written, context);
    const [problem] = problems;
    if (problem) {
      const { line, column, code } = problem;
      throw new OperatorError(`db/seed/reference/${kind}.csv, row ${line}, column ${column}: ${code}`);
    }
    const byKey = new Map(rows.map(({ cells }) => [keyOf(kind, cells), cells]));
    context = { ...context, rows: { ...context.rows, [kind]: byKey } };
    const stored = rows
      .filter(({ cells }) => !edited.has(`${kind} ${keyOf(kind, cells)}`))
      .filter(({ cells }) => !isOffice || (!exampleKinds.includes(kind) && !cells.region_id))
      .map(({ cells }) => storedWithDerived(kind, cells, context.rows.regions));
    return [tableNames[kind], [referenceTables[kind].key], withoutAbsent(kind, stored)];
  });
}

/** The example places of the demonstration. */
const exampleKinds: readonly ReferenceKind[] = ["regions", "units", "windows"];

function commonLimits(rows: ReturnType<typeof limitRows>, isOffice: boolean): ReturnType<typeof limitRows> {
  return isOffice ? rows.filter((row) => row.window_id === null && row.unit_id === null) : rows;
}

/** Columns of which the files say nothing keep what the database has. */
function withoutAbsent(kind: ReferenceKind, rows: readonly StoredRow[]): Record<string, unknown>[] {
  const absent = new Set(referenceTables[kind].columns.filter((column) => column.mayBeAbsent).map(({ name }) => name));
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !absent.has(name))));
}

function tablesOf(read: (name: string) => Cells[]): Table[] {
  return [
    [
      "plain_answer_kinds",
      ["answer"],
      read("plain-answers").map((row) => ({
        ...row,
        category_code: orNull(row.category_code),
        shares_identity: isYes(row.shares_identity),
      })),
    ],
    [
      "complaint_kinds",
      ["kind"],
      read("complaint-kinds")
        .map((row) => kindPolicyRow.parse(row))
        .map((policy) => ({
          kind: policy.kind,
          review: policy.review,
          shares_identity_by_default: policy.sharesIdentityByDefault,
        })),
    ],
  ];
}

async function upsertRows(tx: postgres.TransactionSql, table: string, keys: string[], rows: Record<string, unknown>[]) {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const changes = columns
    .filter((column) => !keys.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(", ");
  await tx`
    insert into ${tx(table)} ${tx(rows as Record<string, string>[], columns)}
    on conflict (${tx(keys)}) do update set ${tx.unsafe(changes)}`;
}

function limitRows(rows: Cells[]) {
  return rows.map((row) => {
    const policy = limitPolicyRow.parse(row);
    return {
      kind: policy.kind,
      step: policy.step,
      difficulty: policy.difficulty,
      window_id: policy.windowId,
      unit_id: policy.unitId,
      item_code: policy.itemCode,
      times: policy.times,
      approver: policy.approver,
      amount: policy.amount,
      unit: policy.unit,
      statutory_amount: policy.statutoryAmount,
      statutory_unit: policy.statutoryUnit,
      statutory_basis: policy.statutoryBasis,
      basis: policy.basis,
      valid_from_on: policy.validFromOn,
      valid_to_on: policy.validToOn,
    };
  });
}

async function addMissingLimits(tx: postgres.TransactionSql, rows: ReturnType<typeof limitRows>): Promise<void> {
  const known = await tx<{ name: string }[]>`select distinct kind || '/' || step as name from limit_policies`;
  const names = new Set(known.map((row) => row.name));
  const missing = rows.filter((row) => !names.has(`${row.kind}/${row.step}`));
  if (missing.length > 0) await tx`insert into limit_policies ${tx(missing)}`;
}

/** Rules that are there stay as the office set them. */
async function addMissingSupervisionRules(tx: postgres.TransactionSql, rows: Cells[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = rows.map((row) => ({ ...row, threshold: Number(row.threshold), days: Number(row.days) }));
  await tx`
    insert into supervision_rules ${tx(stored as unknown as Record<string, string>[])}
    on conflict (code) do nothing`;
}

/** Weights that are there stay as the office set them. */
async function addMissingDrawWeights(tx: postgres.TransactionSql, rows: Cells[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = rows.map(({ code, weight }) => ({ code, weight: Number(weight) }));
  await tx`
    insert into follow_up_draw_weights ${tx(stored as unknown as Record<string, string>[])}
    on conflict (code) do nothing`;
}

/** The days of the files as a new version; over days published in /settings, only years that are not there at all. */
async function publishCalendar(tx: postgres.TransactionSql, isOffice: boolean) {
  const digest = digestOf(["calendar-days.csv", "working-hours.csv"]);
  const [shipped] = await tx`select version from calendar_versions where digest = ${digest}`;
  if (shipped) return;
  const [latest] = await tx`
    select version, published_by_id is not null as edited from calendar_versions order by version desc limit 1`;
  const version = (latest?.version ?? 0) + 1;
  const isWanted = ({ scope }: { readonly scope: string }) => !isOffice || scope === nationalScope;
  const files = readReferenceCsv("calendar-days")
    .map((row) => calendarDayRow.parse(row))
    .filter(isWanted);
  const hourRows = readReferenceCsv("working-hours").map((row) => workingHoursRow.parse(row));
  const fileHours = gatherWorkingHours(hourRows).filter(isWanted);
  await tx`insert into calendar_versions (version, digest, note) values (${version}, ${digest}, ${"db/seed/reference"})`;
  if (latest?.edited !== true) {
    await insertDays(tx, version, files);
    for (const { scope, spans } of fileHours) {
      await tx`insert into working_hours (version, scope, spans) values (${version}, ${scope}, ${tx.json([...spans])})`;
    }
    return;
  }
  await tx`
    insert into calendar_days (version, scope, day_on, kind, name)
    select ${version}, scope, day_on, kind, name from calendar_days where version = ${latest.version}`;
  await tx`
    insert into working_hours (version, scope, spans)
    select ${version}, scope, spans from working_hours where version = ${latest.version}`;
  const known = await tx<{ name: string }[]>`
    select distinct scope || ' ' || extract(year from day_on) as name from calendar_days where version = ${version}`;
  const years = new Set(known.map((row) => row.name));
  // Lists of regions belong to the office: a year that it emptied stays empty.
  const missing = files.filter((day) => day.scope === "CN" && !years.has(`CN ${Number(day.on.slice(0, 4))}`));
  await insertDays(tx, version, missing);
}

async function insertDays(tx: postgres.TransactionSql, version: number, days: readonly CalendarDay[]): Promise<void> {
  if (days.length === 0) return;
  await tx`insert into calendar_days ${tx(days.map(({ on, ...day }) => ({ ...day, version, day_on: on })))}`;
}
