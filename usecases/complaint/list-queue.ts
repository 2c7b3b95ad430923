/**
 * The queue of a member of staff: the views with their counts, and one page of the view that the address names. What the
 * address says is only ever narrowed by the person's scope; what it says wrongly counts as not said.
 */
import "server-only";
import { z } from "zod";
import { type CountRow, listCounts } from "@/db/queries/counts";
import {
  countExtensionRows,
  type ExtensionQuery,
  listExtensionRows,
  listQueueRows,
  type QueueCursor,
  type QueueRecord,
} from "@/db/queries/queue";
import { getReference, type Reference, type Region, type Unit } from "@/db/queries/reference";
import type { StaffActor } from "@/domain/actor";
import { civilDateOf } from "@/domain/calendar/civil-date";
import {
  defaultQueueView,
  type ExtensionPart,
  extensionParts,
  isFinishedView,
  narrowParts,
  type QueueDue,
  type QueuePart,
  type QueueView,
  queueDueOf,
  queueParts,
  queueViews,
  queueViewsFor,
} from "@/domain/complaint/queue";
import { complaintKinds } from "@/domain/complaint/vocabulary";
import { mayReadFullText } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const code = z.string().min(1).max(64).optional().catch(undefined);

export const listQueueInput = z.object({
  view: z.enum(queueViews).optional().catch(undefined),
  unit: code,
  region: code,
  kind: z.enum(complaintKinds).optional().catch(undefined),
  after: z.string().max(40).optional().catch(undefined),
});

const pageSize = 50;
/** Requests for more time are counted up to here. */
const mostCounted = 99;

export type BothNames = { readonly zh: string; readonly en: string };
export type Choice = BothNames & { readonly id: string };

export type QueueRow = Pick<
  QueueRecord,
  | "id"
  | "number"
  | "state"
  | "kind"
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
  readonly filter: {
    readonly unit: Choice | null;
    readonly region: Choice | null;
    readonly kind: (typeof complaintKinds)[number] | null;
  };
  readonly choices: {
    readonly regions: readonly (Choice & { readonly depth: number })[];
    readonly units: readonly { readonly region: Choice; readonly units: readonly Choice[] }[];
    readonly hasKinds: boolean;
  };
  readonly rows: readonly QueueRow[];
  readonly isFirstPage: boolean;
  /** What the address of the next page carries; null on the last one. */
  readonly next: string | null;
};

/** What the address says, as it says it. */
export type QueueWish = { readonly [K in keyof z.infer<typeof listQueueInput>]?: string | undefined };

export async function listQueue(ctx: Context, input: QueueWish): Promise<Queue> {
  const actor = requireStaff(ctx.actor);
  const asked = listQueueInput.parse(input);
  const reference = await getReference(ctx.db);
  const views = queueViewsFor(actor);
  const view = asked.view && views.includes(asked.view) ? asked.view : defaultQueueView(actor);
  const unit = reference.units.get(asked.unit ?? "");
  const region = reference.regions.get(asked.region ?? "");
  // No index serves a kind among all that was ever finished.
  const kind = isFinishedView(view) ? null : (asked.kind ?? null);
  const after = cursorOf(asked.after);
  const within = { unitId: unit?.id ?? null, regionPath: pathOrEverywhere(region?.path ?? null, reference) };
  const narrowed = <Part extends QueuePart | ExtensionPart>(parts: readonly Part[]) =>
    narrowParts(
      parts.map((part) => ({ ...part, regionPath: pathOrEverywhere(part.regionPath, reference) })),
      within,
    );
  const paging = { after, size: pageSize + 1 };
  const [counts, waiting, records] = await Promise.all([
    countViews(ctx, actor, views, reference),
    countExtensionRows(ctx.db.app, waitingFor(ctx, actor, extensionParts(actor)), mostCounted + 1),
    view === "extensions"
      ? listExtensionRows(ctx.db.app, { ...waitingFor(ctx, actor, narrowed(extensionParts(actor))), ...paging, kind })
      : listQueueRows(ctx.db.app, {
          ...paging,
          parts: narrowed(queueParts(actor, view)),
          kind,
          notAboutUnitIds: unitIdsOf(actor),
          dueBy: null,
          order: isFinishedView(view) ? "newest" : "due",
        }),
  ]);
  const page = records.slice(0, pageSize);
  const last = page.at(-1);
  return {
    view,
    views: views.map((each) =>
      each === "extensions"
        ? { view: each, count: Math.min(waiting, mostCounted), isMore: waiting > mostCounted }
        : { view: each, count: counts.get(each) ?? 0, isMore: false },
    ),
    filter: { unit: unit ? unitChoice(unit) : null, region: region ? regionChoice(region) : null, kind },
    choices: choicesOf(queueParts(actor, "open"), reference, !isFinishedView(view)),
    rows: page.map((record) => rowOf(record, actor, ctx.now, reference)),
    isFirstPage: after === null,
    next: records.length > pageSize && last ? `${last.dueAt?.getTime() ?? "-"}.${last.id}` : null,
  };
}

