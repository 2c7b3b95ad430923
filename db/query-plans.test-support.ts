/**
 * The plans of statements: asked of a database with very many reports, and judged. A statement is explained without its
 * values, as a prepared one that has run often enough is; only how many rows a page takes is put in, since the planner
 * would take a tenth of the table for it.
 *
 * Sequential scans are forbidden to the planner meanwhile: what still reads a table from end to end has no index, also
 * where the table is small enough today for that to be the quickest.
 */
import postgres from "postgres";
import { growsWithTheOffice } from "./growing-tables.test-support";
import { type Fault, faultsOf, type PlanNode } from "./plan-judge.test-support";

/** Three pages of the longest list: a sort of so many takes no time worth a word. */
const mostSorted = 200;

/** How many rows the parameters of a limit or an offset asked for, by their places: { "7": 50 }. */
type Sent = { readonly text: string; readonly limits: Readonly<Record<string, number>> };
export type SentBy = Sent & { readonly callers: readonly string[] };

export type PlanException = {
  readonly caller: RegExp;
  /** The table, or the table "by" its index. */
  readonly of: RegExp;
  /** So many rows and no more, as the database estimates them. */
  readonly most?: number;
  /** The planner decides otherwise in an office of another size: it need not excuse anything. */
  readonly bySize?: boolean;
  readonly reason: string;
};

type ExplainRow = { readonly "QUERY PLAN": readonly { readonly Plan: PlanNode }[] };

/** What changes a session or takes a lock has no plan; some tests have the product explain its own statements. */
const planless = /^\s*(?:explain|begin|commit|rollback|savepoint|release|set|reset|lock table|notify|listen)\b/iu;

/** @param url the owner's, who may explain what every role asks. */
function openExplainer(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { enable_seqscan: "off", jit: "off", max_parallel_workers_per_gather: "0" },
  });
}

/** With a connection of the owner that looks for an index wherever there is one. */
export async function withExplainer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = openExplainer(url);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Rows of each index that holds only some of its table, as last counted. */
type Held = ReadonlyMap<string, number>;

async function readHeld(sql: postgres.Sql): Promise<Held> {
  const rows = await sql<{ name: string; rows: number }[]>`
    select c.relname as name, c.reltuples::int as rows from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indpred is not null`;
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}

/**
 * The faults of the best plan. Where tables are small, reading all of one to join it costs less than looking up fifty of
 * its rows: what can be looked up row by row as well is good.
 *
 * @throws when the database cannot explain the statement
 */
async function faultsOfStatement(sql: postgres.Sql, held: Held, { text, limits }: Sent): Promise<Fault[]> {
  if (planless.test(text)) return [];
  const asked = text.replaceAll(/\b(limit|offset) \$(\d+)/giu, (whole, word: string, place: string) =>
    limits[place] === undefined ? whole : `${word} ${limits[place]}`,
  );
  const faults = await faultsAsPlanned(sql, held, asked);
  if (faults.length === 0) return [];
  return sql.begin(async (tx) => {
    await tx`set local enable_hashjoin = off`;
    await tx`set local enable_mergejoin = off`;
    return faultsAsPlanned(tx, held, asked);
  });
}

async function faultsAsPlanned(sql: Pick<postgres.Sql, "unsafe">, held: Held, asked: string): Promise<Fault[]> {
  const [row] = await sql.unsafe<ExplainRow[]>(`explain (generic_plan, format json) ${asked}`);
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  const heldIn = (index: string) => held.get(index) ?? null;
  return plan === undefined ? [] : faultsOf(plan, { grows: growsWithTheOffice, heldIn, mostSorted });
}

/**
 * One line for each function and each fault of what it sends, unless an exception names it; and one for each exception
 * that excuses nothing any more.
 */
