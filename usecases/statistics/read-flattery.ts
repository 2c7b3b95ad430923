/**
 * What stands out in the work of units in one month, the most surprising first, and everything else that was looked at: for
 * those who answer for the region and those who look in from outside. It is as old as the last count, and says so.
 */
import "server-only";
import { z } from "zod";
import { type FindingRow, listFindings } from "@/db/queries/flattery";
import { getReference, type Reference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { monthsUpTo } from "@/domain/calendar/months";
import type { Verdict } from "@/domain/flattery/find-standing-out";
import type { Detector, Subject } from "@/domain/flattery/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { flatteryPaths, mayReadFlattery } from "@/domain/rights";
import type { Context } from "../context";

export const readFlatteryInput = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

const monthsShown = 12;

export type FlatteryLine = {
  readonly detector: Detector;
  readonly subject: Subject;
  readonly name: BothNames;
  readonly verdict: Verdict;
  readonly cases: number;
  readonly observed: number;
  /** 0 to 1; null where nothing could be compared. */
  readonly expectedShare: number | null;
  /** The chance of as many or more; null as above. */
  readonly tail: number | null;
};

export type FlatteryPage = {
  readonly month: string;
  /** The newest first. */
  readonly months: readonly string[];
  /** Null while nothing was counted of the month. */
  readonly countedAt: Date | null;
  readonly standingOut: readonly FlatteryLine[];
  readonly others: readonly FlatteryLine[];
};

/** Null for who may not read it anywhere. A month that is not one of the last twelve is the running one. */
export async function readFlattery(
  ctx: Context,
  input: z.input<typeof readFlatteryInput>,
): Promise<FlatteryPage | null> {
  if (flatteryPaths(ctx.actor).length === 0) return null;
  const months = [...monthsUpTo(civilDateOf(ctx.now), monthsShown)].reverse();
  const wished = readFlatteryInput.parse(input).month;
  const month = months.find((one) => one === wished) ?? months[0] ?? "";
  const [rows, reference] = await Promise.all([listFindings(ctx.db.app, month), getReference(ctx.db)]);
  const lines = rows.flatMap((row) => {
    const place = placeOf(row, reference);
    return place && mayReadFlattery(ctx.actor, place.regionPath) ? [lineOf(row, place.name)] : [];
  });
  return {
    month,
    months,
    countedAt: rows[0]?.countedAt ?? null,
    standingOut: lines.filter(({ verdict }) => verdict === "stands_out"),
    others: lines.filter(({ verdict }) => verdict !== "stands_out"),
  };
}

function placeOf(
  { subjectKind, subjectId }: FindingRow,
  { units, regions }: Reference,
): { readonly name: BothNames; readonly regionPath: string } | null {
  const [unit, region] = [units.get(subjectId), regions.get(subjectId)];
  if (subjectKind === "unit") return unit ? { name: shortNamesOf(unit), regionPath: unit.regionPath } : null;
  return region ? { name: namesOf(region), regionPath: region.path } : null;
}

function lineOf(row: FindingRow, name: BothNames): FlatteryLine {
  const { detector, verdict, cases, observed, expectedShare, tail } = row;
  const subject = { kind: row.subjectKind, id: row.subjectId };
  return { detector, subject, name, verdict, cases, observed, expectedShare, tail };
}
