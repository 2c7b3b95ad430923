/**
 * Facts: what was counted, each with the report it is of. Written with the counts, in the transaction of the change. Sums
 * come from the counts where place, unit, day and part are all that is asked; from the facts where somebody asks for less.
 * Both are exact at once, and the list behind a figure is the facts that make it.
 */
import "server-only";
import { inArray, type SQL, sql } from "drizzle-orm";
import { type CardColour, type ClockKind, type ComplaintState, openStates } from "@/domain/complaint/vocabulary";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { type FactDimension, factDimensions, factDimensionsOf, isClassifiedAnew } from "@/domain/statistics/dimensions";
import type { CountedDays } from "@/domain/statistics/reporting-period";
import { dueTallies, stockOn, type Tally } from "@/domain/statistics/tally";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { complaintFacts, countDeltas } from "../schema/counts";
import type { Changed } from "./complaint-parts";
import { getListCondition, type ListScope } from "./list-scope";

/** What changes count: the deltas of the counts, and each fact with its report. A stock is no fact: it has no day. */
export async function appendFacts(tx: Tx, changes: readonly Changed[]): Promise<void> {
  const counted = changes.map(({ id, before, change }) => {
    const dimensions = factDimensionsOf(change.complaint);
    const deltas = countDeltasOf(before, change);
    return { id, dimensions, deltas, isAnew: isClassifiedAnew(before, change.complaint) };
  });
  await Promise.all([
    // First what stands there already, so that what is added below is written once.
    ...counted
      .filter(({ isAnew }) => isAnew)
      .map(({ id, dimensions }) =>
        tx.update(complaintFacts).set(dimensions).where(sql`${complaintFacts.complaintId} = ${id}`).execute(),
      ),
    insertRows(
      tx,
      countDeltas,
      counted.flatMap(({ deltas }) => deltas),
    ),
    insertRows(
      tx,
      complaintFacts,
      counted.flatMap(({ id, dimensions, deltas }) =>
        deltas
          .filter(({ factOn }) => factOn !== stockOn)
          .map((delta) => ({ complaintId: id, ...delta, ...dimensions })),
      ),
    ),
  ]);
}

/** Of reports that were never there. */
export async function deleteFacts(tx: Tx, complaintIds: readonly number[]): Promise<void> {
  await tx.delete(complaintFacts).where(inArray(complaintFacts.complaintId, [...complaintIds]));
}

/** Values of a dimension, any of which will do. */
export type Among = Partial<Readonly<Record<FactDimension, readonly string[]>>>;

export type SumDimension = "factOn" | "month" | "unitId" | "regionId" | "part" | FactDimension;

/** Civil days, both included; where they run, what is due on the last one does not count yet. Over where it is not said. */
type FactDays = Omit<CountedDays, "isRunning"> & Partial<Pick<CountedDays, "isRunning">>;

export type SumQuery = {
  readonly tallies: readonly Tally[];
  readonly days: FactDays;
  /** The region and all below it; null for everywhere. */
  readonly regionPath: string | null;
  /** Of these regions alone, none below them; left out or null for all. */
  readonly regionIds?: readonly string[] | null;
  readonly unitIds: readonly string[] | null;
  readonly among: Among;
  readonly by: readonly SumDimension[];
};

/** Where and of whom: what a filter narrows down beside the days. */
export type FactScope = Pick<SumQuery, "regionPath" | "regionIds" | "unitIds" | "among">;

/** Nothing can be in it: some list of values is empty. */
export function hasEmptyScope({ regionIds, unitIds, among }: FactScope): boolean {
  return [regionIds, unitIds, ...Object.values(among)].some((values) => values?.length === 0);
}

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
    return sumsOf(reader, query, sql`from complaint_facts where ${factsWhere(query)}`, sql`delta`);
  const where = countsWhere(query);
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

const columns: Readonly<Record<SumDimension, SQL>> = {
  factOn: sql`fact_on::text`,
  month: sql`to_char(fact_on, 'YYYY-MM')`,
  unitId: sql`unit_id`,
  regionId: sql`region_id`,
  part: sql`part`,
  kind: sql`kind`,
  categoryCode: sql`category_code`,
  fieldCode: sql`field_code`,
  source: sql`source`,
  windowId: sql`window_id`,
  complainantKind: sql`complainant_kind`,
  cause: sql`cause`,
};

