/** What waits for the window on the threads to people who stay unknown to the units, the oldest first, page by page. */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  countWaitingRelays,
  listWaitingRelays,
  type RelayCursor,
  type RelayQuery,
  type RelayRecord,
} from "@/db/queries/relay";
import type { StaffActor } from "@/domain/actor";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { relayPlaces, unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listRelaysInput = z.object({ after: z.string().max(60).optional().catch(undefined) });

const pageSize = 50;
const mostCounted = 9_999;

export type RelayRow = {
  readonly key: string;
  readonly number: string;
  readonly step: "release" | "pass_on";
  readonly sinceAt: Date;
  readonly unit: BothNames | null;
  readonly region: BothNames;
  /** The window reads the whole text. */
  readonly excerpt: string;
};

export type RelayList = {
  readonly count: number;
  readonly isMore: boolean;
  readonly rows: readonly RelayRow[];
  readonly next: string | null;
  readonly isFirstPage: boolean;
};

/** @throws Refusal not-allowed for whoever is not of the window. */
export async function listRelays(ctx: Context, input: { readonly after?: string | undefined }): Promise<RelayList> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const query = queryOf(actor, reference);
  if (query.regionPaths.length === 0) throw new Refusal("not-allowed");
  const after = cursorOf(listRelaysInput.parse(input).after);
  const [count, records] = await Promise.all([
    countWaitingRelays(ctx.db.app, query, mostCounted + 1),
    listWaitingRelays(ctx.db.app, { ...query, after, size: pageSize + 1 }),
  ]);
  const { rows: page, next } = pageOf(records, pageSize, ({ sinceAt, complaintId, relayNo }) => [
    sinceAt,
    complaintId,
    relayNo,
  ]);
  return {
    count: Math.min(count, mostCounted),
    isMore: count > mostCounted,
    rows: page.map((record) => rowOf(record, reference)),
    next,
    isFirstPage: after === null,
  };
}

function queryOf(actor: StaffActor, { rootRegion }: Reference): RelayQuery {
  return {
    regionPaths: relayPlaces(actor).map((path) => (path === rootRegion.path ? null : path)),
    notAboutUnitIds: unitIdsOf(actor),
  };
}

function cursorOf(text: string | undefined): RelayCursor | null {
  const place = readPlace(text, 3);
  return place && { sinceAt: new Date(place[0]), complaintId: place[1], relayNo: place[2] };
}

function rowOf(record: RelayRecord, { units, regions }: Reference): RelayRow {
  const unit = units.get(record.unitId);
  const region = regions.get(record.regionId);
  return {
    key: `${record.number}-${record.relayNo}`,
    number: record.number,
    step: record.state === "asked" ? "release" : "pass_on",
    sinceAt: record.sinceAt,
    unit: shortNamesOf(unit),
    region: namesOrCode(region, record.regionId),
    excerpt: record.excerpt,
  };
}
