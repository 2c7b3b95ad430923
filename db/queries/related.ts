/**
 * Reports that may belong to one: of the same item in the same place lately, of a text much like it.
 * Each way begins in an index and is cut off early: a page that is opened all day looks at a few hundred rows at most.
 *
 * A person's other reports are no part of it: they are searched for, with a reason and for the record. A text is compared
 * only with texts that the reader may read in full.
 */
import "server-only";
import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { ReadingScope } from "@/domain/complaint/search";
import type { Db, Reader, Tx } from "../client";
import { complainantIdentities, complaints } from "../schema/complaints";

/** The index gives no more than about so many rows for a text, whatever it says. */
const mostCandidates = 300;
const newestOfItem = 200;

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  regionPath: complaints.regionPath,
  leadUnitId: complaints.leadUnitId,
  aboutUnitId: complaints.aboutUnitId,
  sharesIdentity: complaints.sharesIdentity,
  codeVersion: complaints.codeVersion,
  sealed: complaints.sealed,
  followerPaths: complaints.followerPaths,
  filedAt: complaints.filedAt,
  excerpt: complaints.excerpt,
  maskedExcerpt: complaints.maskedExcerpt,
  unitIds: sql<string[]>`array(select a.unit_id from assignments a where a.complaint_id = ${complaints.id})`,
} as const;

async function listByIds(reader: Reader, ids: readonly number[]) {
  return reader
    .select(columns)
    .from(complaints)
    .where(sql`${complaints.id} = any(${idArray(ids)}) and not ${complaints.undone}`)
    .orderBy(desc(complaints.filedAt), desc(complaints.id));
}
export type RelatedRecord = Awaited<ReturnType<typeof listByIds>>[number];

/** The blind indexes under which the person of a report is known; null where nobody knows who it is. */
export async function findContactKeys(
  db: Db,
  complaintId: number,
): Promise<{ kind: "phone" | "email"; keys: string[] } | null> {
  const [own] = await db.identity
    .select({ phoneKey: complainantIdentities.phoneKey, emailKey: complainantIdentities.emailKey })
    .from(complainantIdentities)
    .where(eq(complainantIdentities.complaintId, complaintId));
  const keys = [own?.phoneKey, own?.emailKey].flatMap((key) => key ?? []);
  return keys.length === 0 ? null : { kind: own?.phoneKey ? "phone" : "email", keys };
}

export type ItemQuery = {
  readonly id: number;
  readonly itemCode: string;
  readonly regionPath: string;
  readonly filedFrom: Date;
  readonly scope: ReadingScope;
  readonly size: number;
};

/** Among the newest of the item those of the same place, or below it. */
export async function listOfSameItem(reader: Reader, query: ItemQuery): Promise<RelatedRecord[]> {
  const rows = await reader.execute<{ id: string }>(itemStatement(query));
  return listByIds(reader, rows.map(idOf));
}

function itemStatement({ id, itemCode, regionPath, filedFrom, scope, size }: ItemQuery): SQL {
  return sql`
    select c.id from (
      select c.* from complaints c
      where c.item_code = ${itemCode} and c.filed_at >= ${filedFrom.toISOString()}::timestamptz
      order by c.filed_at desc, c.id desc limit ${newestOfItem}) as c
    where starts_with(c.region_path, ${regionPath}) and c.id <> ${id} and not c.sealed and ${readableIn(scope)}
    order by c.filed_at desc, c.id desc limit ${size}`;
}

export type TextQuery = { readonly id: number; readonly scope: ReadingScope; readonly size: number };

/**
 * The pairs of characters that fewest other texts have, as far as the database's own statistics know; of those that are as
 * rare, some from all over the text, since one part of it may be told in other words.
 */
