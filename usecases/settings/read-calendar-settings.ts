/**
 * The calendar as administrators see it: one year of one list day by day, with the draft laid over it, the notice that is
 * missing, the office hours, the versions with who published them, and the nightly check of all open dates.
 */
import "server-only";
import { findCalendarDraft, getNewestCalendar, listCalendarVersions } from "@/db/queries/calendar";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { type DueDatesCheck, findDueDatesCheck } from "@/db/queries/installation";
import { getReference, getScopePath } from "@/db/queries/reference";
import {
  buildCalendar,
  type DayStatus,
  nationalScope,
  publishedYearsOf,
  type WorkingHours,
} from "@/domain/calendar/calendar";
import { draftedLists, draftMark } from "@/domain/calendar/calendar-changes";
import { addDays, type CivilDate, civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { type MissingYearNotice, missingYearNotice } from "@/domain/calendar/missing-year";
import { type Context, requireAdministrator } from "../context";

export type CalendarScope = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly depth: number;
  readonly hasOwn: boolean;
};

export type CalendarPageDay = DayStatus & {
  /** The draft turns this day round or names it otherwise. */
  readonly isDrafted: boolean;
};

export type CalendarSettings = {
  readonly today: CivilDate;
  readonly version: number;
  readonly year: number;
  readonly years: readonly { readonly year: number; readonly isPublished: boolean }[];
  readonly scope: string;
  /** The national list and every region; `hasOwn` where a list or hours of its own stand. */
  readonly scopes: readonly CalendarScope[];
  /** The whole year as it would be with the draft. */
  readonly days: readonly CalendarPageDay[];
  /** The hours that count at the scope, and whether they are its own. */
  readonly hours: { readonly spans: WorkingHours["spans"]; readonly isOwn: boolean };
  readonly missing: MissingYearNotice | null;
  readonly draft: { readonly mark: string; readonly changes: number } | null;
  readonly versions: readonly {
    readonly version: number;
    readonly publishedAt: Date;
    readonly note: string;
    /** Null for what ships with the product. */
    readonly by: string | null;
  }[];
  readonly check: DueDatesCheck | null;
};

const firstYear = 2011;
const shownVersions = 12;

/** Out of range or unknown wishes show this year of the national list. */
export async function readCalendarSettings(
  ctx: Context,
  wish: { readonly year?: string | undefined; readonly scope?: string | undefined },
): Promise<CalendarSettings> {
  requireAdministrator(ctx.actor);
  const reference = await getReference(ctx.db);
  const published = await getNewestCalendar(ctx.db);
  const [draft, versions, check] = await Promise.all([
    findCalendarDraft(ctx.db.app),
    listCalendarVersions(ctx.db.app, shownVersions),
    findDueDatesCheck(ctx.db.app),
  ]);
  const publishers = await listNamedStaff(
    ctx.db.app,
    versions.flatMap((version) => version.publishedById ?? []),
  );
  const today = civilDateOf(ctx.now);
  const lastYear = yearOf(today) + 1;
  const wishedYear = Number(wish.year);
  const year = wishedYear >= firstYear && wishedYear <= lastYear ? Math.trunc(wishedYear) : yearOf(today);
  const scope = wish.scope !== undefined && reference.regions.has(wish.scope) ? wish.scope : nationalScope;
  const path = getScopePath(reference, scope);
  const lists = draftedLists(published, draft);
  const drafted = buildCalendar({
    version: published.version + 1,
    days: lists.days,
    publishedYears: publishedYearsOf(lists.days),
    workingHours: lists.hours,
  });
  const days: CalendarPageDay[] = [];
  for (let on = `${year}-01-01`; on <= `${year}-12-31`; on = addDays(on, 1)) {
    const [before, after] = [published.calendar.dayAt(on, path), drafted.dayAt(on, path)];
    days.push({ ...after, isDrafted: before.working !== after.working || before.name !== after.name });
  }
  const owners = new Set([...lists.days.map((day) => day.scope), ...lists.hours.map((row) => row.scope)]);
  const ownHours = lists.hours.find((row) => row.scope === scope);
  const aboveHours = path
    .split("/")
    .reverse()
    .map((id) => lists.hours.find((row) => row.scope === id))
    .find((row) => row !== undefined);
  const nationalHours = lists.hours.find((row) => row.scope === nationalScope);
  return {
    today,
    version: published.version,
    year,
    years: Array.from({ length: lastYear - firstYear + 1 }, (_, i) => ({
      year: lastYear - i,
      isPublished: published.calendar.publishedYears.has(lastYear - i),
    })),
    scope,
    scopes: [
      { id: nationalScope, nameZh: "全国", nameEn: "National", depth: 0, hasOwn: true },
      ...[...reference.regions.values()].map((region) => ({
        id: region.id,
        nameZh: region.nameZh,
        nameEn: region.nameEn,
        depth: region.path.split("/").length - 2,
        hasOwn: owners.has(region.id),
      })),
    ],
    days,
    hours: { spans: (ownHours ?? aboveHours ?? nationalHours)?.spans ?? [], isOwn: ownHours !== undefined },
    missing: missingYearNotice(published.calendar.publishedYears, today),
    draft: draft && {
      mark: draftMark(published.version, draft),
      changes: draft.changes.days.length + draft.changes.hours.length,
    },
    versions: versions.map(({ version, publishedAt, note, publishedById }) => ({
      version,
      publishedAt,
      note,
      by: publishers.get(publishedById ?? 0)?.name ?? null,
    })),
    check,
  };
}
