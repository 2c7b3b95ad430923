/**
 * The reports behind one line of what was looked at: each with the way to it for whoever may open it. Who may not open a
 * report does not learn its number.
 */
import "server-only";
import { z } from "zod";
import { findFinding, listReportsBehind, type ReportBehind } from "@/db/queries/flattery";
import { getReference } from "@/db/queries/reference";
import type { ComplaintKind, ComplaintState } from "@/domain/complaint/vocabulary";
import type { Verdict } from "@/domain/flattery/find-standing-out";
import { type Detector, detectors, subjectOf } from "@/domain/flattery/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { flatteryPaths, mayObserve, mayRead, mayReadFlattery } from "@/domain/rights";
import type { Context } from "../context";

export const listFlatteryReportsInput = z.object({
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  detector: z.enum(detectors),
  subject: z.string().max(80),
});

export type FlatteryReport = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly kind: ComplaintKind;
  readonly filedAt: Date;
  readonly answeredAt: Date | null;
  /** Observers and evaluators read the masked text on a page of their own. */
  readonly opens: "desk" | "observed";
};

export type FlatteryReports = {
  readonly detector: Detector;
  readonly month: string;
  readonly isWindow: boolean;
  readonly name: BothNames;
  readonly verdict: Verdict;
  readonly cases: number;
  readonly observed: number;
  readonly expectedShare: number | null;
  readonly tail: number | null;
  readonly countedAt: Date;
  readonly reports: readonly FlatteryReport[];
  /** Of those behind it, how many are not listed: kept from this reader, or more than are kept. */
  readonly notListed: number;
};

/** Null for who may not read it anywhere; "unknown" for what was not looked at, or lies elsewhere. */
export async function listFlatteryReports(
  ctx: Context,
  input: z.infer<typeof listFlatteryReportsInput>,
): Promise<FlatteryReports | "unknown" | null> {
  if (flatteryPaths(ctx.actor).length === 0) return null;
  const { month, detector } = input;
  const subject = subjectOf(input.subject);
  const { units, regions } = await getReference(ctx.db);
  const [unit, region] = [units.get(subject.id), regions.get(subject.id)];
  const path = subject.kind === "unit" ? unit?.regionPath : region?.path;
  const name = subject.kind === "unit" ? shortNamesOf(unit) : namesOf(region);
  if (!path || !name || !mayReadFlattery(ctx.actor, path)) return "unknown";
  const row = await findFinding(ctx.db.app, { month, detector, subject });
  if (!row) return "unknown";
  const behind = await listReportsBehind(ctx.db.app, row.complaintIds);
  // A report that was answered twice in the month is behind it twice, and listed once.
  const ids = [...new Set(row.complaintIds)];
  const inOrder = ids.flatMap((id) => behind.find((report) => report.id === id) ?? []);
  const reports = inOrder.flatMap((report) => opened(ctx, report));
  const { verdict, cases, observed, expectedShare, tail, countedAt } = row;
  return {
    ...{ detector, month, name, verdict, cases, observed, expectedShare, tail, countedAt, reports },
    isWindow: subject.kind === "window",
    notListed: observed - row.complaintIds.length + ids.length - reports.length,
  };
}

function opened({ actor }: Context, report: ReportBehind): FlatteryReport[] {
  const opens = mayRead(actor, report) ? "desk" : mayObserve(actor, report) ? "observed" : null;
  const { number, state, kind, filedAt, answeredAt } = report;
  return opens === null ? [] : [{ number, state, kind, filedAt, answeredAt, opens }];
}
