/** Which year of which list is shown: a plain form that makes an address. */

import { getLocale, getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { formatNumber } from "@/lib/format";
import type { CalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { calendarAddress } from "./calendar-address";
import { scopeNames } from "./scope-names";

export async function YearPicker({ page }: { page: CalendarSettings }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.picker")]);
  const nameOf = scopeNames(page.scopes, locale);
  const owners = page.scopes.filter(({ hasOwn }) => hasOwn).length;
  return (
    <form
      method="get"
      action={calendarAddress}
      aria-label={t("label")}
      className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden"
    >
      <Field id="calendar-year" label={t("year")}>
        <Select
          id="calendar-year"
          name="year"
          defaultValue={String(page.year)}
          options={page.years.map(({ year, isPublished }) => ({
            value: String(year),
            label: t(isPublished ? "yearPublished" : "yearMissing", { year: String(year) }),
          }))}
        />
      </Field>
      <Field id="calendar-scope" label={t("scope")}>
        <Select
          id="calendar-scope"
          name="scope"
          defaultValue={page.scope}
          options={page.scopes.map(({ id, depth, hasOwn }) => ({
            value: id,
            label: `${"\u00a0\u00a0".repeat(depth)}${hasOwn && depth > 0 ? t("own", { scope: nameOf(id) }) : nameOf(id)}`,
          }))}
        />
      </Field>
      <Button>{t("submit")}</Button>
      <p className="basis-full text-ink-soft text-sm">{t("owners", { count: formatNumber(owners - 1, locale) })}</p>
    </form>
  );
}
