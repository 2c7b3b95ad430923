/**
 * Serial numbers of papers, counted anew each year, without a gap: the row of the last one stays locked until the paper is
 * stored or given up, and whoever comes second waits.
 */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { instructionSerials, referralSerials, supervisionSerials } from "../schema/complaints";
import { paperSerials } from "../schema/papers";
import { refusalReportSerials } from "../schema/refusal-reports";

const ofYear = {
  supervision: supervisionSerials,
  instruction: instructionSerials,
  refusal_report: refusalReportSerials,
} as const;

/** The next number of a year. */
export async function getNextNoOfYear(tx: Tx, papers: keyof typeof ofYear, year: number): Promise<number> {
  const [row] = await tx.execute<{ no: number }>(sql`
    insert into ${ofYear[papers]} as serials (year, last_no) values (${year}, 1)
    on conflict (year) do update set last_no = serials.last_no + 1 returning last_no as no`);
  if (!row) throw new Error("no serial number");
  return row.no;
}

/** The next number of a series and year: letters to other bodies have one series each kind. */
export async function getNextReferralNo(tx: Tx, series: string, year: number): Promise<number> {
  const [row] = await tx.execute<{ no: number }>(sql`
    insert into ${referralSerials} as serials (series, year, last_no) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last_no = serials.last_no + 1 returning last_no as no`);
  if (!row) throw new Error("no serial number");
  return row.no;
}

/** The next number of a paper: letters to units count for the whole house, issues for each place (domain/papers). */
export async function getNextPaperNo(tx: Tx, series: string, year: number): Promise<number> {
  const [row] = await tx.execute<{ no: number }>(sql`
    insert into ${paperSerials} as serials (series, year, last_no) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last_no = serials.last_no + 1 returning last_no as no`);
  if (!row) throw new Error("no serial number");
  return row.no;
}
