/**
 * What is open now, and the objections that wait for a decision: counted and listed by the same words. Reads the open reports
 * alone, which the partial indexes hold, however many have ended.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type CardColour, type ClockKind, openStates } from "@/domain/complaint/vocabulary";
import { factDimensions } from "@/domain/statistics/dimensions";
import { stockOn } from "@/domain/statistics/tally";
import type { Reader } from "../client";
import { openOnly } from "../schema/complaints";
import { plainQuestion, type Question } from "../together";
import { getListed, type ListedReport, type ListedRow } from "./fact-reports";
import {
  type FactScope,
  factColumns,
  getList,
  getPlaceConditions,
  hasEmptyScope,
  type SumDimension,
} from "./fact-scope";
import { getListCondition, type ListScope } from "./list-scope";

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

/** As the partial indexes write it. */
const isOpen = sql.raw(openOnly);
const isObjection = sql`(objection_due_at is not null and not (${isOpen}))`;
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

const isPaused = sql`(${isOpen} and paused)`;
export const countOfSlice = {
  open: "open",
  overdue: "overdue",
  over_statute: "overStatute",
  on_plan: "onPlan",
  objection: "objections",
} as const satisfies Record<OpenSlice, keyof OpenRow>;

export function getOpenConditions({ regionPath, regionIds, unitIds, among }: FactScope): SQL[] {
  return [
    sql`not undone`,
    ...(regionPath === null ? [] : [sql`region_path like ${`${regionPath.replace(/[\\%_]/g, "\\$&")}%`}`]),
    ...(regionIds ? [sql`region_id in (${getList(regionIds)})`] : []),
    ...(unitIds ? [sql`coalesce(lead_unit_id, '') in (${getList(unitIds)})`] : []),
    ...factDimensions.flatMap((one) => {
      const values = among[one];
      return values ? [sql`coalesce(${factColumns[one]}, '') in (${getList(values)})`] : [];
    }),
  ];
}

