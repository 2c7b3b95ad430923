/** Refusal reports: what waits, what one raised, and the figures of the year for each counter, unit and window. */
import "server-only";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  listNamesOf,
  listOwnRefusalReports,
  listRefusalReportCounts,
  listWaitingRefusalReports,
  type RefusalReport,
  type RefusalScope,
} from "@/db/queries/refusal-reports";
import type { StaffActor } from "@/domain/actor";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import type { RefusalReportState } from "@/domain/counter/refusal-report";
import { isOverdue } from "@/domain/limits/due-date";
import { type BothNames, namesOf, namesOrCode } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsOf, hasRefusalReports, holdsRight, isUnitRole, mayDecideRefusalReport } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
const ownShown = 20;

export type RefusalLine = {
  readonly id: number;
  readonly serial: string;
  readonly state: RefusalReportState;
  readonly place: BothNames;
  readonly item: BothNames;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  readonly dueAt: Date;
  readonly isOver: boolean;
  /** Whether it is this person who decides. */
  readonly isMine: boolean;
};

export type RefusalList = {
  readonly mayRaise: boolean;
  readonly mayDecide: boolean;
  readonly waiting: readonly RefusalLine[];
  readonly next: string | null;
  readonly own: readonly RefusalLine[];
  readonly year: number;
  /** `upheldShare` is of those decided, in percent; null while none is. */
  readonly figures: readonly {
    readonly key: string;
    readonly place: BothNames;
    readonly raised: number;
    readonly upheld: number;
    readonly notUpheld: number;
    readonly upheldShare: number | null;
  }[];
};

/** @throws Refusal not-allowed for whoever neither raises nor decides nor supervises. */
export async function listRefusalReports(
  ctx: Context,
  wish: { readonly after?: string | undefined },
): Promise<RefusalList> {
  const actor = requireStaff(ctx.actor);
  if (!hasRefusalReports(actor)) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const place = readPlace(wish.after, 2);
  const after = place && { dueAt: new Date(place[0]), id: place[1] };
  const year = yearOf(civilDateOf(ctx.now));
  const scope = scopeOf(actor);
  const mayRaise = holdsRight(actor, "raise_refusal_report");
  const [records, own, counts] = await Promise.all([
    listWaitingRefusalReports(ctx.db.app, scope, { after, size: pageSize + 1 }),
    mayRaise ? listOwnRefusalReports(ctx.db.app, actor.staffId, { beforeId: null, size: ownShown }) : [],
    listRefusalReportCounts(ctx.db.app, year, scope),
  ]);
  const { rows: page, next } = pageOf(records, pageSize, ({ dueAt, id }) => [dueAt, id]);
  const names = await listNamesOf(
    ctx.db.app,
    [...page, ...own].map(({ raisedById }) => raisedById),
  );
  const lineOf = (report: RefusalReport): RefusalLine => ({
    id: report.id,
    serial: report.serial,
    state: report.state,
    place: placeNames(report, reference),
    item: itemNames(report.itemCode, reference),
    raisedBy: names.get(report.raisedById) ?? "",
    raisedAt: report.raisedAt,
    dueAt: report.dueAt,
    isOver: report.state === "raised" && isOverdue(ctx.now, report.dueAt),
    isMine: mayDecideRefusalReport(actor, report) && report.raisedById !== actor.staffId,
  });
  return {
    mayRaise,
    mayDecide: holdsRight(actor, "decide_refusal_report"),
    waiting: page.map(lineOf),
    next,
    own: own.map(lineOf),
    year,
    figures: counts.map((count) => {
      const decided = count.upheld + count.notUpheld;
      return {
        key: count.place,
        place: placeNames(count, reference),
        raised: count.raised,
        upheld: count.upheld,
        notUpheld: count.notUpheld,
        upheldShare: decided === 0 ? null : Math.round((100 * count.upheld) / decided),
      };
    }),
  };
}

function scopeOf(actor: StaffActor): RefusalScope {
  const grants = [...grantsOf(actor, "raise_refusal_report"), ...grantsOf(actor, "decide_refusal_report")];
  return {
    unitIds: [...new Set(grants.flatMap(({ role, unitId }) => (isUnitRole(role) && unitId ? [unitId] : [])))],
    windowPaths: grants.flatMap(({ role, regionPath }) => (isUnitRole(role) ? [] : [regionPath])),
    regionPaths: grantsOf(actor, "oversee_refusal_reports").map(({ regionPath }) => regionPath),
  };
}

function placeNames(
  { unitId, windowId }: Pick<RefusalReport, "unitId" | "windowId">,
  { units, windows }: Reference,
): BothNames {
  const place = unitId === null ? windows.find(({ id }) => id === windowId) : units.get(unitId);
  return place ? namesOf(place) : { zh: unitId ?? windowId ?? "", en: unitId ?? windowId ?? "" };
}

function itemNames(code: string, { items }: Reference): BothNames {
  const item = items.get(code);
  return namesOrCode(item, code);
}
