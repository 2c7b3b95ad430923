/** Limits on attempts, shared by all processes: rate-limiter-flexible on a table of ours. */
import "server-only";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "@/domain/refusal";
import type { Db } from "../client";
import { rateLimits } from "../schema/installation";

/** Attempts allowed in a number of seconds, for one key. */
const limits = {
  "lookup by address": { points: 19, duration: 600 },
  "lookup of number": { points: 10, duration: 600 },
  "sign-in by account": { points: 10, duration: 900 },
  "sign-in by address": { points: 60, duration: 900 },
  "sign-in code by account": { points: 10, duration: 900 },
  // Whoever comes so far has the right password: this one may hold for all addresses together.
  "sign-in code of account": { points: 50, duration: 3600 },
  "own password": { points: 10, duration: 900 },
  "contact search": { points: 20, duration: 3600 },
} as const;
export type AttemptLimit = keyof typeof limits;

const limiters = new WeakMap<Db, Map<AttemptLimit, RateLimiterDrizzle>>();

function limiterOf(db: Db, limit: AttemptLimit): RateLimiterDrizzle {
  const known = limiters.get(db) ?? new Map<AttemptLimit, RateLimiterDrizzle>();
  limiters.set(db, known);
  const limiter =
    known.get(limit) ??
    new RateLimiterDrizzle({
      storeClient: db.app,
      schema: rateLimits,
      keyPrefix: limit,
      clearExpiredByTimeout: false,
      ...limits[limit],
    });
  known.set(limit, limiter);
  return limiter;
}

function refusalOf(result: RateLimiterRes): Refusal {
  return new Refusal("too-many-attempts", { minutes: Math.max(1, Math.ceil(result.msBeforeNext / 60_000)) });
}

/**
 * Counts one failed attempt; only failures count, so that a hall behind one address is not locked out by its visitors.
 * @throws Refusal too-many-attempts with the minutes to wait.
 */
export async function insertAttempt(db: Db, limit: AttemptLimit, key: string): Promise<void> {
  try {
    await limiterOf(db, limit).consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? refusalOf(error) : error;
  }
}

/** @throws Refusal too-many-attempts when the failures so far have used up the limit. */
export async function getAttemptAllowance(db: Db, limit: AttemptLimit, key: string): Promise<void> {
  const result = await limiterOf(db, limit).get(key);
  if (result && result.consumedPoints >= limits[limit].points) throw refusalOf(result);
}
