/** The reports on which units of this person were asked for an opinion and owe it yet, the oldest first, page by page. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  countSupportingRows,
  listSupportingRows,
  type SupportingCursor,
  type SupportingRecord,
} from "@/db/queries/supporting";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { supportingPlaces } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listSupportingInput = z.object({ after: z.string().max(60).optional().catch(undefined) });

const pageSize = 50;
const mostCounted = 9_999;

export type SupportingRow = {
  readonly key: string;
  readonly number: string;
  readonly isAcknowledged: boolean;
  readonly dueAt: Date;
  readonly workingDaysLeft: number;
  readonly isOver: boolean;
  readonly isProvisional: boolean;
  /** Who leads; null while the window looks for another unit. */
  readonly lead: BothNames | null;
  readonly region: BothNames;
  /** The first words as the unit may read them; null while the window has not masked them yet. */
  readonly excerpt: string | null;
};

export type SupportingList = {
  readonly count: number;
  readonly isMore: boolean;
  readonly rows: readonly SupportingRow[];
  readonly next: string | null;
  readonly isFirstPage: boolean;
};

/** @throws Refusal not-allowed for whoever belongs to no unit. */
export async function listSupporting(
  ctx: Context,
  input: { readonly after?: string | undefined },
): Promise<SupportingList> {
  const unitIds = supportingPlaces(requireStaff(ctx.actor));
  if (unitIds.length === 0) throw new Refusal("not-allowed");
  const after = cursorOf(listSupportingInput.parse(input).after);
  const reference = await getReference(ctx.db);
  const [count, records] = await Promise.all([
    countSupportingRows(ctx.db.app, { unitIds }, mostCounted + 1),
    listSupportingRows(ctx.db.app, { unitIds, after, size: pageSize + 1 }),
  ]);
  const { rows: page, next } = pageOf(records, pageSize, ({ openedAt, complaintId, assignmentNo }) => [
    openedAt,
    complaintId,
    assignmentNo,
  ]);
  return {
    count: Math.min(count, mostCounted),
    isMore: count > mostCounted,
    rows: page.map((record) => rowOf(record, ctx.now, reference)),
    next,
    isFirstPage: after === null,
  };
}

function cursorOf(text: string | undefined): SupportingCursor | null {
  const place = readPlace(text, 3);
  return place && { openedAt: new Date(place[0]), complaintId: place[1], assignmentNo: place[2] };
}

function rowOf(record: SupportingRecord, now: Date, { units, regions, rules, rootRegion }: Reference): SupportingRow {
  const lead = units.get(record.leadUnitId ?? "");
  const region = regions.get(record.regionId);
  const path = regions.get(record.clockRegionId)?.path ?? rootRegion.path;
  return {
    key: `${record.number}-${record.assignmentNo}`,
    number: record.number,
    isAcknowledged: record.state === "acknowledged",
    dueAt: record.dueAt,
    workingDaysLeft: workingDaysLeft(now, record.dueAt, rules.calendar, path),
    isOver: isOverdue(now, record.dueAt),
    isProvisional: record.provisional,
    lead: shortNamesOf(lead),
    region: namesOrCode(region, record.regionId),
    excerpt: record.sharesIdentity ? record.excerpt : record.maskedExcerpt,
  };
}
