/**
 * Papers of the offices: drafts, which change, and releases, which do not. What is read of a released paper comes from its
 * release alone. All lists go through an index; there are some hundred papers a year.
 */
import "server-only";
import { and, arrayOverlaps, asc, desc, eq, gte, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnswerState } from "@/domain/papers/decide-paper";
import type { PaperKind } from "@/domain/papers/vocabulary";
import type { Reader, Tx } from "../client";
import { files } from "../schema/files";
import { paperAnswers, paperReceipts, paperReleases, papers } from "../schema/papers";
import { regions } from "../schema/places";
import { staff, staffRoles } from "../schema/staff";

export type StoredPaper = typeof papers.$inferSelect;
export type NewPaper = Pick<
  StoredPaper,
  | "submissionId"
  | "kind"
  | "periodKey"
  | "regionId"
  | "regionPath"
  | "fromOn"
  | "toOn"
  | "title"
  | "snapshot"
  | "madeById"
  | "madeAt"
>;
export type PaperRelease = typeof paperReleases.$inferSelect;
export type PaperAnswer = typeof paperAnswers.$inferSelect;

/** Null, and nothing written, when there is one of the kind, period and place, or of the same form, already. */
export async function insertPaper(reader: Reader, paper: NewPaper): Promise<number | null> {
  const [row] = await reader
    .insert(papers)
    .values({
      ...paper,
      state: "draft",
      version: 1,
      situation: "",
      problems: "",
      nextSteps: "",
      demand: "",
      standard: "",
      responsible: "",
      reportNumbers: [],
      unitIds: [],
    })
    .onConflictDoNothing()
    .returning({ id: papers.id });
  return row?.id ?? null;
}

export async function findPaper(reader: Reader, id: number): Promise<StoredPaper | null> {
  const [row] = await reader.select().from(papers).where(eq(papers.id, id));
  return row ?? null;
}

export async function findPaperBySubmission(reader: Reader, submissionId: string): Promise<StoredPaper | null> {
  const [row] = await reader.select().from(papers).where(eq(papers.submissionId, submissionId));
  return row ?? null;
}

export async function findPaperOfPeriod(
  reader: Reader,
  of: { readonly kind: PaperKind; readonly periodKey: string; readonly regionId: string },
): Promise<StoredPaper | null> {
  const [row] = await reader
    .select()
    .from(papers)
    .where(
      and(
        eq(papers.kind, of.kind),
        eq(papers.periodKey, of.periodKey),
        eq(papers.regionId, of.regionId),
        sql`${papers.periodKey} is not null`,
      ),
    );
  return row ?? null;
}

export async function lockPaper(tx: Tx, id: number): Promise<StoredPaper | null> {
  const [row] = await tx.select().from(papers).where(eq(papers.id, id)).for("update");
  return row ?? null;
}

export type PaperChange = Partial<
  Omit<StoredPaper, "id" | "submissionId" | "kind" | "periodKey" | "regionId" | "regionPath" | "version" | "madeAt">
>;

/** Of a row that the transaction holds locked. One that was released is left as it is. */
export async function updatePaper(tx: Tx, { id, version }: StoredPaper, change: PaperChange): Promise<void> {
  await tx
    .update(papers)
    .set({ ...change, version: version + 1 })
    .where(and(eq(papers.id, id), ne(papers.state, "released")));
}

/** A draft that the transaction holds locked. The database removes no paper that was released. */
export async function deletePaper(tx: Tx, id: number): Promise<void> {
  await tx.delete(papers).where(and(eq(papers.id, id), eq(papers.state, "draft")));
}

export async function insertPaperRelease(tx: Tx, release: PaperRelease): Promise<void> {
  await tx.insert(paperReleases).values(release);
}

export async function findPaperRelease(reader: Reader, paperId: number): Promise<PaperRelease | null> {
  const [row] = await reader.select().from(paperReleases).where(eq(paperReleases.paperId, paperId));
  return row ?? null;
}

export type PaperLine = Pick<
  StoredPaper,
  "id" | "kind" | "periodKey" | "regionId" | "regionPath" | "fromOn" | "toOn" | "state" | "title" | "madeAt"
> & {
  readonly serial: string | null;
  readonly releasedAt: Date | null;
  readonly unitIds: readonly string[];
  readonly receipts: number;
};

const line = {
  id: papers.id,
  kind: papers.kind,
  periodKey: papers.periodKey,
  regionId: papers.regionId,
  regionPath: papers.regionPath,
  fromOn: papers.fromOn,
  toOn: papers.toOn,
  state: papers.state,
  title: sql<string>`coalesce(${paperReleases.title}, ${papers.title})`,
  madeAt: papers.madeAt,
  serial: paperReleases.serial,
  releasedAt: paperReleases.releasedAt,
  unitIds: sql<string[]>`coalesce(${paperReleases.unitIds}, ${papers.unitIds})`,
  receipts: sql<number>`(select count(*)::int from ${paperReceipts} as r where r.paper_id = ${papers.id})`,
};

