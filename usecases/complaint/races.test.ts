/**
 * Two people at once, over all actions: of two that exclude each other, started at the same moment, exactly one wins, and
 * the other is told why in a refusal. Which exclude each other says the table of transitions; an action is raced with
 * itself as well, where doing it twice makes no sense.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppDatabase } from "@/db/client";
import { findComplaint } from "@/db/queries/complaints";
import { type Action, isPossible, transitions } from "@/domain/complaint/transitions";
import { type ComplaintState, complaintStates } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";
import { hours, openOffice } from "../office.test-support";
import {
  findUseCases,
  isAllowed,
  openWorld,
  type Sample,
  type Subject,
  samples,
  subjectsFor,
  type UseCase,
  type World,
} from "../rights-matrix.test-support";
import { addNote } from "./add-note";
import { rateComplaint } from "./rate-complaint";
import { solveOnTheSpot } from "./solve-on-the-spot";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();
const now = hours(5);
let folder: string;
let world: World;
let owner: postgres.Sql;

type ReportName = keyof World["reports"];
/** An action of the register with two people who may take it; the same one twice where there is only one. */
type Runner = {
  readonly name: string;
  readonly action: Action;
  readonly sample: Sample;
  readonly useCase: UseCase;
  readonly people: readonly [Subject, Subject];
};
type Pair = { readonly on: ReportName; readonly first: Runner; readonly second: Runner };

class RolledBack extends Error {}

async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "won";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    return `broken: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whoever takes the action on the report of this number; a fresh complainant's proof for a copied report. */
async function run(db: Context["db"], { sample, useCase }: Runner, who: Subject, on: Copy): Promise<unknown> {
  const report = { ...world.reports[on.of], ...on };
  const twin = subjectsFor(world, report).find(({ name }) => name === who.name);
  const given = sample.args?.(world, report) ?? [];
  return useCase.call({ actor: (twin ?? who).actor, now, db }, ...useCase.read(given));
}

/** What needs rows of another report, or a file on the disk, is raced once, on the report itself. */
const onItself: readonly string[] = ["removeFile", "answerFollowers"];

type Copy = { readonly of: ReportName; readonly complaintId: number; readonly number: string };

/** Both one after the other, rolled back: how each would end if nobody were in a hurry. */
async function inTurn(first: Runner, second: Runner, on: ReportName): Promise<[string, string]> {
  const { complaintId, number } = world.reports[on];
  const copy = { of: on, complaintId, number };
  let ends: [string, string] = ["", ""];
  await office.db.app
    .transaction(async (tx) => {
      const db = { app: tx as unknown as AppDatabase, identity: office.db.identity };
      const one = await endOf(run(db, first, first.people[0], copy));
      ends = [one, await endOf(run(db, second, second.people[1], copy))];
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return ends;
}

/** Neither is possible any more in what the other leads to. */
function excludeEachOther(first: Action, second: Action): boolean {
  const leaves = (to: readonly string[], other: Action) =>
    to.every((state) => state !== "same" && state !== "back" && !isPossible(other, state as ComplaintState));
  return leaves(transitions[first].to, second) && leaves(transitions[second].to, first);
}

/** The pairs of the register that must have one winner. */
async function findPairs(): Promise<Pair[]> {
  const useCases = await findUseCases();
  const byReport = new Map<ReportName, Runner[]>();
  for (const [name, sample] of Object.entries(samples)) {
    const useCase = useCases.get(name);
    // Who the person is another role writes, on a connection that the rolling back here does not reach.
    if (name === "changeContact") continue;
    if (!("action" in sample) || !sample.on || !useCase || sample.neverDone || sample.looks || sample.refusedBy)
      continue;
    const allowed = subjectsFor(world, world.reports[sample.on]).filter(
      (subject) => subject.kind !== "system" && isAllowed(sample, subject),
    );
    const [first, second = first] = allowed;
    if (!first || !second) throw new Error(`nobody may ${name}`);
    const runner: Runner = { name, action: sample.action, sample, useCase, people: [first, second] };
    byReport.set(sample.on, [...(byReport.get(sample.on) ?? []), runner]);
  }
  const pairs: Pair[] = [];
  for (const [on, runners] of byReport) {
    for (const [i, first] of runners.entries()) {
      for (const second of runners.slice(i)) {
        const isExclusive = excludeEachOther(first.action, second.action);
        if (!isExclusive && first !== second) continue;
        const [one, two] = await inTurn(first, second, on);
        // What can be done twice, like a note, has two winners and is no race.
        if (!isExclusive && two === "won") continue;
        const [other, another] = await inTurn(second, first, on);
        const ends = { [`${first.name} then ${second.name}`]: [one, two], and: [other, another] };
        expect(ends).toEqual({
          [`${first.name} then ${second.name}`]: ["won", expect.not.stringMatching(/^(won|broken)/)],
          and: ["won", expect.not.stringMatching(/^(won|broken)/)],
        });
        pairs.push({ on, first, second });
      }
    }
  }
  return pairs;
}

/** Copies of a prepared report with every row that belongs to it, but its identity and its files. */
async function copiesOf(of: ReportName, count: number, firstId: number): Promise<Copy[]> {
  const { complaintId, number } = world.reports[of];
  const ids = Array.from({ length: count }, (_, i) => firstId + i);
  const columns = await owner<{ table: string; column: string }[]>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
      and c.column_name not in ('transaction_id', 'recorded_at')
      and (c.is_identity = 'NO' or c.table_name = 'complaints')
    order by c.ordinal_position`;
  const own = (table: string, column: string) => {
    if (column === (table === "complaints" ? "id" : "complaint_id")) return "copy.id";
    if (table === "complaints" && column === "number") return "original.number || '-' || copy.id";
    if (column === "submission_key" || column === "serial") return `original.${column} || '-' || copy.id`;
    return `original.${column}`;
  };
  const left = ["complainant_identities", "files", "notices"];
  const tables = [...new Set(columns.map(({ table }) => table))].filter((table) => !left.includes(table));
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      const names = columns.filter((column) => column.table === table).map(({ column }) => column);
      const key = table === "complaints" ? "id" : "complaint_id";
      if (!names.includes(key)) continue;
      await tx.unsafe(
        `insert into ${table} (${names.join(", ")}) overriding system value
          select ${names.map((name) => own(table, name)).join(", ")}
          from ${table} original cross join unnest($1::bigint[]) as copy (id) where original.${key} = $2`,
        [ids.map(String), String(complaintId)],
      );
    }
  });
  return ids.map((id) => ({ of, complaintId: id, number: `${number}-${id}` }));
}

