/**
 * Published answers in public, newest first, and those who met the same. What was withdrawn is found by nothing here but
 * its own address.
 *
 * However many there are, a page costs a bounded reading. It walks back from the place where the page begins, along the
 * index of one filter (item, unit, place, outcome, or none), and looks at so many rows and no more; the other filters and
 * the words are asked of each. What is common fills the page at once. Words that the walk hardly met are rare, and are
 * looked up in the index of pairs of characters. Where both are not enough (a word that was common long ago) the page says
 * how far back was looked, and the next one goes on from there: nothing is left out, and nothing is read through.
 */
import "server-only";
import { and, desc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { hmac } from "@/lib/keys";
import type { Db, Reader, Tx } from "../client";
import { complaints, publicationMeToos, publications } from "../schema/complaints";

export type Publication = typeof publications.$inferSelect;
/** What a list shows of one. */
export type ListedPublication = Pick<
  Publication,
  "id" | "title" | "question" | "answer" | "outcome" | "publishedAt" | "itemCode" | "unitId" | "regionId"
>;

/** The last row of the page before, or the last one that was looked at. */
export type PublicationCursor = { readonly publishedAt: Date; readonly id: number };

export type PublicationQuery = {
  readonly itemCode: string | null;
  readonly unitId: string | null;
  /** The path of a region: it and what lies below. */
  readonly regionPath: string | null;
  readonly outcome: ReplyOutcome | null;
  /** From this instant on, and before that one. */
  readonly from: Date | null;
  readonly before: Date | null;
  /** Lower-cased and normalised; all of them must stand in title, question or answer. */
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly after: PublicationCursor | null;
  readonly size: number;
};

export type PublicationPage = {
  readonly rows: readonly ListedPublication[];
  /** Where the reading stopped before the page was full; null when it was full, or everything was looked at. */
  readonly lookedTo: PublicationCursor | null;
};

/** Rows that one page looks at: with words each is a text to search. */
const walkLimit = { filters: 20_000, words: 3_000 } as const;
/** Words that more answers than these may hold are not rare. */
const rareLimit = 5_000;
/** From here on nobody counts. */
const mostMeToos = 1_000;

export async function insertPublication(tx: Tx, publication: typeof publications.$inferInsert): Promise<void> {
  await tx.insert(publications).values(publication);
}

/** The row stays, with its text, as a record of what was public; only staff with the report reach it from now on. */
export async function updatePublicationWithdrawn(
  tx: Tx,
  complaintId: number,
  withdrawn: { at: Date; by: number },
): Promise<void> {
  await tx
    .update(publications)
    .set({ withdrawnAt: withdrawn.at, withdrawnBy: withdrawn.by })
    .where(and(eq(publications.complaintId, complaintId), isNull(publications.withdrawnAt)));
}

export async function findPublication(reader: Reader, id: number): Promise<Publication | null> {
  const [row] = await reader.select().from(publications).where(eq(publications.id, id));
  return row ?? null;
}

/** What stands in public of one report, and how many browsers said that they met the same, at most 1,000. */
export function releaseAsked(reader: Reader, complaintId: SQL) {
  const { id, title, publishedAt } = publications;
  const meToos = sql<number>`(
    select count(*)::int from (
      select from ${publicationMeToos} where ${publicationMeToos.publicationId} = ${publications.id}
      limit ${mostMeToos}) as told)`;
  return reader
    .select({ id, title, publishedAt, meToos })
    .from(publications)
    .where(and(eq(publications.complaintId, complaintId), isNull(publications.withdrawnAt)))
    .orderBy(desc(publications.id))
    .limit(1);
}

export type Release = Awaited<ReturnType<typeof releaseAsked>>[number];

export async function findReleaseOf(reader: Reader, complaintId: number): Promise<Release | null> {
  const [row] = await releaseAsked(reader, sql`${complaintId}`);
  return row ?? null;
}

/** When the first answer that is still in public was published. */
export async function findFirstPublishedAt(reader: Reader): Promise<Date | null> {
  const [row] = await reader
    .select({ publishedAt: publications.publishedAt })
    .from(publications)
    .where(isNull(publications.withdrawnAt))
    .orderBy(publications.publishedAt, publications.id)
    .limit(1);
  return row?.publishedAt ?? null;
}

/** Addresses for machines that read everything: the newest ones. */
export async function listNewestPublicationIds(
  reader: Reader,
  size: number,
): Promise<{ id: number; publishedAt: Date }[]> {
  return reader
    .select({ id: publications.id, publishedAt: publications.publishedAt })
    .from(publications)
    .where(isNull(publications.withdrawnAt))
    .orderBy(desc(publications.publishedAt), desc(publications.id))
    .limit(size);
}

/** A page of what fits, newest first. */
export async function listPublications(db: Db, query: PublicationQuery): Promise<PublicationPage> {
  const walked = await withinTwoSeconds(db, async (tx) => {
    await tx.execute(onlyInOrder);
    const rows = await rowsOf(tx, walkStatement(query));
    return { rows, lookedTo: rows.length < query.size ? await findEndOfWalk(tx, query) : null };
  });
  // A walk of so many rows takes far less; should it take longer all the same, that is an error and no empty page.
  if (!walked) throw new Error("a page of published answers took more than two seconds");
  if (walked.lookedTo === null || query.pairs.length === 0) return walked;
  const rare = await withinTwoSeconds(db, async (tx) => {
    await tx.execute(onlyByBitmap);
    const [first, ...more] = await tx.execute<RareRow>(rareStatement(query));
    if (!first || first.candidates > rareLimit) return null;
    return [first, ...more].filter((row) => row.id !== null).map(listedOf);
  });
  return rare ? { rows: rare, lookedTo: null } : walked;
}

/** How the database goes about a page: the walk, and where there are words the look into the index of pairs. */
export async function listPublicationPlans(db: Db, query: PublicationQuery): Promise<unknown[]> {
  const explain = (statement: SQL) => sql`explain (analyze, format json) ${statement}`;
  const read = async (tx: Tx, statement: SQL) => {
    const [row] = await tx.execute<{ "QUERY PLAN": unknown }>(explain(statement));
    return row?.["QUERY PLAN"];
  };
  const walk = await withinTwoSeconds(db, async (tx) => {
    await tx.execute(onlyInOrder);
    return read(tx, walkStatement(query));
  });
  if (query.pairs.length === 0) return [walk];
  const rare = await withinTwoSeconds(db, async (tx) => {
    await tx.execute(onlyByBitmap);
    return read(tx, rareStatement(query));
  });
  return [walk, rare];
}

const queryCanceled = "57014";
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === queryCanceled || isTimeout(error.cause);
}

