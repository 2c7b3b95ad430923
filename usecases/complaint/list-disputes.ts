/** The disputes that wait for somebody to appoint a unit, what is due first at the top; for the windows of the place. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import { listOpenDisputes, type OpenDisputeRecord } from "@/db/queries/referrals";
import { isOverdue, workingDaysLeft, workingDaysOver } from "@/domain/limits/due-date";
import { Refusal } from "@/domain/refusal";
import { windowPathsOf } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const listDisputesInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

const pageSize = 50;

type BothNames = { readonly zh: string; readonly en: string };

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
  const [, due, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(input.after ?? "") ?? [];
  const after = due !== undefined && id !== undefined ? { dueAt: new Date(Number(due)), id: Number(id) } : null;
  const notAboutUnitIds = actor.grants.flatMap((grant) => grant.unitId ?? []);
  const records = await listOpenDisputes(ctx.db.app, { regionPaths, notAboutUnitIds, after, size: pageSize + 1 });
  const page = records.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((record) => rowOf(record, ctx.now, reference)),
    isFirstPage: after === null,
    next: records.length > pageSize && last ? `${last.dueAt.getTime()}.${last.id}` : null,
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
    region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: record.regionId, en: record.regionId },
    unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : { zh: record.unitId, en: record.unitId },
    openedAt: record.openedAt,
    dueAt: record.dueAt,
    isProvisional: record.provisional,
    isOver,
    workingDaysLeft: isOver
      ? -workingDaysOver(now, record.dueAt, rules.calendar, path)
      : workingDaysLeft(now, record.dueAt, rules.calendar, path),
  };
}
