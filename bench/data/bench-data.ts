/**
 * Databases full of invented reports, one for each size, kept from run to run: `bancheng_data_<N>` on the server of the
 * bench; with DATABASE_URL set, on that server. What one of them is made of stands in its comment: once the tables or the
 * reference data of the product have changed, it is made anew.
 */
import { createHash } from "node:crypto";
import postgres from "postgres";
import { systemActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { createDatabase, type Database, ensureDatabase, quoted } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { keyCheckOf } from "@/db/key-check";
import { summingMark } from "@/db/rolled-sums";
import { civilDateOf, shanghaiInstant } from "@/domain/calendar/civil-date";
import { countingMark } from "@/domain/statistics/tally";
import { OperatorError } from "@/lib/operator-error";
import { makeDuePapers } from "@/usecases/papers/make-due-papers";
import { closePublicMonths } from "@/usecases/statistics/close-public-months";
import { lookForFlattery } from "@/usecases/statistics/look-for-flattery";
import { listStatusCodes, type StatusCode } from "./bench-codes";
import { fillDatabase } from "./fill-database";
import { digestOfGenerator, digestOfSchema, ensureLives, livesPrefix } from "./lives";
import { nameInEnvironment, restoreEnvironment } from "./own-environment";
import { named, withSql } from "./sql";

const prefix = "bancheng_data_";
const usualLives = 1500;
const usualMonths = 36;
/** While a database is filled it may be lost with the machine, and nobody else is to be served. */
const loadingSettings = {
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "4GB",
  checkpoint_timeout: "1h",
  shared_buffers: "1GB",
  autovacuum: "off",
};

export type BenchData = {
  readonly name: string;
  /** Owner's addresses: the product's own roles are derived from them and the secret. */
  readonly url: string;
  readonly directUrl: string;
  readonly secret: string;
  readonly complaints: number;
  /** Numbers and query codes, spread over the whole database, always the same ones. */
  listStatusCodes(count: number): Promise<StatusCode[]>;
  /** Leaves the server, which ends when this was its last user. The database stays. */
  stop(): Promise<void>;
};

export type DataOptions = {
  /** Small ones are for tests: so many different lives, over so many months. */
  readonly lives?: number;
  readonly months?: number;
  readonly chunkSize?: number;
};

/**
 * The database with so many reports, filled if it is not there yet or was left in the middle. Names it in this process's
 * environment (DATABASE_URL, DATABASE_DIRECT_URL, BANCHENG_SECRET).
 */
export async function benchDatabase(
  complaints: number,
  say: (line: string) => void,
  options: DataOptions = {},
): Promise<BenchData> {
  let server = await joinServer(say);
  try {
    const secret = await installSecret();
    const name = `${prefix}${complaints}`;
    const madeOf = createHash("sha256")
      .update([digestOfSchema(), countingMark, summingMark, keyCheckOf(secret)].join("\n"))
      .digest("hex")
      .slice(0, 16);
    if ((await noteOf(server.directUrl, name)) !== `filled ${madeOf}`) {
      if (server.embedded) {
        await server.stop();
        server = await joinServer(say, loadingSettings);
      }
      await makeData({ adminUrl: server.directUrl, name, secret, madeOf, complaints, say, options });
      if (server.embedded) {
        await server.stop();
        server = await joinServer(say);
      }
    }
    const { directUrl, stop } = server;
    const isHasty = await withSql(directUrl, async (sql) => (await sql`show fsync`)[0]?.fsync === "off");
    if (isHasty && server.embedded) say("somebody holds the server as it was for filling: what is written costs less");
    const url = named(directUrl, name);
    nameInEnvironment(url, secret);
    return {
      name,
      url,
      directUrl: url,
      secret,
      complaints,
      listStatusCodes: (count) => withSql(url, (sql) => listStatusCodes(sql, count)),
      stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function joinServer(say: (line: string) => void, settings: Record<string, string> = {}): Promise<Database> {
  restoreEnvironment();
  const server = await ensureDatabase({ name: "postgres", area: "bench", settings, say });
  // Whatever DATABASE_URL names: from here databases are made and dropped.
  return { ...server, directUrl: named(server.directUrl, "postgres") };
}

async function noteOf(adminUrl: string, name: string): Promise<string | null> {
  return withSql(adminUrl, async (sql) => {
    const [row] = await sql<{ note: string | null }[]>`
      select shobj_description(oid, 'pg_database') as note from pg_database where datname = ${name}`;
    return row?.note ?? null;
  });
}

type Making = {
  readonly adminUrl: string;
  readonly name: string;
  readonly secret: string;
  readonly madeOf: string;
  readonly complaints: number;
  readonly say: (line: string) => void;
  readonly options: DataOptions;
};

async function makeData(making: Making): Promise<void> {
  const { adminUrl, name, secret, madeOf, complaints, say, options } = making;
  const lives = options.lives ?? Math.min(usualLives, Math.floor(complaints / 4));
  const lock = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    // Of two who want the same one, the second finds it done.
    await lock`select pg_advisory_lock(hashtext('bench data'))`;
    const note = await noteOf(adminUrl, name);
    if (note === `filled ${madeOf}`) return;
    const today = civilDateOf(new Date());
    // Half of one plan and half of another would be no plan.
    const begun = `begun ${madeOf} ${digestOfGenerator()}`;
    if (note !== begun) {
      await lock.unsafe(`drop database if exists ${quoted(name)} with (force)`);
      const months = options.months ?? usualMonths;
      const template = await ensureLives({ adminUrl, secret, lives, months, today, say });
      await createDatabase(adminUrl, name, template);
      await lock.unsafe(`comment on database ${quoted(name)} is '${begun}'`);
    } else say(`${name} was left in the middle: going on`);
    const start = performance.now();
    const url = named(adminUrl, name);
    nameInEnvironment(url, secret);
    await fillDatabase({ url, complaints, say, ...(options.chunkSize ? { chunkSize: options.chunkSize } : {}) });
    await keepBooks(today, say);
    await lock.unsafe(`comment on database ${quoted(name)} is '${`filled ${madeOf}`}'`);
    const [size] = await lock<{ bytes: string }[]>`select pg_database_size(${name}) as bytes`;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    say(`${name}: ${complaints} reports in ${seconds} s, ${(Number(size?.bytes) / 1e9).toFixed(2)} GB`);
  } finally {
    await lock.end({ timeout: 5 });
  }
}

/** What the product makes of the figures by itself at night. */
async function keepBooks(today: string, say: (line: string) => void): Promise<void> {
  const ctx = (job: string) => ({ actor: systemActor(job), now: shanghaiInstant(today, "00:00"), db: database() });
  try {
    await closePublicMonths(ctx("close-public-months"));
    await makeDuePapers(ctx("make-due-papers"));
    await lookForFlattery(ctx("look-for-flattery"));
  } catch (error) {
    say(`the books of the months are not closed: ${error instanceof Error ? error.message : String(error)}`);
  }
  await closeDatabase();
}

export type KeptData = { readonly name: string; readonly bytes: number; readonly isFilled: boolean };

/** Everything that was made for benches and is kept, the lives among it. */
export async function listBenchData(): Promise<KeptData[]> {
  return onServer((sql) =>
    sql<KeptData[]>`
    select datname as name, pg_database_size(oid)::float8 as bytes,
      coalesce(shobj_description(oid, 'pg_database') ~ '^(filled|lived)', false) as "isFilled"
    from pg_database where starts_with(datname, ${prefix}) order by datname`.then((rows) => [...rows]),
  );
}

/** @throws OperatorError when there is none of this size. "lives": those that the others are copied from. */
export async function dropBenchData(which: number | "lives"): Promise<void> {
  await onServer(async (sql) => {
    const rows = await sql<{ name: string }[]>`
      select datname as name from pg_database
      where ${which === "lives" ? sql`starts_with(datname, ${livesPrefix})` : sql`datname = ${`${prefix}${which}`}`}`;
    if (rows.length === 0)
      throw new OperatorError(`There is no database of ${which}: --list names them. 没有该数据库。`);
    for (const { name } of rows) await sql.unsafe(`drop database ${quoted(name)} with (force)`);
  });
}

/** Any database of the server of the benches. */
export async function onServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const server = await joinServer(() => {});
  try {
    return await withSql(server.directUrl, work);
  } finally {
    await server.stop();
  }
}
