/**
 * Connections of a process: two small pools with two database roles. The app's role cannot change events and cannot read
 * identities; the identity role can do nothing else. Both passwords are derived from the installation's secret.
 */
import "server-only";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { keyFor } from "@/lib/keys";
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

function roleUrl(url: string, role: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = role;
  parsed.password = encodeURIComponent(password);
  return parsed.toString();
}

function connect(url: string, max: number): postgres.Sql {
  return preparing(
    postgres(url, {
      max,
      idle_timeout: 60,
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
  const prepared: postgres.Sql["unsafe"] = (query, parameters, options) =>
    unsafe(query, parameters, { prepare: (parameters?.length ?? 0) > 0, ...options });
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

/** The pools of this process for DATABASE_URL, made on first use. Hot reload and test files share them by URL. */
export function database(): Db {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start through an npm command of the project");
  if (held.banchengPools?.url === url) return held.banchengPools.db;
  void held.banchengPools?.close();
  keyFor("key check");
  const appUrl = process.env.DATABASE_APP_URL ?? roleUrl(url, databaseRoles.app, rolePassword("app"));
  const app = connect(appUrl, Number(process.env.DATABASE_POOL ?? 10));
  const aside = connect(appUrl, 1);
  const identity = connect(
    process.env.DATABASE_IDENTITY_URL ?? roleUrl(url, databaseRoles.identity, rolePassword("identity")),
    2,
  );
  // One connection that stays, past any pooler: LISTEN belongs to a session. It is opened by the first listenTo.
  const listener = postgres(roleUrl(process.env.DATABASE_DIRECT_URL ?? url, databaseRoles.app, rolePassword("app")), {
    max: 1,
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
      await Promise.all([app, aside, identity, listener].map((sql) => sql.end({ timeout: 5 })));
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

export async function closeDatabase(): Promise<void> {
  const pools = held.banchengPools;
  held.banchengPools = undefined;
  await pools?.close();
}
