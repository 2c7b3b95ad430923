/**
 * Searching at the desk: by number or part of it, by words of the text, by the name of the item or the unit. Only what
 * this person may read, found only by what this person may read; the newest first.
 *
 * A recorded search by contact is read here as well: by the person who searched, for an hour. Reading it again or turning
 * its pages is no new search; the address carries the id of the record and nothing that was typed.
 */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  type FoundReport,
  findContactSearch,
  listFoundReports,
  listIdsByContact,
  type SearchCursor,
  type SearchQuery,
} from "@/db/queries/search";
import type { StaffActor } from "@/domain/actor";
import {
  contactScope,
  isNamedBy,
  type MatchExcerpt,
  matchExcerptOf,
  readingScope,
  readSearchWords,
  type SearchWords,
} from "@/domain/complaint/search";
import { type BothNames, namesOf, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayRead, mayReadFullText } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const searchComplaintsInput = z.object({
  q: z.string().optional().catch(undefined),
  /** Id of a recorded search by contact; what is typed does not count beside it. */
  found: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(0),
  after: z.string().max(40).optional().catch(undefined),
});

const pageSize = 50;
const contactKeptMs = 3_600_000;

export type SearchRow = Pick<FoundReport, "number" | "state" | "kind" | "card" | "filedAt"> & {
  /** Null while the window has not masked the text for this person's unit. */
  readonly excerpt: MatchExcerpt | null;
  readonly item: BothNames | null;
  readonly region: BothNames;
  readonly unit: BothNames | null;
};

export type Search = {
  /**
   * "start": nothing was typed; "too-short": one character finds nothing; "no-scope": this person reads no reports;
   * "gone": a search by contact of more than an hour ago, or somebody else's; "searched": the rows are the answer.
   */
  readonly status: "start" | "too-short" | "no-scope" | "gone" | "searched";
  /** What was typed, as far as it counts. */
  readonly shown: string;
  /** The recorded search by contact that this is the result of. */
  readonly contact: { readonly kind: "phone" | "email"; readonly searchedAt: Date } | null;
  readonly rows: readonly SearchRow[];
  readonly isFirstPage: boolean;
  /** What the address of the next page carries; null on the last one. */
  readonly next: string | null;
};

type SearchWish = { readonly [K in keyof z.infer<typeof searchComplaintsInput>]?: string | undefined };

/**
 * @throws Refusal search-too-broad when so many reports fit that two seconds are not enough; not-allowed for the result
 * of a search by contact when the person's role does not search so.
 */
export async function searchComplaints(ctx: Context, input: SearchWish): Promise<Search> {
  const actor = requireStaff(ctx.actor);
  const { q = "", found, after } = searchComplaintsInput.parse(input);
  const reference = await getReference(ctx.db);
  return found === undefined
    ? searchWords(ctx, actor, reference, q, cursorOf(after))
    : readContactSearch(ctx, actor, reference, found, cursorOf(after));
}

const nothing = { shown: "", contact: null, rows: [], isFirstPage: true, next: null } as const;

async function searchWords(
  ctx: Context,
  actor: StaffActor,
  reference: Reference,
  typed: string,
  after: SearchCursor | null,
): Promise<Search> {
  const scope = readingScope(actor, reference.rootRegion.path);
  const words = readSearchWords(typed);
  const { shown } = words;
  if (!scope.everywhere && scope.regionPaths.length === 0 && scope.unitIds.length === 0) {
    return { ...nothing, shown, status: "no-scope" };
  }
  if (words.words.length === 0) return { ...nothing, shown, status: "start" };
  if (words.pairs.length === 0 && words.digits === null) return { ...nothing, shown, status: "too-short" };
  const page = await foundPage(ctx, actor, reference, { scope, ...wantedOf(words, reference), ids: [], after });
  return { ...page, shown, contact: null, status: "searched" };
}

async function readContactSearch(
  ctx: Context,
  actor: StaffActor,
  reference: Reference,
  id: number,
  after: SearchCursor | null,
): Promise<Search> {
  const scope = contactScope(actor, reference.rootRegion.path);
  if (!scope) throw new Refusal("not-allowed");
  const contact = await findContactSearch(ctx.db.app, id);
  const isKept = contact !== null && ctx.now.getTime() - contact.searchedAt.getTime() < contactKeptMs;
  if (!isKept || contact.staffId !== actor.staffId) return { ...nothing, status: "gone" };
  const ids = await listIdsByContact(ctx.db, contact.contactKeys);
  const noWords = { words: [], pairs: [], number: null, digits: null, itemCodes: [], unitIds: [] };
  const page = await foundPage(ctx, actor, reference, { scope, ...noWords, ids, after });
  return { ...page, shown: "", contact: { kind: contact.kind, searchedAt: contact.searchedAt }, status: "searched" };
}

function wantedOf(words: SearchWords, reference: Reference) {
  const aliases = new Map<string, string[]>();
  for (const [alias, code] of reference.aliases) aliases.set(code, [...(aliases.get(code) ?? []), alias]);
  return {
    words: words.words,
    pairs: words.pairs,
    number: words.number,
    digits: words.digits,
    itemCodes: [...reference.items.values()]
      .filter((item) => isNamedBy([item.nameZh, item.nameEn, ...item.aliases], words))
      .map(({ code }) => code),
    unitIds: [...reference.units.values()]
      .filter((unit) =>
        isNamedBy([unit.nameZh, unit.shortZh, unit.nameEn, ...(aliases.get(unit.departmentCode) ?? [])], words),
      )
      .map(({ id }) => id),
  };
}

/** One page of what fits, each row with the place of the match as this person may read it. */
async function foundPage(
  ctx: Context,
  actor: StaffActor,
  reference: Reference,
  query: Omit<SearchQuery, "size">,
): Promise<Pick<Search, "rows" | "isFirstPage" | "next">> {
  const mayReadAll = (report: Parameters<typeof mayReadFullText>[1]) => mayReadFullText(actor, report);
  const found = await listFoundReports(ctx.db, { ...query, size: pageSize + 1 }, mayReadAll);
  const { rows, next } = pageOf(found, pageSize, ({ filedAt, id }) => [filedAt, id]);
  return {
    // The scope of the query says the same; what the rights say is the last word.
    rows: rows.filter((report) => mayRead(actor, report)).map((report) => rowOf(report, query.words, reference)),
    isFirstPage: query.after === null,
    next,
  };
}

function cursorOf(text: string | undefined): SearchCursor | null {
  const place = readPlace(text, 2);
  return place && { filedAt: new Date(place[0]), id: place[1] };
}

function rowOf(report: FoundReport, words: readonly string[], reference: Reference): SearchRow {
  const item = reference.items.get(report.itemCode ?? "");
  const unit = reference.units.get(report.leadUnitId ?? "");
  const region = reference.regions.get(report.regionId);
  return {
    number: report.number,
    state: report.state,
    kind: report.kind,
    card: report.card,
    filedAt: report.filedAt,
    excerpt: report.texts && matchExcerptOf(report.texts, words),
    item: namesOf(item),
    region: namesOrCode(region, report.regionId),
    unit: shortNamesOf(unit),
  };
}
