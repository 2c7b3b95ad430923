import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { getReference } from "@/db/queries/reference";
import { insertStaff } from "@/db/queries/staff";
import { openStatementCounter } from "@/db/statement-count.test-support";
import { type Letter, readMoment } from "@/domain/intake/letter";
import { openExport } from "@/usecases/export/open-export";
import { requestExport } from "@/usecases/export/request-export";
import { importLetters } from "@/usecases/intake/import-letters";
import { systemAt } from "./filing.test-support";
import { liveThrough } from "./lived-reports.test-support";
import { copyReports } from "./many-reports.test-support";
import { runExport } from "./run-export";

const counter = openStatementCounter();
let clone: TestDatabase;
let folder: string;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-many-rows-"));
  process.env.STORAGE_DIR = folder;
  // One connection, so that what was sent once is prepared.
  process.env.DATABASE_POOL = "1";
  clone = await testDatabase();
  process.env.DATABASE_URL = await counter.through(clone.url);
});
afterAll(async () => {
  await closeDatabase();
  await counter.close();
  delete process.env.DATABASE_POOL;
  delete process.env.STORAGE_DIR;
  await clone.drop();
  await rm(folder, { recursive: true });
});

function letters(part: string, count: number): Letter[] {
  return Array.from({ length: count }, (_, i) => ({
    number: `${part}${i}`,
    title: "公积金提取",
    text: `第${part}${i}封：住房公积金提取申请交上去两个月没有结果。`,
    written: readMoment("2025-09-29 10:00:00") ?? { on: "2025-09-29", at: null },
    reply: i % 2 === 0 ? { text: "已经办结。", replied: readMoment("2025-10-09 09:00:00") } : null,
    agency: "",
    place: "",
  }));
}

it("three hundred letters that come in together take the statements and round trips of four", async () => {
  const brought = (part: string, count: number) => () =>
    importLetters(systemAt("2026-03-02T02:00:00Z", "import"), {
      origin: "counted",
      kind: null,
      letters: letters(part, count),
    });
  // Whether the reference data changed is asked once a minute, whatever comes in.
  const counted = async (work: () => Promise<unknown>) => {
    const { statements, roundTrips } = await counter.count(work);
    const own = statements.filter((text) => !text.includes("reference_versions"));
    return { statements: own, roundTrips: roundTrips - (statements.length - own.length) };
  };
  await brought("first", 4)();
  const few = await counted(brought("few", 4));
  const many = await counted(brought("many", 300));
  expect(many.statements).toEqual(few.statements);
  // The last two travel together. Whether the first of them is answered before a long second one has left is chance.
  expect(many.roundTrips - few.roundTrips).toBeLessThanOrEqual(1);
  expect(few.statements.length).toBeLessThanOrEqual(12);
});

it("a table of many reports holds each once, and is read in a few pages", async () => {
  const filedAt = new Date("2026-03-02T02:30:00Z");
  const story = { filedAt, plainAnswer: "overdue", shares: "yes", regionId: "LZ01", until: "filed" } as const;
  const { complaintId } = await liveThrough(story);
  const copies = 4_100;
  await copyReports(clone.directUrl, [{ complaintId, copies }]);
  const db = database();
  const { rootRegion } = await getReference(db);
  const person = { username: "many.rows", name: "many.rows", email: null, passwordHash: "none", demo: false };
  const grant = { role: "dispatcher" as const, unitId: null };
  const staffId = await insertStaff(db.app, { ...person, grants: [{ ...grant, regionId: rootRegion.id }] });
  const grants = [{ ...grant, regionPath: rootRegion.path }];
  const ctx = { actor: staffActor({ staffId, sessionId: "test", name: "many.rows", grants }), now: new Date(), db };
  const { id } = await requestExport(ctx, {
    query: "view=open&source=web",
    format: "csv",
    identities: "no",
    language: "zh-CN",
  });
  const { statements } = await counter.count(async () => {
    expect(await runExport(id)).toBe(copies + 1);
  });
  expect(statements.filter((text) => /from "complaints"/u.test(text))).toHaveLength(3);
  expect(statements.length).toBeLessThanOrEqual(16);
  const { body } = await openExport(ctx, { id });
  const lines = parse(await new Response(body).text(), { bom: true, columns: true }) as Record<string, string>[];
  expect(new Set(lines.map((line) => line.编号)).size).toBe(copies + 1);
});
