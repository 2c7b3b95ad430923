/**
 * Published answers, newest first, a page at a time: those that fit the words and filters of an address. What an address
 * says wrongly is named and narrows nothing.
 */
import "server-only";
import { z } from "zod";
import {
  findFirstPublishedAt,
  type ListedPublication,
  listPublications,
  type PublicationCursor,
} from "@/db/queries/publications";
import { getReference, type Reference, type Region } from "@/db/queries/reference";
import {
  markedParts,
  monthsBetween,
  type PublishedFilter,
  publishedFilters,
  spanOfMonth,
  type TextPart,
} from "@/domain/complaint/published";
import { matchExcerptOf, readSearchWords } from "@/domain/complaint/search";
import { type ReplyOutcome, replyOutcomes } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import { readPlace } from "@/lib/list-page";
import type { Context } from "../context";

const pageSize = 20;

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const listPublishedInput = z.object({
  q: z.string().optional().catch(undefined),
  item: text(64),
  unit: text(64),
  region: text(64),
  outcome: text(20),
  month: text(7),
  after: text(40),
});

/** What the address says, as it says it. */
export type PublishedWish = { readonly [K in keyof z.infer<typeof listPublishedInput>]?: string | undefined };

export type PublishedEntry = {
  readonly id: number;
  readonly title: readonly TextPart[];
  /** The words in context, or how the question begins. */
  readonly excerpt: readonly TextPart[];
  readonly outcome: ReplyOutcome;
  readonly publishedAt: Date;
  readonly item: BothNames | null;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
};

type Choice = BothNames & { readonly id: string };

export type PublishedList = {
  /** What was typed, as far as it counts. */
  readonly shown: string;
  readonly filter: {
    readonly item: Choice | null;
    readonly unit: Choice | null;
    readonly region: Choice | null;
    readonly outcome: ReplyOutcome | null;
    readonly month: string | null;
  };
  /** Parts of the address that name nothing. */
  readonly unknown: readonly PublishedFilter[];
  readonly choices: {
    readonly items: readonly Choice[];
    readonly units: readonly { readonly region: Choice; readonly units: readonly Choice[] }[];
    readonly regions: readonly (Choice & { readonly depth: number })[];
    readonly outcomes: readonly ReplyOutcome[];
    /** "2026-03", the newest first. */
    readonly months: readonly string[];
  };
  readonly entries: readonly PublishedEntry[];
  readonly isFirst: boolean;
  /** What the address of the next page carries; null when there is no more. */
  readonly next: string | null;
  /** The reading stopped here before the page was full: what is older was not looked at yet. */
  readonly lookedTo: Date | null;
};

export async function listPublished(ctx: Context, input: PublishedWish): Promise<PublishedList> {
  const wish = listPublishedInput.parse(input);
  const reference = await getReference(ctx.db);
  const [filter, regionPath] = filterOf(wish, reference);
  const { shown, words, pairs } = readSearchWords(wish.q ?? "");
  const place = readPlace(wish.after, 2);
  const after: PublicationCursor | null = place && { publishedAt: new Date(place[0]), id: place[1] };
  const span = filter.month === null ? null : spanOfMonth(filter.month);
  const [first, page] = await Promise.all([
    findFirstPublishedAt(ctx.db.app),
    listPublications(ctx.db, {
      itemCode: filter.item?.id ?? null,
      unitId: filter.unit?.id ?? null,
      regionPath,
      outcome: filter.outcome,
      from: span?.from ?? null,
      before: span?.before ?? null,
      words,
      pairs,
      after,
      size: pageSize + 1,
    }),
  ]);
  const rows = page.rows.slice(0, pageSize);
  const end = page.rows.length > pageSize ? (rows.at(-1) ?? null) : page.lookedTo;
  return {
    shown,
    filter,
    unknown: publishedFilters.filter((name) => Boolean(wish[name]) && filter[name] === null),
    choices: choicesOf(reference, filter, first ? monthsBetween(first, ctx.now) : []),
    entries: rows.map((row) => entryOf(row, words, reference)),
    isFirst: after === null,
    next: end && `${end.publishedAt.getTime()}.${end.id}`,
    lookedTo: page.lookedTo?.publishedAt ?? null,
  };
}

function filterOf(
  wish: z.infer<typeof listPublishedInput>,
  reference: Reference,
): [PublishedList["filter"], regionPath: string | null] {
  const item = reference.items.get(wish.item ?? "");
  const unit = reference.units.get(wish.unit ?? "");
  const region = reference.regions.get(wish.region ?? "");
  const month = wish.month ?? "";
  const filter = {
    item: item ? { id: item.code, ...namesOf(item) } : null,
    unit: unit ? choiceOf(unit) : null,
    region: region ? choiceOf(region) : null,
    outcome: replyOutcomes.find((outcome) => outcome === wish.outcome) ?? null,
    month: spanOfMonth(month) ? month : null,
  };
  return [filter, region?.path ?? null];
}

function choiceOf(row: { id: string; nameZh: string; nameEn: string }): Choice {
  return { id: row.id, ...namesOf(row) };
}

/** What is retired keeps its answers: it can be looked for by an address, and is then offered as well. */
function choicesOf(
  reference: Reference,
  filter: PublishedList["filter"],
  months: readonly string[],
): PublishedList["choices"] {
  const villageRank = Math.max(...reference.levels.map((level) => level.rank));
  const rankOf = (region: Region) => reference.levels.find((level) => level.code === region.level)?.rank ?? 0;
  const regions = [...reference.regions.values()].filter(
    (region) => region.id === filter.region?.id || (region.isOffered && rankOf(region) < villageRank),
  );
  const depthOf = (region: Region) => region.path.split("/").length;
  const least = Math.min(...regions.map(depthOf));
  const units = new Map<string, { region: Choice; path: string; units: Choice[] }>();
  for (const unit of reference.units.values()) {
    const region = reference.regions.get(unit.regionId);
    const isOffered = (unit.isOffered && unit.responsible) || unit.id === filter.unit?.id;
    if (!region || !isOffered) continue;
    const group = units.get(region.id) ?? { region: choiceOf(region), path: region.path, units: [] };
    group.units.push(choiceOf(unit));
    units.set(region.id, group);
  }
  return {
    items: [...reference.items.values()]
      .filter((item) => item.isOffered || item.code === filter.item?.id)
      .map((item) => ({ id: item.code, ...namesOf(item) })),
    units: [...units.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    regions: regions.map((region) => ({ ...choiceOf(region), depth: depthOf(region) - least })),
    outcomes: replyOutcomes,
    months: filter.month === null || months.includes(filter.month) ? months : [filter.month, ...months],
  };
}

function entryOf(row: ListedPublication, words: readonly string[], reference: Reference): PublishedEntry {
  const { before, match, after } = matchExcerptOf([row.question, row.answer], words);
  return {
    id: row.id,
    title: markedParts(row.title, words),
    excerpt: markedParts(`${before}${match}${after}`, words),
    outcome: row.outcome,
    publishedAt: row.publishedAt,
    item: namesOf(reference.items.get(row.itemCode ?? "")),
    unit: namesOf(reference.units.get(row.unitId ?? "")),
    region: namesOf(reference.regions.get(row.regionId)),
  };
}