/** Null when it took longer. Planned anew for the values at hand: how common they are decides the plan. */
async function withinTwoSeconds<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T | null> {
  try {
    return await db.app.transaction(async (tx) => {
      await tx.execute(sql`
        select set_config('statement_timeout', '2s', true), set_config('plan_cache_mode', 'force_custom_plan', true)`);
      return await read(tx);
    });
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

/** Whatever the estimates say: step by step along an index, so that a full page ends the walk. */
const onlyInOrder = sql`
  select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_sort', 'off', true)`;
/** Whatever the estimates say: the index of pairs, and never the whole table or a whole list of it. */
const onlyByBitmap = sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`;

type Row = {
  id: number | string;
  title: string;
  question: string;
  answer: string;
  outcome: ReplyOutcome;
  published_at: Date | string;
  item_code: string | null;
  unit_id: string | null;
  region_id: string;
};
/** Without any row that fits, one line with nothing but the number of candidates. */
type RareRow = Row & { candidates: number };

const listed = sql`id, title, question, answer, outcome, published_at, item_code, unit_id, region_id`;

async function rowsOf(tx: Tx, statement: SQL): Promise<ListedPublication[]> {
  return (await tx.execute<Row>(statement)).map(listedOf);
}

function listedOf(row: Row): ListedPublication {
  return {
    id: Number(row.id),
    title: row.title,
    question: row.question,
    answer: row.answer,
    outcome: row.outcome,
    publishedAt: new Date(row.published_at),
    itemCode: row.item_code,
    unitId: row.unit_id,
    regionId: row.region_id,
  };
}

/** Newest first, and no further than the limit: what is asked of each row is asked outside and reads nothing more. */
function walkStatement(query: PublicationQuery): SQL {
  const { rest } = filtersOf(query);
  return sql`
    select ${listed} from (${walkedRows(query, sql`*`)}) as looked
    where ${allOf([...rest, ...wordsOf(query)])}
    order by published_at desc, id desc limit ${query.size}`;
}

function walkedRows(query: PublicationQuery, columns: SQL): SQL {
  const { drive } = filtersOf(query);
  return sql`
    select ${columns} from publications where ${allOf(["withdrawn_at is null", ...drive, ...spanOf(query)])}
    order by published_at desc, id desc limit ${walkLimitOf(query)}`;
}

/** The last row of a walk that came to its limit; null when there was no more to look at. */
async function findEndOfWalk(tx: Tx, query: PublicationQuery): Promise<PublicationCursor | null> {
  const [row] = await tx.execute<Pick<Row, "id" | "published_at">>(sql`
    select id, published_at from (${walkedRows(query, sql`id, published_at`)}) as looked
    offset ${walkLimitOf(query) - 1} limit 1`);
  return row ? { publishedAt: new Date(row.published_at), id: Number(row.id) } : null;
}

function walkLimitOf({ words }: PublicationQuery): number {
  return words.length > 0 ? walkLimit.words : walkLimit.filters;
}

/** Cut off before anything is asked of them or they are put in order: so many candidates, whichever they are. */
function rareStatement(query: PublicationQuery): SQL {
  const { drive, rest } = filtersOf(query);
  return sql`
    with candidates as materialized (
      select ${listed}, region_path from publications
      where withdrawn_at is null and bigrams @> ${textArray(query.pairs)} limit ${rareLimit + 1}
    )
    select counted.candidates, fitting.* from (select count(*)::int as candidates from candidates) as counted
    left join lateral (
      select ${listed} from candidates where ${allOf([...drive, ...rest, ...spanOf(query), ...wordsOf(query)])}
      order by published_at desc, id desc limit ${query.size}
    ) as fitting on true`;
}

/** `drive`: what one index knows, in its order; `rest`: what is asked of each row. */
function filtersOf(query: PublicationQuery): { drive: SQL[]; rest: SQL[] } {
  const { itemCode, unitId, regionPath, outcome } = query;
  const places = regionPath === null ? [] : placesOf(regionPath);
  const filters = [
    ...(itemCode === null ? [] : [sql`item_code = ${itemCode}`]),
    ...(unitId === null ? [] : [sql`unit_id = ${unitId}`]),
    ...places,
    ...(outcome === null ? [] : [sql`outcome = ${outcome}`]),
  ];
  return { drive: filters.slice(0, 1), rest: filters.slice(1) };
}

/** Parts of a path that have an index: "/LZ/LZ01/" has LZ01 as its third. Deeper places are asked row by row. */
const lastIndexedPart = 5;

/** Nothing for the region that everything lies in. The order of the parts in the text of the index counts. */
function placesOf(regionPath: string): SQL[] {
  const parts = regionPath.split("/").filter((part) => part !== "");
  const last = Math.min(parts.length + 1, lastIndexedPart);
  const id = parts[last - 2];
  if (id === undefined || last < 3) return [];
  const place = sql`split_part(region_path, '/', ${sql.raw(String(last))}) = ${id}`;
  return parts.length + 1 > lastIndexedPart ? [place, sql`starts_with(region_path, ${regionPath})`] : [place];
}

function spanOf({ from, before, after }: PublicationQuery): SQL[] {
  const at = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  return [
    ...(from ? [sql`published_at >= ${at(from)}`] : []),
    ...(before ? [sql`published_at < ${at(before)}`] : []),
    ...(after ? [sql`(published_at, id) < (${at(after.publishedAt)}, ${after.id}::bigint)`] : []),
  ];
}

/** Plain characters all of them: there is no pattern in which a sign could mean something. */
function wordsOf({ words }: PublicationQuery): SQL[] {
  if (words.length === 0) return [];
  const text = sql`lower(normalize(title || chr(10) || question || chr(10) || answer, NFKC))`;
  return [
    sql`(select bool_and(strpos(own.text, word) > 0) from (select ${text} as text) as own, unnest(${textArray(words)}) as word)`,
  ];
}

function allOf(conditions: readonly (SQL | string)[]): SQL {
  const parts = conditions.map((condition) => (typeof condition === "string" ? sql.raw(condition) : condition));
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

/** One parameter however many they are: the text of the statement stays the same. */
function textArray(values: readonly string[]): SQL {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`);
  return sql`${`{${quoted.join(",")}}`}::text[]`;
}

