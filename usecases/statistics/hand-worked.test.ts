import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { type FactReport, listFactReports } from "@/db/queries/fact-reports";
import { listTallySums } from "@/db/queries/tally-sums";
import { foldComplaint } from "@/domain/complaint/complaint";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import {
  type HandCounted,
  type HandWorkedUnit,
  handCounted,
  handWorked,
  handWorkedUnits,
} from "@/domain/statistics/hand-worked.test-support";
import {
  isOf,
  type MeasureCode,
  measureCodes,
  measureOf,
  measureValue,
  talliesFor,
} from "@/domain/statistics/measures";
import { type Tally, tallies } from "@/domain/statistics/tally";
import { openOffice } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { asOf, liveHandWorked } from "./hand-worked-lives.test-support";

const office = openOffice();
const march = { from: "2026-03-01", to: "2026-03-31" };
let numbers: ReadonlyMap<number, string>;

beforeAll(async () => {
  numbers = await liveHandWorked(office);
}, 120_000);

async function owner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

type Counted = {
  readonly unitId: string;
  readonly no: number;
  readonly tally: Tally;
  readonly part: string;
  readonly value: number;
};

/** Every fact of March that stands, with the line of the table it is of. */
async function factsOfMarch(): Promise<Counted[]> {
  const noOf = new Map([...numbers].map(([no, number]) => [number, no]));
  const rows = await owner(
    (sql) => sql<{ number: string; tally: Tally; part: string; unit: string; value: number }[]>`
      select complaints.number, tally, part, unit_id as unit, sum(delta)::int as value
      from complaint_facts join complaints on complaints.id = complaint_id
      where fact_on between ${march.from} and ${march.to}
      group by 1, 2, 3, 4 having sum(delta) <> 0`,
  );
  return rows.map(({ number, unit, ...row }) => ({ ...row, unitId: unit, no: noOf.get(number) ?? 0 }));
}

const unitNames = Object.keys(handWorkedUnits) as HandWorkedUnit[];
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const repeated = ({ no, value }: Counted) => Array<number>(value).fill(no);
const byHand: Readonly<Record<MeasureCode, HandCounted>> = handCounted;

/** Where the figures and the table differ, in words; nothing when they agree. */
function differences(facts: readonly Counted[]): string[] {
  return measureCodes.flatMap((code) =>
    unitNames.flatMap((unit) => {
      const { of, among } = measureOf(code);
      const own = facts.filter(({ unitId }) => unitId === handWorkedUnits[unit]);
      const listOf = (terms: typeof of) =>
        sorted(own.filter((fact) => terms.some((term) => isOf(term, fact))).flatMap(repeated)).join(" ");
      const hand = byHand[code];
      const lines: [string, string, readonly number[]][] = [
        ["above the line", listOf(of.filter(({ weight }) => weight === undefined)), hand.of[unit] ?? []],
        ["above in part", listOf(of.filter(({ weight }) => weight === "partly")), hand.partly?.[unit] ?? []],
        ["below the line", among ? listOf(among) : "", hand.among?.[unit] ?? []],
      ];
      return lines
        .filter(([, counted, wanted]) => counted !== sorted(wanted).join(" "))
        .map(
          ([where, counted, wanted]) =>
            `${code} ${unit} ${where}: ${counted || "-"}, by hand ${sorted(wanted).join(" ") || "-"}`,
        );
    }),
  );
}

const sumOf = (lists: HandCounted["of"] | undefined | null) => Object.values(lists ?? {}).flat().length;

