/**
 * Sums of tallies: from the counts where place, unit, day and part are all that is asked; from the facts where somebody asks
 * for less. Both are exact at once.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { factDimensions } from "@/domain/statistics/dimensions";
import type { Tally } from "@/domain/statistics/tally";
import type { Reader } from "../client";
import {
  type FactScope,
  factColumns,
  getCountsWhere,
  getFactsWhere,
  hasEmptyScope,
  type SumDimension,
  type SumQuery,
} from "./fact-scope";
import { countOfSlice, getOpenArm, type OpenDimension, type OpenRow, openKey } from "./open-reports";

/** `at` holds what was asked for in `by`, and nothing else. "month" is "2026-09". */
export type SumRow = {
  readonly tally: Tally;
  readonly value: number;
  readonly at: Partial<Readonly<Record<SumDimension, string>>>;
};

/** One row for each tally and combination of what is asked for; combinations that sum to 0 are left out. */
export async function listTallySums(reader: Reader, query: SumQuery): Promise<SumRow[]> {
  if (hasEmptyScope(query)) return [];
  if (needsFacts(query, query.by))
    return sumsOf(reader, query, sql`from complaint_facts where ${getFactsWhere(query)}`, sql`delta`);
  const where = getCountsWhere(query);
  return sumsOf(
    reader,
    query,
    sql`from (
      select tally, fact_on, unit_id, region_id, part, value as amount from counts where ${where}
      union all
      select tally, fact_on, unit_id, region_id, part, delta from count_deltas where ${where}
    ) as facts`,
    sql`amount`,
  );
}

/** The counts know place, unit, day and part alone. */
function needsFacts({ among }: FactScope, by: readonly SumDimension[]): boolean {
  return Object.keys(among).length > 0 || by.some((one) => (factDimensions as readonly string[]).includes(one));
}

async function sumsOf(reader: Reader, { by }: SumQuery, from: SQL, amount: SQL): Promise<SumRow[]> {
  const asked = by.map((one, nth) => sql`, ${factColumns[one]} as ${sql.identifier(`at${nth}`)}`);
  const places = sql.raw(by.map((_, nth) => `, ${nth + 2}`).join(""));
  const rows = await reader.execute<{ tally: Tally; value: string } & Record<`at${number}`, string>>(sql`
    select tally${sql.join(asked, sql``)}, sum(${amount}) as value ${from}
    group by 1${places} having sum(${amount}) <> 0`);
  return rows.map((row) => ({
    tally: row.tally,
    value: Number(row.value),
    at: Object.fromEntries(by.map((one, nth) => [one, row[`at${nth}`]])),
  }));
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
): Promise<{ readonly sums: SpanRow[]; readonly open: OpenRow[] }> {
  if (hasEmptyScope(query)) return { sums: [], open: [] };
  const { parts, open } = query;
  const dimensions = [...new Set([...parts.flatMap(({ sets }) => sets.flat()), ...open.by])];
  const bitOf = (part: SumPart, set: SumPart["sets"][number]) => {
    const used = dimensions.filter((one) => part.sets.some((other) => other.includes(one)));
    return used.reduce((mask, one) => mask * 2 + (set.includes(one) ? 0 : 1), 0);
  };
  const selects = parts.map((part) => {
    const used = dimensions.filter((one) => part.sets.some((set) => set.includes(one)));
    const picked = [sql`tally`, ...used.map((one) => factColumns[one])];
    const spans = part.spans.flatMap(({ slot, tallies, days }) => {
      const where = { ...query, tallies, days };
      const name = slot === "month" ? factColumns.month : sql`${slot}::text`;
      const pick = (from: SQL, amount: SQL) =>
        sql`select ${name} as slot, ${sql.join(picked, sql`, `)}, ${amount} as amount ${from}`;
      if (needsFacts(query, used)) return [pick(sql`from complaint_facts where ${getFactsWhere(where)}`, sql`delta`)];
      return [
        pick(sql`from counts where ${getCountsWhere(where)}`, sql`value`),
        pick(sql`from count_deltas where ${getCountsWhere(where)}`, sql`delta`),
      ];
    });
    const sets = part.sets.map(
      (set) => sql`(${sql.join([sql`slot`, sql`tally`, ...set.map((one) => factColumns[one])], sql`, `)})`,
    );
    const mask =
      used.length > 0 ? sql`grouping(${sql.join([...used.map((one) => factColumns[one])], sql`, `)})` : sql`0`;
    return sql`
      select ${part.key}::text as key, ${mask}::int as mask, slot, tally,
             ${sql.join(
               dimensions.map((one, nth) =>
                 used.includes(one)
                   ? sql`${factColumns[one]}::text as ${sql.identifier(`at${nth}`)}`
                   : sql`null::text as ${sql.identifier(`at${nth}`)}`,
               ),
               sql`, `,
             )}${dimensions.length > 0 ? sql`,` : sql``} sum(amount) as value
      from (${sql.join(spans, sql` union all `)}) as spans
      group by grouping sets (${sql.join(sets, sql`, `)}) having sum(amount) <> 0`;
  });
  const rows = await reader.execute<
    { key: string; mask: number; slot: string; tally: Tally; value: string } & Record<`at${number}`, string>
  >(sql.join([...selects, getOpenArm(query, open, dimensions)], sql` union all `));
  const partOf = new Map(parts.map((part) => [part.key, part]));
  const sums = rows.flatMap((row): SpanRow[] => {
    const part = partOf.get(row.key);
    if (!part) return [];
    const set = part.sets.findIndex((one) => bitOf(part, one) === row.mask);
    const { key, slot, tally } = row;
    const at = Object.fromEntries((part.sets[set] ?? []).map((one) => [one, row[`at${dimensions.indexOf(one)}`]]));
    return [{ key, set, slot, tally, value: Number(row.value), at }];
  });
  const found = new Map<string, { -readonly [Key in keyof OpenRow]: OpenRow[Key] }>();
  for (const row of rows.filter(({ key }) => key === openKey)) {
    const at = Object.fromEntries(open.by.map((one) => [one, row[`at${dimensions.indexOf(one)}`]]));
    const place = JSON.stringify(at);
    const known = found.get(place) ?? { open: 0, overdue: 0, overStatute: 0, paused: 0, onPlan: 0, objections: 0, at };
    known[countOfSlice[row.slot as keyof typeof countOfSlice]] = Number(row.value);
    found.set(place, known);
  }
  return { sums, open: [...found.values()] };
}
