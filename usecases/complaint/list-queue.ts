/**
 * The queue of a member of staff: the views with their counts, and one page of the view that the address names. What the
 * address says is only ever narrowed by the person's scope; what it says wrongly counts as not said, and is named.
 */
import "server-only";
import { z } from "zod";
import { type UnitHandler, unitHandlersAsked } from "@/db/queries/handlers";
import { unreadMentionsAsked } from "@/db/queries/mentions";
import {
  extensionCountAsked,
  listExtensionRows,
  listMarkedRows,
  listQueueRows,
  markedCountAsked,
  type QueueCursor,
  type QueueOrder,
  type QueueRecord,
  reviewCountAsked,
} from "@/db/queries/queue";
import { getReference, type Reference, type Region, type Unit } from "@/db/queries/reference";
import { type SavedView, savedViewsAsked } from "@/db/queries/saved-views";
import { type StockRow, stockAsked } from "@/db/queries/stock";
import { readTogether } from "@/db/together";
import type { StaffActor } from "@/domain/actor";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { type BulkAction, bulkActionsFor } from "@/domain/complaint/bulk";
import {
  type DueFilter,
  defaultQueueView,
  dueFilters,
  dueRangeOf,
  type ExtensionPart,
  extensionParts,
  type IdentityFilter,
  identityFilters,
  isFinishedView,
  isMarkView,
  markParts,
  narrowParts,
  type QueueDue,
  type QueuePart,
  type QueueSort,
  type QueueView,
  queueDueOf,
  queueParts,
  queueSorts,
  queueViews,
  queueViewsFor,
} from "@/domain/complaint/queue";
import {
  type CardColour,
  type ComplaintKind,
  cardColours,
  complaintKinds,
  type Source,
  sources,
} from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, namesOrCode, shortNamesOf } from "@/domain/names";
import { mayReadFullText, unitIdsOf } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const code = z.string().min(1).max(64).optional().catch(undefined);

export const listQueueInput = z.object({
  view: z.enum(queueViews).optional().catch(undefined),
  unit: code,
  region: code,
  kind: z.enum(complaintKinds).optional().catch(undefined),
  item: code,
  source: z.enum(sources).optional().catch(undefined),
  due: z.enum(dueFilters).optional().catch(undefined),
  card: z.enum(cardColours).optional().catch(undefined),
  identity: z.enum(identityFilters).optional().catch(undefined),
  sort: z.enum(queueSorts).optional().catch(undefined),
  after: z.string().max(40).optional().catch(undefined),
});
/** What an address can ask for, apart from the page. */
const asked = ["view", "unit", "region", "kind", "item", "source", "due", "card", "identity", "sort"] as const;
export type Asked = (typeof asked)[number];
/** No index serves these among all that was ever finished. */
const onlyOpen = ["kind", "item", "source", "due", "card", "identity", "sort"] as const satisfies readonly Asked[];

const pageSize = 50;
/** Requests for more time are counted up to here, and reports with a mark up to there. */
const mostCounted = 99;
const mostMarked = 500;

export type Choice = BothNames & { readonly id: string };

export type QueueRow = Pick<
  QueueRecord,
  | "id"
  | "number"
  | "version"
  | "state"
  | "kind"
  | "source"
  | "sharesIdentity"
  | "round"
  | "handlerName"
  | "paused"
  | "card"
  | "escalation"
  | "statuteBreached"
  | "outcome"
  | "satisfaction"
  | "filedAt"
> & {
  /** The first words as this person may read them; null while the window has not masked them yet. */
  readonly excerpt: string | null;
  readonly item: BothNames | null;
  readonly region: BothNames;
  readonly unit: BothNames | null;
  /** Days from filing to now, or to the end; the same day is 0. */
  readonly days: number;
  /** The nearest open clock; null when none runs. */
  readonly due: QueueDue | null;
  /** Answered or ended, whichever came last. */
  readonly endedAt: Date | null;
};

