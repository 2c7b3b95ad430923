/**
 * Connections for transactions, each for one at a time. BEGIN travels with the first statement instead of before it, so a
 * transaction costs a round trip less; and who changes something never waits behind slow reads.
 *
 * A connection that breaks is never used again: what had not been sent on it fails, so that no statement of a transaction
 * is ever run outside of it.
 */
import "server-only";
import type postgres from "postgres";

const restsAfterMs = 60_000;
const renewedAfterMs = 45 * 60_000;

type Pending = ReturnType<postgres.Sql["unsafe"]>;
type Lane = {
  readonly sql: postgres.Sql;
  readonly madeAt: number;
  readonly pending: Set<Pending>;
  isOpen: boolean;
  isGone: boolean;
  resting: NodeJS.Timeout | undefined;
};
type Send = (...statement: Parameters<postgres.Sql["unsafe"]>) => Pending;
/** What drizzle asks of a transaction. */
type Client = { readonly unsafe: Send; savepoint<T>(work: (inner: Client) => Promise<T>): Promise<T> };

export type Lanes = {
  begin<T>(work: (client: postgres.TransactionSql) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/** `connect` makes a client with one connection that tells when it was closed and never closes by itself. */
export function openLanes(most: number, connect: (closed: () => void) => postgres.Sql): Lanes {
  const all = new Set<Lane>();
  /** The one used last is used first: its statements are prepared. */
  const free: Lane[] = [];
  const waiting: { readonly take: (lane: Lane) => void; readonly fail: (error: Error) => void }[] = [];
  let isEnded = false;

  function makeLane(): Lane {
    const lane: Lane = {
      sql: connect(() => drop(lane)),
      madeAt: performance.now(),
      pending: new Set(),
      isOpen: false,
      isGone: false,
      resting: undefined,
    };
    all.add(lane);
    return lane;
  }

  function drop(lane: Lane): void {
    if (lane.isGone) return;
    lane.isGone = true;
    all.delete(lane);
    const at = free.indexOf(lane);
    if (at >= 0) free.splice(at, 1);
    clearTimeout(lane.resting);
    for (const query of lane.pending) query.cancel();
    lane.sql.end({ timeout: 1 }).catch(() => {});
  }

  function takeLane(): Promise<Lane> | Lane {
    if (isEnded) throw new Error("the connections of this process were closed");
    const rested = free.pop();
    clearTimeout(rested?.resting);
    if (rested) return rested;
    if (all.size < most) return makeLane();
    return new Promise((take, fail) => waiting.push({ take, fail }));
  }

  function giveBack(lane: Lane): void {
    if (performance.now() - lane.madeAt > renewedAfterMs) drop(lane);
    const next = waiting.shift();
    if (next) next.take(lane.isGone ? makeLane() : lane);
    else if (!lane.isGone) {
      free.push(lane);
      lane.resting = setTimeout(() => drop(lane), restsAfterMs).unref();
    }
  }

  async function begin<T>(work: (client: postgres.TransactionSql) => Promise<T>): Promise<T> {
    const lane = await takeLane();
    try {
      const begun = on(lane, "begin");
      // Before the first word a connection may still fail, and whatever was said after BEGIN would be said on another.
      if (!lane.isOpen) await begun;
      lane.isOpen = true;
      const result = await inScope(lane, "rollback", work as unknown as (client: Client) => Promise<T>);
      await begun;
      const { command } = await on(lane, "commit");
      if (command !== "COMMIT") throw new Error("the transaction was taken back");
      return result;
    } catch (error) {
      if (!lane.isOpen) drop(lane);
      throw error;
    } finally {
      giveBack(lane);
    }
  }

  async function end(): Promise<void> {
    isEnded = true;
    for (const { fail } of waiting.splice(0)) fail(new Error("the connections of this process were closed"));
    await Promise.all([...all].map((lane) => lane.sql.end({ timeout: 5 })));
  }

  return { begin, end };
}

function on(lane: Lane, ...statement: Parameters<Send>): Pending {
  if (lane.isGone) return gone();
  const query = lane.sql.unsafe(...statement);
  lane.pending.add(query);
  // Sent at once, in the order of the calls.
  const ended = () => void lane.pending.delete(query);
  query.then(ended, ended);
  return query;
}

function gone(): Pending {
  const failed = Promise.reject(new Error("the connection of the transaction was lost"));
  failed.catch(() => {});
  return Object.assign(failed, { values: () => failed }) as unknown as Pending;
}

/** What failed takes the whole scope back, also where nobody looked at it. */
async function inScope<T>(lane: Lane, undo: string, work: (client: Client) => Promise<T>, depth = 0): Promise<T> {
  let failed: { readonly by: unknown } | null = null;
  let savepoints = 0;
  const client: Client = {
    unsafe: (...statement) => {
      const query = on(lane, ...statement);
      query.catch((by: unknown) => {
        failed ??= { by };
      });
      return query;
    },
    async savepoint(inner) {
      savepoints += 1;
      const name = `s${depth}_${savepoints}`;
      await client.unsafe(`savepoint ${name}`);
      return inScope(lane, `rollback to ${name}`, inner, depth + 1);
    },
  };
  try {
    const result = await work(client);
    if (failed !== null) throw (failed as { readonly by: unknown }).by;
    return result;
  } catch (error) {
    // What broke the connection took everything back already.
    await on(lane, undo).catch(() => {});
    throw error;
  }
}
