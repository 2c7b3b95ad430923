/**
 * Sums of tallies, exact at once. From the sums by day and month where what is asked for is kept there: what the measures
 * are made of, by unit, by place, by one thing that reports are about. Else from the counts, where day, unit, place and part
 * are all that is asked; else from the facts. What is not folded yet is added.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "@/domain/calendar/civil-date";
import { type FactDimension, factDimensions } from "@/domain/statistics/dimensions";
import { type PeriodBlocks, periodBlocks } from "@/domain/statistics/period-blocks";
import { columnsOf, isKeptPart, isSummed, type SummedColumn } from "@/domain/statistics/summed";
import { dueTallies, type Tally } from "@/domain/statistics/tally";
import type { Reader } from "../client";
import { hasDays, type Slice } from "../rolled-sums";
import {
  type Among,
  type FactScope,
  factColumns,
  getAmongConditions,
  getCountsWhere,
  getFactsWhere,
  getPlaceConditions,
  hasEmptyScope,
  type SumDimension,
  type SumQuery,
} from "./fact-scope";
import { countOfSlice, getOpenArm, type OpenDimension, type StandingRow } from "./open-reports";

/**
 * `at` holds what was asked for in `by`, and nothing else. "month" is "2026-09". "part" is empty for the parts of a summed
 * tally that no measure asks for (domain/statistics/summed.ts), all of them together.
 */
export type SumRow = {
  readonly tally: Tally;
  readonly value: number;
  readonly at: Partial<Readonly<Record<SumDimension, string>>>;
};

/** One row for each tally and combination of what is asked for; combinations that sum to 0 are left out. */
export async function listTallySums(reader: Reader, query: SumQuery): Promise<SumRow[]> {
  if (hasEmptyScope(query) || query.tallies.length === 0) return [];
  const { tallies, days, by, exactParts } = query;
  const asked = { key: "", set: 0, by, spans: [{ slot: "", tallies, days }], exactParts };
  const { sums } = await listAsked(reader, query, [asked], null);
  return sums.map(({ tally, value, at }) => ({ tally, value, at }));
}

export type SumPart = {
  /** The name under which the rows come back. */
  readonly key: string;
  /** "month": each month by itself, "2026-09". Rows of a span carry its name in `slot`. */
  readonly spans: readonly {
    readonly slot: string;
    readonly tallies: readonly Tally[];
    readonly days: SumQuery["days"];
  }[];
  readonly sets: readonly (readonly Exclude<SumDimension, "factOn" | "month">[])[];
};
/** `set`: the index of the grouping that the row belongs to. */
export type SpanRow = {
  readonly key: string;
  readonly set: number;
  readonly slot: string;
  readonly tally: Tally;
  readonly value: number;
  readonly at: Partial<Readonly<Record<SumDimension, string>>>;
};

/** All sums of a page in one statement: several spans of days, each summed by several groupings at once. */
export async function listSpanSums(
  reader: Reader,
  query: FactScope & {
    readonly parts: readonly SumPart[];
    /** And what is open now: see countOpenReports. */
    readonly open: { readonly now: Date; readonly by: readonly OpenDimension[] };
  },
): Promise<{ readonly sums: SpanRow[]; readonly open: StandingRow[] }> {
  if (hasEmptyScope(query)) return { sums: [], open: [] };
  const asked = query.parts.flatMap(({ key, spans, sets }) =>
    sets.map((by, set) => ({ key, set, by: [...by], spans })),
  );
  return listAsked(reader, query, asked, query.open);
}

/** One grouping over some spans of days. */
type Asked = Pick<SpanRow, "key" | "set"> &
  Pick<SumPart, "spans"> & { readonly by: readonly SumDimension[]; readonly exactParts?: boolean | undefined };
/** As an arm gives them: the slot, what it is asked by, then either a tally with part and value, or all columns. */
type Arm = { readonly asked: number; readonly columns: readonly SummedColumn[] | null; readonly rows: SQL };

