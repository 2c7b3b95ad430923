/**
 * The lives that generated reports are copies of: the demonstration's office, played over some years by the product's own
 * use cases, in a database of its own that is kept. The same day, play, tables and reference data give the same lives, and
 * whatever changes one of them makes new ones; a rule that changed without them is found by `npm run db:check`.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { systemActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { createDatabase, quoted } from "@/db/embedded/ensure-database";
import { keyCheckOf } from "@/db/key-check";
import { migrateDatabase } from "@/db/migrate";
import { getReference } from "@/db/queries/reference";
import { summingMark } from "@/db/rolled-sums";
import { seedReference } from "@/db/seed/seed-reference";
import { type CivilDate, shanghaiInstant } from "@/domain/calendar/civil-date";
import { countingMark } from "@/domain/statistics/tally";
import { projectRoot } from "@/lib/project-root";
import { seedDemo } from "@/scripts/seed-demo";
import { foldCounts } from "@/usecases/statistics/fold-counts";
import { hireBenchPeople } from "./bench-people";
import { nameInEnvironment } from "./own-environment";
import { named, withSql } from "./sql";

export const livesPrefix = "bancheng_data_lives_";

/** What the tables and the reference data of this version are made of: a database with another digest is made anew. */
export function digestOfSchema(): string {
  return digestOf(["db/migrations", "db/seed"], (name) => /\.(sql|csv)$/.test(name));
}

export function digestOfGenerator(): string {
  return digestOf(["bench/data"], (name) => name.endsWith(".ts") && !name.includes(".test."));
}

function digestOf(folders: readonly string[], isOf: (name: string) => boolean): string {
  const digest = createHash("sha256");
  for (const folder of folders) {
    const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).filter(isOf).sort();
    for (const file of files) digest.update(file).update(readFileSync(join(projectRoot, folder, file)));
  }
  return digest.digest("hex").slice(0, 16);
}

type Order = {
  readonly adminUrl: string;
  readonly secret: string;
  readonly lives: number;
  readonly months: number;
  /** The play ends as this day begins. */
  readonly today: CivilDate;
  readonly say: (line: string) => void;
};

/** What decides the lives stands in it. */
function nameOfLives({ secret, lives, months, today }: Order): string {
  const play = digestOf(["scripts"], (name) => /^(seed-)?demo.*\.ts$/.test(name) && !name.includes(".test."));
  const madeOf = [digestOfSchema(), play, countingMark, summingMark, keyCheckOf(secret), months, today].join("\n");
  return `${livesPrefix}${lives}_${createHash("sha256").update(madeOf).digest("hex").slice(0, 12)}`;
}

/** The name of the database with the lives: the kept one, or one that is played now. */
export async function ensureLives(order: Order): Promise<string> {
  const { adminUrl, lives, say } = order;
  const name = nameOfLives(order);
  const isLived = await withSql(adminUrl, async (sql) => {
    const rows = await sql<{ name: string; note: string | null }[]>`
      select datname as name, shobj_description(oid, 'pg_database') as note
      from pg_database where starts_with(datname, ${`${livesPrefix}${lives}_`})`;
    // Half-played ones, and those of other days.
    const old = rows.filter((row) => row.name !== name || row.note !== "lived");
    for (const row of old) await sql.unsafe(`drop database if exists ${quoted(row.name)} with (force)`);
    return rows.length > old.length;
  });
  if (isLived) return name;
  const start = performance.now();
  say(`${lives} lives are played through the product, once`);
  await createDatabase(adminUrl, name);
  await playLives(named(adminUrl, name), order);
  await withSql(adminUrl, (sql) => sql.unsafe(`comment on database ${quoted(name)} is 'lived'`));
  say(`${lives} lives in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return name;
}

async function playLives(url: string, { secret, lives, months, today, say }: Order): Promise<void> {
  await migrateDatabase(url, secret, () => {});
  await seedReference(url, () => {});
  nameInEnvironment(url, secret);
  const end = shanghaiInstant(today, "00:00");
  await seedDemo({ count: lives, say, forBench: { months, end } });
  await foldCounts({ actor: systemActor("fold-counts"), now: end, db: database() });
  const { rootRegion } = await getReference(database());
  await withSql(url, async (sql) => {
    await forgetDuties(sql);
    const [busiest] = await sql<{ id: string }[]>`
      select lead_unit_id as id from complaints where lead_unit_id is not null group by 1 order by count(*) desc, 1 limit 1`;
    await hireBenchPeople({ unitId: busiest?.id ?? "", rootRegionId: rootRegion.id });
  });
  await closeDatabase();
}

/** What was still to be sent was sent long ago, and nothing waits for a worker. */
async function forgetDuties(sql: postgres.Sql): Promise<void> {
  await sql`update notices set state = 'sent', sent_at = queued_at where state = 'queued'`;
  await sql`truncate graphile_worker._private_jobs`;
  await sql`delete from installation where key = 'demo-data'`;
  await sql`delete from drafts`;
}