function unitIdsOf(actor: StaffActor): string[] {
  return actor.grants.flatMap((grant) => grant.unitId ?? []);
}

function waitingFor(ctx: Context, actor: StaffActor, parts: readonly ExtensionPart[]): ExtensionQuery {
  return { parts, deciderId: actor.staffId, now: ctx.now, kind: null, notAboutUnitIds: unitIdsOf(actor) };
}

function pathOrEverywhere(path: string | null, reference: Reference): string | null {
  return path === reference.rootRegion.path ? null : path;
}

function cursorOf(text: string | undefined): QueueCursor | null {
  const [, due, id] = /^(-|-?\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  if (due === undefined || id === undefined) return null;
  return { dueAt: due === "-" ? null : new Date(Number(due)), id: Number(id) };
}

/** The stock "in this state now", summed over what lies in the parts of each view: exact, and no report is counted twice. */
async function countViews(
  ctx: Context,
  actor: StaffActor,
  views: readonly QueueView[],
  reference: Reference,
): Promise<ReadonlyMap<QueueView, number>> {
  const everything = queueParts(actor, "open");
  const [only] = everything;
  const isOnePlace = everything.length === 1 && only !== undefined;
  const rows = await listCounts(ctx.db.app, {
    measures: ["in_state"],
    days: null,
    regionPath: isOnePlace ? only.regionPath : null,
    ...(isOnePlace && only.unitId !== null ? { unitIds: [only.unitId] } : {}),
    by: isOnePlace ? ["part"] : ["part", "unitId", "regionId"],
  });
  const isIn = (row: CountRow, part: QueuePart): boolean => {
    if (!(part.states as readonly (string | null)[]).includes(row.part)) return false;
    if (isOnePlace) return true;
    if (part.unitId !== null && part.unitId !== row.unitId) return false;
    const path = reference.regions.get(row.regionId ?? "")?.path ?? "";
    return part.regionPath === null || path.startsWith(part.regionPath);
  };
  return new Map(
    views.flatMap((view): [QueueView, number][] => {
      if (view === "extensions") return [];
      const parts = queueParts(actor, view);
      const inView = rows.filter((row) => parts.some((part) => isIn(row, part)));
      return [[view, inView.reduce((sum, row) => sum + row.value, 0)]];
    }),
  );
}

function unitChoice(unit: Unit): Choice {
  return { id: unit.id, zh: unit.shortZh, en: unit.nameEn };
}

function regionChoice(region: Region): Choice {
  return { id: region.id, zh: region.nameZh, en: region.nameEn };
}

/** What a window role can narrow by: regions of the scope down to the townships, and the units that answer there. */
function choicesOf(parts: readonly QueuePart[], reference: Reference, hasKinds: boolean): Queue["choices"] {
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
  const units = new Map<string, { region: Choice; path: string; units: Choice[] }>();
  for (const unit of reference.units.values()) {
    const region = reference.regions.get(unit.regionId);
    const answersHere = scopes.some((scope) => unit.regionPath.startsWith(scope) || scope.startsWith(unit.regionPath));
    if (!region || !unit.responsible || !answersHere) continue;
    const group = units.get(region.id) ?? { region: regionChoice(region), path: region.path, units: [] };
    group.units.push(unitChoice(unit));
    units.set(region.id, group);
  }
  return {
    regions: regions.map((region) => ({ ...regionChoice(region), depth: depthOf(region) - least })),
    units: [...units.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    hasKinds,
  };
}

function rowOf(record: QueueRecord, actor: StaffActor, now: Date, reference: Reference): QueueRow {
  const { item, unit, region } = {
    item: reference.items.get(record.itemCode ?? ""),
    unit: reference.units.get(record.leadUnitId ?? ""),
    region: reference.regions.get(record.regionId),
  };
  const endedAt = record.closedAt ?? record.answeredAt;
  const mayReadAll = mayReadFullText(actor, { ...record, unitIds: [], codeVersion: 0 });
  return {
    id: record.id,
    number: record.number,
    state: record.state,
    kind: record.kind,
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
    item: item ? { zh: item.nameZh, en: item.nameEn } : null,
    region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: record.regionId, en: record.regionId },
    unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : null,
    days: daysBetween(record.filedAt, endedAt ?? now),
    due: queueDueOf(record, unit?.regionPath ?? null, now, reference.rules.calendar),
    endedAt,
  };
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(civilDateOf(to)) - Date.parse(civilDateOf(from))) / 86_400_000);
}
