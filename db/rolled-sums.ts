/**
 * The sums by day and by month, made from facts or deltas: for each of them the row of everything, of its unit, of its place,
 * of both, and of each thing that the report is about; by the month those once more with unit and place. Folding, filling
 * and checking use the same words.
 */
import { type SQL, sql } from "drizzle-orm";
import { type FactDimension, factDimensions } from "@/domain/statistics/dimensions";
import { summedColumns } from "@/domain/statistics/summed";

type Span = "day" | "month";
/** "@": also by unit and place. */
export type Slice = "all" | "unit" | "region" | "unit_region" | FactDimension | `${FactDimension}@`;

/** Only months are kept by a thing, unit and place at once: by days they would be as many as the reports. */
export function hasDays(slice: Slice): boolean {
  return !slice.endsWith("@");
}

const snake = (dimension: FactDimension): string => dimension.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const listed = (parts: readonly string[]): string => parts.join(", ");
const factKeys = ["fact_on", "unit_id", "region_id", ...factDimensions.map(snake)];
const rowKeys = ["span", "slice", "starts_on", "value", "unit_id", "region_id"];
const sums = summedColumns.map(({ name }) => name);
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One row for each day, unit, place and classification, a column for each sum. */
function pivoted(source: string, amount = "delta"): string {
  const columns = summedColumns.map(({ name, tally, part }) => {
    const isOf = `tally = ${quoted(tally)}${part === null ? "" : ` and part = ${quoted(part)}`}`;
    return `sum(${amount}) filter (where ${isOf})::integer as ${name}`;
  });
  const tallies = [...new Set(summedColumns.map(({ tally }) => quoted(tally)))];
  return `select ${listed(factKeys)}, ${listed(columns)} from (${source}) as source
    where tally in (${listed(tallies)}) group by ${listed(factKeys)}`;
}

type Slicing = { readonly slice: Slice; readonly value: string; readonly unit: string; readonly region: string };
const slicings: readonly Slicing[] = [
  { slice: "all", value: "''", unit: "''", region: "''" },
  { slice: "unit", value: "''", unit: "unit_id", region: "''" },
  { slice: "region", value: "''", unit: "''", region: "region_id" },
  { slice: "unit_region", value: "''", unit: "unit_id", region: "region_id" },
  ...factDimensions.flatMap((dimension): Slicing[] => [
    { slice: dimension, value: snake(dimension), unit: "''", region: "''" },
    { slice: `${dimension}@`, value: snake(dimension), unit: "unit_id", region: "region_id" },
  ]),
];

/** The rows of the sums that pivoted rows give. Zero is nothing. */
function rolled(source: string, some: readonly { readonly span: Span; readonly slicing: Slicing }[]): string {
  const values = some.map(({ span, slicing: { slice, value, unit, region } }) => {
    const startsOn = span === "day" ? "fact_on" : "date_trunc('month', fact_on)::date";
    return `('${span}', '${slice}', ${startsOn}, ${[value, unit, region].map((one) => (one === "''" ? "''" : `p.${one}`)).join(", ")})`;
  });
  return `select k.*, ${listed(sums.map((name) => `nullif(sum(p.${name}), 0)::integer as ${name}`))}
    from (${source}) as p
    cross join lateral (values ${listed(values)}) as k(${listed(rowKeys)})
    group by ${listed(rowKeys.map((key) => `k.${key}`))}`;
}

const everySlicing = slicings.flatMap((slicing) =>
  (hasDays(slicing.slice) ? (["day", "month"] as const) : (["month"] as const)).map((span) => ({ span, slicing })),
);

/** What is summed, and by what: sums that were made under another mark are made anew. */
export const summingMark = ["1", ...everySlicing.map(({ span, slicing }) => `${span} ${slicing.slice}`), ...sums].join(
  ",",
);

/** All rows of the sums that some facts give. @param source a query of rows with the columns of a fact. */
export function getRolledSums(source: string, amount = "delta"): SQL {
  return sql.raw(rolled(pivoted(source, amount), everySlicing));
}

