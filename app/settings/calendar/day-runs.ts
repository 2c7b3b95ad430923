/** Days that follow each other and are alike, told as one: 10月1日(周四)至10月7日(周三)，7天. */
import { addDays, type CivilDate } from "@/domain/calendar/civil-date";

/** @param days in order. */
export function dayRuns<Day extends { readonly on: CivilDate }>(
  days: readonly Day[],
  isAlike: (one: Day, next: Day) => boolean,
): Day[][] {
  const runs: Day[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && day.on === addDays(last.on, 1) && isAlike(last, day)) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
