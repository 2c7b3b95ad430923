import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reader } from "@/db/client";
import { listFactReports } from "@/db/queries/fact-reports";
import type { SumDimension } from "@/db/queries/fact-scope";
import { getFigureView } from "@/db/queries/figure-scope";
import { countOpenReports } from "@/db/queries/open-reports";
import { listTallySums } from "@/db/queries/tally-sums";
import { addDays } from "@/domain/calendar/civil-date";
import { causes, complainantKinds, complaintKinds, sources, unitNatures } from "@/domain/complaint/vocabulary";
import { handWorked } from "@/domain/statistics/hand-worked.test-support";
import { canBeUnsaid, type FilterKey, filterKeys, noValue } from "@/domain/statistics/insight-filter";
import { type Counted, type MeasureCode, measureCodes, measureValue, talliesFor } from "@/domain/statistics/measures";
import { openOffice } from "../office.test-support";
import { asOf, liveHandWorked } from "./hand-worked-lives.test-support";
import { plainRecount } from "./plain-recount.test-support";
import { readInsight } from "./read-insight";
import { spreadReports } from "./spread-reports.test-support";

const scale = Number(process.env.SCALE ?? "0.05");
const copies = Math.max(2000, Math.round(100_000 * scale));
const combinations = 200;
const todayOn = "2026-04-30";
/** The plain recount is of reports that stay where they are: this one is there for neither side. */
const handedUp = 23;

const office = openOffice();
let owner: postgres.Sql;

/** Always the same numbers. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let offered: Readonly<Record<FilterKey, readonly string[]>>;

beforeAll(async () => {
  const numbers = await liveHandWorked(office);
  owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  const originals = handWorked.flatMap(({ no }) => (no === handedUp ? [] : [numbers.get(no) ?? ""]));
  const { categories, fields, windows, units, regions } = office.reference;
  const some = (all: readonly string[], every: number) => ["", ...all.filter((_, i) => i % every === 0)];
  const values = {
    categories: some([...categories.keys()], 6),
    fields: some([...fields.keys()], 5),
    windows: some(
      windows.map(({ id }) => id),
      6,
    ),
    sources: [...sources],
    kinds: [...complaintKinds],
    whos: ["", ...complainantKinds],
    causes: ["", ...causes],
  };
  const [moved] = await owner<
    { id: number }[]
  >`select id from complaints where number = ${numbers.get(handedUp) ?? ""}`;
  await owner`delete from complaint_facts where complaint_id = ${moved?.id ?? 0}`;
  await spreadReports(owner, originals, copies, values);
  await owner.unsafe(plainRecount);
  await owner`delete from plain_recount where complaint_id = ${moved?.id ?? 0}`;
  await owner`create index on plain_recount (complaint_id)`;
  await owner`analyze plain_recount`;
  offered = {
    place: [...regions.keys()].filter((id) => ["LZ", "LZ01", "LZ02", "LZ03", "LZ0201"].includes(id)),
    unit: [...units.keys()].filter((id) => /^LZ0[123]-(natural|market|agri|tax)/.test(id) || id === "LZ-housing-fund"),
    nature: [...unitNatures],
    window: values.windows.filter(Boolean),
    category: [...categories.keys()],
    field: values.fields.filter(Boolean),
    source: [...sources],
    who: [...complainantKinds],
    kind: [...complaintKinds],
    cause: [...causes],
  };
}, 1_200_000);
afterAll(async () => owner.end());

function randomParams(random: (below: number) => number): Record<string, string> {
  const one = <T>(list: readonly T[]): T => {
    const value = list[random(list.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  const year = () => 2024 + random(3);
  const twoDays = () => {
    const from = addDays("2024-09-01", random(600));
    return `${from}_${addDays(from, random(120))}`;
  };
  const month = () => `${year()}-${String(1 + random(12)).padStart(2, "0")}`;
  const period = one<() => string>([
    () => one(["this_month", "last_month", "three_months", "twelve_months"]),
    () => String(year()),
    () => `${year()}-H${1 + random(2)}`,
    () => `${year()}-Q${1 + random(4)}`,
    month,
    () => addDays("2024-09-02", 7 * random(85)),
    twoDays,
  ])();
  const params: Record<string, string> = { period };
  for (let n = random(5); n > 0; n -= 1) {
    const key = one(filterKeys);
    const values = Array.from({ length: 1 + random(3) }, () => one(offered[key]));
    if (canBeUnsaid(key) && random(6) === 0) values.push(noValue);
    params[key] = values.join(",");
  }
  return params;
}

/** The plain recount of a filter: its conditions are written from the words of the filter, over the report itself. */
async function recounted(
  params: Record<string, string>,
  days: { from: string; to: string; isRunning?: boolean },
): Promise<Counted[]> {
  const column = {
    window: "window_id",
    category: "category_code",
    field: "field_code",
    source: "source",
    who: "complainant_kind",
    kind: "kind",
    cause: "cause",
  } as const;
  const { units, categories, regions } = office.reference;
  const conditions = Object.entries(params).flatMap(([key, text]) => {
    if (key === "period") return [];
    const values = text.split(",").map((value) => (value === noValue ? "" : value));
    const list = (all: readonly string[]) => all.map((value) => `'${value}'`).join(",") || "null";
    if (key === "unit") return [`r.unit in (${list(values)})`];
    if (key === "nature") {
      return [
        `r.unit in (${list([...units.values()].filter((unit) => values.includes(unit.nature)).map(({ id }) => id))})`,
      ];
    }
    if (key === "place") {
      const paths = values.map((id) => regions.get(id)?.path ?? "none");
      return [`(${paths.map((path) => `c.region_path like '${path}%'`).join(" or ")})`];
    }
    const name = column[key as keyof typeof column];
    if (key !== "category") return [`coalesce(c.${name}, '') in (${list(values)})`];
    const below = [...categories.values()].filter(({ parentCode }) => parentCode && values.includes(parentCode));
    return [`coalesce(c.category_code, '') in (${list([...values, ...below.map(({ code }) => code)])})`];
  });
  // What is due on a day that is not over can still be met.
  const due = "'answer_due', 'answer_met', 'response_due', 'responded'";
  const over = days.isRunning ? [`not (r.day = $2::date and r.tally in (${due}))`] : [];
  const where = ["r.day between $1::date and $2::date", ...over, ...conditions].join(" and ");
  const rows = await owner.unsafe<{ tally: Counted["tally"]; part: string | null; value: string }[]>(
    `select tally, part, sum(value) as value from plain_recount r join complaints c on c.id = r.complaint_id where ${where} group by 1, 2`,
    [days.from, days.to],
  );
  return rows.map(({ tally, part, value }) => ({ tally, part: part ?? "", value: Number(value) }));
}

