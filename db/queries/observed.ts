/**
 * Reports for those who read without personal data: only columns that hold none, and the text as it was last masked. Nothing
 * that is not masked leaves the database here.
 */
import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { SearchWords } from "@/domain/complaint/search";
import type { Reader } from "../client";
import { complaints, complaintTexts } from "../schema/complaints";

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  source: complaints.source,
  round: complaints.round,
  regionId: complaints.regionId,
  itemCode: complaints.itemCode,
  leadUnitId: complaints.leadUnitId,
  card: complaints.card,
  outcome: complaints.outcome,
  satisfaction: complaints.satisfaction,
  answerDueAt: complaints.answerDueAt,
  filedAt: complaints.filedAt,
  acceptedAt: complaints.acceptedAt,
  answeredAt: complaints.answeredAt,
  closedAt: complaints.closedAt,
} as const;

type ObservedQuery = {
  /** Never empty; null is everywhere. */
  readonly regionPaths: readonly (string | null)[];
  /** Null: all of them. */
  readonly words: Pick<SearchWords, "words" | "pairs" | "number"> | null;
  readonly after: { readonly filedAt: Date; readonly id: number } | null;
  readonly size: number;
};

export type ObservedRecord = Awaited<ReturnType<typeof listObserved>>[number];

/** The newest first. Words are looked for in the masked text and nowhere else. */
export async function listObserved(reader: Reader, query: ObservedQuery) {
  const found = sql`(
    select distinct id, filed_at from (${sql.join(
      query.regionPaths.map((path) => piecesOf(path, query)),
      sql` union all `,
    )}) as pieces
    order by filed_at desc, id desc limit ${query.size}) as found`;
  const masked = sql<string | null>`(
    select t.body from ${complaintTexts} t
    where t.complaint_id = ${complaints.id} and t.field = 'masked_body' order by t.version desc limit 1)`;
  return reader
    .select({ ...columns, maskedText: masked })
    .from(complaints)
    .innerJoin(found, sql`found.id = ${complaints.id}`)
    .orderBy(sql`found.filed_at desc`, desc(complaints.id));
}

function piecesOf(path: string | null, { words, after, size }: ObservedQuery): SQL {
  const conditions: SQL[] = [
    sql`not c.undone`,
    sql`not c.sealed`,
    ...(after ? [sql`(c.filed_at, c.id) < (${after.filedAt.toISOString()}::timestamptz, ${after.id}::bigint)`] : []),
  ];
  const page = (from: SQL, more: readonly SQL[]) => sql`(
    select c.id, c.filed_at from ${from} where ${sql.join([...conditions, ...more], sql` and `)}
    order by c.filed_at desc, c.id desc limit ${size})`;
  const within = path === null ? [] : [sql`starts_with(c.region_path, ${path})`];
  if (words === null) {
    if (path === null) return page(sql`complaints c`, []);
    // Place by place, so that each page comes in order from the index of its place.
    return sql`(
      select there.id, there.filed_at from (select path from regions where starts_with(path, ${path})) as place
      cross join lateral (${page(sql`complaints c`, [sql`c.region_path = place.path`])}) as there)`;
  }
  if (words.number !== null) return page(sql`complaints c`, [sql`c.number = ${words.number}`, ...within]);
  return page(sql`complaint_texts t join complaints c on c.id = t.complaint_id`, [
    sql`t.field = 'masked_body'`,
    sql`bigrams_of(t.body) @> ${textArray(words.pairs)}`,
    sql`(select bool_and(strpos(lower(normalize(t.body, NFKC)), word) > 0) from unnest(${textArray(words.words)}) as word)`,
    // The text is masked anew with each hand-over: the last one counts.
    sql`not exists (
      select from complaint_texts later
      where later.complaint_id = t.complaint_id and later.field = 'masked_body' and later.version > t.version)`,
    ...within,
  ]);
}

/** The text as it was last masked; null while it is not. */
export async function findMaskedText(reader: Reader, complaintId: number): Promise<string | null> {
  const [row] = await reader
    .select({ body: complaintTexts.body })
    .from(complaintTexts)
    .where(and(eq(complaintTexts.complaintId, complaintId), eq(complaintTexts.field, "masked_body")))
    .orderBy(desc(complaintTexts.version))
    .limit(1);
  return row?.body ?? null;
}

function textArray(values: readonly string[]): SQL {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`);
  return sql`${`{${quoted.join(",")}}`}::text[]`;
}
