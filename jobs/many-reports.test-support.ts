/**
 * Very many reports in a short time, for the bench and for tests of size: SQL copies what was filed by the product's own
 * means, with every row that belongs to it, as often as asked. The result passes the check of the whole database. Left out
 * are the identities, which only the report they belong to can open and which no clock reads.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { refillSums } from "@/db/recount-figures";
import { readTableColumns, type TableColumns } from "@/db/table-columns.test-support";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { foldComplaint } from "@/domain/complaint/complaint";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import { formatNumber } from "@/domain/complaint/number";
import { countDeltasOf } from "@/domain/statistics/count-deltas";

/** Every table with rows of a complaint, in the order in which they need each other. */
const copied = [
  "complaint_events",
  "complaint_texts",
  "clocks",
  "clock_pauses",
  "assignments",
  "extensions",
  "relays",
  "plans",
  "replies",
  "refusal_justifications",
  "ratings",
  "notices",
  "phone_notices",
  "complaint_facts",
] as const;
const notCopied = [
  "complainant_identities",
  "publications",
  "imported_letters",
  "supervision_notices",
  "supervision_proposals",
  "instructions",
  "lead_ownerships",
  "follow_up_checks",
  "disputes",
  "referrals",
  "files",
  "one_time_codes",
  "desk_presence",
  "note_mentions",
  "rating_places",
];

/** What a copy gets from the database. */
const drawn = { complaint_events: ["recorded_at"], complaint_facts: ["id"] };

const chunkSize = 50_000;
/** From so many copies on, indexes are built anew rather than kept up row by row. */
const manyCopies = 100_000;

export type CopyOrder = { readonly complaintId: number; readonly copies: number };

/**
 * Copies reports of the database at the owner's address. The copies of one report get ids all over the new range, as
 * reports of one kind and day would. Nobody else may write meanwhile.
 */
export async function copyReports(
  ownerUrl: string,
  orders: readonly CopyOrder[],
  say: (line: string) => void = () => {},
): Promise<void> {
  const owner = postgres(ownerUrl, {
    max: 1,
    onnotice: () => {},
    connection: { synchronous_commit: "off", maintenance_work_mem: "512MB", TimeZone: "UTC" },
  });
  try {
    const total = orders.reduce((sum, { copies }) => sum + copies, 0);
    const columns = await readTableColumns(owner, drawn);
    const ids = orders.map(({ complaintId }) => complaintId);
    await refuseRowsElsewhere(owner, columns, ids);
    // What was to be told about the originals was told long ago.
    await owner`
      update notices set state = 'sent', sent_at = queued_at where state = 'queued' and complaint_id = any(${ids})`;
    const rebuild = total >= manyCopies ? await dropIndexes(owner) : async () => {};
    const lives = await readLives(owner, ids);
    // What is copied is taken aside: a copy of the small tables is read again and again, not the tables that grow.
    for (const table of ["complaints", ...copied] as const) {
      await owner.unsafe(
        `create temporary table original_${table} as
          select * from ${table} where ${table === "complaints" ? "id" : "complaint_id"} = any($1)`,
        [ids],
      );
    }
    await owner`create temporary table copies (id bigint, original_id bigint, number text)`;
    const [start] = await owner<{ id: string; serial: string }[]>`
      select coalesce(max(id), 0) as id, nextval('complaint_serial') as serial from complaints`;
    const firstId = Number(start?.id) + 1;
    const firstSerial = Number(start?.serial) + 1;
    const originals = scattered(orders, total);
    for (let from = 0; from < total; from += chunkSize) {
      const chunk = originals.subarray(from, from + chunkSize);
      const newIds = Array.from(chunk, (_, i) => String(firstId + from + i));
      const numbers = Array.from(chunk, (original, i) =>
        formatNumber(lives.get(original)?.filedOn ?? "", firstSerial + from + i),
      );
      await owner.begin((tx) =>
        insertCopies(tx, columns, { ids: newIds, originals: Array.from(chunk, String), numbers }),
      );
      say(`${Math.min(total, from + chunkSize)} of ${total} reports`);
    }
    await owner`select setval(pg_get_serial_sequence('complaints', 'id'), ${firstId + total})`;
    await owner`select setval('complaint_serial', ${firstSerial + total})`;
    await insertCounts(owner, orders, lives);
    await drizzle(owner, { casing: "snake_case" }).transaction(refillSums);
    await rebuild();
    await owner`vacuum (analyze)`;
  } finally {
    await owner.end();
  }
}