/** In a fixed order, so that of two who add neither waits for the other for ever. @param rows a query of rolled sums. */
export function getSumsAdded(rows: SQL): SQL {
  const added = listed(
    sums.map((name) => `${name} = nullif(coalesce(period_sums.${name}, 0) + coalesce(excluded.${name}, 0), 0)`),
  );
  const keys = sql.raw(listed(rowKeys));
  return sql`insert into period_sums (${keys}, ${sql.raw(listed(sums))})
    select ${keys}, ${sql.raw(listed(sums))} from (${rows}) as rows order by ${keys}
    on conflict (${keys}) do update set ${sql.raw(added)}`;
}

/**
 * What fills the empty sums from all facts: a few statements one after the other, each of them over what the one before
 * has made smaller.
 */
export function getSumsRefilled(): SQL[] {
  const withColumns = sql.raw(`${listed(rowKeys)}, ${listed(sums)}`);
  const of = (span: Span, isWanted: (slicing: Slicing) => boolean) =>
    slicings.filter(isWanted).map((slicing) => ({ span, slicing }));
  const filled = (source: string, some: readonly { readonly span: Span; readonly slicing: Slicing }[]) =>
    some.map((one) => sql`insert into period_sums (${withColumns}) ${sql.raw(rolled(source, [one]))}`);
  const dayRows = (slice: Slice) =>
    `select starts_on as fact_on, unit_id, region_id, ${listed(factDimensions.map((one) => `value as ${snake(one)}`))}, ${listed(sums)}
     from period_sums where span = 'day' and slice = '${slice}'`;
  const base: readonly Slice[] = ["all", "unit", "region"];
  return [
    sql`truncate period_sums`,
    sql`create temporary table pivoted_facts on commit drop as ${sql.raw(pivoted("select * from complaint_facts"))}`,
    ...filled(
      "select * from pivoted_facts",
      of("day", ({ slice }) => hasDays(slice) && !base.includes(slice)),
    ),
    ...filled(
      dayRows("unit_region"),
      of("day", ({ slice }) => base.includes(slice)),
    ),
    ...slicings
      .filter(({ slice }) => hasDays(slice))
      .flatMap((slicing) => filled(dayRows(slicing.slice), [{ span: "month", slicing }])),
    ...filled(
      "select * from pivoted_facts",
      of("month", ({ slice }) => !hasDays(slice)),
    ),
    sql`drop table pivoted_facts`,
  ];
}

/** Rows of the sums of some months that are not what the facts give: one for each that is missing, left over or different. */
export function getSumsDifferent(from: string, to: string): SQL {
  const between = (column: string) => `${column} between ${quoted(from)}::date and ${quoted(to)}::date`;
  const facts = `select * from complaint_facts where ${between("fact_on")}`;
  const rest = `select * from count_deltas where ${between("fact_on")}`;
  const all = listed([...rowKeys, ...sums]);
  const summed = listed(sums.map((name) => `nullif(sum(${name}), 0)::integer as ${name}`));
  const some = sums.map((name) => `sum(${name}) <> 0`).join(" or ");
  return sql.raw(`
    with wanted as materialized (${rolled(pivoted(facts), everySlicing)}),
    stored as materialized (
      select ${listed(rowKeys)}, ${summed}
      from (
        select ${all} from period_sums where ${between("starts_on")}
        union all
        select ${all} from (${rolled(pivoted(rest), everySlicing)}) as unfolded
      ) as both_of_them
      group by ${listed(rowKeys)} having ${some}
    )
    select ${listed(rowKeys.map((key) => `coalesce(w.${key}, s.${key})::text as ${key}`))},
      array_remove(array[${listed(sums.map((name) => `case when w.${name} is distinct from s.${name} then '${name}' end`))}], null) as columns
    from (select * from wanted where num_nonnulls(${listed(sums)}) > 0) as w
    full join stored as s using (${listed(rowKeys)})
    where (${listed(sums.map((name) => `w.${name}`))}) is distinct from (${listed(sums.map((name) => `s.${name}`))})`);
}
