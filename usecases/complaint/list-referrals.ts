/** The letters that are out, or whose reply was not passed on yet: what is overdue first, then by the day of asking after. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import { listOpenReferrals, type OpenReferralRecord } from "@/db/queries/referrals";
import type { ReferralGround, ReferralState } from "@/domain/complaint/vocabulary";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { unitIdsOf, windowPathsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listReferralsInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

const pageSize = 50;

export type ReferralRow = {
  readonly number: string;
  readonly referralNo: number;
  readonly serial: string;
  readonly excerpt: string;
  readonly region: BothNames;
  /** To whom, in words. */
  readonly body: string;
  readonly ground: ReferralGround | null;
  readonly state: ReferralState;
  readonly chases: number;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly isProvisional: boolean;
  readonly isOver: boolean;
  /** Below 0 when over. */
  readonly workingDaysLeft: number;
};

export type ReferralList = {
  readonly rows: readonly ReferralRow[];
  readonly isFirstPage: boolean;
  /** What the address of the next page carries; null where no more follow. */
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever has no window role. */
export async function listReferrals(ctx: Context, input: z.infer<typeof listReferralsInput>): Promise<ReferralList> {
  const actor = requireStaff(ctx.actor);
  const regionPaths = windowPathsOf(actor);
  if (regionPaths.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const place = readPlace(input.after, 2);
  const after = place && { dueAt: new Date(place[0]), id: place[1] };
  const notAboutUnitIds = unitIdsOf(actor);
  const records = await listOpenReferrals(ctx.db.app, { regionPaths, notAboutUnitIds, after, size: pageSize + 1 });
  const { rows, next } = pageOf(records, pageSize, ({ dueAt, issuedAt, id }) => [dueAt ?? issuedAt, id]);
  return {
    rows: rows.map((record) => rowOf(record, ctx.now, reference)),
    isFirstPage: after === null,
    next,
  };
}

function rowOf(record: OpenReferralRecord, now: Date, { regions, rules }: Reference): ReferralRow {
  const region = regions.get(record.regionId);
  const path = region?.path ?? "/";
  const dueAt = record.dueAt ?? record.issuedAt;
  const isOver = isOverdue(now, dueAt);
  return {
    number: record.number,
    referralNo: record.referralNo,
    serial: record.serial,
    excerpt: record.excerpt,
    region: namesOrCode(region, record.regionId),
    body: record.body ?? "",
    ground: record.ground,
    state: record.state,
    chases: record.chases,
    issuedAt: record.issuedAt,
    dueAt,
    isProvisional: record.provisional,
    isOver,
    workingDaysLeft: workingDaysLeft(now, dueAt, rules.calendar, path),
  };
}