/** How many browsers said it, at most 1,000. */
export async function countMeToos(reader: Reader, publicationId: number): Promise<number> {
  const [row] = await reader.execute<{ told: number }>(sql`
    select count(*)::int as told from (
      select from ${publicationMeToos} where publication_id = ${publicationId} limit ${mostMeToos}) as told`);
  return row?.told ?? 0;
}

type MeToo = { readonly publicationId: number; readonly browserId: string };

/** Another one for every answer: what one browser said here cannot be put beside what it said there. */
function browserKeyOf({ publicationId, browserId }: MeToo): string {
  return hmac("me too", `${publicationId}:${browserId}`);
}

export async function hasMeToo(reader: Reader, meToo: MeToo): Promise<boolean> {
  const { publicationId, browserKey } = publicationMeToos;
  const [row] = await reader
    .select({ publicationId })
    .from(publicationMeToos)
    .where(and(eq(publicationId, meToo.publicationId), eq(browserKey, browserKeyOf(meToo))));
  return row !== undefined;
}

/** Told twice at the same moment counts once. */
export async function insertMeToo(reader: Reader, meToo: MeToo & { readonly toldOn: string }): Promise<void> {
  const { publicationId, toldOn } = meToo;
  await reader
    .insert(publicationMeToos)
    .values({ publicationId, browserKey: browserKeyOf(meToo), toldOn })
    .onConflictDoNothing();
}