describe("forty reports that a clerk counted by hand", () => {
  it("give every measure of the month, report by report and unit by unit", async () => {
    expect(differences(await factsOfMarch())).toEqual([]);
  });

  it.each(measureCodes)("%s: the sums that the screen reads say the same, of all and of each unit", async (code) => {
    const query = {
      days: march,
      regionPath: null,
      regionIds: null,
      unitIds: null,
      among: {},
      tallies: talliesFor([code]),
    };
    const { of, among, partly } = byHand[code];
    const wanted = (unit?: HandWorkedUnit) => {
      const count = (lists: HandCounted["of"] | null | undefined) =>
        unit ? (lists?.[unit]?.length ?? 0) : sumOf(lists);
      return { above: count(of) + 0.5 * count(partly), below: among ? count(among) : null };
    };
    const shown = (rows: Awaited<ReturnType<typeof listTallySums>>) => {
      const value = measureValue(
        code,
        rows.map(({ tally, value: amount, at }) => ({ tally, value: amount, part: at.part ?? "" })),
        0.5,
      );
      if (value.shown === "count") return { above: value.value, below: null };
      if (value.shown === "average") return { above: value.sum, below: value.of };
      return { above: value.rate?.hits ?? 0, below: value.rate?.of ?? 0 };
    };
    const rows = await listTallySums(office.db.app, { ...query, by: ["unitId", "part"] });
    expect(shown(rows)).toEqual(wanted());
    for (const unit of unitNames) {
      expect([unit, shown(rows.filter(({ at }) => at.unitId === handWorkedUnits[unit]))]).toEqual([unit, wanted(unit)]);
    }
    // From the facts, where another dimension is asked for: the same, divided by the source of each line of the table.
    const bySource = await listTallySums(office.db.app, { ...query, by: ["source", "part"] });
    const sourceOf = (no: number) => {
      const line = handWorked.find((report) => report.no === no);
      return line?.source ?? "web";
    };
    for (const source of ["web", "window", "hotline", "leader_mailbox"]) {
      const of_ = (lists: HandCounted["of"] | null | undefined) =>
        Object.values(lists ?? {})
          .flat()
          .filter((no) => sourceOf(no) === source).length;
      const hand = { above: of_(of) + 0.5 * of_(partly), below: among ? of_(among) : null };
      expect([source, shown(bySource.filter(({ at }) => at.source === source))]).toEqual([source, hand]);
    }
  });

  it.each(measureCodes)(
    "%s opens the list of the reports that make it, each with how much of it it is",
    async (code) => {
      const noOf = new Map([...numbers].map(([no, number]) => [number, no]));
      const listed: number[] = [];
      for (let after: { factOn: string; complaintId: number } | null = null; ; ) {
        const page: FactReport[] = await listFactReports(office.db.app, {
          terms: measureOf(code).of.map((term) => ({
            ...term,
            weight: term.weight === "partly" ? 1 : (term.weight ?? 1),
          })),
          ...{ days: march, regionPath: null, regionIds: null, unitIds: null, among: {}, without: [], after, size: 7 },
        });
        listed.push(...page.flatMap(({ number, value }) => Array<number>(value).fill(noOf.get(number) ?? 0)));
        const last = page.at(-1);
        if (!last) break;
        after = last;
      }
      const { of, partly } = byHand[code];
      expect(sorted(listed)).toEqual(sorted([...Object.values(of).flat(), ...Object.values(partly ?? {}).flat()]));
    },
  );

  it.each([
    [2, ["2026-03-05"]],
    [11, ["2026-03-13"]],
    [12, ["2026-03-12"]],
    [13, []],
    [22, ["2026-03-12", "2026-03-17"]],
    [30, []],
    [31, ["2026-03-27"]],
    [39, ["2026-03-03"]],
    [37, ["2026-04-07"]],
  ])("owe the answers of report %i by the days that the clerk counted", async (no, days) => {
    const rows = await owner(
      (sql) => sql<{ on: string }[]>`
        select fact_on::text as on from complaint_facts join complaints on complaints.id = complaint_id
        where tally = 'answer_due' and number = ${numbers.get(no) ?? ""} group by 1 having sum(delta) > 0 order by 1`,
    );
    expect(rows.map(({ on }) => on)).toEqual(days);
  });

  it("leave nothing that the events do not say", async () => {
    const checks = await checkInvariants(office.as(systemActor("check"), asOf));
    expect(checks.filter(({ name }) => name !== "letters").flatMap(({ examples }) => examples)).toEqual([]);
    expect(checks.find(({ name }) => name === "facts")?.looked).toBeGreaterThan(300);
  });
});

describe("a mistake in the counting is caught by the same comparison", () => {
  it("when a reopened report counts as closed as often as it was closed", async () => {
    const facts = await factsOfMarch();
    const flows = facts
      .filter(({ tally }) => tally === "closed")
      .map((fact) => ({ ...fact, tally: "settled" as const }));
    const planted = [...facts.filter(({ tally }) => tally !== "settled"), ...flows];
    expect(differences(planted)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^settled NR above the line: .* 7 .* 31 31 /)]),
    );
  });

  it("when a late entry lands on the day on which it was recorded", async () => {
    expect(await lettersOn(march)).toBe(1);
    const facts = await factsOfMarch();
    // What the same counting gives when each event of the letter is taken for the moment at which it was written down.
    const rows = await owner(
      (sql) => sql<{ version: number; type: string; recorded: Date; payload: unknown }[]>`
        select version, type, recorded_at as recorded, payload from complaint_events
        where complaint_id = (select id from complaints where number = ${numbers.get(35) ?? ""}) order by version`,
    );
    const events = rows.map(
      ({ recorded, ...row }) => ({ ...row, payload: readPayload(row), occurredAt: recorded }) as StoredEvent,
    );
    const asRecorded = countDeltasOf(null, { complaint: foldComplaint(events), events })
      .filter(({ factOn }) => factOn >= march.from && factOn <= march.to)
      .map(({ delta, ...count }) => ({ ...count, no: 35, value: delta }));
    const planted = [...facts.filter(({ no }) => no !== 35), ...asRecorded];
    expect(differences(planted)).toEqual(expect.arrayContaining([expect.stringMatching(/^received W above the line/)]));
    // The recount from the events finds it as well.
    const move = (from: string, to: string) =>
      owner(
        (sql) =>
          sql`update counts set fact_on = ${to} where fact_on = ${from} and tally = 'answered' and unit_id = ${handWorkedUnits.HF}`,
      );
    await move("2026-03-11", "2026-04-20");
    const found = await checkInvariants(office.as(systemActor("check"), asOf));
    expect(found.find(({ name }) => name === "counts")?.different).toBe(2);
    await move("2026-04-20", "2026-03-11");
  });

  it("when the product counts a letter twice, once it was undone", async () => {
    const [one] = await owner(
      (sql) => sql<{ id: number }[]>`select id from complaints where number = ${numbers.get(36) ?? ""}`,
    );
    const facts = await owner((sql) => sql`select 1 from complaint_facts where complaint_id = ${one?.id ?? 0}`);
    expect([one === undefined, facts.length]).toEqual([false, 0]);
  });
});

/** Answers of the housing fund, which only the letters brought. */
async function lettersOn(days: { from: string; to: string }): Promise<number> {
  const rows = await listTallySums(office.db.app, {
    ...{
      tallies: ["answered"],
      days,
      regionPath: null,
      regionIds: null,
      unitIds: [handWorkedUnits.HF],
      among: {},
      by: [],
    },
  });
  return rows.reduce((sum, { value }) => sum + value, 0);
}

it("counts everything that is counted at least once, but for what this office never met", async () => {
  const facts = await owner((sql) => sql<{ tally: Tally }[]>`select distinct tally from complaint_facts`);
  const met = new Set(facts.map(({ tally }) => tally));
  const never = tallies.filter((tally) => !met.has(tally));
  expect(never).toEqual(["in_state", "objection_open", "on_plan"]);
});
