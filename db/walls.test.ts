/** The second wall: what the database itself refuses the product's own roles, whatever a use case would try. */
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { databaseRoles, rolePassword } from "./roles";

/** What was written once is never rewritten. */
const appendOnly = [
  "complaint_events",
  "setting_changes",
  "contact_searches",
  "export_log",
  "calendar_versions",
  "calendar_days",
  "working_hours",
  "follow_up_draws",
  "follow_up_draw_populations",
  "public_months",
  "publication_me_toos",
  "paper_releases",
  "paper_receipts",
] as const;

/** Rows that are ended and never removed: what was public, and who ever spoke for an enterprise. */
const kept = ["publications", "enterprise_contacts"] as const;

/** Of PostgreSQL: permission denied. */
const denied = "42501";

let test: TestDatabase;
let app: postgres.Sql;
let identity: postgres.Sql;
let owner: postgres.Sql;

function connected(role: keyof typeof databaseRoles): postgres.Sql {
  const url = new URL(test.directUrl);
  url.username = databaseRoles[role];
  url.password = rolePassword(role, test.secret);
  return postgres(url.toString(), { max: 1, onnotice: () => {} });
}

async function codeOf(sql: postgres.Sql, statement: string): Promise<string> {
  try {
    await sql.unsafe(statement);
    return "allowed";
  } catch (error) {
    return error instanceof postgres.PostgresError ? error.code : String(error);
  }
}

beforeAll(async () => {
  test = await testDatabase();
  app = connected("app");
  identity = connected("identity");
  owner = postgres(test.directUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await Promise.all([app.end(), identity.end(), owner.end()]);
  await test.drop();
});

describe("the walls of the database", () => {
  for (const table of appendOnly) {
    it(`lets the product add to ${table} and neither change nor remove a row of it`, async () => {
      const [column] = await owner<{ name: string }[]>`
        select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'
        order by ordinal_position limit 1`;
      expect(await codeOf(app, `update ${table} set ${column?.name} = ${column?.name} where false`)).toBe(denied);
      expect(await codeOf(app, `delete from ${table} where false`)).toBe(denied);
      expect(await codeOf(app, `truncate ${table}`)).toBe(denied);
      expect(await codeOf(app, `select 1 from ${table} limit 1`)).toBe("allowed");
      const [right] = await owner<{ adds: boolean }[]>`
        select has_table_privilege(${databaseRoles.app}, ${table}, 'insert') as adds`;
      expect(right?.adds).toBe(true);
    });
  }

  for (const table of kept) {
    it(`lets the product end a row of ${table} and never remove one`, async () => {
      expect(await codeOf(app, `delete from ${table} where false`)).toBe(denied);
      expect(await codeOf(app, `truncate ${table}`)).toBe(denied);
      expect(await codeOf(app, `update ${table} set id = default where false`)).toBe("allowed");
    });
  }

  it("lets the product judge an answer to a task order and leave its words", async () => {
    expect(await codeOf(app, "update paper_answers set state = state, note = note where false")).toBe("allowed");
    expect(await codeOf(app, "update paper_answers set answer = answer where false")).toBe(denied);
    expect(await codeOf(app, "delete from paper_answers where false")).toBe(denied);
  });

  it("lets the product read no identity, and neither change nor remove one", async () => {
    expect(await codeOf(app, "select * from complainant_identities limit 1")).toBe(denied);
    expect(await codeOf(app, "update complainant_identities set complaint_id = complaint_id where false")).toBe(denied);
    expect(await codeOf(app, "delete from complainant_identities where false")).toBe(denied);
    expect(await codeOf(app, "truncate complainant_identities")).toBe(denied);
  });

  it("lets the role of the identities read them and nothing beside them", async () => {
    expect(await codeOf(identity, "select 1 from complainant_identities limit 1")).toBe("allowed");
    const tables = await owner<{ name: string; reads: boolean }[]>`
      select tablename as name, has_table_privilege(${databaseRoles.identity}, format('%I', tablename), 'select') as reads
      from pg_tables where schemaname = 'public'`;
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ reads }) => reads).map(({ name }) => name)).toEqual(["complainant_identities"]);
  });

  it("lets neither role empty a table, own one, or make one", async () => {
    const held = await owner<{ name: string }[]>`
      select tablename as name from pg_tables cross join unnest(${Object.values(databaseRoles)}::text[]) as product
      where schemaname = 'public'
        and (has_table_privilege(product, format('%I', tablename), 'truncate, trigger') or tableowner = product)`;
    expect(held.map(({ name }) => name)).toEqual([]);
    for (const role of [app, identity]) expect(await codeOf(role, "create table planted (id int)")).toBe(denied);
  });

  it("notices a table that the product may rewrite", async () => {
    expect(await codeOf(app, "update complaints set number = number where false")).toBe("allowed");
  });
});
