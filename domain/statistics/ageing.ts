/**
 * How old what is open is: by working days since filing, in classes that an office can act on. A report that was reopened
 * is as old as its first filing; the clock of the person never began anew.
 */
import type { CivilDate } from "../calendar/civil-date";
import type { ComplaintState } from "../complaint/vocabulary";
import type { DayCount } from "./survival-days";

/** Working days since filing, both included; the last class has no end. */
export const ageClasses = [
  { from: 0, to: 3 },
  { from: 4, to: 7 },
  { from: 8, to: 15 },
  { from: 16, to: 30 },
  { from: 31, to: null },
] as const;

/** Position in `ageClasses`. */
export function ageClassOf(days: number): number {
  return ageClasses.findIndex(({ from, to }) => from <= days && (to === null || days <= to));
}

/** Open reports of one day, place and state. */
export type OpenOfDay = {
  readonly filedOn: CivilDate;
  readonly regionId: string;
  readonly state: ComplaintState;
  readonly open: number;
  /** Past the day promised for the answer, and nothing stands still. */
  readonly overdue: number;
};

/** Counts by class, in the order of `ageClasses`. */
export type AgeRow = { readonly counts: readonly number[]; readonly total: number };
export type Ageing = {
  readonly all: AgeRow;
  readonly overdue: AgeRow;
  /** States in which something is open, in the order of `order`. */
  readonly states: readonly (AgeRow & { readonly state: ComplaintState })[];
};

export function ageingOf(
  rows: readonly OpenOfDay[],
  todayOn: CivilDate,
  daysAt: (regionId: string) => DayCount,
  order: readonly ComplaintState[],
): Ageing {
  const classed = rows.map((row) => ({ ...row, at: ageClassOf(daysAt(row.regionId)(row.filedOn, todayOn)) }));
  const rowOf = (of: typeof classed, pick: "open" | "overdue"): AgeRow => {
    const counts = ageClasses.map((_, at) =>
      of.filter((row) => row.at === at).reduce((sum, row) => sum + row[pick], 0),
    );
    return { counts, total: counts.reduce((sum, count) => sum + count, 0) };
  };
  return {
    all: rowOf(classed, "open"),
    overdue: rowOf(classed, "overdue"),
    states: order
      .map((state) => ({
        state,
        ...rowOf(
          classed.filter((row) => row.state === state),
          "open",
        ),
      }))
      .filter(({ total }) => total > 0),
  };
}