export async function listFaultLines(
  sql: postgres.Sql,
  statements: readonly SentBy[],
  exceptions: readonly PlanException[],
): Promise<string[]> {
  const found = new Map<string, { rows: number; count: number }>();
  const used = new Set<PlanException>();
  const held = await readHeld(sql);
  const add = (line: string, rows: number) => {
    const known = found.get(line);
    found.set(line, { rows: Math.max(rows, known?.rows ?? 0), count: (known?.count ?? 0) + 1 });
  };
  for (const sent of statements) {
    const callers = sent.callers.join(", ");
    const faults = await faultsOfStatement(sql, held, sent).catch((error: unknown) => {
      add(`${callers}: cannot be explained: ${String(error)}`, 0);
      return [];
    });
    for (const { kind, of, rows } of faults) {
      const excusing = exceptions.filter(
        (one) =>
          sent.callers.every((caller) => one.caller.test(caller)) && one.of.test(of) && rows <= (one.most ?? rows),
      );
      for (const exception of excusing) used.add(exception);
      if (excusing.length === 0) add(`${callers}: ${kind}: ${of}`, rows);
    }
  }
  const idle = exceptions.filter((exception) => !used.has(exception) && !exception.bySize);
  return [
    ...[...found].map(([line, { rows, count }]) => `${line} (${rows} rows${count > 1 ? `, ${count} statements` : ""})`),
    ...idle.map(({ caller, reason }) => `the exception for ${caller.source} excuses nothing any more: ${reason}`),
  ];
}

type RunNode = PlanNode & {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly RunNode[];
};

/** The step of a plan that read most rows of a table or an index, those it threw away included. */
export type WidestStep = { readonly rows: number; readonly at: string };

export type SentStatement = { readonly text: string; readonly values: readonly unknown[] };

/**
 * Runs a reading statement with its values and tells its widest step. What it might change is rolled back.
 *
 * @param before what was sent before it and sets something for it; only how long it may take is left out.
 */
export async function widestStepOf(
  sql: postgres.Sql,
  { text, values }: SentStatement,
  before: readonly SentStatement[] = [],
): Promise<WidestStep | null> {
  if (!/^\s*(?:select|with)\b/iu.test(text)) return null;
  const undo = new Error("rolled back");
  let widest: WidestStep | null = null;
  try {
    await sql.begin(async (tx) => {
      for (const setting of before)
        await tx.unsafe(setting.text, [...setting.values] as postgres.ParameterOrJSON<never>[]);
      if (before.length > 0) await tx`set local statement_timeout = 0`;
      const [row] = await tx.unsafe<{ "QUERY PLAN": { Plan: RunNode }[] }[]>(
        `explain (analyze, timing off, format json) ${text}`,
        [...values] as postgres.ParameterOrJSON<never>[],
      );
      const plan = row?.["QUERY PLAN"][0]?.Plan;
      for (const node of plan ? stepsOf(plan) : []) {
        const once =
          node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
        const rows = Math.round(once * node["Actual Loops"]);
        const name = node["Index Name"] ?? node["Relation Name"];
        // Lists that a statement brings along are as long as they were sent.
        if (name !== undefined && rows > (widest?.rows ?? -1)) widest = { rows, at: `${node["Node Type"]} ${name}` };
      }
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return widest;
}

function stepsOf(node: RunNode): RunNode[] {
  return [node, ...(node.Plans ?? []).flatMap(stepsOf)];
}

/**
 * Deleting a row makes the database look for the rows that name it, and no plan shows that: "child (columns)" for each
 * growing table that would be read from end to end for it.
 *
 * @param parents the tables of which the product deletes rows
 */
export async function listUnindexedReferences(sql: postgres.Sql, parents: readonly string[]): Promise<string[]> {
  const rows = await sql<{ child: string; columns: string }[]>`
    select c.conrelid::regclass::text as child,
      (select string_agg(a.attname, ', ' order by k.place) from unnest(c.conkey) with ordinality as k (number, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns
    from pg_constraint c
    where c.contype = 'f' and c.confrelid::regclass::text = any(${[...parents]}) and not exists (
      select 1 from pg_index i
      where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
    order by 1, 2`;
  return rows.filter(({ child }) => growsWithTheOffice(child)).map(({ child, columns }) => `${child} (${columns})`);
}

/** "drafts" for every table from which one of the statements deletes. */
export function tablesDeletedFrom(statements: readonly { readonly text: string }[]): string[] {
  const found = statements.flatMap(({ text }) =>
    [...text.matchAll(/\bdelete from "?(\w+)"?/giu)].map(([, name]) => name),
  );
  return [...new Set(found.filter((name) => name !== undefined))].toSorted();
}
