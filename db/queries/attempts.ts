/**
 * Limits on attempts, shared by all processes: rate-limiter-flexible on a table of ours. What every filing asks is judged
 * and counted in one statement on the same rows.
 */
import "server-only";
import { lt, sql } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "@/domain/refusal";
import { networkOf } from "@/lib/client-address";
import { env } from "@/lib/env";
import type { Db, Reader } from "../client";
import { heldStatement } from "../held-statement";
import { rateLimits } from "../schema/installation";

/** Attempts allowed in a number of seconds, for one key. */
const limits = {
  "sign-in by account": { points: 10, duration: 900 },
  "sign-in by address": { points: 60, duration: 900 },
  "sign-in code by account": { points: 10, duration: 900 },
  // Whoever comes so far has the right password: this one may hold for all addresses together.
  "sign-in code of account": { points: 50, duration: 3600 },
  "own password": { points: 10, duration: 900 },
  "contact search": { points: 20, duration: 3600 },
  "code asked for contact": { points: 6, duration: 3600 },
  "code asked for contact in a day": { points: 15, duration: 86_400 },
  "enterprise contact added": { points: 20, duration: 86_400 },
  // Wrong codes: with six digits 20 a day leave one chance in 50,000.
  "one-time code by address": { points: 30, duration: 3600 },
  "one-time code of contact": { points: 20, duration: 86_400 },
} as const;
export type AttemptLimit = keyof typeof limits;

type CrowdLimit = {
  /** From so many on a second step is asked of this key alone: work by the browser, or a short wait. */
  readonly soft: number;
  /** From so many on it is a refusal with the time to wait and another way. Never reached without second steps. */
  readonly hard: number;
  /** Seconds after the first one. */
  readonly duration: number;
  /** Only what failed is counted, by whoever saw it fail. */
  readonly failuresOnly?: boolean;
};

/**
 * What many people do behind one address (the Wi-Fi of a hall, a village behind one NAT): nobody there is turned away
 * for what the others do. LIMITS_FACTOR multiplies both figures.
 */
const crowds = {
  // A full hall files some twenty reports in an hour; a thousand is ten times what a whole county files in a day.
  "filing by address": { soft: 20, hard: 1000, duration: 3600 },
  // Many begin and do not file: twice as many, and a draft costs less than a report.
  "draft by address": { soft: 40, hard: 2000, duration: 3600 },
  // Nobody mistypes nineteen codes in ten minutes; the twentieth wrong one of an address costs work (THREATS row 1).
  "lookup by address": { soft: 19, hard: 500, duration: 600, failuresOnly: true },
  // Whoever knows a number could lock its owner out: for the number alone there is work, and hardly ever a refusal.
  "lookup of number": { soft: 10, hard: 1000, duration: 600, failuresOnly: true },
  // Each makes a message that costs money: a hall asks some twenty times in an hour, and one contact six times (above).
  "code asked by address": { soft: 30, hard: 500, duration: 3600 },
  // A village where all had the same trouble presses it some thirty times in an hour; a thousand is a program.
  "me too by address": { soft: 30, hard: 1000, duration: 3600 },
  // Nine files for each of forty reports in an hour. A program that sends more is told so by 429; there is no second step.
  "upload by address": { soft: 400, hard: 400, duration: 3600 },
  // A search for every pause in typing: some thirty for one person, for a hall of sixty people in ten minutes.
  "item search by address": { soft: 2000, hard: 2000, duration: 600 },
  // A mail service presses it for all its readers, from few addresses; a token cannot be guessed, so this is for the load.
  "stop by address": { soft: 600, hard: 600, duration: 600 },
} as const satisfies Record<string, CrowdLimit>;
export type Crowd = keyof typeof crowds;

/** Reports that one telephone number or e-mail address may file; whoever has more is served better at a counter. */
const contactLimit = { points: 10, duration: 24 * 3600 } as const;
const contactLimitName = "filing by contact";

/** Longer than any permit of a second step is good for. */
const permitSeconds = 3600;

const limiters = new WeakMap<Db, Map<string, RateLimiterDrizzle>>();
/** Where the count is compared here, so that LIMITS_FACTOR may change: the library counts and never refuses. */
const uncapped = 1_000_000_000;

function limiterFor(db: Db, keyPrefix: string, points: number, duration: number): RateLimiterDrizzle {
  const known = limiters.get(db) ?? new Map<string, RateLimiterDrizzle>();
  limiters.set(db, known);
  const limiter =
    known.get(keyPrefix) ??
    new RateLimiterDrizzle({
      storeClient: db.app,
      schema: rateLimits,
      keyPrefix,
      clearExpiredByTimeout: false,
      points,
      duration,
    });
  known.set(keyPrefix, limiter);
  return limiter;
}

function limiterOf(db: Db, limit: AttemptLimit): RateLimiterDrizzle {
  return limiterFor(db, limit, limits[limit].points, limits[limit].duration);
}

/** By address means by network: one household holds 2^64 addresses of IPv6. */
const keyOf = (limit: string, key: string) => (limit.endsWith("by address") ? networkOf(key) : key);
const minutesOf = (ms: number) => Math.max(1, Math.ceil(ms / 60_000));
const raised = (figure: number) => Math.max(1, Math.round(figure * env().limitsFactor));

function refusalOf(result: RateLimiterRes): Refusal {
  return new Refusal("too-many-attempts", { minutes: minutesOf(result.msBeforeNext) });
}

/**
 * Counts one failed attempt; only failures count, so that a hall behind one address is not locked out by its visitors.
 * @throws Refusal too-many-attempts with the minutes to wait.
 */