function below(paths: readonly (string | null)[]): SQL {
  const parts = paths.map((path) => (path === null ? sql`true` : sql`starts_with(${papers.regionPath}, ${path})`));
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

/**
 * Made from one instant to before another, newest first. Drafts only for the places where somebody writes papers.
 * @param scope region paths, null is everywhere.
 */
export async function listPapersMade(
  reader: Reader,
  query: {
    readonly kinds: readonly PaperKind[];
    readonly from: Date;
    readonly until: Date;
    readonly scope: { readonly reads: readonly (string | null)[]; readonly writes: readonly (string | null)[] };
    readonly most: number;
  },
): Promise<PaperLine[]> {
  const { kinds, from, until, scope, most } = query;
  if (kinds.length === 0) return [];
  return reader
    .select(line)
    .from(papers)
    .leftJoin(paperReleases, eq(paperReleases.paperId, papers.id))
    .where(
      and(
        inArray(papers.kind, [...kinds]),
        gte(papers.madeAt, from),
        lt(papers.madeAt, until),
        or(below(scope.writes), and(sql`${paperReleases.paperId} is not null`, below(scope.reads))),
      ),
    )
    .orderBy(desc(papers.madeAt), desc(papers.id))
    .limit(most);
}

export type ReceivedLine = Pick<PaperRelease, "paperId" | "kind" | "title" | "serial" | "releasedAt" | "unitIds">;

/** Released papers that are addressed to any of the units, newest first. */
export async function listPapersReceived(
  reader: Reader,
  unitIds: readonly string[],
  page: { readonly before: { releasedAt: Date; paperId: number } | null; readonly size: number },
): Promise<ReceivedLine[]> {
  if (unitIds.length === 0) return [];
  return reader
    .select({
      paperId: paperReleases.paperId,
      kind: paperReleases.kind,
      title: paperReleases.title,
      serial: paperReleases.serial,
      releasedAt: paperReleases.releasedAt,
      unitIds: paperReleases.unitIds,
    })
    .from(paperReleases)
    .where(
      and(
        arrayOverlaps(paperReleases.unitIds, [...unitIds]),
        page.before
          ? sql`(${paperReleases.releasedAt}, ${paperReleases.paperId})
              < (${page.before.releasedAt.toISOString()}::timestamptz, ${page.before.paperId}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(paperReleases.releasedAt), desc(paperReleases.paperId))
    .limit(page.size);
}

export type PaperReceipt = typeof paperReceipts.$inferSelect & { readonly name: string };

/** With the names of those who confirmed. */
export async function listPaperReceipts(reader: Reader, paperIds: readonly number[]): Promise<PaperReceipt[]> {
  if (paperIds.length === 0) return [];
  return reader
    .select({
      paperId: paperReceipts.paperId,
      unitId: paperReceipts.unitId,
      confirmedById: paperReceipts.confirmedById,
      confirmedAt: paperReceipts.confirmedAt,
      name: sql<string>`coalesce(${staff.name}, '')`,
    })
    .from(paperReceipts)
    .leftJoin(staff, eq(staff.id, paperReceipts.confirmedById))
    .where(inArray(paperReceipts.paperId, [...paperIds]))
    .orderBy(asc(paperReceipts.confirmedAt), asc(paperReceipts.unitId));
}

/** Confirmed before is confirmed: the first one stands. */
export async function insertPaperReceipt(
  tx: Tx,
  receipt: { paperId: number; unitId: string; confirmedById: number; confirmedAt: Date },
): Promise<void> {
  await tx.insert(paperReceipts).values(receipt).onConflictDoNothing();
}

/** Oldest first within a unit. */
export async function listPaperAnswers(reader: Reader, paperIds: readonly number[]): Promise<PaperAnswer[]> {
  if (paperIds.length === 0) return [];
  return reader
    .select()
    .from(paperAnswers)
    .where(inArray(paperAnswers.paperId, [...paperIds]))
    .orderBy(asc(paperAnswers.paperId), asc(paperAnswers.unitId), asc(paperAnswers.answerNo));
}

export async function insertPaperAnswer(
  tx: Tx,
  answer: Pick<PaperAnswer, "paperId" | "unitId" | "answerNo" | "answer" | "answeredById" | "answeredAt">,
): Promise<void> {
  await tx.insert(paperAnswers).values({ ...answer, state: "given" });
}

export async function updatePaperAnswerJudged(
  tx: Tx,
  { paperId, unitId, answerNo }: Pick<PaperAnswer, "paperId" | "unitId" | "answerNo">,
  judged: { state: AnswerState; judgedById: number; judgedAt: Date; note: string | null },
): Promise<void> {
  await tx
    .update(paperAnswers)
    .set(judged)
    .where(
      and(eq(paperAnswers.paperId, paperId), eq(paperAnswers.unitId, unitId), eq(paperAnswers.answerNo, answerNo)),
    );
}

/** Active supervisors and officials of a place and of those above it, without one person. */
export async function countOtherPaperWriters(reader: Reader, regionPath: string, exceptId: number): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(distinct ${staff.id})::int` })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .leftJoin(regions, eq(regions.id, staffRoles.regionId))
    .where(
      and(
        eq(staff.active, true),
        ne(staff.id, exceptId),
        inArray(staffRoles.role, ["supervisor", "official"]),
        sql`(${regions.path} is null or starts_with(${regionPath}, ${regions.path}))`,
      ),
    );
  return row?.count ?? 0;
}

/** The regions that have an office of their own: an active supervisor or official. */
export async function listOfficeRegionIds(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ id: staffRoles.regionId })
    .from(staffRoles)
    .innerJoin(staff, eq(staff.id, staffRoles.staffId))
    .where(and(eq(staff.active, true), inArray(staffRoles.role, ["supervisor", "official"])));
  return rows.flatMap(({ id }) => id ?? []).sort();
}

export type PaperScan = Pick<typeof files.$inferSelect, "id" | "name" | "mediaType" | "fileKey" | "bytes">;

/** The scan of the signed sheet. */
export async function findPaperScan(reader: Reader, scanId: string): Promise<PaperScan | null> {
  const [row] = await reader
    .select({
      id: files.id,
      name: files.name,
      mediaType: files.mediaType,
      fileKey: files.fileKey,
      bytes: files.bytes,
    })
    .from(files)
    .where(and(eq(files.id, scanId), eq(files.purpose, "circular_scan"), sql`${files.removedAt} is null`));
  return row ?? null;
}
