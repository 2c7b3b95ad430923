/**
 * Looking for flattered figures, each night: the running month and the one before, and any of the last twelve that was never
 * counted. Unit by unit, so that no more than the answers of one unit are held at a time. What is found is kept in a small
 * table with the time of the count; pages read that.
 */
import "server-only";
import {
  deleteRatingPlaces,
  type InstantSpan,
  listAnsweringUnits,
  listClosings,
  listCountedMonths,
  listLongerLimits,
  listPauses,
  listPlacedRatings,
  listSentAnswers,
  type PageEnd,
  type PageOf,
  saveFindings,
  type TimedEventRow,
  type TimedLimit,
} from "@/db/queries/flattery";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { civilDateOf, midnightAfter, midnightBefore } from "@/domain/calendar/civil-date";
import { daysOfMonths, monthsUpTo } from "@/domain/calendar/months";
import { findStandingOut } from "@/domain/flattery/find-standing-out";
import { lookAtAnswers, lookAtTheRest } from "@/domain/flattery/look-at-month";
import { forgottenBefore } from "@/domain/flattery/rating-place";
import type { Look, Peers, WorkingTime } from "@/domain/flattery/vocabulary";
import { workingMinutesBetween } from "@/domain/flattery/working-time";
import { Refusal } from "@/domain/refusal";
import { unitGroupOf } from "@/domain/statistics/unit-group";
import type { Context } from "../context";

const monthsBack = 12;
/** The running month and the one before can still change. */
const monthsOpen = 2;
const mostReports = 50;

/** @returns how many looks were kept. */
export async function lookForFlattery(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await deleteRatingPlaces(ctx.db.app, forgottenBefore(ctx.now));
  const months = monthsUpTo(civilDateOf(ctx.now), monthsBack);
  const counted = new Set(await listCountedMonths(ctx.db.app));
  const due = months.filter((month, i) => i >= months.length - monthsOpen || !counted.has(month));
  let kept = 0;
  for (const month of due) kept += await countMonth(ctx, month);
  return kept;
}

async function countMonth(ctx: Context, month: string): Promise<number> {
  const reference = await getReference(ctx.db);
  const { from, to } = daysOfMonths(month);
  const span = { from: midnightBefore(from), to: midnightAfter(to) };
  const looks: Look[] = [];
  for (const id of await listAnsweringUnits(ctx.db.app, [...reference.units.keys()], span)) {
    const unit = reference.units.get(id);
    if (unit) looks.push(...(await lookAtUnit(ctx, unit, reference, span)));
  }
  looks.push(...(await lookAtPlace(ctx, reference, span)));
  const rows = findStandingOut(looks).map(({ detector, subject, verdict, cases, reports, expectedShare, tail }) => ({
    ...{ month, detector, verdict, cases, expectedShare, tail },
    subjectKind: subject.kind,
    subjectId: subject.id,
    observed: reports.length,
    complaintIds: reports.slice(0, mostReports),
    countedAt: ctx.now,
  }));
  await ctx.db.app.transaction((tx) => saveFindings(tx, month, rows));
  return rows.length;
}

async function lookAtUnit(ctx: Context, unit: Unit, reference: Reference, span: InstantSpan): Promise<Look[]> {
  const answers = await readAll((after) => listSentAnswers(ctx.db.app, unit.id, span, after));
  return lookAtAnswers(
    answers.map(({ limit, sentAt, extendedAt, ...answer }) => ({
      ...answer,
      unitId: unit.id,
      peers: unitGroupOf(unit),
      time: timeOf(sentAt, limit, reference),
      extendedOn: extendedAt === null ? null : civilDateOf(extendedAt),
    })),
  );
}

async function lookAtPlace(ctx: Context, reference: Reference, span: InstantSpan): Promise<Look[]> {
  const reader = ctx.db.app;
  const changes = await readAll((after) => listLongerLimits(reader, span, after));
  const pauses = await readAll((after) => listPauses(reader, span, after));
  const closings = await readAll((after) => listClosings(reader, span, after));
  const ratings = await readAll((after) => listPlacedRatings(reader, span, after));
  const ofUnit = <T extends { readonly unitId: string }>(row: T): (T & { readonly peers: Peers })[] => {
    const unit = reference.units.get(row.unitId);
    return unit ? [{ ...row, peers: unitGroupOf(unit) }] : [];
  };
  const timed = ({ complaintId, kind, occurredAt, limit }: TimedEventRow) => ({
    complaintId,
    kind,
    time: timeOf(occurredAt, limit, reference),
  });
  return lookAtTheRest({
    changes: changes.map((row) => ({ ...timed(row), regionId: row.placeId })),
    pauses: pauses.map((row) => ({ ...timed(row), unitId: row.placeId })).flatMap(ofUnit),
    closings: closings.flatMap(ofUnit),
    ratings: ratings.flatMap(ofUnit),
  });
}

async function readAll<T>(read: (after: PageEnd | null) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let after: PageEnd | null = null; ; ) {
    const { rows, end }: PageOf<T> = await read(after);
    all.push(...rows);
    if (end === null) return all;
    after = end;
  }
}

/** Null where there was no limit, or none was left. */
function timeOf(at: Date, limit: TimedLimit | null, { regions, rules }: Reference): WorkingTime | null {
  const path = limit && regions.get(limit.regionId)?.path;
  if (!limit || !path || at >= limit.dueAt) return null;
  const between = (from: Date, to: Date) => workingMinutesBetween(from, to, rules.calendar, path);
  const paused = limit.pauses.reduce((sum, pause) => sum + between(pause.from, pause.to), 0);
  return {
    minutesLeft: between(at, limit.dueAt),
    minutesAllowed: Math.max(0, between(limit.startedAt, limit.dueAt) - paused),
  };
}
