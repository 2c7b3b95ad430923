/**
 * One published answer: the masked question and the answer, as staff released them, with others on the same item and how
 * many said that they met the same. Of one that was withdrawn nothing is left but that there was one.
 */
import "server-only";
import { countMeToos, findPublication, hasMeToo, listPublications } from "@/db/queries/publications";
import { getReference } from "@/db/queries/reference";
import { meToosShown } from "@/domain/complaint/published";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import type { Context } from "../context";

export type Published = {
  readonly status: "published";
  readonly id: number;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly outcome: ReplyOutcome;
  readonly publishedAt: Date;
  readonly item: (BothNames & { readonly id: string }) | null;
  readonly unit: (BothNames & { readonly id: string }) | null;
  readonly region: BothNames | null;
  /** Newest first, on the same item. */
  readonly related: readonly { readonly id: number; readonly title: string; readonly publishedAt: Date }[];
  /** Null while it is too few to tell. From 1,000 on nobody counts. */
  readonly meToos: number | null;
  /** This browser said so already. */
  readonly saidMeToo: boolean;
};

type Withdrawn = { readonly status: "withdrawn"; readonly withdrawnAt: Date };

const relatedShown = 5;

/**
 * Null when there is none under this number, or what was asked for is no number.
 * @param browserId the random id that a browser got when it said "me too"; null when it never did.
 */
export async function readPublished(
  ctx: Context,
  id: string,
  browserId: string | null = null,
): Promise<Published | Withdrawn | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  const row = await findPublication(ctx.db.app, Number(id));
  if (!row) return null;
  if (row.withdrawnAt) return { status: "withdrawn", withdrawnAt: row.withdrawnAt };
  const [{ items, units, regions }, related, meToos, saidMeToo] = await Promise.all([
    getReference(ctx.db),
    row.itemCode === null ? [] : listOnItem(ctx, row.itemCode),
    countMeToos(ctx.db.app, row.id),
    browserId !== null && hasMeToo(ctx.db.app, { publicationId: row.id, browserId }),
  ]);
  const { title, question, answer, outcome, publishedAt } = row;
  const item = items.get(row.itemCode ?? "");
  const unit = units.get(row.unitId ?? "");
  return {
    status: "published",
    ...{ id: row.id, title, question, answer, outcome, publishedAt, saidMeToo },
    item: item ? { id: item.code, ...namesOf(item) } : null,
    unit: unit ? { id: unit.id, ...namesOf(unit) } : null,
    region: namesOf(regions.get(row.regionId)),
    related: related.filter((other) => other.id !== row.id).slice(0, relatedShown),
    meToos: meToosShown(meToos),
  };
}

async function listOnItem(ctx: Context, itemCode: string) {
  const { rows } = await listPublications(ctx.db, {
    itemCode,
    ...{ unitId: null, regionPath: null, outcome: null, from: null, before: null, after: null },
    ...{ words: [], pairs: [], size: relatedShown + 1 },
  });
  return rows.map(({ id, title, publishedAt }) => ({ id, title, publishedAt }));
}
