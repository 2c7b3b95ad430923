/** Up to four units beside one another, and in which days; the filter of the page goes along. */

import { nameIn } from "@/app/desk/names";
import { Fold } from "@/app/desk/queue-filter";
import { getLocale, getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { filterKeys } from "@/domain/statistics/insight-filter";
import { comparedMost } from "@/domain/statistics/survival";
import { type DayUnit, dayUnits } from "@/domain/statistics/survival-days";
import type { TimePage } from "@/usecases/statistics/read-time";

export async function CompareForm({ page, dayUnit }: { page: TimePage; dayUnit: DayUnit }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight-time.filter")]);
  const { chosen, period } = page.filter;
  const options = page.choices.unit.map(({ place, units }) => ({
    group: nameIn(place, locale),
    options: units.map(({ value, name }) => ({ value, label: nameIn(name, locale) })),
  }));
  return (
    <div className="mb-6 print:hidden">
      <Fold summary={t("compare")}>
        <form
          id="compare"
          method="get"
          action="/insight/time"
          className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2"
        >
          <input type="hidden" name="period" value={period.key} />
          {filterKeys.map((key) =>
            key !== "unit" && chosen[key] ? (
              <input key={key} type="hidden" name={key} value={chosen[key].join(",")} />
            ) : null,
          )}
          {Array.from({ length: comparedMost }, (_, i) => i + 1).map((nth) => (
            <Field key={nth} id={`compare-unit-${nth}`} label={t("unit", { nth })}>
              <Select
                id={`compare-unit-${nth}`}
                name="unit"
                emptyText={t("none")}
                defaultValue={chosen.unit?.[nth - 1]}
                options={options}
              />
            </Field>
          ))}
          <Field id="compare-days" label={t("days")}>
            <Select
              id="compare-days"
              name="days"
              defaultValue={dayUnit}
              options={dayUnits.map((unit) => ({ value: unit, label: t(unit) }))}
            />
          </Field>
          <Button>{t("apply")}</Button>
        </form>
      </Fold>
    </div>
  );
}
