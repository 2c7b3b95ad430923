/** The papers of a year by kind, with who has taken them in, and when the next of the periodic ones comes. */
import "server-only";
import { z } from "zod";
import { listPapersMade } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { type CivilDate, civilDateOf, midnightBefore, yearOf } from "@/domain/calendar/civil-date";
import { type BothNames, namesOrCode } from "@/domain/names";
import { paperPlaces } from "@/domain/papers/decide-paper";
import { nextPaperOn } from "@/domain/papers/period";
import {
  type PaperKind,
  type PaperState,
  type PeriodicKind,
  paperKinds,
  periodicKinds,
} from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

/** More than an office makes in a year. */
const mostShown = 300;

export const listPapersInput = z.object({
  kind: z.enum(paperKinds).optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
});

export type PaperList = {
  readonly mayWrite: boolean;
  readonly kind: PaperKind | null;
  readonly year: number;
  readonly thisYear: number;
  readonly papers: readonly {
    readonly id: number;
    readonly kind: PaperKind;
    readonly title: string;
    readonly serial: string | null;
    readonly place: BothNames;
    readonly state: PaperState;
    readonly madeAt: Date;
    readonly releasedAt: Date | null;
    readonly addressed: number;
    readonly receipts: number;
  }[];
  readonly hasMore: boolean;
  readonly next: readonly { readonly kind: PeriodicKind; readonly on: CivilDate }[];
};

/** @throws Refusal not-allowed for whoever neither reads nor writes papers. */
export async function listPapers(
  ctx: Context,
  input: { readonly kind?: string | undefined; readonly year?: string | undefined },
): Promise<PaperList> {
  const actor = requireStaff(ctx.actor);
  const scope = { reads: paperPlaces(actor, "read_papers"), writes: paperPlaces(actor, "write_papers") };
  if (scope.reads.length + scope.writes.length === 0) throw new Refusal("not-allowed");
  const wish = listPapersInput.parse(input);
  const todayOn = civilDateOf(ctx.now);
  const thisYear = yearOf(todayOn);
  const year = wish.year ?? thisYear;
  const [{ regions }, rows] = await Promise.all([
    getReference(ctx.db),
    listPapersMade(ctx.db.app, {
      kinds: wish.kind ? [wish.kind] : paperKinds,
      from: midnightBefore(`${year}-01-01`),
      until: midnightBefore(`${year + 1}-01-01`),
      scope,
      most: mostShown + 1,
    }),
  ]);
  return {
    mayWrite: scope.writes.length > 0,
    kind: wish.kind ?? null,
    year,
    thisYear,
    papers: rows.slice(0, mostShown).map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      serial: row.serial,
      place: namesOrCode(regions.get(row.regionId), row.regionId),
      state: row.state,
      madeAt: row.madeAt,
      releasedAt: row.releasedAt,
      addressed: row.unitIds.length,
      receipts: row.receipts,
    })),
    hasMore: rows.length > mostShown,
    next: periodicKinds.map((kind) => ({ kind, on: nextPaperOn(kind, todayOn) })),
  };
}