/** What is wrong with how a race ended; null when one won and the other was refused. */
function faultOf(ends: readonly [string, string]): string | null {
  const broken = ends.find((end) => end.startsWith("broken"));
  if (broken !== undefined) return broken;
  const winners = ends.filter((end) => end === "won").length;
  return winners === 1 ? null : `${winners} winners (${ends.join(", ")})`;
}

async function faultsOf(pair: Pair, copies: readonly Copy[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [i, copy] of copies.entries()) {
    const { first, second } = pair;
    const both = [
      () => run(office.db, first, first.people[0], copy),
      () => run(office.db, second, second.people[1], copy),
    ];
    // Neither is always the one that starts.
    if (i % 2 === 1) both.reverse();
    const [one = "", two = ""] = await Promise.all(both.map((start) => endOf(start())));
    const fault = faultOf([one, two]);
    if (fault) faults.push(`${first.name} and ${second.name} on ${pair.on}: ${fault.slice(0, 300)}`);
  }
  return faults;
}

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-races-"));
  process.env.STORAGE_DIR = folder;
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  world = await openWorld(office);
}, 120_000);
afterAll(async () => {
  await owner.end();
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

describe("two people at once", () => {
  it("has exactly one winner of any two actions that exclude each other", { timeout: 1_800_000 }, async () => {
    const pairs = await findPairs();
    const rounds = Math.max(1, Math.ceil((10_000 * scale) / pairs.length));
    const faults: string[] = [];
    for (const [i, pair] of pairs.entries()) {
      const copies = onItself.includes(pair.first.name)
        ? [{ of: pair.on, complaintId: world.reports[pair.on].complaintId, number: world.reports[pair.on].number }]
        : await copiesOf(pair.on, rounds, 1_000_000 + i * rounds);
      faults.push(...(await faultsOf(pair, copies)));
    }
    expect(faults).toEqual([]);
    // Every state in which more than one action is possible is raced in.
    expect(pairs.length).toBeGreaterThan(complaintStates.length);
  });

  it("notices an action that looks without holding the report: two winners", async () => {
    const planted: UseCase = {
      read: (args) => args,
      call: async (ctx, input) => {
        const { number } = input as { number: string };
        const stored = await findComplaint(ctx.db.app, number);
        if (stored?.complaint.state !== "awaiting_acknowledgement") throw new Refusal("wrong-state");
        await new Promise((resolve) => setTimeout(resolve, 20));
        await addNote(ctx, { number, note: "签收。" });
      },
    };
    const [first, second] = [world.people.get("handler own"), world.people.get("department_lead own")];
    const sample = samples.acknowledgeComplaint;
    if (!first || !second || !sample) throw new Error("nobody to race");
    const runner: Runner = {
      name: "planted",
      action: "acknowledge",
      sample,
      useCase: planted,
      people: [first, second],
    };
    const faults = await faultsOf({ on: "open", first: runner, second: runner }, await copiesOf("open", 2, 900_000));
    expect(faults).toEqual(Array(2).fill("planted and planted on open: 2 winners (won, won)"));
  });

  it("takes one rating under twenty parallel tries", async () => {
    const filed = await office.file({
      contact: { identityMode: "anonymous", name: undefined, phone: undefined, email: undefined },
    });
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: filed.number, body: "当场已经办好，本人确认。" });
    const complainant = office.complainantOf(filed);
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        rateComplaint(office.as(complainant, hours(2)), { number: filed.number, satisfaction: 4 }),
      ),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  });
});
