import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./embedded/test-database";
import { fillEmptyTables } from "./filled-tables.test-support";
import {
  listFaultLines,
  listUnindexedReferences,
  type PlanException,
  type SentBy,
  tablesDeletedFrom,
  widestStepOf,
  withExplainer,
} from "./query-plans.test-support";

const byAge = {
  text: "select id from bulk_runs where ran_at < $1 order by ran_at limit $2",
  limits: { "2": 50 },
  callers: ["db/queries/bulk-runs.ts#listOld"],
};
const byLetter = {
  text: "select number from publications where title = $1",
  limits: {},
  callers: ["db/queries/publications.ts#listByTitle"],
};

const fewRuns = { caller: /#listOld$/u, of: /^bulk_runs$/u, reason: "few of them" };

let url = "";
let drop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const database = await testDatabase();
  ({ directUrl: url, drop } = database);
  await withExplainer(url, (sql) => fillEmptyTables(sql, 1000));
});

afterAll(() => drop?.());

const linesOf = (statements: readonly SentBy[], exceptions: readonly PlanException[] = []) =>
  withExplainer(url, (sql) => listFaultLines(sql, statements, exceptions));

test("a statement with its index is no fault", async () => {
  expect(await linesOf([byAge])).toEqual([]);
});

test("a planted missing index is told with the function and the table, unless an exception names just that", async () => {
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  const [index] = await owner<{ definition: string }[]>`
    select indexdef as definition from pg_indexes where indexname = 'bulk_runs_age'`;
  try {
    await owner`drop index bulk_runs_age`;
    const lines = await linesOf([byAge]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("db/queries/bulk-runs.ts#listOld: sorts more than a page: bulk_runs");
    expect(lines[1]).toContain("db/queries/bulk-runs.ts#listOld: reads a table from end to end: bulk_runs");
    expect(await linesOf([byAge], [fewRuns])).toEqual([]);
    expect(await linesOf([byAge], [{ ...fewRuns, most: 10 }])).toHaveLength(3);
    expect(await linesOf([{ ...byAge, callers: ["db/queries/files.ts#listOther"] }], [fewRuns])).toHaveLength(3);
  } finally {
    await owner.unsafe(index?.definition ?? "");
    await owner.end();
  }
  expect(await linesOf([byAge])).toEqual([]);
});

test("an exception that excuses nothing any more is told", async () => {
  expect(await linesOf([byAge], [fewRuns])).toEqual([
    "the exception for #listOld$ excuses nothing any more: few of them",
  ]);
});

test("a statement that cannot be explained is a fault", async () => {
  const [line] = await linesOf([{ ...byLetter, text: "select number from nothing" }]);
  expect(line).toContain("db/queries/publications.ts#listByTitle: cannot be explained");
});

test("what deletes rows needs an index in every table that names them", async () => {
  expect(tablesDeletedFrom([{ text: 'delete from "drafts" where id = $1' }, { text: byAge.text }])).toEqual(["drafts"]);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await owner`create table planted (id bigint primary key)`;
    await owner`alter table bulk_runs add column planted_id bigint references planted`;
    expect(await listUnindexedReferences(owner, ["planted"])).toEqual(["bulk_runs (planted_id)"]);
    await owner`create index on bulk_runs (planted_id)`;
    expect(await listUnindexedReferences(owner, ["planted"])).toEqual([]);
  } finally {
    await owner`alter table bulk_runs drop column planted_id`;
    await owner`drop table planted`;
    await owner.end();
  }
});

test("the widest step counts what it threw away, and changes nothing", async () => {
  await withExplainer(url, async (sql) => {
    const widest = await widestStepOf(sql, {
      text: "with gone as (delete from bulk_runs where staff_id = $1 returning id) select id from gone",
      values: [3],
    });
    expect(widest?.rows).toBe(1000);
    const [row] = await sql<{ count: string }[]>`select count(*) from bulk_runs`;
    expect(row?.count).toBe("1000");
  });
});

test("what was set before a statement holds for it, and not how long it may take", async () => {
  await withExplainer(url, async (sql) => {
    const asked = { text: "select id from bulk_runs where id = $1", values: [3] };
    const setting = {
      text: "select set_config('enable_indexonlyscan', 'off', true), set_config('statement_timeout', '1ms', true)",
      values: [],
    };
    expect((await widestStepOf(sql, asked))?.at).toBe("Index Only Scan bulk_runs_pkey");
    expect((await widestStepOf(sql, asked, [setting]))?.at).toBe("Index Scan bulk_runs_pkey");
  });
});
