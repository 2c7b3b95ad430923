/**
 * Filling a database with copies of the lives in it, by COPY, chunk by chunk. Each chunk is one transaction together with
 * its line in a ledger, each step after it is written down when it is done: whoever is killed in the middle goes on there
 * the next time, and nothing is there twice.
 */
import { availableParallelism } from "node:os";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { refillSums } from "@/db/recount-figures";
import { readTableColumns, type TableColumns } from "@/db/table-columns.test-support";
import { roles } from "@/domain/actor";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { foldComplaint } from "@/domain/complaint/complaint";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import { formatNumber } from "@/domain/complaint/number";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { benchUsername } from "./bench-people";
import { RowBuffer } from "./copy-format";
import { type CopyPlan, type Life, planCopies } from "./copy-plan";
import { type Copy, copiedTables, type LifeRows, leftOut, readLifeRows, singles, writeCopy } from "./life-rows";
import { Progress } from "./progress";
import { promptSql, withSql } from "./sql";
import { wordsAround } from "./words";

export type Filling = {
  readonly url: string;
  /** In all, the lives among them. */
  readonly complaints: number;
  readonly chunkSize?: number;
  readonly say: (line: string) => void;
};

const usualChunk = 500;
/** From so many copies on, indexes are built anew rather than kept up row by row. */
const manyCopies = 3000;
/** More than processors: while one waits for rows to be made, the others are stored. */
const lanes = availableParallelism() + 2;

