/**
 * What waits now, by the day since which it does: open reports by the day of filing, and stays that last by the day on which
 * they began. Reads what is open or waits for the person's word alone, by its indexes, however many reports have ended.
 */
import "server-only";
import { sql } from "drizzle-orm";
import { type CivilDate, midnightAfter, midnightBefore } from "@/domain/calendar/civil-date";
import { type ComplaintState, openStates } from "@/domain/complaint/vocabulary";
import type { OpenOfDay } from "@/domain/statistics/ageing";
import { type StayState, type Stays, stayStates } from "@/domain/statistics/time-in-state";
import type { Reader } from "../client";
import { type FactScope, hasEmptyScope } from "./fact-scope";
import { getOpenConditions } from "./open-reports";

const inStates = (states: readonly ComplaintState[]) =>
  sql`state in (${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

/** One row for each day of filing, place and state in which something is open. */
export async function listOpenByDay(reader: Reader, query: FactScope & { readonly now: Date }): Promise<OpenOfDay[]> {
  if (hasEmptyScope(query)) return [];
  const conditions = [inStates(openStates), ...getOpenConditions(query)];
  const rows = await reader.execute<{
    filed_on: CivilDate;
    region_id: string;
    state: ComplaintState;
    open: string;
    overdue: string;
  }>(sql`
    select (filed_at at time zone 'Asia/Shanghai')::date::text as filed_on, region_id, state, count(*) as open,
           count(*) filter (where answer_due_at <= ${query.now.toISOString()}::timestamptz and not paused) as overdue
    from complaints where ${sql.join(conditions, sql` and `)}
    group by 1, 2, 3`);
  return rows.map((row) => ({
    filedOn: row.filed_on,
    regionId: row.region_id,
    state: row.state,
    open: Number(row.open),
    overdue: Number(row.overdue),
  }));
}

/** Stays that last and began on one of the days, both included. */
export async function listLastingStays(
  reader: Reader,
  query: FactScope & { readonly days: { readonly from: CivilDate; readonly to: CivilDate } },
): Promise<Stays[]> {
  if (hasEmptyScope(query)) return [];
  const { from, to } = query.days;
  const conditions = [
    inStates(stayStates),
    sql`stands_since_at >= ${midnightBefore(from).toISOString()}::timestamptz`,
    sql`stands_since_at < ${midnightAfter(to).toISOString()}::timestamptz`,
    sql`not imported`,
    sql`not sealed`,
    ...getOpenConditions(query),
  ];
  const rows = await reader.execute<{
    state: StayState;
    began_on: CivilDate;
    unit_id: string;
    region_id: string;
    count: string;
  }>(sql`
    select state, (stands_since_at at time zone 'Asia/Shanghai')::date::text as began_on,
           coalesce(lead_unit_id, '') as unit_id, region_id, count(*) as count
    from complaints where ${sql.join(conditions, sql` and `)}
    group by 1, 2, 3, 4`);
  return rows.map((row) => ({
    state: row.state,
    beganOn: row.began_on,
    endedOn: null,
    unitId: row.unit_id,
    regionId: row.region_id,
    count: Number(row.count),
  }));
}