async function listAsked(
  reader: Reader,
  scope: FactScope,
  questions: readonly Asked[],
  open: { readonly now: Date; readonly by: readonly OpenDimension[] } | null,
): Promise<{ sums: SpanRow[]; open: StandingRow[] }> {
  const arms = questions.flatMap((question, asked) => armsOf(scope, question).map((arm) => ({ asked, ...arm })));
  const parts = arms.map(({ rows }, arm) => sql`select ${arm}::int as arm, ${rows} as rows`);
  if (open) parts.push(sql`select ${arms.length}::int as arm, ${getOpenArm(scope, open)} as rows`);
  const answers = await reader.execute<{ arm: number; rows: unknown[][] | null }>(sql`
    with rest as materialized (${getRest(scope)})
    ${sql.join(parts, sql` union all `)}`);
  const sums = questions.map(() => new Map<string, SpanRow>());
  const openRows: StandingRow[] = [];
  for (const answer of answers) {
    const arm = arms[answer.arm];
    const question = questions[arm?.asked ?? -1];
    const found = sums[arm?.asked ?? -1];
    if (arm && question && found) gather(found, question, arm, answer.rows ?? []);
    else if (open) openRows.push(...openRowsOf(answer.rows ?? [], open.by));
  }
  return { sums: sums.flatMap((found) => [...found.values()].filter(({ value }) => value !== 0)), open: openRows };
}

/** What is not folded yet, of this place, this unit and these things. */
function getRest(scope: FactScope): SQL {
  const conditions = [...getPlaceConditions(scope), ...getAmongConditions(scope)];
  return sql`select * from count_deltas ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`;
}

function gather(found: Map<string, SpanRow>, { key, set, by, exactParts }: Asked, arm: Arm, rows: unknown[][]): void {
  const add = (slot: string, at: readonly (string | null)[], tally: Tally, part: string, value: number) => {
    const told = by.map((one, nth) => [one, one === "part" ? part : (at[nth] ?? "")] as const);
    const place = [slot, tally, ...told.map(([, text]) => text)].join("\n");
    const known = found.get(place);
    if (known) found.set(place, { ...known, value: known.value + value });
    else found.set(place, { key, set, slot, tally, value, at: Object.fromEntries(told) });
  };
  for (const [slot, ...values] of rows as [string, ...unknown[]][]) {
    const at = values.slice(0, by.length) as (string | null)[];
    const counted = values.slice(by.length);
    if (arm.columns === null) {
      const [tally, part, value] = counted as [Tally, string, number];
      const isApart = by.includes("part") && (!isSummed(tally) || exactParts || isKeptPart(tally, part));
      add(slot, at, tally, isApart ? part : "", Number(value));
      continue;
    }
    // The parts that are kept apart are taken from the whole, and stand beside what is left of it.
    const left = new Map<Tally, number>();
    for (const [nth, { tally, part }] of arm.columns.entries()) {
      const value = Number(counted[nth] ?? 0);
      left.set(tally, (left.get(tally) ?? 0) + (part === null ? value : -value));
      if (part !== null && value !== 0) add(slot, at, tally, part, value);
    }
    for (const [tally, value] of left) if (value !== 0) add(slot, at, tally, "", value);
  }
}

/** Of which kept rows a question is answered; null where it is not. */
function sliceOf({ regionPath, regionIds, unitIds, among }: FactScope, { by, spans }: Asked): Slice | null {
  if (!spans.every(({ tallies }) => tallies.every(isSummed))) return null;
  const isDimension = (one: string): one is FactDimension => (factDimensions as readonly string[]).includes(one);
  const [dimension, ...more] = [...new Set([...Object.keys(among), ...by])].filter(isDimension);
  if (more.length > 0) return null;
  const byUnit = unitIds !== null || by.includes("unitId");
  const byRegion = regionPath !== null || Boolean(regionIds) || by.includes("regionId");
  if (dimension) return byUnit || byRegion ? `${dimension}@` : dimension;
  if (byUnit) return byRegion ? "unit_region" : "unit";
  return byRegion ? "region" : "all";
}