/** Every row of every copy, with the counts and the indexes. What the product makes of them is not part of it. */
export async function fillDatabase({ url, complaints, chunkSize = usualChunk, say }: Filling): Promise<void> {
  const owner = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { synchronous_commit: "off", maintenance_work_mem: "1GB", max_parallel_maintenance_workers: 2 },
  });
  try {
    const steps = await openLedger(owner);
    const lives = await readLives(owner);
    const plan = planCopies(lives, complaints - lives.length);
    if (plan.lifeAt.length >= manyCopies) await steps.once("indexes taken away", (tx) => takeIndexes(tx));
    const columns = await readTableColumns(owner);
    const rows = await readLifeRows(owner, columns, lives.length);
    await loadChunks({ url, owner, plan, lives, rows, columns, chunkSize, say });
    await steps.once("counts", (tx) => insertCounts(tx, lives, plan.copiesOf));
    await steps.once("serials", (tx) => raiseSerials(tx, complaints));
    await rebuildIndexes(url, say);
    await steps.once("sums", () => withSql(url, sumUp));
    await steps.once("people", moveToBusiestUnit);
    await steps.once("filled", (tx) => noteFilled(tx, complaints));
    say("vacuum");
    await owner`vacuum (analyze)`;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

type Step = (tx: postgres.TransactionSql) => Promise<void>;

async function openLedger(owner: postgres.Sql) {
  await owner`create schema if not exists bench`;
  await owner`create table if not exists bench.chunks (chunk integer primary key)`;
  await owner`create table if not exists bench.steps (name text primary key, done_at timestamptz not null default now())`;
  await owner`create table if not exists bench.indexes (name text primary key, definition text not null)`;
  // How many lives there were before the first copy.
  await owner`create table if not exists bench.lives as select id from complaints`;
  return {
    async once(name: string, step: Step): Promise<void> {
      const [done] = await owner`select 1 from bench.steps where name = ${name}`;
      if (done) return;
      await owner.begin(async (tx) => {
        await step(tx);
        await tx`insert into bench.steps (name) values (${name})`;
      });
    },
  };
}

/** @throws when a table is neither copied nor known to stay behind. */
async function readLives(owner: postgres.Sql): Promise<Life[]> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'complaint_id' order by 1`;
  const known: readonly string[] = [...copiedTables, ...leftOut, ...singles];
  for (const { name } of tables) {
    if (known.includes(name)) continue;
    const [row] = await owner`select 1 from ${owner(name)} where complaint_id is not null limit 1`;
    if (row) throw new Error(`is ${name} to be copied with a report? bench/data/life-rows.ts has to know`);
  }
  const single = new Set<number>();
  for (const table of singles) {
    const rows = await owner<{ id: number }[]>`
      select distinct complaint_id::int as id from ${owner(table)} where complaint_id is not null`;
    for (const { id } of rows) single.add(id);
  }
  const split = await owner<{ id: number }[]>`
    select distinct complaint_id::int as id from complaint_events
    where complaint_id in (select id from bench.lives) and type in ('complaint.split_off', 'complaint.split_from')`;
  for (const { id } of split) single.add(id);
  const rows = await owner<Omit<Life & { state: ComplaintState }, "isSingle">[]>`
    select id::int as id, state, filed_at as "filedAt", lead_unit_id as "unitId", region_id as "regionId",
      main_id::int as "mainId", version as events
    from complaints where id in (select id from bench.lives) order by id`;
  const last = rows.at(-1)?.id ?? 0;
  if (last !== rows.length) throw new Error("the ids of the lives have gaps");
  return rows.map((row) => ({ ...row, isSingle: single.has(row.id) }));
}

type Loading = {
  readonly url: string;
  readonly owner: postgres.Sql;
  readonly plan: CopyPlan;
  readonly lives: readonly Life[];
  readonly rows: ReadonlyMap<number, LifeRows>;
  readonly columns: TableColumns;
  readonly chunkSize: number;
  readonly say: (line: string) => void;
};

async function loadChunks(loading: Loading): Promise<void> {
  const { url, owner, plan, chunkSize, say } = loading;
  const total = plan.lifeAt.length;
  const done = new Set((await owner<{ chunk: number }[]>`select chunk from bench.chunks`).map(({ chunk }) => chunk));
  const chunks = Math.ceil(total / chunkSize);
  const left = Array.from({ length: chunks }, (_, chunk) => chunk).filter((chunk) => !done.has(chunk));
  if (left.length === 0) return;
  const sheet = await drawSheet(loading);
  let loaded = done.size * chunkSize;
  const progress = new Progress("reports", total, loaded, say);
  const work = async () => {
    // Every row that is referred to is written here as well: looking each one up would take most of the time.
    const lane = promptSql(url, { synchronous_commit: "off", session_replication_role: "replica" });
    const buffers = new Map(copiedTables.map((table) => [table, new RowBuffer()]));
    try {
      for (let chunk = left.shift(); chunk !== undefined; chunk = left.shift()) {
        writeChunk(loading, sheet, chunk, buffers);
        const no = chunk;
        await lane.begin(async (tx) => {
          for (const [table, buffer] of buffers) {
            if (!buffer.isEmpty) await buffer.send(tx, table, loading.columns.get(table) ?? []);
          }
          await tx`insert into bench.chunks (chunk) values (${no})`;
        });
        loaded = Math.min(total, loaded + chunkSize);
        progress.update(loaded);
      }
    } finally {
      await lane.end({ timeout: 5 });
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, left.length) }, work));
}

/** What a copy gets that depends on those before it. */
type Sheet = {
  readonly firstSerial: number;
  readonly filedOn: readonly string[];
  /** By chunk: ids of facts and publications that are given before it. */
  readonly facts: Float64Array;
  readonly publications: Float64Array;
  /** By place: the few that have a main report or papers with a serial number. */
  readonly mains: ReadonlyMap<number, number>;
  readonly serials: ReadonlyMap<number, ReadonlyMap<string, string>>;
};

async function drawSheet({ owner, plan, lives, rows, chunkSize }: Loading): Promise<Sheet> {
  const [begin] = await owner<{ serial: string; facts: string; publications: string }[]>`
    select max(split_part(number, '-', 2)::bigint) as serial,
      (select coalesce(max(id), 0) from complaint_facts where complaint_id in (select id from bench.lives)) as facts,
      (select coalesce(max(id), 0) from publications where complaint_id in (select id from bench.lives)) as publications
    from complaints where id in (select id from bench.lives)`;
  const lastSerials = new Map<string, number>();
  const nextOf = (serial: string): string => {
    const [, series = "", no = "0"] = /^(.*〕)(\d+)号$/.exec(serial) ?? [];
    const next = Math.max(lastSerials.get(series) ?? 0, Number(no)) + 1;
    lastSerials.set(series, next);
    return `${series}${next}号`;
  };
  for (const { serials } of rows.values()) {
    for (const serial of serials) {
      const [, series = "", no = "0"] = /^(.*〕)(\d+)号$/.exec(serial) ?? [];
      lastSerials.set(series, Math.max(lastSerials.get(series) ?? 0, Number(no)));
    }
  }
  const chunks = Math.ceil(plan.lifeAt.length / chunkSize);
  const facts = new Float64Array(chunks);
  const publications = new Float64Array(chunks);
  const mains = new Map<number, number>();
  const serials = new Map<number, ReadonlyMap<string, string>>();
  const lastCopyOf = new Map<number, number>();
  const mainIds = new Set(lives.flatMap(({ mainId }) => mainId ?? []));
  let [factsSoFar, publicationsSoFar] = [Number(begin?.facts), Number(begin?.publications)];
  plan.lifeAt.forEach((index, place) => {
    if (place % chunkSize === 0) {
      facts[place / chunkSize] = factsSoFar;
      publications[place / chunkSize] = publicationsSoFar;
    }
    const life = lives[index];
    const own = life && rows.get(life.id);
    if (!life || !own) throw new Error(`no life ${index}`);
    factsSoFar += own.facts;
    publicationsSoFar += own.publications;
    if (mainIds.has(life.id)) lastCopyOf.set(life.id, idAt(lives, place));
    if (life.mainId !== null) mains.set(place, lastCopyOf.get(life.mainId) ?? life.mainId);
    if (own.serials.length > 0) serials.set(place, new Map(own.serials.map((serial) => [serial, nextOf(serial)])));
  });
  const filedOn = lives.map(({ filedAt }) => civilDateOf(filedAt));
  return { firstSerial: Number(begin?.serial) + 1, filedOn, facts, publications, mains, serials };
}

const idAt = (lives: readonly Life[], place: number): number => lives.length + 1 + place;

function writeChunk(
  { plan, lives, rows, chunkSize }: Loading,
  sheet: Sheet,
  chunk: number,
  buffers: ReadonlyMap<(typeof copiedTables)[number], RowBuffer>,
): void {
  for (const buffer of buffers.values()) buffer.clear();
  let factsBefore = sheet.facts[chunk] ?? 0;
  let publicationsBefore = sheet.publications[chunk] ?? 0;
  const end = Math.min(plan.lifeAt.length, (chunk + 1) * chunkSize);
  for (let place = chunk * chunkSize; place < end; place += 1) {
    const index = plan.lifeAt[place] ?? 0;
    const own = rows.get(lives[index]?.id ?? 0);
    if (!own) throw new Error(`no life ${index}`);
    const id = idAt(lives, place);
    const copy: Copy = {
      id,
      number: formatNumber(sheet.filedOn[index] ?? "", sheet.firstSerial + place),
      mainId: sheet.mains.get(place) ?? null,
      factsBefore,
      publicationsBefore,
      serials: sheet.serials.get(place) ?? noSerials,
      words: wordsAround(id),
    };
    for (const [table, buffer] of buffers) writeCopy(buffer, own.pieces.get(table) ?? [], copy);
    factsBefore += own.facts;
    publicationsBefore += own.publications;
  }
}
const noSerials: ReadonlyMap<string, string> = new Map();

/** What the copies add to the counts, folded already. */
async function insertCounts(
  tx: postgres.TransactionSql,
  lives: readonly Life[],
  copiesOf: readonly number[],
): Promise<void> {
  const rows = await tx<{ id: number; version: number; type: string; at: Date; payload: unknown }[]>`
    select complaint_id::int as id, version, type, occurred_at as at, payload from complaint_events
    where complaint_id <= ${lives.length} order by complaint_id, version`;
  const events = new Map<number, StoredEvent[]>();
  for (const { id, at, ...row } of rows) {
    const own = events.get(id) ?? [];
    own.push({ ...row, payload: readPayload(row), occurredAt: at } as StoredEvent);
    events.set(id, own);
  }
  const figures = new Map<string, { row: readonly string[]; value: number }>();
  lives.forEach(({ id }, index) => {
    const copies = copiesOf[index] ?? 0;
    const own = events.get(id);
    if (copies === 0 || !own) return;
    for (const { tally, factOn, unitId, regionId, part, delta } of countDeltasOf(null, {
      complaint: foldComplaint(own),
      events: own,
    })) {
      const row = [tally, factOn, unitId, regionId, part];
      const key = row.join("\n");
      figures.set(key, { row, value: (figures.get(key)?.value ?? 0) + delta * copies });
    }
  });
  const all = [...figures.values()].filter(({ value }) => value !== 0);
  const column = (i: number) => all.map(({ row }) => row[i] ?? "");
  await tx`
    insert into counts (tally, fact_on, unit_id, region_id, part, value)
    select * from unnest(${column(0)}::text[], ${column(1)}::date[], ${column(2)}::text[], ${column(3)}::text[],
      ${column(4)}::text[], ${all.map(({ value }) => value)}::bigint[])
    on conflict (tally, fact_on, unit_id, region_id, part) do update set value = counts.value + excluded.value`;
}

/** Whoever files next goes on after the copies, and so does whoever writes the next paper. */
async function raiseSerials(tx: postgres.TransactionSql, complaints: number): Promise<void> {
  await tx`select setval(pg_get_serial_sequence('complaints', 'id'), ${complaints})`;
  for (const table of ["complaint_facts", "publications"]) {
    await tx`select setval(pg_get_serial_sequence(${table}, 'id'), (select coalesce(max(id), 1) from ${tx(table)}))`;
  }
  await tx`select setval('complaint_serial', (select max(split_part(number, '-', 2)::bigint) from complaints))`;
  for (const [serials, papers] of [
    ["supervision_serials", "supervision_notices"],
    ["instruction_serials", "instructions"],
  ] as const) {
    await tx`
      update ${tx(serials)} as last set last_no = greatest(last_no, (
        select coalesce(max(substring(serial from '〕(\\d+)号')::int), 0) from ${tx(papers)}
        where substring(serial from '〔(\\d{4})〕')::int = last.year))`;
  }
  await tx`
    update referral_serials as last set last_no = greatest(last_no, (
      select coalesce(max(substring(serial from '〕(\\d+)号')::int), 0) from referrals
      where serial like last.series || '〔' || last.year || '〕%'))`;
}

async function sumUp(sql: postgres.Sql): Promise<void> {
  await drizzle(sql, { casing: "snake_case" }).transaction((tx) => refillSums(tx));
}

/** Whoever belongs to a unit belongs to the one that has most to do now. */
async function moveToBusiestUnit(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    update staff_roles set unit_id = busiest.unit_id
    from (
      select lead_unit_id as unit_id from complaints
      where state in ('awaiting_acknowledgement', 'in_hand', 'awaiting_review') and lead_unit_id is not null
      group by 1 order by count(*) desc, 1 limit 1) as busiest
    where staff_roles.unit_id is not null
      and staff_id in (select id from staff where username = any(${roles.map(benchUsername)}))`;
}

