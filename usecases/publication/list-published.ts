/** Published answers, newest first, a page at a time. */
import "server-only";
import { listPublications } from "@/db/queries/publications";
import { getReference, type Reference } from "@/db/queries/reference";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import type { Context } from "../context";

const pageSize = 20;

type Names = { readonly nameZh: string; readonly nameEn: string };
export type PublishedEntry = {
  readonly id: number;
  readonly title: string;
  readonly outcome: ReplyOutcome;
  readonly publishedAt: Date;
  readonly item: Names | null;
  readonly unit: Names | null;
  readonly region: Names | null;
};

/** Where a page begins, as it stands in an address: after the entry with this time and id. */
const place = /^(\d{12,14})-(\d{1,15})$/;

/** @param after the `next` of the page before; anything else gives the first page. */
export async function listPublished(
  ctx: Context,
  after: string | undefined,
): Promise<{ entries: PublishedEntry[]; isFirst: boolean; next: string | null }> {
  const reference = await getReference(ctx.db);
  const [, at, id] = place.exec(after ?? "") ?? [];
  const begin = at && id ? { publishedAt: new Date(Number(at)), id: Number(id) } : null;
  const rows = await listPublications(ctx.db.app, { after: begin, size: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ id, title, outcome, publishedAt, ...row }) => ({
      id,
      title,
      outcome,
      publishedAt,
      ...namesOf(row, reference),
    })),
    isFirst: begin === null,
    next: last && rows.length > pageSize ? `${last.publishedAt.getTime()}-${last.id}` : null,
  };
}

function namesOf(
  row: { itemCode: string | null; unitId: string | null; regionId: string },
  reference: Reference,
): Pick<PublishedEntry, "item" | "unit" | "region"> {
  const pick = (names: Names | undefined) => (names ? { nameZh: names.nameZh, nameEn: names.nameEn } : null);
  return {
    item: pick(reference.items.get(row.itemCode ?? "")),
    unit: pick(reference.units.get(row.unitId ?? "")),
    region: pick(reference.regions.get(row.regionId)),
  };
}