/** The order's reports in one row, spread evenly and always in the same way. */
function scattered(orders: readonly CopyOrder[], total: number): Uint32Array {
  const row = new Uint32Array(total);
  let at = 0;
  for (const { complaintId, copies } of orders) {
    row.fill(complaintId, at, at + copies);
    at += copies;
  }
  let state = 1;
  for (let i = total - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = state % (i + 1);
    const swapped = row[i] ?? 0;
    row[i] = row[j] ?? 0;
    row[j] = swapped;
  }
  return row;
}

/** @throws when the originals have rows in a table that is not copied. */
async function refuseRowsElsewhere(owner: postgres.Sql, columns: TableColumns, ids: readonly number[]): Promise<void> {
  const known: readonly string[] = [...copied, ...notCopied];
  for (const [table, names] of columns) {
    if (known.includes(table) || !names.includes("complaint_id")) continue;
    const [row] = await owner`select 1 from ${owner(table)} where complaint_id = any(${[...ids]}) limit 1`;
    if (row) throw new Error(`is ${table} to be copied with a complaint?`);
  }
}

async function insertCopies(
  tx: postgres.TransactionSql,
  columns: TableColumns,
  { ids, originals, numbers }: { ids: string[]; originals: string[]; numbers: string[] },
): Promise<void> {
  // Every row that is referred to is written here as well: looking each one up would take most of the time.
  await tx`set local session_replication_role = replica`;
  await tx`truncate copies`;
  await tx`insert into copies select * from unnest(${ids}::bigint[], ${originals}::bigint[], ${numbers}::text[])`;
  await tx`analyze copies`;
  const own: Readonly<Record<string, string>> = {
    id: "copies.id",
    number: "copies.number",
    submission_key: "original.submission_key || '-' || copies.id",
  };
  const names = columns.get("complaints") ?? [];
  await tx.unsafe(`insert into complaints (${names.join(", ")}) overriding system value
    select ${names.map((name) => own[name] ?? `original.${name}`).join(", ")}
    from copies join original_complaints original on original.id = copies.original_id`);
  for (const table of copied) {
    const parts = columns.get(table) ?? [];
    await tx.unsafe(`insert into ${table} (${parts.join(", ")})
      select ${parts.map((name) => (name === "complaint_id" ? "copies.id" : `original.${name}`)).join(", ")}
      from copies join original_${table} original on original.complaint_id = copies.original_id`);
  }
}

type Life = { readonly filedOn: string; readonly events: readonly StoredEvent[] };

async function readLives(owner: postgres.Sql, ids: readonly number[]): Promise<Map<number, Life>> {
  const rows = await owner<{ id: string; version: number; type: string; at: Date; payload: unknown }[]>`
    select complaint_id as id, version, type, occurred_at as at, payload from complaint_events
    where complaint_id = any(${[...ids]}) order by complaint_id, version`;
  const lives = new Map<number, { filedOn: string; events: StoredEvent[] }>();
  for (const { id, at, ...row } of rows) {
    const life = lives.get(Number(id)) ?? { filedOn: civilDateOf(at), events: [] };
    life.events.push({ ...row, payload: readPayload(row), occurredAt: at } as StoredEvent);
    lives.set(Number(id), life);
  }
  return lives;
}

/** What the copies add to the counts, folded already. */
async function insertCounts(
  owner: postgres.Sql,
  orders: readonly CopyOrder[],
  lives: ReadonlyMap<number, Life>,
): Promise<void> {
  const rows = orders.flatMap(({ complaintId, copies }) => {
    const events = lives.get(complaintId)?.events ?? [];
    const deltas = countDeltasOf(null, { complaint: foldComplaint(events), events });
    return deltas.map((delta) => ({ ...delta, amount: delta.delta * copies }));
  });
  for (const { tally, factOn, unitId, regionId, part, amount } of rows) {
    await owner`
      insert into counts (tally, fact_on, unit_id, region_id, part, value)
      values (${tally}, ${factOn}, ${unitId}, ${regionId}, ${part}, ${amount})
      on conflict (tally, fact_on, unit_id, region_id, part) do update set value = counts.value + excluded.value`;
  }
}

/** Drops every index that holds no rule; gives back what builds them anew. */
async function dropIndexes(owner: postgres.Sql): Promise<() => Promise<void>> {
  const tables = ["complaints", ...copied];
  const indexes = await owner<{ name: string; definition: string }[]>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = any(${tables}::regclass[]) and not i.indisunique`;
  for (const { name } of indexes) await owner`drop index ${owner(name)}`;
  return async () => {
    for (const { definition } of indexes) await owner.unsafe(definition);
  };
}
