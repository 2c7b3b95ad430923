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
import type { Db, Reader } from "../client";
import { complainantIdentities, complaints } from "../schema/complaints";
import { plainQuestion, readTogether } from "../together";

/**
 * Of all texts that have a pair of characters the index gives about so many, from all over; of a rare one all. Each is a
 * page of the disk somewhere in the table, so the number is small: whatever is alike in earnest shares a rare pair.
 */
const mostOfPair = 16;
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

/** @param found a statement that gives the ids. */
function recordsAsked(reader: Reader, found: SQL) {
  return reader
    .select(columns)
    .from(complaints)
    .innerJoin(sql`(${found}) as found`, sql`found.id = ${complaints.id} and not ${complaints.undone}`)
    .orderBy(desc(complaints.filedAt), desc(complaints.id));
}
export type RelatedRecord = Awaited<ReturnType<typeof recordsAsked>>[number];

function reportAsked(reader: Reader, number: string) {
  return reader
    .select({ ...columns, hasPhone: complaints.hasPhone, hasEmail: complaints.hasEmail })
    .from(complaints)
    .where(eq(complaints.number, number));
}
/** The report itself, with what rights depend on. */
export type RelatedTo = Awaited<ReturnType<typeof reportAsked>>[number];

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

export type RelatedQuery = {
  readonly number: string;
  readonly scope: ReadingScope;
  /** Of the same item no older than this many days before it. */
  readonly latelyDays: number;
  /** Of each sort. */
  readonly size: number;
};

/**
 * The report with others of the same item and of a text much like it; null when there is no such report. In two
 * statements: the second compares texts, where `mayCompare` says that this reader may be told of it.
 */
export async function findRelated(
  db: Db,
  query: RelatedQuery,
  mayCompare: (report: RelatedTo) => boolean,
): Promise<{ report: RelatedTo; sameItem: RelatedRecord[]; similarText: RelatedRecord[] } | null> {
  const known: { report: RelatedTo; sameItem: RelatedRecord[] }[] = [];
  try {
    return await db.app.transaction(async (tx) => {
      const {
        report: [report],
        pairs: [pairs],
        sameItem,
      } = await readTogether(tx, {
        report: reportAsked(tx, query.number),
        sameItem: recordsAsked(tx, itemStatement(query)),
        pairs: plainQuestion<TextPairs>(pairsStatement(query.number), ["own", "rare"]),
        forTexts: plainQuestion<{ set: string }>(settingsForTexts, ["set"]),
      });
      if (!report) return null;
      known.push({ report, sameItem });
      if (!pairs || pairs.rare.length < 3 || !mayCompare(report)) return { report, sameItem, similarText: [] };
      return { report, sameItem, similarText: await recordsAsked(tx, textStatement(query, report.id, pairs)) };
    });
  } catch (error) {
    // Half a second was not enough to say it.
    const [found] = known;
    if (found && isTimeout(error)) return { ...found, similarText: [] };
    throw error;
  }
}

/**
 * For the statements that follow in the transaction: the index gives a sample of what many texts have (of one pair at a
 * time: beside a rare one it would give all), and the table is never read through.
 */
const settingsForTexts = sql`
  select set_config('statement_timeout', '500ms', true) || set_config('enable_seqscan', 'off', true)
    || set_config('gin_fuzzy_search_limit', ${String(mostOfPair)}, true)
    || set_config('plan_cache_mode', 'force_custom_plan', true)`;

/** Among the newest of the item those of the same place, or below it. */
function itemStatement({ number, latelyDays, scope, size }: RelatedQuery): SQL {
  const own = (column: SQL) => sql`(select ${column} from complaints me where me.number = ${number})`;
  return sql`
    select c.id from (
      select c.* from complaints c
      where c.item_code = ${own(sql`me.item_code`)}
        and c.filed_at >= ${own(sql`me.filed_at - make_interval(hours => ${latelyDays * 24}::int)`)}
      order by c.filed_at desc, c.id desc limit ${newestOfItem}) as c
    where starts_with(c.region_path, ${own(sql`me.region_path`)}) and c.number <> ${number} and not c.sealed
      and ${readableIn(scope)}
    order by c.filed_at desc, c.id desc limit ${size}`;
}

type TextPairs = { readonly own: readonly string[]; readonly rare: readonly string[] };

/**
 * The pairs of characters of a text, and those that fewest other texts have, as far as the database's own statistics know; of
 * those that are as rare, some from all over the text, since one part of it may be told in other words.
 */
function pairsStatement(number: string): SQL {
  return sql`
    with own as (select bigrams from complaints where number = ${number}),
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
        order by coalesce(common.frequency, 0), (p.place * 7919) % 997 limit 6) as rare`;
}

/** Of two texts that share a third of the pairs of the shorter one, somebody should look at both. */
function textStatement({ scope, size }: RelatedQuery, id: number, { own, rare }: TextPairs): SQL {
  return sql`
    select near.id from (
      select c.id, cardinality(c.bigrams) as pairs, both_have.shared
      from (
        select distinct likely.id from unnest(${textArray(rare)}) as wanted(pair)
        cross join lateral (
          select c.id from complaints c where c.bigrams @> array[wanted.pair] limit ${mostOfPair}) as likely) as candidate
      cross join lateral (select c.* from complaints c where c.id = candidate.id offset 0) as c
      cross join lateral (
        select count(*) as shared from unnest(c.bigrams) as pair where pair = any(${textArray(own)})) as both_have
      where c.id <> ${id} and not c.sealed and ${readableIn(scope, sql`c.shares_identity`)}) as near
    where near.shared * 3 >= least(near.pairs, ${own.length}::int) and near.shared >= 6
    order by near.shared::float / greatest(near.pairs, ${own.length}::int) desc, near.id desc limit ${size}`;
}

/** How the database goes about both, for a check that no table that grows is read through. */
export async function listRelatedPlanLines(db: Db, query: RelatedQuery, pairs: TextPairs): Promise<string[]> {
  return db.app.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`);
    const plans = await Promise.all(
      [itemStatement(query), textStatement(query, 0, pairs)].map((statement) =>
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
