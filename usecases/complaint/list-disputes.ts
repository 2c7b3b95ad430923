/** The disputes that wait for somebody to appoint a unit, what is due first at the top; for the windows of the place. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import { listOpenDisputes, type OpenDisputeRecord } from "@/db/queries/referrals";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { unitIdsOf, windowPathsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listDisputesInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

const pageSize = 50;

export type DisputeRow = {
  readonly number: string;
  readonly excerpt: string;
  readonly region: BothNames;
  /** The unit that sent it back last. */
  readonly unit: BothNames;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly isProvisional: boolean;
  readonly isOver: boolean;
  /** Below 0 when over. */
  readonly workingDaysLeft: number;
};

export type DisputeList = {
  readonly rows: readonly DisputeRow[];
  readonly isFirstPage: boolean;
  /** What the address of the next page carries; null where no more follow. */
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever has no window role. */
export async function listDisputes(ctx: Context, input: z.infer<typeof listDisputesInput>): Promise<DisputeList> {
  const actor = requireStaff(ctx.actor);
  const regionPaths = windowPathsOf(actor);
  if (regionPaths.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const place = readPlace(input.after, 2);
  const after = place && { dueAt: new Date(place[0]), id: place[1] };
  const notAboutUnitIds = unitIdsOf(actor);
  const records = await listOpenDisputes(ctx.db.app, { regionPaths, notAboutUnitIds, after, size: pageSize + 1 });
  const { rows, next } = pageOf(records, pageSize, ({ dueAt, id }) => [dueAt, id]);
  return {
    rows: rows.map((record) => rowOf(record, ctx.now, reference)),
    isFirstPage: after === null,
    next,
  };
}

function rowOf(record: OpenDisputeRecord, now: Date, { regions, units, rules }: Reference): DisputeRow {
  const region = regions.get(record.regionId);
  const unit = units.get(record.unitId);
  const path = regions.get(record.placeId)?.path ?? region?.path ?? "/";
  const isOver = isOverdue(now, record.dueAt);
  return {
    number: record.number,
    excerpt: record.excerpt,
    region: namesOrCode(region, record.regionId),
    unit: unit ? shortNamesOf(unit) : { zh: record.unitId, en: record.unitId },
    openedAt: record.openedAt,
    dueAt: record.dueAt,
    isProvisional: record.provisional,
    isOver,
    workingDaysLeft: workingDaysLeft(now, record.dueAt, rules.calendar, path),
  };
}
