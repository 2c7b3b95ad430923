/**
 * The database's time. A process asks for it once a minute and carries it on by its own monotonic clock in between, so
 * that a request costs no statement for it; two processes differ by no more than a round trip. When the machine slept, or
 * its clock was set, it is asked for at once.
 */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "./client";

const askEveryMs = 60_000;
/** More than two clocks of one machine drift apart in a minute, less than anybody notices. */
const mostDriftMs = 50;

type Held = {
  readonly url: string;
  readonly askedAt: number;
  /** Database minus monotonic, and wall minus monotonic, both in ms. */
  readonly ahead: number;
  readonly wall: number;
};
const held = globalThis as typeof globalThis & { banchengClock?: Held };

export async function getDatabaseTime(db: Db): Promise<Date> {
  const url = process.env.DATABASE_URL ?? "";
  const startedAt = performance.now();
  const known = held.banchengClock;
  if (known && known.url === url && startedAt - known.askedAt < askEveryMs) {
    if (Math.abs(Date.now() - startedAt - known.wall) < mostDriftMs) return new Date(startedAt + known.ahead);
  }
  const [row] = await db.app.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  if (!row) throw new Error("the database gave no time");
  const now = new Date(row.now);
  const endedAt = performance.now();
  const ahead = now.getTime() - (startedAt + endedAt) / 2;
  held.banchengClock = { url, askedAt: endedAt, ahead, wall: Date.now() - endedAt };
  return now;
}
