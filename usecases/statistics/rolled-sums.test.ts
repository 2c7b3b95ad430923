import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { updateFoldedCounts } from "@/db/queries/counts";
import { countOpenReports } from "@/db/queries/open-reports";
import { listSpanSums, listTallySums } from "@/db/queries/tally-sums";
import { recountFigures } from "@/db/recount-figures";
import { measureCodes, talliesFor } from "@/domain/statistics/measures";
import { classifyComplaint } from "../complaint/classify-complaint";
import { hours, openOffice, plainAnswers } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { asOf, liveHandWorked } from "./hand-worked-lives.test-support";

const office = openOffice();
let owner: postgres.Sql;
beforeAll(async () => {
  await liveHandWorked(office);
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
}, 120_000);
afterAll(async () => owner.end());

const everywhere = { regionPath: null, regionIds: null, unitIds: null };
const tallies = talliesFor(measureCodes);

/** Everything that the pages ask for, of two days that cut months in two. */
async function figures(): Promise<string[]> {
  const scopes = [
    { ...everywhere, among: {} },
    { ...everywhere, regionPath: "/LZ/LZ01/", among: {} },
    { ...everywhere, among: { source: ["web", "hotline"] } },
    { ...everywhere, unitIds: ["LZ01-market", "LZ01-natural", ""], among: { kind: ["cannot_get_it_done"] } },
  ];
  const lists = [];
  for (const scope of scopes) {
    for (const by of [["part"], ["unitId", "part"], ["regionId"], ["month"], ["factOn"], ["source"]] as const) {
      const days = { from: "2026-02-20", to: "2026-04-07" };
      lists.push([scope, by, await listTallySums(office.db.app, { ...scope, tallies, days, by })]);
    }
  }
  return lists.flatMap(([scope, by, rows]) => (rows as object[]).map((row) => JSON.stringify([scope, by, row])).sort());
}

const wrong = async () => {
  const checks = await checkInvariants(office.as(systemActor("check"), asOf));
  return checks.find(({ name }) => name === "counts")?.examples ?? [];
};

describe("the sums by day and month", () => {
  it("say the same before they are folded, half folded and folded, however small the steps", async () => {
    const folded = await figures();
    for (const hour of [1, 2]) {
      const { number } = await office.file({ contact: { ...plainAnswers.contact, sharesIdentity: "no" } as never });
      // Folded or not, what it counted before moves with it.
      if (hour === 2) await updateFoldedCounts(office.db.app, 5);
      await classifyComplaint(office.as(office.dispatcher, hours(hour)), { number, kind: "hard_case" });
    }
    const unfolded = await figures();
    expect(unfolded).not.toEqual(folded);
    expect(unfolded.length).toBeGreaterThan(200);
    expect(await wrong()).toEqual([]);
    for (let n = 0; n < 3; n += 1) expect(await updateFoldedCounts(office.db.app, 4)).toBe(4);
    expect(await figures()).toEqual(unfolded);
    expect(await wrong()).toEqual([]);
    while ((await updateFoldedCounts(office.db.app, 500)) > 0);
    expect(await figures()).toEqual(unfolded);
    expect(await wrong()).toEqual([]);
  });

  it("are what the facts give one by one", async () => {
    const days = { from: "2026-02-20", to: "2026-04-07" };
    const whole = { ...everywhere, tallies, days, by: ["unitId", "part"] as const };
    const sums = new Map<string, number>();
    const add = (sign: 1 | -1) => (row: Awaited<ReturnType<typeof listTallySums>>[number]) => {
      const key = `${row.tally} ${row.at.unitId}`;
      sums.set(key, (sums.get(key) ?? 0) + sign * row.value);
    };
    for (const row of await listTallySums(office.db.app, { ...whole, among: {} })) add(1)(row);
    // Two things at once are counted fact by fact.
    const parts = { ...whole, among: {}, by: ["unitId", "source", "kind"] as const };
    for (const row of await listTallySums(office.db.app, parts)) add(-1)(row);
    expect(sums.size).toBeGreaterThan(50);
    expect([...sums].filter(([, value]) => value !== 0)).toEqual([]);
  });

  it("count what is open as the reports themselves stand, of all, of a place and of what came by the web", async () => {
    for (const scope of [
      { ...everywhere, among: {} },
      { ...everywhere, regionPath: "/LZ/LZ01/", among: {} },
      { ...everywhere, unitIds: ["LZ01-market"], among: {} },
      { ...everywhere, among: { source: ["web"] } },
    ]) {
      const by = ["unitId", "regionId"] as const;
      const plain = await countOpenReports(office.db.app, { ...scope, now: asOf, by });
      const { open } = await listSpanSums(office.db.app, { ...scope, parts: [], open: { now: asOf, by } });
      const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
      expect(
        inOrder(
          open.map(({ open: all, overdue, overStatute, onPlan, objections, at }) => ({
            all,
            overdue,
            overStatute,
            onPlan,
            objections,
            at,
          })),
        ),
      ).toEqual(
        inOrder(
          plain.map(({ open: all, overdue, overStatute, onPlan, objections, at }) => ({
            all,
            overdue,
            overStatute,
            onPlan,
            objections,
            at,
          })),
        ),
      );
    }
  });

  it.each([
    [
      "too much",
      "update period_sums set answered = answered + 1 where span = 'month' and slice = 'source@' and answered > 0",
    ],
    ["a row too few", "delete from period_sums where span = 'day' and slice = 'unit' and answered > 0"],
    [
      "a row too many",
      "insert into period_sums (span, slice, starts_on, value, unit_id, region_id, filed) values ('month', 'all', '2031-01-01', '', '', '', 1)",
    ],
  ])("are named by the check where there is %s, and made right by a fill from the facts", async (_what, mistake) => {
    await owner.unsafe(mistake);
    expect((await wrong()).length).toBeGreaterThan(0);
    await owner`update installation set value = 'older' where key = 'figures-summed-as'`;
    const said: string[] = [];
    await recountFigures(owner, (line) => said.push(line));
    expect([await wrong(), said]).toEqual([[], []]);
  });
});
