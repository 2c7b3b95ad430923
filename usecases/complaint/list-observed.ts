/**
 * The reports that observers and evaluators read: of their region, without personal data. Found by number, or by words of
 * the masked text; a word that was masked finds nothing.
 */
import "server-only";
import { z } from "zod";
import { listObserved as listRows } from "@/db/queries/observed";
import { getReference } from "@/db/queries/reference";
import { readSearchWords } from "@/domain/complaint/search";
import { excerptOf } from "@/domain/complaint/text";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { observedPaths } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listObservedInput = z.object({
  q: z.string().max(200).optional().catch(undefined),
  after: z.string().max(40).optional().catch(undefined),
});

const pageSize = 50;

export type ObservedRow = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly filedAt: Date;
  /** Null while the text is not masked yet. */
  readonly excerpt: string | null;
  readonly item: BothNames | null;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
};
export type ObservedList = {
  readonly rows: readonly ObservedRow[];
  readonly shown: string;
  readonly next: string | null;
};

/** @throws Refusal not-allowed for everybody but observers and evaluators. */
export async function listObserved(ctx: Context, input: z.infer<typeof listObservedInput>): Promise<ObservedList> {
  const actor = requireStaff(ctx.actor);
  const regionPaths = observedPaths(actor);
  if (regionPaths.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const words = readSearchWords(input.q ?? "");
  const isSearch = words.words.length > 0;
  if (isSearch && words.pairs.length === 0) return { rows: [], shown: words.shown, next: null };
  const place = readPlace(input.after, 2);
  const root = reference.rootRegion.path;
  const found = await listRows(ctx.db.app, {
    regionPaths: regionPaths.some((path) => path === null || path === root) ? [null] : regionPaths,
    words: isSearch ? words : null,
    after: place && { filedAt: new Date(place[0]), id: place[1] },
    size: pageSize + 1,
  });
  const { rows, next } = pageOf(found, pageSize, ({ filedAt, id }) => [filedAt, id]);
  return {
    rows: rows.map((row) => {
      const item = reference.items.get(row.itemCode ?? "");
      const unit = reference.units.get(row.leadUnitId ?? "");
      const region = reference.regions.get(row.regionId);
      return {
        number: row.number,
        state: row.state,
        filedAt: row.filedAt,
        excerpt: row.maskedText === null ? null : excerptOf(row.maskedText),
        item: namesOf(item),
        unit: shortNamesOf(unit),
        region: namesOf(region),
      };
    }),
    shown: words.shown,
    next,
  };
}
