/**
 * The supervision page: what is overdue, what is due within two working days or yellow, and the notices that are not
 * closed, each with its count and the first lines, or one of them page by page. What falls "within two working days" is
 * counted by the calendar of the whole place; each line says its own days by the calendar of its unit.
 */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  countSupervisionRows,
  listSupervisionRows,
  type SupervisionCursor,
  type SupervisionQuery,
  type SupervisionRecord,
} from "@/db/queries/supervision";
import type { StaffActor } from "@/domain/actor";
import { type QueueDue, queueDueOf } from "@/domain/complaint/queue";
import {
  type SupervisionSection,
  soonEndsAt,
  supervisionPlaces,
  supervisionSections,
} from "@/domain/complaint/supervision-list";
import type { SupervisionState } from "@/domain/complaint/vocabulary";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayReadFullText, unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

export const listSupervisionInput = z.object({
  section: z.enum(supervisionSections).optional().catch(undefined),
  after: z.string().max(40).optional().catch(undefined),
});

/** On the page of all three, and on the page of one. */
const firstLines = 20;
const pageSize = 50;
/** Counted up to here. */
const mostCounted = 9_999;

export type SupervisionRow = Pick<
  SupervisionRecord,
  "id" | "number" | "state" | "round" | "paused" | "card" | "escalation" | "statuteBreached" | "urges" | "lastUrgedAt"
> & {
  /** The first words as this person may read them; null while the window has not masked them yet. */
  readonly excerpt: string | null;
  readonly region: BothNames;
  readonly unit: BothNames | null;
  /** The promise to the complainant; null where nothing runs. */
  readonly due: QueueDue | null;
  readonly notice: {
    readonly noticeNo: number;
    readonly serial: string;
    readonly state: SupervisionState;
    readonly dueAt: Date;
    readonly workingDaysLeft: number;
    readonly isOver: boolean;
    readonly isProvisional: boolean;
  } | null;
};

export type SupervisionList = {
  /** Null when all three are shown, each with its first lines. */
  readonly section: SupervisionSection | null;
  readonly sections: readonly {
    readonly section: SupervisionSection;
    readonly count: number;
    /** There are more than the count says. */
    readonly isMore: boolean;
    readonly rows: readonly SupervisionRow[];
    /** What the address of the next page carries; null where no more follow. */
    readonly next: string | null;
  }[];
  readonly isFirstPage: boolean;
};

/** What the address says, as it says it. */
export type SupervisionWish = { readonly [K in keyof z.infer<typeof listSupervisionInput>]?: string | undefined };

/** @throws Refusal not-allowed for whoever neither supervises nor leads a unit. */
export async function listSupervision(ctx: Context, input: SupervisionWish): Promise<SupervisionList> {
  const actor = requireStaff(ctx.actor);
  const places = supervisionPlaces(actor);
  if (places.length === 0) throw new Refusal("not-allowed");
  const { section = null, after: typed } = listSupervisionInput.parse(input);
  const reference = await getReference(ctx.db);
  const after = section === null ? null : cursorOf(typed);
  const query: Omit<SupervisionQuery, "section"> = {
    places: places.map((place) =>
      place.unitId === null && place.regionPath === reference.rootRegion.path ? { ...place, regionPath: null } : place,
    ),
    notAboutUnitIds: unitIdsOf(actor),
    now: ctx.now,
    soonBefore: soonEndsAt(reference.rootRegion.id, ctx.now, reference.rules),
  };
  const size = section === null ? firstLines : pageSize;
  const shown = supervisionSections.filter((each) => section === null || each === section);
  const [counts, lists] = await Promise.all([
    Promise.all(
      supervisionSections.map((each) => countSupervisionRows(ctx.db.app, { ...query, section: each }, mostCounted + 1)),
    ),
    Promise.all(
      shown.map((each) => listSupervisionRows(ctx.db.app, { ...query, section: each, after, size: size + 1 })),
    ),
  ]);
  return {
    section,
    isFirstPage: after === null,
    sections: supervisionSections.map((each, i) => {
      const records = lists[shown.indexOf(each)] ?? [];
      const { rows: page, next } = pageOf(records, size, (last) => placeOf(each, last));
      const count = counts[i] ?? 0;
      return {
        section: each,
        count: Math.min(count, mostCounted),
        isMore: count > mostCounted,
        rows: page.map((record) => rowOf(record, actor, ctx.now, reference)),
        next,
      };
    }),
  };
}

function placeOf(section: SupervisionSection, record: SupervisionRecord): (Date | number | boolean)[] {
  const dueAt = section === "notices" ? record.noticeDueAt : record.answerDueAt;
  return [section === "overdue" && record.statuteBreached, dueAt ?? 0, record.id];
}

function cursorOf(text: string | undefined): SupervisionCursor | null {
  const place = readPlace(text, 3);
  return place && { breached: place[0] === 1, dueAt: new Date(place[1]), id: place[2] };
}

function rowOf(record: SupervisionRecord, actor: StaffActor, now: Date, reference: Reference): SupervisionRow {
  const unit = reference.units.get(record.leadUnitId ?? "");
  const region = reference.regions.get(record.regionId);
  const { calendar } = reference.rules;
  const mayReadAll = mayReadFullText(actor, { ...record, unitIds: [], codeVersion: 0 });
  const promise = { ...record, dueAt: record.answerDueAt, dueKind: "answer" as const };
  const { noticeNo, serial, noticeState, noticeDueAt } = record;
  const noticePath = reference.regions.get(record.noticeRegionId ?? "")?.path ?? record.regionPath;
  return {
    id: record.id,
    number: record.number,
    state: record.state,
    round: record.round,
    paused: record.paused,
    card: record.card,
    escalation: record.escalation,
    statuteBreached: record.statuteBreached,
    urges: record.urges,
    lastUrgedAt: record.lastUrgedAt,
    excerpt: mayReadAll ? record.excerpt : record.maskedExcerpt,
    region: namesOrCode(region, record.regionId),
    unit: shortNamesOf(unit),
    due: queueDueOf(promise, unit?.regionPath ?? null, now, calendar),
    notice:
      noticeNo !== null && serial !== null && noticeState !== null && noticeDueAt !== null
        ? {
            noticeNo,
            serial,
            state: noticeState,
            dueAt: noticeDueAt,
            workingDaysLeft: workingDaysLeft(now, noticeDueAt, calendar, noticePath),
            isOver: isOverdue(now, noticeDueAt),
            isProvisional: record.noticeProvisional ?? false,
          }
        : null,
  };
}