const valuesOf = (counted: readonly Counted[]) =>
  Object.fromEntries(
    measureCodes.filter((code) => code !== "handed_up").map((code) => [code, measureValue(code, counted, 0.5)]),
  );

describe(`${combinations} filters taken at random, over ${copies} reports`, () => {
  it("say on the screen what a plain recount by SQL says, for every measure", async () => {
    const random = seeded(20_260_430);
    const ctx = office.as(office.official, asOf);
    const took: number[] = [];
    let [compared, empty] = [0, 0];
    for (let n = 0; n < combinations; n += 1) {
      const params = randomParams(random);
      const { filter, scope } = getFigureView(office.reference, null, params, todayOn);
      // A period that has not begun, or a word that is wrong, is left out on the screen: so it is here.
      const asked = { ...params, period: filter.period.key };
      const start = performance.now();
      const rows = await listTallySums(office.db.app, {
        ...scope,
        ...{ tallies: talliesFor(measureCodes), days: filter.period, by: ["part"] },
      });
      took.push(performance.now() - start);
      const counted = rows.map(({ tally, value, at }) => ({ tally, value, part: at.part ?? "" }));
      const plain = await recounted(asked, filter.period);
      const [read, wanted] = [valuesOf(counted), valuesOf(plain)];
      expect([params, read]).toEqual([params, wanted]);
      compared += Object.keys(wanted).length;
      if (plain.length === 0) empty += 1;
      if (n % 4 > 0) continue;
      const page = await readInsight(ctx, params);
      if (!page) throw new Error("no figures");
      const before = valuesOf(await recounted(asked, filter.period.before));
      for (const [code, value] of Object.entries(page.now)) {
        if (code !== "handed_up") expect([params, code, value]).toEqual([params, code, wanted[code as MeasureCode]]);
      }
      for (const [code, value] of Object.entries(page.before)) {
        if (code !== "handed_up") expect([params, code, value]).toEqual([params, code, before[code as MeasureCode]]);
      }
      compared += 2 * Object.keys(page.now).length;
    }
    const sorted = took.sort((a, b) => a - b);
    const [median = 1, slowest = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
    process.stdout.write(
      `${compared} figures of ${combinations} filters compared (${empty} of them empty), slowest reading ${(slowest / median).toFixed(1)} times the median\n`,
    );
    expect(compared).toBeGreaterThan(combinations * 30);
    // Both what is found and what is not.
    expect(empty).toBeGreaterThan(0);
    expect(empty).toBeLessThan(combinations / 2);
  }, 1_200_000);

  it.each([
    [
      "sum",
      { source: "web" },
      "update period_sums set answered = answered + $1 where slice = 'source' and value = 'web' and answered > 0 and span = 'month' and starts_on = '2025-09-01'",
    ],
    ["fact", { source: "web", kind: "cannot_get_it_done" }, ""],
  ])("would not be the same with one %s too many", async (_of, words, ownUpdate) => {
    const [fact] = await owner<{ id: number; kind: string }[]>`
      select id, kind from complaint_facts where tally = 'answered' and fact_on > '2025-06-01' and source = 'web' limit 1`;
    const asked = "kind" in words ? { ...words, kind: fact?.kind ?? "" } : words;
    const update = ownUpdate || `update complaint_facts set delta = delta + $1 where id = ${fact?.id ?? 0}`;
    await owner.unsafe(update, [1]);
    const { filter, scope } = getFigureView(
      office.reference,
      null,
      { period: "2025-06-01_2026-04-30", ...asked },
      todayOn,
    );
    const query = { ...scope, tallies: ["answered"] as const, days: filter.period, by: ["part"] as const };
    const rows = await listTallySums(office.db.app, query);
    const plain = await recounted({ period: "", ...asked }, filter.period);
    const sum = (counted: readonly { value: number }[]) => counted.reduce((total, { value }) => total + value, 0);
    expect(sum(rows)).toBe(sum(plain.filter(({ tally }) => tally === "answered")) + 1);
    await owner.unsafe(update, [-1]);
  });

  it("count what is open as the reports themselves stand", async () => {
    const [open] = await countOpenReports(office.db.app, {
      regionPath: null,
      unitIds: null,
      among: { source: ["web"] },
      now: asOf,
      by: [],
    });
    const [plain] = await owner<{ open: number; overdue: number }[]>`
      select count(*)::int as open, count(*) filter (where not paused and k.promised_due_at <= ${asOf.toISOString()})::int as overdue
      from complaints c left join lateral (
        select promised_due_at from clocks k where k.complaint_id = c.id and k.assignment_no is null
          and kind in ('answer', 'progress') order by clock_no desc limit 1) k on true
      where source = 'web' and state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement',
        'in_hand', 'awaiting_review', 'merged')`;
    expect([open?.open, open?.overdue]).toEqual([plain?.open, plain?.overdue]);
  });
});

/** What the database does for a question: each table that it reads from end to end, and how many rows it expects of it. */
async function readFromEndToEnd(ask: (reader: Reader) => Promise<unknown>): Promise<string[]> {
  const caught: { text: string; values: unknown[] }[] = [];
  const logger = { logQuery: (text: string, values: unknown[]) => void caught.push({ text, values }) };
  await ask(drizzle(owner, { casing: "snake_case", logger }));
  const scanned: string[] = [];
  for (const { text, values } of caught) {
    const rows = await owner.unsafe<{ "QUERY PLAN": string }[]>(`explain ${text}`, values as string[]);
    scanned.push(...rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row["QUERY PLAN"])?.[1] ?? []));
  }
  return [...new Set(scanned)].filter((table) => growing.includes(table));
}
/** The deltas are folded away as they come. */
const growing = ["complaint_facts", "complaints", "complaint_events", "clocks", "counts"];

