import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { fileTestComplaint, systemAt } from "@/jobs/filing.test-support";
import { beatHeart } from "./beat-heart";
import { readHealth } from "./read-health";

let clone: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

it("is not well without a worker, and well with one", async () => {
  expect(await readHealth()).toMatchObject({ ok: false, parts: { worker: "no sign of life yet: run npm run worker" } });
  await beatHeart(systemAt("2026-03-02T02:00:00Z"));
  const { ok, parts } = await readHealth();
  expect(parts).toMatchObject({
    migrations: "in place",
    clocks: "attended to",
    worker: expect.stringMatching(/^alive/),
  });
  expect(ok).toBe(true);
});

it("a worker that gave no sign of life for four minutes is silent", async () => {
  await owner`update installation set updated_at = now() - interval '4 minutes' where key = 'worker-heartbeat'`;
  expect(await readHealth()).toMatchObject({ ok: false, parts: { worker: expect.stringMatching(/^silent/) } });
  await beatHeart(systemAt("2026-03-02T02:00:00Z"));
});

it("letters that wait are said and fail nothing: mail may not be set up yet", async () => {
  await fileTestComplaint({ now: new Date().toISOString(), email: "someone@example.org" });
  expect(await readHealth()).toMatchObject({
    ok: true,
    parts: { mail: expect.stringMatching(/^not set up .*1 waiting/) },
  });
});

it("clocks that nobody attends to fail", async () => {
  await fileTestComplaint({ now: "2026-03-02T02:00:00Z" });
  expect(await readHealth()).toMatchObject({ ok: false, parts: { clocks: expect.stringMatching(/^1 waiting/) } });
  await owner`update clocks set attention_at = null`;
  expect((await readHealth()).ok).toBe(true);
});

it("a database of an older version fails and says what to do", async () => {
  await owner`alter table complaints rename column card to card_before`;
  expect(await readHealth()).toMatchObject({
    ok: false,
    parts: { migrations: "1 columns are missing: run npm run db:migrate" },
  });
  await owner`alter table complaints rename column card_before to card`;
});

it("a year whose holidays are not published is said and fails nothing", async () => {
  const { ok, parts } = await readHealth();
  expect(ok).toBe(true);
  expect(parts.calendar).toMatch(/^(published|(notice|warning|alarm): 20\d\d is not published)$/);
});

it("a database that does not answer fails without a word about where it is", async () => {
  const url = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
  expect(await readHealth()).toEqual({ ok: false, parts: { database: "no answer" } });
  process.env.DATABASE_URL = url;
});