function armsOf(scope: FactScope, question: Asked): Omit<Arm, "asked">[] {
  const slice = question.exactParts ? null : sliceOf(scope, question);
  if (slice && (hasDays(slice) || !question.by.includes("factOn"))) return armsOfSums(scope, question, slice);
  const needsFacts =
    Object.keys(scope.among).length > 0 ||
    question.by.some((one) => (factDimensions as readonly string[]).includes(one));
  const sources = question.spans.flatMap(({ slot, tallies, days }) => {
    const where = { ...scope, tallies, days };
    if (needsFacts) return [narrowRows(question, slot, sql`complaint_facts where ${getFactsWhere(where)}`, sql`delta`)];
    return [
      narrowRows(question, slot, sql`counts where ${getCountsWhere(where)}`, sql`value`),
      narrowRows(question, slot, sql`rest where ${getCountsWhere({ ...everywhere, tallies, days })}`, sql`delta`),
    ];
  });
  return [narrowArm(question, sources)];
}

const everywhere = { regionPath: null, regionIds: null, unitIds: null } as const;
const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
const atColumns = (by: readonly SumDimension[]): SQL[] => by.map((_, nth) => sql.raw(`at${nth}`));

/** Facts, counts or deltas, each with its slot and what it is asked by. */
function narrowRows({ by }: Asked, slot: string, from: SQL, amount: SQL): SQL {
  const columns = by.map((one, nth) =>
    one === "part" ? sql`null::text as ${sql.raw(`at${nth}`)}` : sql`${factColumns[one]} as ${sql.raw(`at${nth}`)}`,
  );
  const part = by.includes("part") ? sql`part` : sql`''::text`;
  const name = slot === "month" ? factColumns.month : sql`${slot}::text`;
  return sql`select ${list([sql`${name} as slot`, ...columns, sql`tally`, sql`${part} as part`, sql`${amount} as amount`])} from ${from}`;
}

function narrowArm({ by }: Asked, sources: readonly SQL[]): Omit<Arm, "asked"> {
  const keys = list([sql`slot`, ...atColumns(by), sql`tally`, sql`part`]);
  const rows = sql`(select json_agg(json_build_array(${keys}, value)) from (
    select ${keys}, sum(amount) as value from (${sql.join([...sources], sql` union all `)}) as facts
    group by ${keys} having sum(amount) <> 0) as summed)`;
  return { columns: null, rows };
}

function armsOfSums(scope: FactScope, question: Asked, slice: Slice): Omit<Arm, "asked">[] {
  const { by, spans } = question;
  const columns = columnsOf([...new Set(spans.flatMap(({ tallies }) => tallies))], by.includes("part"));
  const kind = by.includes("factOn") ? "days" : hasDays(slice) ? "days and months" : "months";
  const [wide, narrow]: [SQL[], SQL[]] = [[], []];
  for (const { slot, tallies, days } of spans) {
    const blocks = periodBlocks(days, kind);
    for (const span of ["month", "day"] as const) {
      const starts = span === "month" ? blocks.months : blocks.days;
      if (starts.length > 0) wide.push(wideRows(scope, { by, slot, tallies, columns, slice, span, starts, blocks }));
    }
    narrow.push(...edgesOf(scope, question, { slot, tallies, days }, blocks, hasDays(slice)));
  }
  const arms: Omit<Arm, "asked">[] = narrow.length > 0 ? [narrowArm(question, narrow)] : [];
  if (wide.length === 0) return arms;
  const keys = list([sql`slot`, ...atColumns(by)]);
  const sums = list(columns.map(({ name }) => sql.raw(`sum(${name}) as ${name}`)));
  const all = sql.raw(columns.map(({ name }) => name).join(", "));
  const rows = sql`(select json_agg(json_build_array(${keys}, ${all})) from (
    select ${keys}, ${sums} from (${sql.join(wide, sql` union all `)}) as kept group by ${keys}) as summed)`;
  return [{ columns, rows }, ...arms];
}

type Wide = {
  readonly by: readonly SumDimension[];
  readonly slot: string;
  readonly tallies: readonly Tally[];
  readonly columns: readonly SummedColumn[];
  readonly slice: Slice;
  readonly span: "day" | "month";
  readonly starts: readonly CivilDate[];
  readonly blocks: PeriodBlocks;
};

const array = (values: readonly string[]): SQL => sql`${`{${values.map((value) => JSON.stringify(value)).join(",")}}`}`;