describe("what a screen asks", () => {
  const month = { from: "2025-11-01", to: "2025-11-30" };
  const all = { regionPath: null, regionIds: null, unitIds: null, among: {} };
  const by: readonly SumDimension[] = ["part"];
  const tallies = talliesFor(measureCodes);
  it.each<[string, (reader: Reader) => Promise<unknown>]>([
    ["all measures of a month", (r) => listTallySums(r, { ...all, tallies, days: month, by })],
    [
      "all measures of a month by unit",
      (r) => listTallySums(r, { ...all, tallies, days: month, by: ["unitId", "part"] }),
    ],
    [
      "one tally of a month from one source",
      (r) => listTallySums(r, { ...all, among: { source: ["web"] }, tallies: ["answered"], days: month, by }),
    ],
    [
      "all measures of a month of one category",
      (r) => listTallySums(r, { ...all, among: { categoryCode: ["A1"] }, tallies, days: month, by }),
    ],
    [
      "all measures of a month of one unit and kind",
      (r) =>
        listTallySums(r, { ...all, unitIds: ["LZ02-tax"], among: { kind: ["hard_case"] }, tallies, days: month, by }),
    ],
    [
      "the list behind a figure",
      (r) =>
        listFactReports(r, {
          ...all,
          terms: [{ tally: "answered", weight: 1 }],
          without: [],
          days: month,
          after: null,
          size: 20,
        }),
    ],
    [
      "the list behind a figure with a filter",
      (r) =>
        listFactReports(r, {
          ...all,
          among: { source: ["web"] },
          terms: [{ tally: "answered", weight: 1 }],
          without: [],
          days: month,
          after: null,
          size: 20,
        }),
    ],
    ["what is open", (r) => countOpenReports(r, { ...all, now: asOf, by: ["unitId"] })],
    ["what is open at one unit", (r) => countOpenReports(r, { ...all, unitIds: ["LZ02-tax"], now: asOf, by: [] })],
  ])("%s reads no growing table from end to end", async (_what, ask) => {
    expect(await readFromEndToEnd(ask)).toEqual([]);
  });
});
