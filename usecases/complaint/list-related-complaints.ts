/**
 * What may belong to a report: others of the same item in the same place lately, and texts much like it. Nothing of it is
 * shown that the reader could not open. Whether the same person has others is told to nobody unasked: who may ask is said
 * here, and how many a recorded search found (find-same-person.ts).
 */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import { findContactKeys, findRelated, type RelatedRecord } from "@/db/queries/related";
import { findContactSearch } from "@/db/queries/search";
import type { StaffActor } from "@/domain/actor";
import { mayFindSamePerson, readingScope } from "@/domain/complaint/search";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayRead, mayReadFullText } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const mostShown = 5;
const latelyDays = 90;

/** A recorded search is shown to whoever searched, for an hour. */
const searchKeptMs = 3_600_000;

export const listRelatedComplaintsInput = z.object({
  number: z.string().max(40),
  /** Id of a recorded search for the same person. */
  search: z.coerce.number().int().positive().optional().catch(undefined),
});

export type RelatedRow = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly unit: { readonly zh: string; readonly en: string } | null;
  readonly filedAt: Date;
  /** Null where the text is not masked yet for whoever needs that. */
  readonly excerpt: string | null;
};

export type RelatedComplaints = {
  /** Null: not for this reader, or nobody knows who the person is. `found`: what a recorded search of this one found. */
  readonly samePerson: { readonly found: { readonly id: number; readonly count: number } | null } | null;
  readonly sameItem: readonly RelatedRow[];
  readonly similarText: readonly RelatedRow[];
};

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function listRelatedComplaints(
  ctx: Context,
  input: z.infer<typeof listRelatedComplaintsInput>,
): Promise<RelatedComplaints> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const scope = readingScope(actor, reference.rootRegion.path);
  const related = await findRelated(
    ctx.db,
    { number: input.number, scope, latelyDays, size: mostShown + 1 },
    // Whoever reads the masked text alone is told nothing by comparing the full one.
    (report) => mayRead(actor, report) && mayReadFullText(actor, report),
  );
  if (!related || !mayRead(actor, related.report)) throw new Refusal("not-found");
  const { report, sameItem, similarText } = related;
  const maySearch = (report.hasPhone || report.hasEmail) && mayFindSamePerson(actor, report);
  const found =
    maySearch && input.search !== undefined ? await findRecorded(ctx, actor, report.id, input.search) : null;
  const shown = new Set<number>();
  const rowsOf = (records: readonly RelatedRecord[]) =>
    records
      .filter((record) => !shown.has(record.id) && mayRead(actor, record))
      .slice(0, mostShown)
      .map((record) => {
        shown.add(record.id);
        return rowOf(record, actor, reference);
      });
  return {
    samePerson: maySearch ? { found } : null,
    similarText: rowsOf(similarText),
    sameItem: rowsOf(sameItem),
  };
}

/** Null for a search of somebody else, of another person's reports, or of more than an hour ago. */
async function findRecorded(ctx: Context, actor: StaffActor, complaintId: number, id: number) {
  const [search, own] = await Promise.all([findContactSearch(ctx.db.app, id), findContactKeys(ctx.db, complaintId)]);
  const isKept = search !== null && ctx.now.getTime() - search.searchedAt.getTime() < searchKeptMs;
  if (!isKept || search.staffId !== actor.staffId) return null;
  return search.contactKeys.join() === own?.keys.join() ? { id, count: search.found } : null;
}

function rowOf(record: RelatedRecord, actor: StaffActor, reference: Reference): RelatedRow {
  const unit = reference.units.get(record.leadUnitId ?? "");
  const { number, state, filedAt } = record;
  return {
    ...{ number, state, filedAt },
    unit: shortNamesOf(unit),
    excerpt: mayReadFullText(actor, record) ? record.excerpt : record.maskedExcerpt,
  };
}
