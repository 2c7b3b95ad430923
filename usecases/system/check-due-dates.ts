/**
 * Every night each running clock is counted by the second, independent implementation, from its ledger and the version of
 * the calendar that it was counted with. Any difference is an alarm: in the log, in /api/health and in /settings.
 */
import "server-only";
import { getCalendar } from "@/db/queries/calendar";
import { listRunningClocks, type RunningClock } from "@/db/queries/clocks";
import { type DueDatesCheck, saveDueDatesCheck } from "@/db/queries/installation";
import { getReference } from "@/db/queries/reference";
import { type Rules, regionPathOf, wholeLimitOf } from "@/domain/complaint/clock-events";
import { independentCount } from "@/domain/limits/independent-count";
import { Refusal } from "@/domain/refusal";
import { logError } from "@/lib/log";
import type { Context } from "../context";

const pageSize = 1000;
const mostExamples = 20;
/** @returns what was found; also kept as the newest check of the installation. */
export async function checkDueDates(ctx: Context): Promise<DueDatesCheck> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const { rules } = await getReference(ctx.db);
  const countOf = new Map<number, ReturnType<typeof independentCount>>();
  let looked = 0;
  const different: string[] = [];
  for (let afterId = 0; ; ) {
    const page = await listRunningClocks(ctx.db.app, { afterId, complaints: pageSize });
    if (page.lastId === null) break;
    afterId = page.lastId;
    for (const clock of page.clocks) {
      const { calendarVersion } = clock;
      const count = countOf.get(calendarVersion) ?? (await counterFor(ctx, calendarVersion));
      countOf.set(calendarVersion, count);
      looked += 1;
      const again = countAgain(clock, count, rules);
      if (again !== storedDate(clock)) {
        different.push(`${clock.number} clock ${clock.clockNo}: ${storedDate(clock)}, counted again ${again}`);
      }
    }
  }
  const check: DueDatesCheck = {
    checkedAt: ctx.now.toISOString(),
    looked,
    different: different.length,
    examples: different.slice(0, mostExamples),
  };
  if (different.length > 0) logError("due-dates.differ", { count: different.length });
  await saveDueDatesCheck(ctx.db.app, check);
  return check;
}

async function counterFor(ctx: Context, version: number) {
  const { days, hours, calendar } = await getCalendar(ctx.db, version);
  return independentCount({ days, hours, publishedYears: [...calendar.publishedYears] });
}

/**
 * A clock that stands still has no date until it goes on, unless it was over before it was stopped; of the others the date,
 * and whether it is provisional.
 */
function storedDate(clock: RunningClock): string {
  if (clock.pausedAt !== null && clock.pausedAt < clock.promisedDueAt) return "stands still";
  return said(clock.promisedDueAt.toISOString(), clock.provisional);
}

/** A clock that cannot be counted is a difference like any other: one bad row hides no other. */
function countAgain(clock: RunningClock, count: ReturnType<typeof independentCount>, rules: Rules): string {
  try {
    return countedAgain(clock, count, rules);
  } catch (error) {
    return error instanceof Error ? error.message : "no date";
  }
}

function countedAgain(clock: RunningClock, count: ReturnType<typeof independentCount>, rules: Rules): string {
  const { startedAt, pauses } = clock;
  const path = regionPathOf(rules, clock.regionId);
  const promised = count({ startedAt, limit: wholeLimitOf(clock), regionPath: path, pauses });
  if (promised.dueAt === null) return "stands still";
  const { statutoryAmount: amount, statutoryUnit: unit, statutoryDueAt } = clock;
  let isProvisional = promised.missingYears.length > 0;
  if (amount !== null && unit !== null) {
    const regionPath = clock.localHolidaysStopStatute ? path : "/";
    const statutory = count({ startedAt, limit: { amount, unit }, regionPath, pauses: [] });
    isProvisional ||= statutory.missingYears.length > 0;
    if (statutory.dueAt?.getTime() !== statutoryDueAt?.getTime()) return `statute ${statutory.dueAt?.toISOString()}`;
  }
  return said(promised.dueAt.toISOString(), isProvisional);
}

const said = (dueAt: string, isProvisional: boolean) => (isProvisional ? `${dueAt} provisional` : dueAt);
