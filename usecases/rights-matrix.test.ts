/**
 * Every use case against every role, at its place and at another, and against the complainant, another complainant, a
 * visitor and the worker. What is to happen comes from the tables of the domain; each call is rolled back.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppDatabase, Tx } from "@/db/client";
import { lockComplaint, saveComplaint } from "@/db/queries/complaints";
import { decideNote } from "@/domain/complaint/decide-note";
import { Refusal } from "@/domain/refusal";
import { addNote } from "./complaint/add-note";
import type { Context } from "./context";
import { hours, openOffice } from "./office.test-support";
import {
  findUseCases,
  isAllowed,
  openWorld,
  reportOf,
  type Sample,
  type Subject,
  samples,
  subjectsFor,
  type UseCase,
  type World,
} from "./rights-matrix.test-support";

const office = openOffice();
let world: World;
let found: ReadonlyMap<string, UseCase>;
let folder: string;

/** The refusals that say "not yours", whatever stands in the report. */
const rightsRefusals = ["not-allowed", "not-found", "sign-in-required", "proof-expired", "own-counter"];

/** In the afternoon of the Monday on which the reports were made: nothing is due yet. */
const now = hours(5);

class RolledBack extends Error {}

type End = { readonly end: string; readonly written: number };

/** Rows written by this transaction so far, jobs included. */
async function rowsWritten(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ written: string }>(sql`
    select coalesce(sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
      + pg_stat_get_xact_tuples_deleted(oid)), 0) as written
    from pg_class where relkind = 'r' and oid >= 16384`);
  return Number(row?.written);
}

/** "done" or the code of the refusal; whatever was written is rolled back. */
async function endOf(useCase: UseCase, sample: Sample, subject: Subject): Promise<End> {
  let end = "";
  let written = 0;
  const called = async (db: Context["db"], args: readonly unknown[]): Promise<string> => {
    try {
      const result = await useCase.call({ actor: subject.actor, now, db }, ...args);
      return sample.refusedBy?.(result) ? "not-allowed" : "done";
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  try {
    const given = sample.args?.(world, reportOf(world, sample)) ?? [];
    const args = sample.asIs ? given : useCase.read(given);
    if (sample.outside) return { end: await called(office.db, args), written: 0 };
    await office.db.app.transaction(async (tx) => {
      const mayWrite = isAllowed(sample, subject);
      const before = mayWrite ? 0 : await rowsWritten(tx);
      // What a use case opens as its transaction becomes a savepoint of this one.
      const db = { app: tx as unknown as AppDatabase, identity: office.db.identity };
      end = await called(db, args);
      written = mayWrite ? 0 : (await rowsWritten(tx)) - before;
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) end = `broken: ${error instanceof Error ? error.message : String(error)}`;
  }
  return { end, written };
}

/** Every cell of one use case that is not as the tables say, in words; and whether somebody came to its end. */
async function faultsOf(name: string, useCase: UseCase, sample: Sample) {
  const faults: string[] = [];
  const ends = new Set<string>();
  for (const subject of subjectsFor(world, reportOf(world, sample))) {
    if (sample.skipped === subject.kind) continue;
    const { end, written } = await endOf(useCase, sample, subject);
    const cell = `${name}, ${subject.name}`;
    const isRefused = rightsRefusals.includes(end);
    if (end.startsWith("broken")) faults.push(`${cell}: ${end.slice(0, 300)}`);
    else if (isAllowed(sample, subject)) {
      ends.add(end);
      if (isRefused && !sample.neverDone) faults.push(`${cell}: allowed by the tables, and ended in ${end}`);
    } else if (!isRefused) faults.push(`${cell}: forbidden by the tables, and ended in ${end}`);
    else if (written > 0) faults.push(`${cell}: refused, and left ${written} rows behind`);
  }
  if (!ends.has("done") && !sample.neverDone) faults.push(`${name}: nobody came to its end (${[...ends].join(", ")})`);
  return faults;
}

const withoutSample = (names: Iterable<string>) => [...names].filter((name) => samples[name] === undefined);

/** The same as the use case of the product, but that nobody asks who it is. */
async function addNoteUnchecked(ctx: Context, input: { number: string; note: string }): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockComplaint(tx, input.number);
    if (!stored) throw new Refusal("not-found");
    const note = { text: input.note, forUnit: false, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideNote(stored.complaint, note));
  });
}

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-rights-"));
  process.env.STORAGE_DIR = folder;
  found = await findUseCases();
  world = await openWorld(office);
}, 60_000);
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

describe("the matrix of rights", () => {
  it("has a line for every use case of the folder, and no line without one", () => {
    expect(withoutSample(found.keys())).toEqual([]);
    expect(Object.keys(samples).filter((name) => !found.has(name))).toEqual([]);
  });

  it("notices a use case that stands in no line", () => {
    expect(withoutSample(["addNote", "plantedAction"])).toEqual(["plantedAction"]);
  });

  it("lets every role do what the tables say, where they say it, and nothing else", { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    for (const [name, useCase] of found) {
      const sample = samples[name];
      if (sample) faults.push(...(await faultsOf(name, useCase, sample)));
    }
    expect(faults).toEqual([]);
  });

  it("notices a use case that forgets to ask who it is", async () => {
    const sample = samples.addNote;
    if (!sample) throw new Error("no sample");
    const planted: UseCase = { call: addNoteUnchecked as unknown as UseCase["call"], read: (args) => args };
    const faults = await faultsOf("planted", planted, sample);
    expect(faults).toContain("planted, handler other: forbidden by the tables, and ended in done");
    expect(faults).toContain("planted, visitor: forbidden by the tables, and ended in done");
    expect(
      await faultsOf("addNote", { call: addNote as unknown as UseCase["call"], read: (args) => args }, sample),
    ).toEqual([]);
  });

  it("allows this many cells: a right that is widened is a decision, and changes this number", () => {
    const cells = Object.values(samples).flatMap((sample) =>
      subjectsFor(world, reportOf(world, sample)).map((subject) => isAllowed(sample, subject)),
    );
    expect(cells.filter(Boolean)).toHaveLength(1916);
  });
});
