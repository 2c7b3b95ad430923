/**
 * What is open now, and the objections that wait for a decision: counted and listed by the same words. Reads the open reports
 * alone, which the partial indexes hold, however many have ended.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type CardColour, type ClockKind, openStates } from "@/domain/complaint/vocabulary";
import { factDimensions } from "@/domain/statistics/dimensions";
import type { Reader } from "../client";
import { getListed, type ListedReport, type ListedRow, listedColumns } from "./fact-reports";
import { type FactScope, factColumns, getList, hasEmptyScope, type SumDimension } from "./fact-scope";
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

const isOpen = sql`state in (${getList(openStates)})`;
const isObjection = sql`(objection_due_at is not null and state not in (${getList(openStates)}))`;
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

/** The key of these rows among the sums of a page. */
export const openKey = "open now";
const pausedSlice = "paused" as const;
const isPaused = sql`(${isOpen} and paused)`;
export const countOfSlice = {
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
  }));
}

/** What is open, in the shape of the sums: one row for each slice, so that it is read once. */
export function getOpenArm(
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