/** Of so many newest ones those that share pairs are looked at: what is older was answered under other rules. */
const lookedAtMost = 20_000;

export type PublicationCandidate = Pick<Publication, "id" | "title" | "question" | "itemCode" | "regionId"> & {
  readonly categoryCode: string | null;
};

/**
 * The published answers that share most of these pairs of characters, at most `size`; the newer of two alike first. None
 * when looking takes too long: nobody waits for what is only an offer.
 */
export async function listPublicationsSharing(
  db: Db,
  { pairs, size }: { readonly pairs: readonly string[]; readonly size: number },
): Promise<PublicationCandidate[]> {
  if (pairs.length === 0) return [];
  const wanted = textArray(pairs);
  const shared = sql<number>`cardinality(array(select unnest(${publications.bigrams}) intersect select unnest(${wanted})))`;
  const found = await withinTwoSeconds(db, async (tx) => {
    // Asked for first: the highest id is the end of an index, which the next line does not allow to be walked.
    const [newest] = await tx
      .select({ id: publications.id })
      .from(publications)
      .orderBy(desc(publications.id))
      .limit(1);
    if (!newest) return [];
    await tx.execute(onlyByBitmap);
    const best = tx
      .select({
        id: publications.id,
        complaintId: publications.complaintId,
        title: publications.title,
        question: publications.question,
        itemCode: publications.itemCode,
        regionId: publications.regionId,
        shared: shared.as("shared"),
      })
      .from(publications)
      .where(
        and(
          isNull(publications.withdrawnAt),
          sql`${publications.bigrams} && ${wanted}`,
          gt(publications.id, newest.id - lookedAtMost),
        ),
      )
      .orderBy(desc(sql`shared`), desc(publications.id))
      .limit(size)
      .as("best");
    return tx
      .select({
        id: best.id,
        title: best.title,
        question: best.question,
        itemCode: best.itemCode,
        regionId: best.regionId,
        categoryCode: complaints.categoryCode,
      })
      .from(best)
      .innerJoin(complaints, eq(complaints.id, best.complaintId))
      .orderBy(desc(best.shared), desc(best.id));
  });
  return found ?? [];
}

/** Those of them that are still in public, in no order. */
export async function listPublicationsById(reader: Reader, ids: readonly number[]): Promise<Publication[]> {
  if (ids.length === 0) return [];
  return reader
    .select()
    .from(publications)
    .where(and(inArray(publications.id, [...ids]), isNull(publications.withdrawnAt)));
}