function openColumn(one: OpenDimension): SQL {
  if (one === "regionId") return sql`region_id`;
  return one === "unitId" ? sql`coalesce(lead_unit_id, '')` : sql`coalesce(${factColumns[one]}, '')`;
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

type OpenListQuery = FactScope & {
  readonly now: Date;
  readonly size: number;
  readonly slice: OpenSlice;
  readonly after: { readonly filedAt: Date; readonly id: number } | null;
};

const openReportColumns = [
  "id",
  "number",
  "state",
  "excerpt",
  "region_id",
  "lead_unit_id",
  "about_unit_id",
  "sealed",
  "region_path",
  "filed_at",
  "due_at",
  "due_kind",
  "answer_due_at",
  "statutory_due_at",
  "provisional",
  "paused",
  "card",
] as const;
const openReportList = sql.raw(openReportColumns.map((name) => `complaints.${name}`).join(", "));

type OpenReportRow = ListedRow & {
  region_path: string;
  filed_at: string;
  due_at: string | null;
  due_kind: ClockKind | null;
  answer_due_at: string | null;
  statutory_due_at: string | null;
  provisional: boolean;
  paused: boolean;
  card: CardColour | null;
};

/** The open reports behind a figure, the longest waiting first. */
export async function listOpenReports(reader: Reader, query: OpenListQuery): Promise<OpenReport[]> {
  if (hasEmptyScope(query)) return [];
  const { after } = query;
  const where = sql.join(
    [
      ...getOpenConditions(query),
      sliceOf(query.slice, query.now),
      ...(after ? [sql`(filed_at, id) > (${after.filedAt.toISOString()}::timestamptz, ${after.id}::bigint)`] : []),
    ],
    sql` and `,
  );
  // Objections are not pulled up: by the day of filing the planner would walk through all that have ended.
  const isOfEnded = query.slice === "objection";
  const rows = await reader.execute<OpenReportRow>(sql`
    select * from (
      select ${openReportList} from complaints where ${where}
      ${isOfEnded ? sql`offset 0` : sql``}
    ) as standing
    order by filed_at, id limit ${query.size}`);
  return rows.map(openReportOf);
}

/**
 * What burns: the nearest step over, or due by then, the nearest first, as far as this reader may see it. The first of each
 * state from its index, so that what burns is never read as a whole.
 */
export function getBurningAsked(
  query: FactScope & { readonly dueBy: Date; readonly seen: ListScope; readonly size: number },
): Question<OpenReport> | null {
  if (hasEmptyScope(query)) return null;
  const where = sql.join(
    [
      sql`due_at <= ${query.dueBy.toISOString()}::timestamptz`,
      ...getOpenConditions(query),
      getListCondition(query.seen),
    ],
    sql` and `,
  );
  const states = openStates.map((state) => sql`(${state})`);
  const {
    query: statement,
    width,
    read,
  } = plainQuestion<OpenReportRow>(
    sql`
    select first_of_state.* from (values ${sql.join(states, sql`, `)}) as one(open_state)
    cross join lateral (
      select ${openReportList} from complaints where state = one.open_state and ${where}
      order by due_at, id limit ${query.size}
    ) as first_of_state
    order by due_at, id limit ${query.size}`,
    openReportColumns,
  );
  return { query: statement, width, read: (values) => openReportOf(read(values)) };
}

function openReportOf(row: OpenReportRow): OpenReport {
  const instant = (value: string | null) => (value === null ? null : new Date(value));
  return {
    ...getListed(row),
    regionPath: row.region_path,
    filedAt: new Date(row.filed_at),
    dueAt: instant(row.due_at),
    dueKind: row.due_kind,
    answerDueAt: instant(row.answer_due_at),
    statutoryDueAt: instant(row.statutory_due_at),
    provisional: row.provisional,
    paused: row.paused,
    card: row.card,
  };
}

/** What is open now, as the pages of figures show it: see OpenRow. */
export type StandingRow = Omit<OpenRow, "paused">;

/**
 * What is open, one row for each slice and what it is asked by, all of them as one value. How many are open is counted
 * already, by state and place; what is over its day changes with the clock, and is read from the indexes of what is open.
 * Beside `rest`, the deltas of this scope that are not folded yet.
 */
export function getOpenArm(
  scope: FactScope,
  { now, by }: { readonly now: Date; readonly by: readonly OpenDimension[] },
): SQL {
  const isCounted = Object.keys(scope.among).length === 0 && by.every((one) => one === "unitId" || one === "regionId");
  const places = sql.raw(by.map((_, nth) => `, at${nth}`).join(""));
  const at = (columns: readonly SQL[]) =>
    sql.join(
      columns.map((column, nth) => sql`, ${column} as ${sql.raw(`at${nth}`)}`),
      sql``,
    );
  const ofReports = at(by.map(openColumn));
  const where = sql.join(getOpenConditions(scope), sql` and `);
  const read = (slice: OpenSlice) =>
    sql`select ${slice}::text as name${ofReports}, 1 as amount from complaints
      where ${sliceOf(slice, now)} and ${where}`;
  const counted = (name: OpenSlice, tally: string, parts: SQL) => {
    const ofCounts = at(by.map((one) => factColumns[one]));
    const rows = (table: SQL, amount: SQL, conditions: readonly SQL[]) =>
      sql`select ${name}::text as name${ofCounts}, ${amount} as amount from ${table}
        where ${sql.join([sql`tally = ${tally} and fact_on = ${stockOn}::date and ${parts}`, ...conditions], sql` and `)}`;
    return [rows(sql`counts`, sql`value`, getPlaceConditions(scope)), rows(sql`rest`, sql`delta`, [])];
  };
  const arms = isCounted
    ? [
        ...counted("open", "in_state", sql`part in (${getList(openStates)})`),
        ...counted("on_plan", "on_plan", sql`true`),
        read("overdue"),
        read("over_statute"),
        read("objection"),
      ]
    : openSlices.map(read);
  return sql`(select json_agg(json_build_array(name${places}, value)) from (
    select name${places}, sum(amount) as value from (${sql.join(arms, sql` union all `)}) as standing
    group by name${places} having sum(amount) <> 0) as counted)`;
}
