/**
 * The query codes of generated reports. The id of a copy's draft follows from the copy's id, so that a bench can open the
 * progress page of any of them as the person would: with the number and the code.
 */
import type postgres from "postgres";
import { queryCodeOf } from "@/db/codes";
import { hmac } from "@/lib/keys";

/** Of the copy with this id. */
export function benchSubmissionId(complaintId: number): string {
  return hmac("submission", `bench ${complaintId}`);
}

export type StatusCode = { readonly complaintId: number; readonly number: string; readonly code: string };

/**
 * Copies with their codes, spread evenly over the whole database, always the same ones; fewer than asked where some of
 * them have no code. Needs BANCHENG_SECRET in the environment.
 */
export async function listStatusCodes(sql: postgres.Sql, count: number): Promise<StatusCode[]> {
  const [range] = await sql<{ lives: string; last: string }[]>`
    select count(*) as lives, (select done.last from bench.filled as done) as last from bench.lives`;
  const [first, last] = [Number(range?.lives) + 1, Number(range?.last)];
  const step = Math.max(1, Math.floor((last - first + 1) / count));
  const ids = Array.from({ length: Math.min(count, last - first + 1) }, (_, i) => first + i * step);
  const rows = await sql<{ id: string; number: string }[]>`
    select id, number from complaints where id = any(${ids}) and code_version = 1 and code_key is not null order by id`;
  return rows.map(({ id, number }) => ({
    complaintId: Number(id),
    number,
    code: queryCodeOf(benchSubmissionId(Number(id)), 1),
  }));
}
