/**
 * The search: the newest reports that fit and that this person may read, by keyset. Words are looked up in an index of
 * pairs of characters and then in the text itself; names as codes; a number by how it begins or ends. Each way of fitting
 * is a piece of its own, cut off after one page, so that each has its own index.
 *
 * What a person may not read is not looked at: no row of the full text's index counts where the masked text is all that
 * the person gets, so that nobody finds out by searching which words or names were hidden.
 */
import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ReadingScope } from "@/domain/complaint/search";
import { Refusal } from "@/domain/refusal";
import type { Db, Reader, Tx } from "../client";
import { complainantIdentities, complaints, complaintTexts } from "../schema/complaints";
import { contactSearches } from "../schema/searches";

/** The last row of the page before. */
export type SearchCursor = { readonly filedAt: Date; readonly id: number };

export type SearchQuery = {
  readonly scope: ReadingScope;
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly number: string | null;
  readonly digits: string | null;
  readonly itemCodes: readonly string[];
  readonly unitIds: readonly string[];
  /** Reports found otherwise. */
  readonly ids: readonly number[];
  readonly after: SearchCursor | null;
  readonly size: number;
};

/** Planned anew for the words at hand: how rare they are decides which index is the right one. */
async function withinTwoSeconds<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.app.transaction(async (tx) => {
      await tx.execute(sql`
        select set_config('statement_timeout', '2s', true), set_config('plan_cache_mode', 'force_custom_plan', true)`);
      return await read(tx);
    });
  } catch (error) {
    throw isTimeout(error) ? new Refusal("search-too-broad") : error;
  }
}

const queryCanceled = "57014";
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === queryCanceled || isTimeout(error.cause);
}

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  card: complaints.card,
  regionId: complaints.regionId,
  regionPath: complaints.regionPath,
  itemCode: complaints.itemCode,
  leadUnitId: complaints.leadUnitId,
  aboutUnitId: complaints.aboutUnitId,
  followerPaths: complaints.followerPaths,
  sealed: complaints.sealed,
  sharesIdentity: complaints.sharesIdentity,
  codeVersion: complaints.codeVersion,
  filedAt: complaints.filedAt,
  unitIds: sql<string[]>`array(select a.unit_id from assignments a where a.complaint_id = ${complaints.id})`,
} as const;

async function listRecords(reader: Reader, query: SearchQuery) {
  const found = statementOf(query);
  if (!found) return [];
  return reader
    .select(columns)
    .from(complaints)
    .innerJoin(sql`(${found}) as found`, sql`found.id = ${complaints.id}`)
    .orderBy(desc(complaints.filedAt), desc(complaints.id));
}
type SearchRecord = Awaited<ReturnType<typeof listRecords>>[number];

/** `texts`: what may be shown, in the order of reading; null while the text is not masked yet for whoever needs that. */
export type FoundReport = SearchRecord & { readonly texts: readonly string[] | null };

/**
 * A page of what fits. `mayReadFullText` is asked for each report: title and text, or the text as it was last masked.
 * @throws Refusal search-too-broad when two seconds were not enough.
 */
export function listFoundReports(
  db: Db,
  query: SearchQuery,
  mayReadFullText: (report: SearchRecord) => boolean,
): Promise<FoundReport[]> {
  return withinTwoSeconds(db, async (tx) => {
    const records = await listRecords(tx, query);
    const full = records.filter(mayReadFullText).map(({ id }) => id);
    const masked = records.map(({ id }) => id).filter((id) => !full.includes(id));
    const texts = await listTexts(tx, { full, masked });
    return records.map((record) => ({ ...record, texts: texts.get(record.id) ?? null }));
  });
}

