/**
 * The newest published answers for a reader of feeds, narrowed as the list is. Each has an id that stays the same
 * wherever the website moves and whatever is done to the text.
 */
import "server-only";
import { listPublications } from "@/db/queries/publications";
import { getReference } from "@/db/queries/reference";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import { hmacBytes } from "@/lib/keys";
import type { Context } from "../context";

const newest = 50;

export type PublishedFeed = {
  readonly id: string;
  readonly item: BothNames | null;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
  readonly entries: readonly {
    readonly id: number;
    readonly urn: string;
    readonly title: string;
    readonly question: string;
    readonly answer: string;
    readonly outcome: ReplyOutcome;
    readonly publishedAt: Date;
    readonly item: BothNames | null;
    readonly unit: BothNames | null;
  }[];
};

export type PublishedFeedWish = {
  readonly item: string | null;
  readonly unit: string | null;
  readonly region: string | null;
};

/** Null when the address names an item, a unit or a place that there is not: a feed of something else would mislead. */
export async function readPublishedFeed(ctx: Context, wish: PublishedFeedWish): Promise<PublishedFeed | null> {
  const { items, units, regions } = await getReference(ctx.db);
  const item = items.get(wish.item ?? "");
  const unit = units.get(wish.unit ?? "");
  const region = regions.get(wish.region ?? "");
  if ((wish.item && !item) || (wish.unit && !unit) || (wish.region && !region)) return null;
  const { rows } = await listPublications(ctx.db, {
    itemCode: item?.code ?? null,
    unitId: unit?.id ?? null,
    regionPath: region?.path ?? null,
    ...{ outcome: null, from: null, before: null, after: null, words: [], pairs: [], size: newest },
  });
  return {
    id: urnOf(`published ${JSON.stringify([item?.code ?? null, unit?.id ?? null, region?.id ?? null])}`),
    item: namesOf(item),
    unit: namesOf(unit),
    region: namesOf(region),
    entries: rows.map((row) => ({
      id: row.id,
      urn: urnOf(`publication ${row.id}`),
      title: row.title,
      question: row.question,
      answer: row.answer,
      outcome: row.outcome,
      publishedAt: row.publishedAt,
      item: namesOf(items.get(row.itemCode ?? "")),
      unit: namesOf(units.get(row.unitId ?? "")),
    })),
  };
}

/** Of version 8, whose bits are the maker's own: the same for the same name in this installation, and in no other. */
function urnOf(name: string): string {
  const bytes = hmacBytes("feed entry", name).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${parts.join("-")}`;
}
