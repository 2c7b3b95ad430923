import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { DayReason } from "@/domain/calendar/calendar";
import { dayEffects } from "@/domain/calendar/calendar-changes";
import { importRejectionCodes, type YearProblem } from "@/domain/calendar/imported-days";
import { missingYearLevels } from "@/domain/calendar/missing-year";
import { icsRejectionReasons } from "@/lib/ics-file";
import { locales } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";

const reasons: Record<DayReason, true> = {
  working_day: true,
  weekend: true,
  holiday: true,
  make_up_day: true,
  fixed_holiday: true,
  local_holiday: true,
  local_make_up_day: true,
};
const problems: Record<YearProblem["code"], true> = {
  national_day_missing: true,
  new_year_missing: true,
  too_few_days: true,
  too_many_days: true,
  day_outside_year: true,
  make_up_on_weekday: true,
};

/** The keys that pages make from codes, which no other check can see. */
const made = [
  ...importRejectionCodes.map((code) => `import.rejected.${code}`),
  ...icsRejectionReasons.map((reason) => `import.rejected.ics_${reason}`),
  ...Object.keys(problems).map((code) => `import.problem.${code}`),
  ...dayEffects.map((effect) => `draft.effect.${effect}`),
  ...Object.keys(reasons).map((reason) => `reason.${reason}`),
  ...missingYearLevels.map((level) => `missing.word.${level}`),
];
const values = { text: "甲", from: "1", to: "2", most: 31, scope: "LZ", on: "3", lines: "4", count: 5, year: "2027" };

describe.each(locales)("the words for codes (%s)", (locale) => {
  const faults: string[] = [];
  const t = createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: "settings.calendar",
    onError: (error) => void faults.push(error.message),
  }) as unknown as (key: string, values: object) => string;

  it.each(made)("%s", (key) => {
    expect(t(key, values)).not.toMatch(/[{}]|settings\.calendar/);
    expect(faults).toEqual([]);
  });
});
