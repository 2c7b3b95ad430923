/**
 * The preview of the next calendar: what differs day by day, and which open dates it would move. Nothing is changed by
 * looking. Clocks whose date has passed keep it and are counted apart.
 */
import "server-only";
import { findCalendarDraft, getNewestCalendar } from "@/db/queries/calendar";
import { listRunningClocks, type RunningClock } from "@/db/queries/clocks";
import { getReference, getScopePath } from "@/db/queries/reference";
import { buildCalendar, type Calendar, publishedYearsOf } from "@/domain/calendar/calendar";
import {
  type CalendarDifferences,
  type CalendarLists,
  differenceOf,
  draftedLists,
  draftMark,
  touchedSpan,
} from "@/domain/calendar/calendar-changes";
import { midnightAfter, midnightBefore } from "@/domain/calendar/civil-date";
import type { CalendarImport } from "@/domain/calendar/imported-days";
import type { Rules } from "@/domain/complaint/clock-events";
import { isOver, recountClock } from "@/domain/complaint/decide-recount";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import { type Context, requireAdministrator } from "../context";

const pageSize = 2000;
const shownDates = 50;

export type MovedDate = {
  readonly number: string;
  readonly clockKind: ClockKind;
  /** False for the clocks of units: the complainant's own are what was promised. */
  readonly isPromise: boolean;
  readonly regionNameZh: string;
  readonly regionNameEn: string;
  readonly dueAt: Date;
  readonly newDueAt: Date;
  /** The date was provisional and becomes final. */
  readonly settles: boolean;
};

export type MovedDates = {
  readonly reports: number;
  readonly clocks: number;
  readonly earlier: number;
  readonly later: number;
  /** The date stays; it is no longer provisional, or only the statutory one moves. */
  readonly settled: number;
  /** Their date has passed: they keep it. */
  readonly keptOver: number;
  readonly examples: readonly MovedDate[];
};

export type CalendarDraftPage = {
  /** To be sent back with the publication. */
  readonly mark: string;
  readonly baseVersion: number;
  readonly differences: CalendarDifferences;
  readonly moved: MovedDates;
  readonly lastImport: CalendarImport | null;
};

/** Null when there is no draft. */
export async function readCalendarDraft(ctx: Context): Promise<CalendarDraftPage | null> {
  requireAdministrator(ctx.actor);
  const draft = await findCalendarDraft(ctx.db.app);
  if (!draft) return null;
  const reference = await getReference(ctx.db);
  const published = await getNewestCalendar(ctx.db);
  const lists = draftedLists(published, draft);
  const differences = differenceOf(published, lists, (scope) => getScopePath(reference, scope));
  const next = { calendar: calendarOf(lists, published.version + 1), regionPaths: reference.rules.regionPaths };
  return {
    mark: draftMark(published.version, draft),
    baseVersion: published.version,
    differences,
    moved: await movedDates(ctx, differences, next),
    lastImport: draft.lastImport,
  };
}

function calendarOf({ days, hours }: CalendarLists, version: number): Calendar {
  return buildCalendar({ version, days, publishedYears: publishedYearsOf(days), workingHours: hours });
}

async function movedDates(
  ctx: Context,
  differences: CalendarDifferences,
  next: Pick<Rules, "calendar" | "regionPaths">,
): Promise<MovedDates> {
  const span = touchedSpan(differences);
  // Hours reach every day, so then every running clock is looked at.
  const touching =
    span && differences.hours.length === 0
      ? { fromAt: midnightBefore(span.fromOn), toAt: midnightAfter(span.toOn) }
      : undefined;
  const reports = new Set<number>();
  const sum = { clocks: 0, earlier: 0, later: 0, settled: 0, keptOver: 0 };
  const examples: MovedDate[] = [];
  const { regions } = await getReference(ctx.db);
  if (!span && differences.hours.length === 0) return { reports: 0, ...sum, examples };
  for (let afterId = 0; ; ) {
    const page = await listRunningClocks(ctx.db.app, {
      afterId,
      complaints: pageSize,
      ...(touching ? { touching } : {}),
    });
    if (page.lastId === null) break;
    afterId = page.lastId;
    for (const clock of page.clocks) {
      // As if it had been counted with the newest version: only what the draft changes is told.
      const dates = recountClock({ ...clock, calendarVersion: 0 }, ctx.now, next);
      if (isOver(clock, ctx.now)) {
        sum.keptOver += 1;
        continue;
      }
      if (!dates || !isAnotherDate(clock, dates)) continue;
      const newDueAt = new Date(dates.promisedDueAt);
      reports.add(clock.complaintId);
      sum.clocks += 1;
      if (newDueAt < clock.promisedDueAt) sum.earlier += 1;
      else if (newDueAt > clock.promisedDueAt) sum.later += 1;
      else sum.settled += 1;
      if (examples.length === shownDates) continue;
      const region = regions.get(clock.regionId);
      examples.push({
        number: clock.number,
        clockKind: clock.kind,
        isPromise: clock.assignmentNo === null,
        regionNameZh: region?.nameZh ?? clock.regionId,
        regionNameEn: region?.nameEn ?? clock.regionId,
        dueAt: clock.promisedDueAt,
        newDueAt,
        settles: clock.provisional && !dates.provisional,
      });
    }
  }
  return { reports: reports.size, ...sum, examples };
}

/** A card or a step that moves with a day off is no other date. */
function isAnotherDate(clock: RunningClock, dates: NonNullable<ReturnType<typeof recountClock>>): boolean {
  return (
    dates.promisedDueAt !== clock.promisedDueAt.toISOString() ||
    dates.statutoryDueAt !== (clock.statutoryDueAt?.toISOString() ?? null) ||
    dates.provisional !== clock.provisional
  );
}
