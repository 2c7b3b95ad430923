/**
 * The periods of the periodic papers: weeks from Monday to Sunday, months, quarters, half-years and years, all by the days
 * of Shanghai. A paper can be made from the first moment of the day after its period.
 */
import { addDays, type CivilDate, weekdayOf } from "../calendar/civil-date";
import { monthOf, type Period } from "../calendar/months";
import { wholePeriod } from "../statistics/reporting-period";
import type { PeriodicKind } from "./vocabulary";

export type PaperPeriod = Period & {
  /** Names the period for its kind, as in an address: "2026-03-02" (the Monday), "2026-03", "2026-Q1", "2026-H1", "2026". */
  readonly key: string;
};

/** The period that a day lies in. */
export function paperPeriodAt(kind: PeriodicKind, on: CivilDate): PaperPeriod {
  const key = keyAt(kind, on);
  const whole = wholePeriod(key);
  if (!whole) throw new RangeError(`${key} is no period`);
  return { key, from: whole.from, to: whole.to };
}

function keyAt(kind: PeriodicKind, on: CivilDate): string {
  const [year, month] = [on.slice(0, 4), Number(on.slice(5, 7))];
  switch (kind) {
    case "weekly_analysis":
      return addDays(on, 1 - weekdayOf(on));
    case "monthly_bulletin":
      return monthOf(on);
    case "quarterly_dispatch":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "half_year_inspection":
      return `${year}-H${Math.ceil(month / 6)}`;
    case "year_score":
      return year;
  }
}

export function periodBefore(kind: PeriodicKind, { from }: Pick<Period, "from">): PaperPeriod {
  return paperPeriodAt(kind, addDays(from, -1));
}

/** The newest period that is over on that day. */
export function lastEndedPeriod(kind: PeriodicKind, todayOn: CivilDate): PaperPeriod {
  return periodBefore(kind, paperPeriodAt(kind, todayOn));
}

/** The periods that are over on that day, newest first. */
export function endedPeriods(kind: PeriodicKind, todayOn: CivilDate, count: number): PaperPeriod[] {
  const periods: PaperPeriod[] = [];
  for (let at = paperPeriodAt(kind, todayOn); periods.length < count; periods.push(at)) at = periodBefore(kind, at);
  return periods;
}

/** The day from which on the paper of the running period can be made. */
export function nextPaperOn(kind: PeriodicKind, todayOn: CivilDate): CivilDate {
  return addDays(paperPeriodAt(kind, todayOn).to, 1);
}

export const chineseDay = (on: CivilDate) =>
  `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;

/** As the paper says it: 2026年3月; 2026年第一季度; 2026年3月2日至3月8日. */
export function periodInChinese(kind: PeriodicKind | null, { from, to }: Period): string {
  const year = `${from.slice(0, 4)}年`;
  const month = Number(from.slice(5, 7));
  if (kind === "monthly_bulletin") return `${year}${month}月`;
  if (kind === "quarterly_dispatch") return `${year}第${"一二三四"[(month - 1) / 3] ?? ""}季度`;
  if (kind === "half_year_inspection") return `${year}${month === 1 ? "上" : "下"}半年`;
  if (kind === "year_score") return `${year}度`;
  const last = chineseDay(to);
  return `${chineseDay(from)}至${from.slice(0, 4) === to.slice(0, 4) ? last.slice(5) : last}`;
}
