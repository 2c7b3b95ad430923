/**
 * Connections of a process: two small pools with two database roles. The app's role cannot change events and cannot read
 * identities; the identity role can do nothing else. Both passwords are derived from the installation's secret.
 */
import "server-only";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { keyFor } from "@/lib/keys";
import { type Lanes, openLanes } from "./lanes";
import { besidePool, sharesOf } from "./pool-sizes";
import { databaseRoles, rolePassword } from "./roles";

type Schema = Record<string, never>;
export type AppDatabase = PostgresJsDatabase<Schema>;
export type Tx = PgTransaction<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
/** For reads that run inside or outside a transaction. */
export type Reader = AppDatabase | Tx;

/**
 * What a use case is handed: the app's pool, and beside it the identity pool that few use cases touch. `aside`: one more
 * connection with the rights of the app, for what is read in the midst of transactions. Were it read by the pool, ten
 * transactions that hold all connections of it would wait for an eleventh, and for each other, for ever.
 */
export type Db = { readonly app: AppDatabase; readonly identity: AppDatabase; readonly aside?: AppDatabase };

type Pools = {
  readonly db: Db;
  readonly url: string;
  readonly listener: postgres.Sql;
  close(): Promise<void>;
};
const held = globalThis as typeof globalThis & { banchengPools?: Pools };
/** Set by tests alone: it hears every statement before it is sent. */
const hearing = globalThis as typeof globalThis & {
  readonly banchengHears?: (query: string, parameters: readonly unknown[]) => void;
};

function roleUrl(url: string, role: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = role;
  parsed.password = encodeURIComponent(password);
  return parsed.toString();
}

/** `closed`: for a connection that lives as long as its owner wants it, and that tells when it broke. */
function connect(url: string, max: number, closed?: () => void): postgres.Sql {
  return preparing(
    postgres(url, {
      max,
      ...(closed ? { idle_timeout: 0, max_lifetime: 0, onclose: closed } : { idle_timeout: 60 }),
      connect_timeout: 10,
      onnotice: () => {},
      connection: {
        application_name: "bancheng",
        statement_timeout: 15_000,
        // Bulk loading of what could be loaded again: a crash may lose its last moments, never tear a row.
        ...(process.env.BANCHENG_BULK === "1" ? { synchronous_commit: "off" } : {}),
      },
    }),
  );
}

/**
 * Drizzle hands its statements to `unsafe`, which describes each of them anew: two round trips, and nothing pipelines.
 * Prepared by their text they take one, and the statements of a Promise.all travel together.
 */
function preparing<T extends postgres.Sql | postgres.TransactionSql>(sql: T): T {
  const unsafe = sql.unsafe.bind(sql) as postgres.Sql["unsafe"];
  const prepared: postgres.Sql["unsafe"] = (query, parameters, options) => {
    hearing.banchengHears?.(query, parameters ?? []);
    // Drizzle says `prepare: false` of every statement without a name.
    return unsafe(query, parameters, { ...options, prepare: (parameters?.length ?? 0) > 0 });
  };
  return new Proxy(sql, {
    get(target, property, receiver) {
      if (property === "unsafe") return prepared;
      const value = Reflect.get(target, property, receiver) as unknown;
      if ((property === "begin" || property === "savepoint") && typeof value === "function") {
        return (...parameters: unknown[]) =>
          value.apply(
            target,
            parameters.map((parameter) =>
              typeof parameter === "function"
                ? (inner: postgres.TransactionSql) => parameter(preparing(inner))
                : parameter,
            ),
          );
      }
      return value;
    },
  });
}

/** A pool whose transactions go by connections of their own. */
function withLanes(pool: postgres.Sql, lanes: Lanes): postgres.Sql {
  return new Proxy(pool, {
    get(target, property, receiver) {
      if (property !== "begin") return Reflect.get(target, property, receiver) as unknown;
      return <T>(work: (client: postgres.TransactionSql) => Promise<T>) =>
        lanes.begin((client) => work(preparing(client)));
    },
  });
}

/** The pools of this process for DATABASE_URL, made on first use. Hot reload and test files share them by URL. */
export function database(): Db {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start through an npm command of the project");
  if (held.banchengPools?.url === url) return held.banchengPools.db;
  void held.banchengPools?.close();
  keyFor("key check");
  const appUrl = process.env.DATABASE_APP_URL ?? roleUrl(url, databaseRoles.app, rolePassword("app"));
  const { reading, changing } = sharesOf(env().databasePool);
  const pool = connect(appUrl, reading);
  const lanes = openLanes(changing, (closed) => {
    const lane = connect(appUrl, 1, closed);
    // It reads instants and dates like the pool.
    drizzle(lane);
    return lane;
  });
  const app = withLanes(pool, lanes);
  const aside = connect(appUrl, besidePool.aside);
  const identity = connect(
    process.env.DATABASE_IDENTITY_URL ?? roleUrl(url, databaseRoles.identity, rolePassword("identity")),
    besidePool.identity,
  );
  // One connection that stays, past any pooler: LISTEN belongs to a session. It is opened by the first listenTo.
  const listener = postgres(roleUrl(process.env.DATABASE_DIRECT_URL ?? url, databaseRoles.app, rolePassword("app")), {
    max: besidePool.listener,
    onnotice: () => {},
    connection: { application_name: "bancheng listener" },
  });
  const db: Db = {
    app: drizzle(app, { casing: "snake_case" }),
    identity: drizzle(identity, { casing: "snake_case" }),
    aside: drizzle(aside, { casing: "snake_case" }),
  };
  held.banchengPools = {
    db,
    url,
    listener,
    close: async () => {
      await Promise.all([lanes.end(), ...[pool, aside, identity, listener].map((sql) => sql.end({ timeout: 5 }))]);
    },
  };
  return db;
}

/**
 * Calls back with what was notified whenever a process notifies the channel, and with nothing when the connection was
 * lost and is back, since something may have been missed meanwhile. Never throws: whoever listens also looks from time to time.
 */
export async function listenTo(channel: string, wake: (payload?: string) => void): Promise<void> {
  await held.banchengPools?.listener.listen(channel, wake, () => wake()).catch(() => {});
}

/** The one connection of this process that stays and goes past any pooler, for what belongs to a session. */
export function ownSession(): postgres.Sql {
  database();
  if (!held.banchengPools) throw new Error("the pools of this process are closed");
  return held.banchengPools.listener;
}

export async function closeDatabase(): Promise<void> {
  const pools = held.banchengPools;
  held.banchengPools = undefined;
  await pools?.close();
}