async function sumsOf(reader: Reader, { by }: SumQuery, from: SQL, amount: SQL): Promise<SumRow[]> {
  const asked = by.map((one, nth) => sql`, ${columns[one]} as ${sql.identifier(`at${nth}`)}`);
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

const inList = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

type Where = Pick<SumQuery, "tallies" | "days" | "regionPath" | "regionIds" | "unitIds">;

function countsWhere({ tallies, days, regionPath, regionIds, unitIds }: Where): SQL {
  // One tally by its own sign, so that its index gives the facts in their order.
  const [only, ...others] = tallies;
  const canStillBeMet = days.isRunning ? dueTallies.filter((tally) => tallies.includes(tally)) : [];
  return sql.join(
    [
      others.length === 0 ? sql`tally = ${only}` : sql`tally in (${inList(tallies)})`,
      sql`fact_on between ${days.from}::date and ${days.to}::date`,
      ...(canStillBeMet.length > 0
        ? [sql`not (fact_on = ${days.to}::date and tally in (${inList(canStillBeMet)}))`]
        : []),
      ...(regionIds ? [sql`region_id in (${inList(regionIds)})`] : []),
      ...(regionPath === null
        ? []
        : [sql`region_id in (select id from regions where starts_with(path, ${regionPath}))`]),
      ...(unitIds ? [sql`unit_id in (${inList(unitIds)})`] : []),
    ],
    sql` and `,
  );
}

function factsWhere(query: Where & Pick<SumQuery, "among">): SQL {
  const dimensions = factDimensions.flatMap((dimension) => {
    const values = query.among[dimension];
    return values ? [sql`${columns[dimension]} in (${inList(values)})`] : [];
  });
  return sql.join([countsWhere(query), ...dimensions], sql` and `);
}

/** A report as it stands in a list behind a figure. */
type ListedReport = {
  readonly complaintId: number;
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly regionId: string;
  readonly leadUnitId: string | null;
  readonly aboutUnitId: string | null;
  readonly sealed: boolean;
};

type ListedRow = {
  id: string;
  number: string;
  state: ComplaintState;
  excerpt: string;
  region_id: string;
  lead_unit_id: string | null;
  about_unit_id: string | null;
  sealed: boolean;
};

const listedOf = (row: ListedRow): ListedReport => ({
  complaintId: Number(row.id),
  number: row.number,
  state: row.state,
  excerpt: row.excerpt,
  regionId: row.region_id,
  leadUnitId: row.lead_unit_id,
  aboutUnitId: row.about_unit_id,
  sealed: row.sealed,
});

const listedColumns = sql`complaints.id, complaints.number, complaints.state, complaints.excerpt, complaints.region_id,
  complaints.lead_unit_id, complaints.about_unit_id, complaints.sealed`;

/** Some parts of a tally, and how much each counts: a term of a measure with its weight as a number. */
export type FactTerm = {
  readonly tally: Tally;
  readonly parts?: readonly string[];
  readonly exceptParts?: readonly string[];
  readonly weight: number;
};

/** `value`: how much of the figure it is; 1 unless it counts more than once or in part. */
export type FactReport = ListedReport & { readonly factOn: string; readonly value: number };

/**
 * The reports behind a figure, newest day first: those of which more of these facts stand than were taken back; where
 * `without` is given, more than of those on the same day. The values of all of them are the figure. Keyset: `after` is the
 * last line of the page before.
 */
export async function listFactReports(
  reader: Reader,
  query: FactScope & {
    readonly days: SumQuery["days"];
    readonly terms: readonly FactTerm[];
    readonly without: readonly FactTerm[];
    readonly after: { readonly factOn: string; readonly complaintId: number } | null;
    readonly size: number;
  },
): Promise<FactReport[]> {
  if (hasEmptyScope(query) || query.terms.length === 0) return [];
  const { terms, without, after, size } = query;
  const talliesOf = (some: readonly FactTerm[]) => [...new Set(some.map(({ tally }) => tally))];
  const where = sql.join(
    [
      factsWhere({ ...query, tallies: talliesOf(terms) }),
      ...(after ? [sql`(fact_on, complaint_id) < (${after.factOn}::date, ${after.complaintId}::bigint)`] : []),
    ],
    sql` and `,
  );
  const taken =
    without.length === 0
      ? sql`0::numeric`
      : sql`coalesce((
          select sum(${weightOf(without)} * delta) from complaint_facts
          where complaint_id = counted.id and fact_on = counted.on_day
            and ${factsWhere({ ...query, tallies: talliesOf(without) })}), 0)`;
  const rows = await reader.execute<ListedRow & { on_day: string; value: string }>(sql`
    select ${listedColumns}, standing.on_day::text as on_day, standing.value
    from (
      select counted.id, counted.on_day, counted.value - ${taken} as value
      from (
        select complaint_id as id, fact_on as on_day, sum(${weightOf(terms)} * delta) as value
        from complaint_facts where ${where} group by fact_on, complaint_id
      ) as counted
      where counted.value > 0 and counted.value - ${taken} > 0
      order by counted.on_day desc, counted.id desc limit ${size}
    ) as standing join complaints on complaints.id = standing.id
    order by standing.on_day desc, standing.id desc`);
  return rows.map((row) => ({ ...listedOf(row), factOn: row.on_day, value: Number(row.value) }));
}

/** How much a fact counts; nothing where it is of no term. */
function weightOf(terms: readonly FactTerm[]): SQL {
  const cases = terms.map(({ tally, parts, exceptParts, weight }) => {
    const conditions = [
      sql`tally = ${tally}`,
      ...(parts ? [sql`part in (${inList(parts)})`] : []),
      ...(exceptParts ? [sql`part not in (${inList(exceptParts)})`] : []),
    ];
    return sql`when ${sql.join(conditions, sql` and `)} then ${weight}::numeric`;
  });
  return sql`(case ${sql.join(cases, sql` `)} else 0::numeric end)`;
}

/** Beside what is open: an answer whose objection waits for a decision, which is no result. */
export const openSlices = ["open", "overdue", "over_statute", "on_plan", "objection"] as const;
export type OpenSlice = (typeof openSlices)[number];

/** The unit, the region, and the dimensions of facts. */
export type OpenDimension = Exclude<SumDimension, "factOn" | "part" | "month">;
export type OpenQuery = FactScope & { readonly now: Date; readonly by: readonly OpenDimension[] };
export type OpenRow = {
  readonly open: number;
  /** The promised day is over and nothing stands still. */
  readonly overdue: number;
  readonly overStatute: number;
  readonly paused: number;
  readonly onPlan: number;
  /** Objections that wait for a decision; not among the open ones. */
  readonly objections: number;
  readonly at: Partial<Readonly<Record<OpenQuery["by"][number], string>>>;
};

const isOpen = sql`state in (${inList(openStates)})`;
const isObjection = sql`(objection_due_at is not null and state not in (${inList(openStates)}))`;
const isOverdue = (now: Date) => sql`(${isOpen} and answer_due_at <= ${now.toISOString()}::timestamptz and not paused)`;

/** As what a report is counted among the open ones; the same words for the count and for its list. */
const sliceOf = (slice: OpenSlice, now: Date): SQL =>
  ({
    open: isOpen,
    overdue: isOverdue(now),
    over_statute: sql`(${isOpen} and statute_breached)`,
    on_plan: sql`(${isOpen} and on_plan)`,
    objection: isObjection,
  })[slice];

const openKey = "open now";
const pausedSlice = "paused" as const;
const isPaused = sql`(${isOpen} and paused)`;
const countOfSlice = {
  open: "open",
  overdue: "overdue",
  over_statute: "overStatute",
  on_plan: "onPlan",
  objection: "objections",
  paused: "paused",
} as const satisfies Record<OpenSlice | typeof pausedSlice, keyof OpenRow>;

export function getOpenConditions({ regionPath, regionIds, unitIds, among }: FactScope): SQL[] {
  return [
    sql`not undone`,
    ...(regionPath === null ? [] : [sql`region_path like ${`${regionPath.replace(/[\\%_]/g, "\\$&")}%`}`]),
    ...(regionIds ? [sql`region_id in (${inList(regionIds)})`] : []),
    ...(unitIds ? [sql`coalesce(lead_unit_id, '') in (${inList(unitIds)})`] : []),
    ...factDimensions.flatMap((one) => {
      const values = among[one];
      return values ? [sql`coalesce(${columns[one]}, '') in (${inList(values)})`] : [];
    }),
  ];
}

function openColumn(one: OpenDimension): SQL {
  if (one === "regionId") return sql`region_id`;
  return one === "unitId" ? sql`coalesce(lead_unit_id, '')` : sql`coalesce(${columns[one]}, '')`;
}

/** What is open, and what waits for a decision on an objection: each from the partial index that holds just these. */
function standingRows(scope: FactScope): SQL {
  const where = sql.join(getOpenConditions(scope), sql` and `);
  return sql`
    select * from complaints where ${isOpen} and ${where}
    union all
    select * from complaints where ${isObjection} and ${where}`;
}

/** Open reports as they are now. Reads the open ones alone, which the partial indexes hold, however many have ended. */
export async function countOpenReports(reader: Reader, query: OpenQuery): Promise<OpenRow[]> {
  if (hasEmptyScope(query)) return [];
  const { now, by } = query;
  const asked = by.map((one, nth) => sql`, ${openColumn(one)} as ${sql.identifier(`at${nth}`)}`);
  const rows = await reader.execute<
    Record<"open" | "overdue" | "statute" | "paused" | "on_plan" | "objections", string> & Record<`at${number}`, string>
  >(sql`
    select count(*) filter (where ${sliceOf("open", now)}) as open,
           count(*) filter (where ${sliceOf("overdue", now)}) as overdue,
           count(*) filter (where ${sliceOf("over_statute", now)}) as statute,
           count(*) filter (where ${isPaused}) as paused,
           count(*) filter (where ${sliceOf("on_plan", now)}) as on_plan,
           count(*) filter (where ${sliceOf("objection", now)}) as objections${sql.join(asked, sql``)}
    from (${standingRows(query)}) as standing
    ${by.length > 0 ? sql.raw(`group by ${by.map((_, nth) => nth + 7).join(", ")}`) : sql``}`);
  return rows.map((row) => ({
    open: Number(row.open),
    overdue: Number(row.overdue),
    overStatute: Number(row.statute),
    paused: Number(row.paused),
    onPlan: Number(row.on_plan),
    objections: Number(row.objections),
    at: Object.fromEntries(by.map((one, nth) => [one, row[`at${nth}`]])),
  }));
}

/** What is due, and by when: as the queue shows it. */
export type OpenReport = ListedReport & {
  readonly regionPath: string;
  readonly filedAt: Date;
  readonly dueAt: Date | null;
  readonly dueKind: ClockKind | null;
  readonly answerDueAt: Date | null;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly paused: boolean;
  readonly card: CardColour | null;
};

type OpenListQuery = FactScope & { readonly now: Date; readonly size: number } & (
    | { readonly slice: OpenSlice; readonly after: { readonly filedAt: Date; readonly id: number } | null }
    /** The nearest step over, or due by then, the nearest first: what this reader may see of it. */
    | { readonly dueBy: Date; readonly seen: ListScope }
  );

/** The open reports behind a figure, the longest waiting first; or what burns. */
export async function listOpenReports(reader: Reader, query: OpenListQuery): Promise<OpenReport[]> {
  if (hasEmptyScope(query)) return [];
  const where = sql.join(
    [
      ...getOpenConditions(query),
      ...("slice" in query
        ? [
            sliceOf(query.slice, query.now),
            ...(query.after
              ? [sql`(filed_at, id) > (${query.after.filedAt.toISOString()}::timestamptz, ${query.after.id}::bigint)`]
              : []),
          ]
        : [isOpen, sql`due_at <= ${query.dueBy.toISOString()}::timestamptz`, getListCondition(query.seen)]),
    ],
    sql` and `,
  );
  const rows = await reader.execute<
    ListedRow & {
      region_path: string;
      filed_at: string;
      due_at: string | null;
      due_kind: ClockKind | null;
      answer_due_at: string | null;
      statutory_due_at: string | null;
      provisional: boolean;
      paused: boolean;
      card: CardColour | null;
    }
  >(sql`
    select * from (
      select ${listedColumns}, region_path, filed_at, due_at, due_kind, answer_due_at, statutory_due_at, provisional,
             paused, card
      from complaints where ${where}
      -- Not pulled up: by the day of filing the planner would walk through all that have ended.
      offset 0
    ) as standing
    order by ${"slice" in query ? sql`filed_at, id` : sql`due_at, id`} limit ${query.size}`);
  const instant = (value: string | null) => (value === null ? null : new Date(value));
  return rows.map((row) => ({
    ...listedOf(row),
    regionPath: row.region_path,
    filedAt: new Date(row.filed_at),
    dueAt: instant(row.due_at),
    dueKind: row.due_kind,
    answerDueAt: instant(row.answer_due_at),
    statutoryDueAt: instant(row.statutory_due_at),
    provisional: row.provisional,
    paused: row.paused,
    card: row.card,
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
    const picked = [sql`tally`, ...used.map((one) => columns[one])];
    const spans = part.spans.flatMap(({ slot, tallies, days }) => {
      const where = { ...query, tallies, days };
      const name = slot === "month" ? columns.month : sql`${slot}::text`;
      const pick = (from: SQL, amount: SQL) =>
        sql`select ${name} as slot, ${sql.join(picked, sql`, `)}, ${amount} as amount ${from}`;
      if (needsFacts(query, used)) return [pick(sql`from complaint_facts where ${factsWhere(where)}`, sql`delta`)];
      return [
        pick(sql`from counts where ${countsWhere(where)}`, sql`value`),
        pick(sql`from count_deltas where ${countsWhere(where)}`, sql`delta`),
      ];
    });
    const sets = part.sets.map(
      (set) => sql`(${sql.join([sql`slot`, sql`tally`, ...set.map((one) => columns[one])], sql`, `)})`,
    );
    const mask = used.length > 0 ? sql`grouping(${sql.join([...used.map((one) => columns[one])], sql`, `)})` : sql`0`;
    return sql`
      select ${part.key}::text as key, ${mask}::int as mask, slot, tally,
             ${sql.join(
               dimensions.map((one, nth) =>
                 used.includes(one)
                   ? sql`${columns[one]}::text as ${sql.identifier(`at${nth}`)}`
                   : sql`null::text as ${sql.identifier(`at${nth}`)}`,
               ),
               sql`, `,
             )}${dimensions.length > 0 ? sql`,` : sql``} sum(amount) as value
      from (${sql.join(spans, sql` union all `)}) as spans
      group by grouping sets (${sql.join(sets, sql`, `)}) having sum(amount) <> 0`;
  });
  const rows = await reader.execute<
    { key: string; mask: number; slot: string; tally: Tally; value: string } & Record<`at${number}`, string>
  >(sql.join([...selects, standingArm(query, open, dimensions)], sql` union all `));
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

/** What is open, in the shape of the sums: one row for each slice, so that it is read once. */
function standingArm(
  scope: FactScope,
  { now, by }: { readonly now: Date; readonly by: readonly OpenDimension[] },
  dimensions: readonly SumDimension[],
): SQL {
  const isAsked = (one: SumDimension): one is OpenDimension => (by as readonly SumDimension[]).includes(one);
  const picked = dimensions.map((one) => (isAsked(one) ? sql`${openColumn(one)}` : sql`null::text`));
  const slices = [...openSlices, pausedSlice].map(
    (slice) => sql`(${slice}::text, ${slice === pausedSlice ? isPaused : sliceOf(slice, now)})`,
  );
  const places = dimensions.flatMap((one, nth) => (isAsked(one) ? [`, ${nth + 5}`] : []));
  return sql`
    select ${openKey}::text, 0, slice.name, ''::text${sql.join(
      picked.map((one) => sql`, ${one}`),
      sql``,
    )}, count(*)
    from (${standingRows(scope)}) as standing
    cross join lateral (values ${sql.join(slices, sql`, `)}) as slice(name, holds)
    where slice.holds
    group by 3${sql.raw(places.join(""))}`;
}
