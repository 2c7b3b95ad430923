/** The letters that are out, or whose reply was not passed on yet: what is overdue first, then by the day of asking after. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import { listOpenReferrals, type OpenReferralRecord } from "@/db/queries/referrals";
import type { ReferralGround, ReferralState } from "@/domain/complaint/vocabulary";
import { isOverdue, workingDaysLeft, workingDaysOver } from "@/domain/limits/due-date";
import { Refusal } from "@/domain/refusal";
import { windowPathsOf } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const listReferralsInput = z.object({ after: z.string().max(40).optional().catch(undefined) });

const pageSize = 50;

type BothNames = { readonly zh: string; readonly en: string };

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
  const [, due, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(input.after ?? "") ?? [];
  const after = due !== undefined && id !== undefined ? { dueAt: new Date(Number(due)), id: Number(id) } : null;
  const notAboutUnitIds = actor.grants.flatMap((grant) => grant.unitId ?? []);
  const records = await listOpenReferrals(ctx.db.app, { regionPaths, notAboutUnitIds, after, size: pageSize + 1 });
  const page = records.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((record) => rowOf(record, ctx.now, reference)),
    isFirstPage: after === null,
    next: records.length > pageSize && last ? `${(last.dueAt ?? last.issuedAt).getTime()}.${last.id}` : null,
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
    region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: record.regionId, en: record.regionId },
    body: record.body ?? "",
    ground: record.ground,
    state: record.state,
    chases: record.chases,
    issuedAt: record.issuedAt,
    dueAt,
    isProvisional: record.provisional,
    isOver,
    workingDaysLeft: isOver
      ? -workingDaysOver(now, dueAt, rules.calendar, path)
      : workingDaysLeft(now, dueAt, rules.calendar, path),
  };
}