export type Queue = {
  readonly view: QueueView;
  /** `isMore`: there are more than the count says. */
  readonly views: readonly { readonly view: QueueView; readonly count: number; readonly isMore: boolean }[];
  /** The views that this person saved, in their order. */
  readonly saved: readonly SavedView[];
  /** How many notes call this person and were not read yet. */
  readonly unreadMentions: number;
  readonly filter: {
    readonly unit: Choice | null;
    readonly region: Choice | null;
    readonly kind: ComplaintKind | null;
    readonly item: Choice | null;
    readonly source: Source | null;
    readonly due: DueFilter | null;
    readonly card: CardColour | null;
    readonly identity: IdentityFilter | null;
  };
  readonly sort: QueueSort;
  /** What the address asked for and did not get: not understood, or not offered in this view. */
  readonly ignored: { readonly unknown: readonly Asked[]; readonly notHere: readonly Asked[] };
  readonly choices: {
    /** None for who has no choice of place; whoever has one can choose the unit as well (list-queue-choices.ts). */
    readonly regions: readonly (Choice & { readonly depth: number })[];
    /** Whether the view can be narrowed by more than place and unit, and sorted. */
    readonly isOpen: boolean;
  };
  /** What this person may do with many reports of this view at once, and to whom they can be assigned. */
  readonly bulk: { readonly actions: readonly BulkAction[]; readonly handlers: readonly UnitHandler[] };
  readonly rows: readonly QueueRow[];
  readonly isFirstPage: boolean;
  /** What the address of the next page carries; null on the last one. */
  readonly next: string | null;
};

/** What the address says, as it says it. */
export type QueueWish = { readonly [K in keyof z.infer<typeof listQueueInput>]?: string | undefined };

/** `table`: so many rows at a time for somebody who takes them away, and nothing of what stands around the list. */
export async function listQueue(
  ctx: Context,
  { table, ...input }: QueueWish & { readonly table?: { readonly rows: number } },
): Promise<Queue> {
  const actor = requireStaff(ctx.actor);
  const read = listQueueInput.parse(input);
  const reference = await getReference(ctx.db);
  const views = queueViewsFor(actor);
  const view = read.view && views.includes(read.view) ? read.view : defaultQueueView(actor);
  const unit = reference.units.get(read.unit ?? "");
  const region = reference.regions.get(read.region ?? "");
  const item = reference.items.get(read.item ?? "");
  const isFinished = isFinishedView(view);
  const filter = {
    unit: unit ? unitChoice(unit) : null,
    region: region ? regionChoice(region) : null,
    kind: isFinished ? null : (read.kind ?? null),
    item: isFinished || !item ? null : { id: item.code, zh: item.nameZh, en: item.nameEn },
    source: isFinished ? null : (read.source ?? null),
    due: isFinished ? null : (read.due ?? null),
    card: isFinished ? null : (read.card ?? null),
    identity: isFinished ? null : (read.identity ?? null),
  };
  const sort = isFinished ? "due" : (read.sort ?? "due");
  const order: QueueOrder = isFinished ? "due_desc" : sort;
  const after = cursorOf(read.after);
  const within = { unitId: unit?.id ?? null, regionPath: pathOrEverywhere(region?.path ?? null, reference) };
  const everywhere = <Part extends QueuePart | ExtensionPart>(parts: readonly Part[]) =>
    parts.map((part) => ({ ...part, regionPath: pathOrEverywhere(part.regionPath, reference) }));
  const due = filter.due ? dueRangeOf(filter.due, ctx.now) : null;
  const narrowing = {
    kind: filter.kind,
    itemCode: filter.item?.id ?? null,
    source: filter.source,
    card: filter.card,
    identity: filter.identity,
    dueAfter: due?.after ?? null,
    dueBy: due?.by ?? null,
    notAboutUnitIds: unitIdsOf(actor),
  };
  const shown = table?.rows ?? pageSize;
  const paging = { order, after, size: shown + 1 };
  const listPage = (): Promise<QueueRecord[]> => {
    if (view === "extensions") {
      const parts = narrowParts(everywhere(extensionParts(actor)), within);
      return listExtensionRows(ctx.db.app, { ...narrowing, ...paging, parts, deciderId: actor.staffId, now: ctx.now });
    }
    if (isMarkView(view)) {
      const parts = narrowParts(everywhere(markParts(actor, view)), within);
      return listMarkedRows(ctx.db.app, { ...narrowing, ...paging, parts, mark: view, staffId: actor.staffId });
    }
    const parts = narrowParts(everywhere(queueParts(actor, view)), within);
    return listQueueRows(ctx.db.app, { ...narrowing, ...paging, parts });
  };
  const actions = bulkActionsFor(actor, view);
  const [records, badges] = await Promise.all([
    listPage(),
    table
      ? nothingAround
      : readBadges(ctx, actor, { views, everywhere, asksHandlers: actions.includes("assign_handler"), reference }),
  ]);
  const page = records.slice(0, shown);
  const last = page.at(-1);
  const lastAt = sort === "due" ? last?.dueAt : last?.filedAt;
  return {
    view,
    views: badges.views,
    saved: badges.saved,
    unreadMentions: badges.unreadMentions,
    filter,
    sort,
    ignored: ignoredOf(input, { ...read, view, unit, region, item }, isFinished),
    choices: choicesOf(table ? [] : queueParts(actor, "open"), reference, !isFinished),
    bulk: { actions, handlers: badges.handlers },
    rows: page.map((record) => rowOf(record, actor, ctx.now, reference)),
    isFirstPage: after === null,
    next: records.length > shown && last ? `${lastAt?.getTime() ?? "-"}.${last.id}` : null,
  };
}

