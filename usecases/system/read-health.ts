/**
 * Whether the product works, part by part, for monitors and for whoever starts it. It fails when something that people
 * wait for stands still: no database, an older shape of it, no reference data, a worker without a sign of life, clocks
 * that nobody attends to, a due date that a second count does not confirm. A missing mail server and a year that is not
 * published (notice, warning or alarm by the day of the year) are said and fail nothing: people can still report.
 */
import "server-only";
import { type Db, database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import {
  findBackupState,
  findDueDatesCheck,
  findEntryAgeMs,
  getClockBacklog,
  getNoticeBacklog,
  heartbeatKey,
  listMissingColumns,
} from "@/db/queries/installation";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { missingYearNotice } from "@/domain/calendar/missing-year";
import { env } from "@/lib/env";
import { errorDetails, logError } from "@/lib/log";

/** ok: every part works. parts: one word or sentence each, without personal data. */
export type Health = { readonly ok: boolean; readonly parts: Record<string, string> };
type Part = { readonly ok: boolean; readonly says: string };

const minuteMs = 60_000;
/** The worker beats every minute; three missed ones are no accident. */
const heartbeatLimitMs = 3.5 * minuteMs;
const clocksLimitMs = 10 * minuteMs;
/** Nobody needs the exact length of a long queue. */
const mostCounted = 1000;

export async function readHealth(): Promise<Health> {
  const parts: Record<string, Part> = {};
  try {
    const db = database();
    const now = await getDatabaseTime(db);
    parts.database = { ok: true, says: now.toISOString() };
    const missing = await listMissingColumns(db.app);
    parts.migrations =
      missing.length === 0
        ? { ok: true, says: "in place" }
        : { ok: false, says: `${missing.length} columns are missing: run npm run db:migrate` };
    if (parts.migrations.ok) Object.assign(parts, await readParts(db, now));
  } catch (error) {
    logError("health.failed", errorDetails(error));
    if (parts.database) parts.reading = { ok: false, says: "failed: the log says why" };
    else parts.database = { ok: false, says: "no answer" };
  }
  return {
    ok: Object.values(parts).every((part) => part.ok),
    parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.says])),
  };
}

async function readParts(db: Db, now: Date): Promise<Record<string, Part>> {
  const [calendar, heartbeatMs, clocks, notices, backup] = await Promise.all([
    readCalendar(db, now),
    findEntryAgeMs(db.app, heartbeatKey),
    getClockBacklog(db.app, mostCounted),
    getNoticeBacklog(db.app, mostCounted),
    readBackup(db),
  ]);
  const isAlive = heartbeatMs !== null && heartbeatMs < heartbeatLimitMs;
  const seconds = (ms: number) => `${Math.max(0, Math.round(ms / 1000))} s`;
  const waiting = `${notices.waiting} waiting${notices.waiting === 0 ? "" : `, the oldest for ${seconds(notices.oldestMs)}`}`;
  return {
    ...calendar,
    worker: {
      ok: isAlive,
      says:
        heartbeatMs === null
          ? "no sign of life yet: run npm run worker"
          : `${isAlive ? "alive" : "silent"}, last sign of life ${seconds(heartbeatMs)} ago`,
    },
    clocks: {
      ok: clocks.oldestMs < clocksLimitMs,
      says:
        clocks.waiting === 0 ? "attended to" : `${clocks.waiting} waiting, the oldest for ${seconds(clocks.oldestMs)}`,
    },
    backup,
    mail: { ok: true, says: env().smtpUrl ? waiting : `not set up (SMTP_URL), ${waiting}` },
  };
}

/** Two nights without one are no accident; before the first night there is none to miss. */
const backupLimitMs = 50 * 60 * minuteMs;

async function readBackup(db: Db): Promise<Part> {
  const { last, doneMs } = await findBackupState(db.app);
  const hours = doneMs === null ? "never" : `${Math.floor(doneMs / (60 * minuteMs))} h ago`;
  if (last && !last.isDone) return { ok: false, says: `failed at ${last.at} (${last.code}), last success ${hours}` };
  if (doneMs === null) return { ok: true, says: "none yet" };
  return { ok: doneMs < backupLimitMs, says: `last success ${hours}` };
}

async function readCalendar(db: Db, now: Date): Promise<Record<string, Part>> {
  try {
    const { rules, version } = await getReference(db);
    const missing = missingYearNotice(rules.calendar.publishedYears, civilDateOf(now));
    const check = await findDueDatesCheck(db.app);
    return {
      reference: { ok: true, says: `version ${version}` },
      calendar: {
        ok: true,
        says: missing ? `${missing.level}: ${missing.year} is not published` : "published",
      },
      dueDates: {
        ok: check === null || check.different === 0,
        says: check === null ? "not checked yet" : `${check.different} of ${check.looked} differ, ${check.checkedAt}`,
      },
    };
  } catch (error) {
    logError("health.reference_missing", errorDetails(error));
    return { reference: { ok: false, says: "missing: run npm run db:seed" } };
  }
}