export async function insertAttempt(db: Db, limit: AttemptLimit, key: string): Promise<void> {
  try {
    await limiterOf(db, limit).consume(keyOf(limit, key));
  } catch (error) {
    throw error instanceof RateLimiterRes ? refusalOf(error) : error;
  }
}

/** A code was asked for this contact, by its blind index: so many an hour and so many a day. @throws Refusal as above. */
export async function insertCodeAsked(db: Db, contactKey: string): Promise<void> {
  await insertAttempt(db, "code asked for contact", contactKey);
  await insertAttempt(db, "code asked for contact in a day", contactKey);
}

/** @throws Refusal too-many-attempts when the failures so far have used up the limit. */
export async function getAttemptAllowance(db: Db, limit: AttemptLimit, key: string): Promise<void> {
  const result = await limiterOf(db, limit).get(keyOf(limit, key));
  if (result && result.consumedPoints >= limits[limit].points) throw refusalOf(result);
}

export type CrowdStanding = {
  readonly is: "free" | "busy" | "full";
  /** Until the count begins anew. */
  readonly minutes: number;
  readonly failuresOnly: boolean;
};

/** What is counted at once: visits of crowds, and reports that contacts file (their blind indexes). */
export type Visits = {
  readonly crowds: readonly (readonly [crowd: Crowd, key: string])[];
  readonly contactKeys?: readonly string[];
};

export type Counted = {
  /** Of each crowd, how it stood just before this one. */
  readonly standings: readonly CrowdStanding[];
  /** How many hours a contact waits before it may file again; null while all may. */
  readonly contactWaitHours: number | null;
};

type Standing = { readonly points: number; readonly ms_left: number };

const visitsCounted = heldStatement<{ wanted: string; anyway: boolean }>(
  (place) => sql`
    with wanted as (
      select * from json_to_recordset(${place("wanted")}::json)
        as w(key text, room int, seconds int, counts boolean)
    ), before as materialized (
      select known.key, known.points, known.expire from ${rateLimits} known
      where known.key = any(array(select key from wanted)) and known.expire > now()
    ), counted as (
      insert into ${rateLimits} as known (key, points, expire)
      select key, 1, now() + make_interval(secs => seconds) from wanted
      where counts and (${place("anyway")}::boolean or not exists (
        select from before join wanted full_one on full_one.key = before.key where before.points >= full_one.room))
      order by key
      on conflict (key) do update set
        points = case when known.expire <= now() then 1 else known.points + 1 end,
        expire = case when known.expire <= now() then excluded.expire else known.expire end
      returning key, points, expire
    )
    select coalesce(counted.points - 1, before.points, 0) as points,
      coalesce(extract(epoch from coalesce(counted.expire, before.expire) - now()) * 1000, 0)::float8 as ms_left
    from wanted left join counted on counted.key = wanted.key left join before on before.key = wanted.key
    order by array_position(array(select json_array_elements(${place("wanted")}::json) ->> 'key'), wanted.key)`,
);

/**
 * Judges and counts in one statement. "if free": nothing is counted unless there is room for all of them. Where only
 * failures count, nothing is counted.
 */
export async function insertVisits(
  db: Db,
  { crowds: visited, contactKeys = [] }: Visits,
  when: "if free" | "anyway",
): Promise<Counted> {
  const wanted = [
    ...visited.map(([crowd, key]) => {
      const { soft, duration, failuresOnly = false }: CrowdLimit = crowds[crowd];
      return { key: `${crowd}:${keyOf(crowd, key)}`, room: raised(soft), seconds: duration, counts: !failuresOnly };
    }),
    ...contactKeys.map((key) => {
      const { points, duration } = contactLimit;
      return { key: `${contactLimitName}:${key}`, room: raised(points), seconds: duration, counts: true };
    }),
  ];
  const values = { wanted: JSON.stringify(wanted), anyway: when === "anyway" };
  const rows = await db.app.execute<Standing>(visitsCounted(values));
  const standings = visited.map(([crowd], at) => {
    const { points, ms_left } = rows[at] ?? nobody;
    return standingOf(crowd, points, ms_left);
  });
  const waiting = rows.slice(visited.length).filter(({ points }) => points >= raised(contactLimit.points));
  const hours = waiting.map(({ ms_left }) => Math.max(1, Math.ceil(ms_left / 3_600_000)));
  return { standings, contactWaitHours: hours.length > 0 ? Math.max(...hours) : null };
}

const nobody: Standing = { points: 0, ms_left: 0 };

function standingOf(crowd: Crowd, used: number, msLeft: number): CrowdStanding {
  const { soft, hard, failuresOnly = false }: CrowdLimit = crowds[crowd];
  const is = used >= raised(hard) ? "full" : used >= raised(soft) ? "busy" : "free";
  return { is, minutes: minutesOf(msLeft), failuresOnly };
}

/** Counts one, or one that failed where only failures count. Returns how it stood just before this one. */
export async function insertVisit(db: Db, crowd: Crowd, key: string): Promise<CrowdStanding> {
  const limiter = limiterFor(db, crowd, uncapped, crowds[crowd].duration);
  const result = await limiter.consume(keyOf(crowd, key));
  return standingOf(crowd, result.consumedPoints - 1, result.msBeforeNext);
}

/** Whether the permit was still unspent; it is spent now. Of twenty at once one is told so. */
export async function insertSpentPermit(db: Db, permitId: string): Promise<boolean> {
  try {
    await limiterFor(db, "permit", 1, permitSeconds).consume(permitId);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/** Counts that have run out say nothing any more, and hold addresses. */
export async function deleteExpiredAttempts(reader: Reader): Promise<void> {
  await reader.delete(rateLimits).where(lt(rateLimits.expire, sql`now()`));
}