function countUpTo(view: QueueView, count: number, most: number): Queue["views"][number] {
  return { view, count: Math.min(count, most), isMore: count > most };
}

/** `read`: what each part of the address was found to mean; nothing where it meant nothing. */
function ignoredOf(wish: QueueWish, read: Readonly<Record<string, unknown>>, isFinished: boolean): Queue["ignored"] {
  const said = asked.filter((name) => Boolean(wish[name]));
  // A view of another role is no mistake of whoever was handed the address, but it is not shown either.
  const isUnknown = (name: Asked) => (name === "view" ? wish.view !== read.view : read[name] === undefined);
  const notHere = said.filter((name) => isFinished && (onlyOpen as readonly Asked[]).includes(name));
  return { unknown: said.filter((name) => !notHere.includes(name) && isUnknown(name)), notHere };
}

function pathOrEverywhere(path: string | null, reference: Reference): string | null {
  return path === reference.rootRegion.path ? null : path;
}

function cursorOf(text: string | undefined): QueueCursor | null {
  const [, due, id] = /^(-|-?\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  if (due === undefined || id === undefined) return null;
  return { at: due === "-" ? null : new Date(Number(due)), id: Number(id) };
}

type Badges = Pick<Queue, "views" | "saved" | "unreadMentions"> & { readonly handlers: readonly UnitHandler[] };

const nothingAround: Badges = { views: [], saved: [], unreadMentions: 0, handlers: [] };

type PartsEverywhere = <Part extends QueuePart | ExtensionPart>(parts: readonly Part[]) => readonly Part[];

/**
 * All that stands around the list, in one statement. The stock "in this state now" is summed over what lies in the parts of
 * each view: exact, and no report is counted twice. Whose signature a reply waits for is in no stock; these few are counted
 * as they stand, as are the marks.
 */
async function readBadges(
  ctx: Context,
  actor: StaffActor,
  of: {
    readonly views: readonly QueueView[];
    readonly everywhere: PartsEverywhere;
    readonly asksHandlers: boolean;
    readonly reference: Reference;
  },
): Promise<Badges> {
  const { views, everywhere, reference } = of;
  const { app } = ctx.db;
  const unitIds = unitIdsOf(actor);
  const stocked = views.flatMap((view) => {
    if (view === "extensions" || isMarkView(view)) return [];
    const parts = everywhere(queueParts(actor, view));
    const signed = parts.filter(({ review }) => review !== undefined);
    return [{ view, signed, whole: parts.filter(({ review }) => review === undefined) }];
  });
  const beside = { staffId: actor.staffId, kind: null, notAboutUnitIds: unitIds };
  const counted: Partial<Record<QueueView, ReturnType<typeof reviewCountAsked>>> = {
    ...Object.fromEntries(
      stocked.map(({ view, signed, whole }) => {
        const besides = whole.filter(({ states }) => states.includes("awaiting_review"));
        return [view, reviewCountAsked({ ...beside, parts: signed, besides })];
      }),
    ),
    ...Object.fromEntries(
      views.filter(isMarkView).map((mark) => {
        const parts = everywhere(markParts(actor, mark));
        return [mark, markedCountAsked({ ...beside, mark, parts }, mostMarked + 1)];
      }),
    ),
    extensions: extensionCountAsked(
      { ...beside, parts: extensionParts(actor), deciderId: actor.staffId, now: ctx.now },
      mostCounted + 1,
    ),
  };
  const [only, ...more] = everywhere(queueParts(actor, "open"));
  const isOnePlace = only !== undefined && more.length === 0 && !views.includes("my_unit");
  const answers = await readTogether(app, {
    stock:
      stocked.length > 0 &&
      (isOnePlace
        ? stockAsked(only, "state")
        : stockAsked({ regionPath: null, unitId: null }, "state, unit and region")),
    saved: savedViewsAsked(app, actor.staffId),
    unread: unreadMentionsAsked(app, actor.staffId),
    handlers: of.asksHandlers && unitHandlersAsked(app, unitIds),
    ...counted,
  });
  const isIn = (row: StockRow, part: QueuePart): boolean => {
    if (!(part.states as readonly string[]).includes(row.state)) return false;
    if (isOnePlace) return true;
    if (part.unitId !== null && part.unitId !== row.unitId) return false;
    const path = reference.regions.get(row.regionId ?? "")?.path ?? "";
    return part.regionPath === null || path.startsWith(part.regionPath);
  };
  const foundOf = (view: QueueView) => answers[view]?.[0]?.found ?? 0;
  return {
    views: views.map((view) => {
      if (view === "extensions") return countUpTo(view, foundOf(view), mostCounted);
      if (isMarkView(view)) return countUpTo(view, foundOf(view), mostMarked);
      const whole = stocked.find((one) => one.view === view)?.whole ?? [];
      const inView = answers.stock.filter((row) => whole.some((part) => isIn(row, part)));
      return { view, count: inView.reduce((sum, row) => sum + row.count, foundOf(view)), isMore: false };
    }),
    saved: answers.saved,
    unreadMentions: answers.unread[0]?.count ?? 0,
    handlers: answers.handlers,
  };
}

function unitChoice(unit: Unit): Choice {
  return { id: unit.id, zh: unit.shortZh, en: unit.nameEn };
}

function regionChoice(region: Region): Choice {
  return { id: region.id, zh: region.nameZh, en: region.nameEn };
}

/** What a window role can narrow by: regions of the scope down to the townships. */
function choicesOf(parts: readonly QueuePart[], reference: Reference, isOpen: boolean): Queue["choices"] {
  const scopes = parts
    .filter((part) => part.unitId === null)
    .map((part) => part.regionPath ?? reference.rootRegion.path);
  const villageRank = Math.max(...reference.levels.map((level) => level.rank));
  const rankOf = (region: Region) => reference.levels.find((level) => level.code === region.level)?.rank ?? 0;
  const regions = [...reference.regions.values()].filter(
    (region) => rankOf(region) < villageRank && scopes.some((scope) => region.path.startsWith(scope)),
  );
  const depthOf = (region: Region) => region.path.split("/").length;
  const least = Math.min(...regions.map(depthOf));
  return {
    regions: regions.map((region) => ({ ...regionChoice(region), depth: depthOf(region) - least })),
    isOpen,
  };
}

function rowOf(record: QueueRecord, actor: StaffActor, now: Date, reference: Reference): QueueRow {
  const { item, unit, region } = {
    item: reference.items.get(record.itemCode ?? ""),
    unit: reference.units.get(record.leadUnitId ?? ""),
    region: reference.regions.get(record.regionId),
  };
  const endedAt = record.closedAt ?? record.answeredAt;
  // What stands in a queue is in the reader's own scope: not theirs as a follower, and no unit holds a sealed lead.
  const facts = { ...record, unitIds: [], codeVersion: 0, followerPaths: [], sealed: false };
  const mayReadAll = mayReadFullText(actor, facts);
  return {
    id: record.id,
    number: record.number,
    version: record.version,
    state: record.state,
    kind: record.kind,
    source: record.source,
    sharesIdentity: record.sharesIdentity,
    round: record.round,
    handlerName: record.handlerName,
    paused: record.paused,
    card: record.card,
    escalation: record.escalation,
    statuteBreached: record.statuteBreached,
    outcome: record.outcome,
    satisfaction: record.satisfaction,
    filedAt: record.filedAt,
    excerpt: mayReadAll ? record.excerpt : record.maskedExcerpt,
    item: namesOf(item),
    region: namesOrCode(region, record.regionId),
    unit: shortNamesOf(unit),
    days: daysBetween(record.filedAt, endedAt ?? now),
    due: queueDueOf(record, unit?.regionPath ?? null, now, reference.rules.calendar),
    endedAt,
  };
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(civilDateOf(to)) - Date.parse(civilDateOf(from))) / 86_400_000);
}