/** Rows of the sums: a column is empty where its tally is not asked for in this span. */
function wideRows(scope: FactScope, { by, slot, tallies, columns, slice, span, starts, blocks }: Wide): SQL {
  const month = sql`to_char(starts_on, 'YYYY-MM')`;
  const at = by.map((one, nth) => {
    const column = {
      part: sql`null::text`,
      month,
      factOn: sql`starts_on::text`,
      unitId: sql`unit_id`,
      regionId: sql`region_id`,
    }[one as string];
    return sql`${column ?? sql`value`} as ${sql.raw(`at${nth}`)}`;
  });
  const { dueLeftOutOn } = blocks;
  const amounts = columns.map(({ name, tally }) => {
    if (!tallies.includes(tally)) return sql.raw(`null::integer as ${name}`);
    const isDue = (dueTallies as readonly Tally[]).includes(tally);
    if (!isDue || dueLeftOutOn === null || span === "month") return sql.raw(name);
    return sql`case when starts_on <> ${dueLeftOutOn}::date then ${sql.raw(name)} end as ${sql.raw(name)}`;
  });
  const values = Object.values(scope.among as Among)[0];
  const conditions = [
    sql`span = ${sql.raw(`'${span}'`)} and slice = ${sql.raw(`'${slice}'`)}`,
    sql`starts_on = any(${array(starts)}::date[])`,
    ...(values ? [sql`value = any(${array(values)}::text[])`] : []),
    ...getPlaceConditions(scope),
  ];
  return sql`select ${list([sql`${slot === "month" ? month : sql`${slot}::text`} as slot`, ...at, ...amounts])}
    from period_sums where ${sql.join(conditions, sql` and `)}`;
}

/** What stands beside the kept rows: what is not folded yet, and single facts where no days are kept. */
function edgesOf(
  scope: FactScope,
  question: Asked,
  { slot, tallies, days }: SumPart["spans"][number],
  { months, added, takenOff, dueLeftOutOn }: PeriodBlocks,
  hasDayRows: boolean,
): SQL[] {
  const restOf = (where: SQL) => narrowRows(question, slot, sql`rest where ${where}`, sql`delta`);
  if (hasDayRows) return [restOf(getCountsWhere({ ...everywhere, tallies, days }))];
  const factsOf = (some: readonly Tally[], within: SumQuery["days"], amount: SQL) =>
    some.length === 0
      ? []
      : [
          narrowRows(
            question,
            slot,
            sql`complaint_facts where ${getFactsWhere({ ...scope, tallies: some, days: within })}`,
            amount,
          ),
        ];
  const isRunningIn = (to: CivilDate) => dueLeftOutOn === to;
  const lastMonth = months.at(-1);
  const due = dueTallies.filter((tally) => tallies.includes(tally));
  const takesDueOff = dueLeftOutOn !== null && lastMonth?.slice(0, 7) === dueLeftOutOn.slice(0, 7);
  return [
    ...(months.length > 0
      ? [
          restOf(sql`tally = any(${array(tallies)}::text[])
            and date_trunc('month', fact_on)::date = any(${array(months)}::date[])`),
        ]
      : []),
    ...added.flatMap((period) => factsOf(tallies, { ...period, isRunning: isRunningIn(period.to) }, sql`delta`)),
    ...takenOff.flatMap((period) => factsOf(tallies, period, sql`-delta`)),
    ...(takesDueOff ? factsOf(due, { from: dueLeftOutOn, to: dueLeftOutOn }, sql`-delta`) : []),
  ];
}

/** What is open, put together from its slices. */
function openRowsOf(rows: readonly unknown[][], by: readonly OpenDimension[]): StandingRow[] {
  const found = new Map<string, { -readonly [Key in keyof StandingRow]: StandingRow[Key] }>();
  for (const [slice, ...values] of rows) {
    const at = Object.fromEntries(by.map((one, nth) => [one, String(values[nth] ?? "")]));
    const place = JSON.stringify(at);
    const known = found.get(place) ?? { open: 0, overdue: 0, overStatute: 0, onPlan: 0, objections: 0, at };
    known[countOfSlice[slice as keyof typeof countOfSlice]] += Number(values[by.length]);
    found.set(place, known);
  }
  return [...found.values()];
}
