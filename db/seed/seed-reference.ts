/**
 * Loading the reference data. Rows are put in place as the files say; a second run with the same files changes nothing.
 * Limits and days that an office changed in /settings stay as it left them: the files only add what is not there yet. A
 * changed calendar becomes a new version: clocks keep the one they were computed with.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pinyin } from "pinyin-pro";
import postgres from "postgres";
import type { CalendarDay } from "@/domain/calendar/calendar";
import { calendarDayRow, gatherWorkingHours, workingHoursRow } from "@/domain/calendar/calendar-rows";
import { kindPolicyRow, limitPolicyRow } from "@/domain/limits/policy";
import { readReferenceCsv, referenceFolder } from "./read-csv";

type Cells = Record<string, string>;

const orNull = (value: string | undefined): string | null => (value === undefined || value === "" ? null : value);
const numberOrNull = (value: string | undefined): number | null =>
  value === undefined || value === "" ? null : Number(value);
const list = (value: string | undefined): string[] => (value ?? "").split("|").filter((word) => word !== "");
const isYes = (value: string | undefined): boolean => value === "true" || value === "yes";

/** Names are ordered by this key, never by a collation of the database. */
export function pinyinKeyOf(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).join(" ").toLowerCase();
}

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
    await connection.begin(async (tx) => {
      for (const [table, keys, rows] of tablesOf(readReferenceCsv)) await upsertRows(tx, table, keys, rows);
      await addMissingLimits(tx, limitRows(readReferenceCsv("limit-policies")));
      await tx`delete from routing_rules`;
      const rules = ruleRows(readReferenceCsv("routing-rules"));
      if (rules.length > 0) await tx`insert into routing_rules ${tx(rules)}`;
      await publishCalendar(tx);
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

function tablesOf(read: (name: string) => Cells[]): Table[] {
  const regions = read("regions");
  const parents = new Map(regions.map((row) => [row.id, row.parent_id]));
  const pathOf = (id: string | undefined): string => (id ? `${pathOf(parents.get(id)) || "/"}${id}/` : "");
  return [
    ["region_levels", ["code"], read("region-levels").map((row) => ({ ...row, rank: Number(row.rank) }))],
    [
      "regions",
      ["id"],
      regions.map((row) => ({
        ...row,
        parent_id: orNull(row.parent_id),
        path: pathOf(row.id),
        pinyin_key: pinyinKeyOf(row.name_zh ?? ""),
      })),
    ],
    ["windows", ["id"], read("windows").map((row) => ({ ...row, pinyin_key: pinyinKeyOf(row.name_zh ?? "") }))],
    [
      "units",
      ["id"],
      read("units").map((row) => ({
        ...row,
        parent_id: orNull(row.parent_id),
        responsible: isYes(row.responsible),
        pinyin_key: pinyinKeyOf(row.name_zh ?? ""),
      })),
    ],
    ["unit_aliases", ["alias"], read("unit-aliases")],
    ["fields", ["code"], read("fields")],
    [
      "problem_categories",
      ["code"],
      read("problem-categories").map((row) => ({ ...row, parent_code: orNull(row.parent_code) })),
    ],
    [
      "service_items",
      ["code"],
      read("service-items").map(({ aliases_zh, ...row }) => ({
        ...row,
        supervising_department_code: orNull(row.supervising_department_code),
        promised_amount: numberOrNull(row.promised_amount),
        promised_unit: orNull(row.promised_unit),
        statutory_amount: numberOrNull(row.statutory_amount),
        statutory_unit: orNull(row.statutory_unit),
        aliases: list(aliases_zh),
        pinyin_key: pinyinKeyOf(row.name_zh ?? ""),
      })),
    ],
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

function ruleRows(rows: Cells[]) {
  return rows.map((row) => ({
    position: Number(row.position),
    item_code: orNull(row.item_code),
    region_id: orNull(row.region_id),
    category_code: orNull(row.category_code),
    field_code: orNull(row.field_code),
    words: list(row.words),
    department_code: row.department_code ?? "",
    note_zh: row.note_zh ?? "",
  }));
}

/** The days of the files as a new version; over days published in /settings, only years that are not there at all. */
async function publishCalendar(tx: postgres.TransactionSql) {
  const digest = digestOf(["calendar-days.csv", "working-hours.csv"]);
  const [shipped] = await tx`select version from calendar_versions where digest = ${digest}`;
  if (shipped) return;
  const [latest] = await tx`
    select version, published_by_id is not null as edited from calendar_versions order by version desc limit 1`;
  const version = (latest?.version ?? 0) + 1;
  const files = readReferenceCsv("calendar-days").map((row) => calendarDayRow.parse(row));
  const fileHours = gatherWorkingHours(readReferenceCsv("working-hours").map((row) => workingHoursRow.parse(row)));
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