async function rarePairsOf(tx: Tx, id: number): Promise<{ own: string[]; rare: string[] }> {
  const [row] = await tx.execute<{ own: string[]; rare: string[] }>(sql`
    with own as (select bigrams from complaints where id = ${id}),
    common as (
      select pair, max(frequency) as frequency
      from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs[1:array_length(s.most_common_elems::text::text[], 1)])
        as known(pair, frequency)
      where s.schemaname = 'public' and s.tablename = 'complaints' and s.attname = 'bigrams' group by pair)
    select
      (select bigrams from own) as own,
      array(
        select p.pair from own, unnest(own.bigrams) with ordinality as p(pair, place) left join common using (pair)
        where p.pair !~ '[[:punct:]，。、；：？！（）“”]'
        order by coalesce(common.frequency, 0), (p.place * 7919) % 997 limit 8) as rare`);
  return { own: row?.own ?? [], rare: row?.rare ?? [] };
}

/** Texts that share much with this one. Empty when that cannot be said in half a second. */
export async function listOfSimilarText(db: Db, query: TextQuery): Promise<RelatedRecord[]> {
  try {
    return await db.app.transaction(async (tx) => {
      // The index stops after some hundred rows for a pair that many texts have, and the table is never read through.
      await tx.execute(sql`
        select set_config('statement_timeout', '500ms', true), set_config('enable_seqscan', 'off', true),
          set_config('gin_fuzzy_search_limit', ${String(mostCandidates)}, true),
          set_config('plan_cache_mode', 'force_custom_plan', true)`);
      const { own, rare } = await rarePairsOf(tx, query.id);
      if (rare.length < 3) return [];
      const rows = await tx.execute<{ id: string }>(textStatement(query, own, rare));
      return listByIds(tx, rows.map(idOf));
    });
  } catch (error) {
    if (isTimeout(error)) return [];
    throw error;
  }
}

/** Of two texts that share a third of the pairs of the shorter one, somebody should look at both. */
function textStatement({ id, scope, size }: TextQuery, own: readonly string[], rare: readonly string[]): SQL {
  return sql`
    select near.id from (
      select c.id, c.filed_at, cardinality(c.bigrams) as pairs,
        (select count(*) from unnest(c.bigrams) as pair where pair = any(${textArray(own)})) as shared
      from (
        select c.* from complaints c where c.bigrams && ${textArray(rare)} limit ${mostCandidates}) as c
      where c.id <> ${id} and not c.sealed and ${readableIn(scope, sql`c.shares_identity`)}) as near
    where near.shared * 3 >= least(near.pairs, ${own.length}::int) and near.shared >= 6
    order by near.shared::float / greatest(near.pairs, ${own.length}::int) desc, near.id desc limit ${size}`;
}

/** How the database goes about both, for a check that no table that grows is read through. */
export async function listRelatedPlanLines(db: Db, item: ItemQuery, text: TextQuery): Promise<string[]> {
  return db.app.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`);
    const { own, rare } = await rarePairsOf(tx, text.id);
    const plans = await Promise.all(
      [itemStatement(item), textStatement(text, own, rare)].map((statement) =>
        tx.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`),
      ),
    );
    return plans.flat().map((line) => line["QUERY PLAN"]);
  });
}

/** mayRead of domain/rights.ts. `forUnits`: what a unit's own must fulfil beside. */
function readableIn(scope: ReadingScope, forUnits: SQL = sql`true`): SQL {
  const { everywhere, regionPaths, unitIds, ownUnitIds } = scope;
  const notAbout =
    ownUnitIds.length === 0
      ? sql`true`
      : sql`(c.about_unit_id is null or c.about_unit_id <> all(${textArray(ownUnitIds)}))`;
  if (everywhere) return notAbout;
  const places = [
    ...regionPaths.map((path) => sql`starts_with(c.region_path, ${path})`),
    ...(unitIds.length > 0
      ? [
          sql`(${forUnits} and exists (
            select from assignments a where a.complaint_id = c.id and a.unit_id = any(${textArray(unitIds)})))`,
        ]
      : []),
  ];
  return places.length === 0 ? sql`false` : sql`((${sql.join(places, sql` or `)}) and ${notAbout})`;
}

const idOf = (row: { id: string }): number => Number(row.id);
const queryCanceled = "57014";
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === queryCanceled || isTimeout(error.cause);
}

/** One parameter however many they are: the text of the statement stays the same. */
function textArray(values: readonly string[]): SQL {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`);
  return sql`${`{${quoted.join(",")}}`}::text[]`;
}
function idArray(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}