/** What comes after the last copy was filed by somebody else. */
async function noteFilled(tx: postgres.TransactionSql, complaints: number): Promise<void> {
  await tx`create table bench.filled as select ${complaints}::bigint as last`;
}

/** Indexes that hold no rule, with what builds them anew. */
async function takeIndexes(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into bench.indexes (name, definition)
    select c.relname, pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = any(${[...copiedTables]}::regclass[]) and not i.indisunique
    on conflict do nothing`;
  for (const { name } of await tx<{ name: string }[]>`select name from bench.indexes`) await tx`drop index ${tx(name)}`;
}

async function rebuildIndexes(url: string, say: (line: string) => void): Promise<void> {
  const left = await withSql(url, (sql) =>
    sql<{ name: string; definition: string }[]>`
      select name, definition from bench.indexes where to_regclass('public.' || quote_ident(name)) is null
      order by pg_relation_size(substring(definition from ' ON (\\S+) ')::regclass) desc, name`.then((rows) => [
      ...rows,
    ]),
  );
  if (left.length === 0) return;
  const total = left.length;
  let built = 0;
  const progress = new Progress("indexes", total, 0, say);
  const work = async () => {
    const lane = postgres(url, {
      max: 1,
      onnotice: () => {},
      connection: { synchronous_commit: "off", maintenance_work_mem: "2GB", max_parallel_maintenance_workers: 1 },
    });
    try {
      for (let index = left.shift(); index; index = left.shift()) {
        await lane.unsafe(index.definition);
        built += 1;
        progress.update(built);
      }
    } finally {
      await lane.end({ timeout: 5 });
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, total) }, work));
}