/** How the database goes about a search, line by line: for a check that no table that grows is read through. */
export function listPlanLines(db: Db, query: SearchQuery): Promise<string[]> {
  return withinTwoSeconds(db, async (tx) => {
    const found = statementOf(query);
    const lines = found ? await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${found}`) : [];
    return lines.map((line) => line["QUERY PLAN"]);
  });
}

/** How many of these reports lie in the scope. */
export async function countReadableReports(
  reader: Reader,
  scope: ReadingScope,
  ids: readonly number[],
): Promise<number> {
  const readable = readableIn(scope);
  if (!readable || ids.length === 0) return 0;
  const [row] = await reader.execute<{ found: number }>(sql`
    select count(*)::int as found from complaints c where c.id = any(${idArray(ids)}) and ${readable} and ${notAbout(scope)}`);
  return row?.found ?? 0;
}

/** The statement that finds a page of ids; null when there is nothing to look for or nowhere to look. */
function statementOf(query: SearchQuery): SQL | null {
  const pieces = piecesOf(query);
  if (pieces.length === 0) return null;
  return sql`
    select distinct id, filed_at from (${sql.join(pieces, sql` union all `)}) as pieces
    order by filed_at desc, id desc limit ${query.size}`;
}

function piecesOf(query: SearchQuery): SQL[] {
  const { scope, number, digits, itemCodes, unitIds, ids } = query;
  const readable = readableIn(scope);
  if (!readable) return [];
  if (number !== null) return [pieceOf([sql`c.number = ${number}`, readable], query)];
  return [
    ...(ids.length > 0 ? [pieceOf([sql`c.id = any(${idArray(ids)})`, readable], query)] : []),
    ...(digits === null ? [] : [numberPiece(digits, readable, query)]),
    ...(itemCodes.length > 0 ? [eachPiece(sql`c.item_code`, itemCodes, readable, query)] : []),
    ...(unitIds.length > 0 ? [eachPiece(sql`c.lead_unit_id`, unitIds, readable, query)] : []),
    ...(query.pairs.length > 0 ? wordPieces(query) : []),
  ];
}

function pieceOf(conditions: readonly SQL[], query: SearchQuery, from?: SQL): SQL {
  return sql`(${newestOf(conditions, query, from)} limit ${query.size})`;
}

function newestOf(conditions: readonly SQL[], query: SearchQuery, from: SQL = sql`complaints c`): SQL {
  const { after } = query;
  const where = [
    ...conditions,
    // What an undone import brought is found nowhere.
    sql`not c.undone`,
    notAbout(query.scope),
    ...(after ? [sql`(c.filed_at, c.id) < (${after.filedAt.toISOString()}::timestamptz, ${after.id}::bigint)`] : []),
  ];
  return sql`
    select c.id, c.filed_at from ${from} where ${sql.join(where, sql` and `)}
    order by c.filed_at desc, c.id desc`;
}

/**
 * The index of pairs says what may have the words; whether it has them its text says. That is read last, from the newest
 * on and only until the page is full: OFFSET keeps it from being read for everything that the index gives. They come in the
 * order of what they are read from; to ask for it once more would make the planner forget that a page is enough.
 */
function textPiece(conditions: readonly SQL[], query: SearchQuery): SQL {
  const likely = newestOf([sql`c.bigrams @> ${textArray(query.pairs)}`, ...conditions], query);
  return sql`(
    select c.id, c.filed_at from (${likely} offset 0) as c where ${hasWords(ownText(["title", "body"]), query.words)}
    limit ${query.size})`;
}

/** One page for each code, each from its own place in the index. */
function eachPiece(column: SQL, codes: readonly string[], readable: SQL, query: SearchQuery): SQL {
  const page = pieceOf([sql`${column} = wanted.code`, readable], query);
  return sql`(select page.id, page.filed_at from unnest(${textArray(codes)}) as wanted(code) cross join lateral ${page} as page)`;
}

/**
 * A number that ends with the digits, with its check digit or before it; from six digits on, the date, also one that
 * begins with them.
 */
function numberPiece(digits: string, readable: SQL, query: SearchQuery): SQL {
  const end = sql`(reverse(replace(c.number, '-', '')) collate "C")`;
  const backwards = [...digits].reverse().join("");
  const ends = [backwards, ...[..."0123456789"].map((check) => `${check}${backwards}`)];
  const byEnd = pieceOf([sql`${end} >= wanted.from_text`, sql`${end} < wanted.to_text`, readable], query);
  const byStart = pieceOf(
    [sql`c.number >= ${startOf(digits)}`, sql`c.number < ${`${startOf(digits)}:`}`, readable],
    query,
  );
  return sql`(
    select page.id, page.filed_at
    from unnest(${textArray(ends)}, ${textArray(ends.map((text) => `${text}:`))}) as wanted(from_text, to_text)
    cross join lateral ${byEnd} as page${digits.length < 6 ? sql`` : sql` union all ${byStart}`})`;
}

/** The colon comes after all digits and the dash before them: a range from this text to the same with a colon. */
function startOf(digits: string): string {
  return digits.length > 6 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits;
}

/** The text itself, place by place, so that a small place has an index of its own; then the masked texts of a unit. */
function wordPieces(query: SearchQuery): SQL[] {
  const { scope } = query;
  const places = scope.everywhere
    ? [sql`true`]
    : scope.regionPaths.map((path) => sql`starts_with(c.region_path, ${path})`);
  const pieces = places.map((place) => textPiece([place], query));
  if (scope.everywhere || scope.unitIds.length === 0) return pieces;
  const held = heldBy(scope.unitIds);
  const masked = [
    sql`t.field = 'masked_body'`,
    sql`bigrams_of(t.body) @> ${textArray(query.pairs)}`,
    hasWords(sql`${searchable(sql`t.body`)}`, query.words),
    // The text is masked anew with each hand-over: the last one counts.
    sql`not exists (
      select from complaint_texts later
      where later.complaint_id = t.complaint_id and later.field = 'masked_body' and later.version > t.version)`,
    sql`not c.shares_identity`,
    held,
  ];
  return [
    ...pieces,
    textPiece([sql`c.shares_identity`, held], query),
    pieceOf(masked, query, sql`complaint_texts t join complaints c on c.id = t.complaint_id`),
  ];
}

const searchable = (text: SQL): SQL => sql`lower(normalize(${text}, NFKC))`;

/** In one string, not as a join: a join could be turned round and begin with every text that there is. */
function ownText(fields: readonly string[]): SQL {
  return sql`coalesce((
    select string_agg(${searchable(sql`t.body`)}, chr(10))
    from complaint_texts t where t.complaint_id = c.id and t.field = any(${textArray(fields)})), '')`;
}

/** Plain characters all of them: there is no pattern in which a sign could mean something. */
function hasWords(text: SQL, words: readonly string[]): SQL {
  return sql`(select bool_and(strpos(own.text, word) > 0) from (select ${text} as text) as own, unnest(${textArray(words)}) as word)`;
}

/** mayRead of domain/rights.ts; null when nothing may be read. */
function readableIn({ everywhere, regionPaths, unitIds }: ReadingScope): SQL | null {
  if (everywhere) return sql`true`;
  const places = [
    ...regionPaths.map((path) => sql`starts_with(c.region_path, ${path})`),
    // Who had it before it was handed up or down reads on.
    ...regionPaths.map(
      (path) => sql`exists (
      select 1 from unnest(c.follower_paths) as follower(path) where starts_with(follower.path, ${path}))`,
    ),
    ...(unitIds.length > 0 ? [heldBy(unitIds)] : []),
  ];
  return places.length > 0 ? sql`(${sql.join(places, sql` or `)})` : null;
}

/**
 * What a unit holds it was assigned, so the assignments say both what it holds and what it held. Asked report by report
 * (a scalar, which nothing turns into a join): otherwise every search would begin with all that the unit ever held.
 */
function heldBy(unitIds: readonly string[]): SQL {
  return sql`(not c.sealed and coalesce((
    select true from assignments a
    where a.complaint_id = c.id and a.unit_id = any(${textArray(unitIds)}) limit 1), false))`;
}

function notAbout({ ownUnitIds }: ReadingScope): SQL {
  if (ownUnitIds.length === 0) return sql`true`;
  return sql`(c.about_unit_id is null or c.about_unit_id <> all(${textArray(ownUnitIds)}))`;
}

/** One parameter however many they are: the text of the statement stays the same. */
function textArray(values: readonly string[]): SQL {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`);
  return sql`${`{${quoted.join(",")}}`}::text[]`;
}
function idArray(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

async function listTexts(
  reader: Reader,
  ids: { readonly full: readonly number[]; readonly masked: readonly number[] },
): Promise<Map<number, string[]>> {
  const textsOf = new Map<number, string[]>();
  const read = (some: readonly number[], fields: readonly ("title" | "body" | "masked_body")[]) =>
    some.length === 0
      ? []
      : reader
          .select({ id: complaintTexts.complaintId, body: complaintTexts.body })
          .from(complaintTexts)
          .where(and(inArray(complaintTexts.complaintId, [...some]), inArray(complaintTexts.field, [...fields])))
          .orderBy(complaintTexts.complaintId, complaintTexts.version, desc(complaintTexts.field));
  const [full, masked] = await Promise.all([read(ids.full, ["title", "body"]), read(ids.masked, ["masked_body"])]);
  for (const { id, body } of full) textsOf.set(id, [...(textsOf.get(id) ?? []), body]);
  for (const { id, body } of masked) textsOf.set(id, [body]);
  return textsOf;
}

/** A person has not more reports than this; beyond it stands a number that many gave. */
const mostByContact = 500;

/** Reports with one of these blind indexes, the newest first; through the role that may look. */
export async function listIdsByContact(db: Db, keys: readonly string[]): Promise<number[]> {
  const rows = await db.identity
    .select({ id: complainantIdentities.complaintId })
    .from(complainantIdentities)
    .where(
      sql`${complainantIdentities.phoneKey} = any(${textArray(keys)}) or ${complainantIdentities.emailKey} = any(${textArray(keys)})`,
    )
    .orderBy(desc(complainantIdentities.complaintId))
    .limit(mostByContact);
  return rows.map(({ id }) => id);
}

export async function insertContactSearch(
  reader: Reader,
  search: typeof contactSearches.$inferInsert,
): Promise<{ id: number }> {
  const [row] = await reader.insert(contactSearches).values(search).returning({ id: contactSearches.id });
  if (!row) throw new Error("a contact search was not recorded");
  return row;
}

export async function findContactSearch(
  reader: Reader,
  id: number,
): Promise<typeof contactSearches.$inferSelect | null> {
  const [row] = await reader.select().from(contactSearches).where(eq(contactSearches.id, id));
  return row ?? null;
}
