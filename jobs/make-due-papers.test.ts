import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { fileTestComplaint } from "./filing.test-support";
import { makeTasks, timetable } from "./tasks";

let clone: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

it("the worker makes the papers of the periods that are over, and a second worker and a restart make none twice", async () => {
  await fileTestComplaint({ now: "2020-01-06T02:00:00Z" });
  await owner`
    with person as (
      insert into staff (username, name, password_hash, demo) values ('papers', 'papers', 'none', false) returning id
    )
    insert into staff_roles (staff_id, role, region_id) select id, 'supervisor', 'LZ01' from person`;
  const make = makeTasks(0)["make-due-papers"] as () => Promise<void>;
  await Promise.all([make(), make()]);
  await make();
  const rows = await owner<{ kind: string; region: string; made: number; by: number | null }[]>`
    select kind, region_id as region, count(*)::int as made, max(made_by_id) as by from papers group by 1, 2 order by 1`;
  expect(rows).toEqual(
    ["half_year_inspection", "monthly_bulletin", "quarterly_dispatch", "weekly_analysis", "year_score"].map((kind) => ({
      kind,
      region: "LZ01",
      made: 1,
      by: null,
    })),
  );
  expect(timetable["make-due-papers"]).toBe("19 * * * *");
});
