/**
 * Narrowing the figures: the periods as links, the rest as a plain form that makes an address, and what is chosen as links
 * that take it off again.
 */

import { nameIn } from "@/app/desk/names";
import { Fold } from "@/app/desk/queue-filter";
import { getLocale, getTranslations } from "@/app/translations";
import { Button, ButtonLink } from "@/components/ui/button";
import { type Choice, type ChoiceGroup, Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { monthsUpTo } from "@/domain/calendar/months";
import { causes, complainantKinds, complaintKinds, sources, unitNatures } from "@/domain/complaint/vocabulary";
import {
  canBeUnsaid,
  type FilterKey,
  filterKeys,
  type InsightFilter,
  noValue,
} from "@/domain/statistics/insight-filter";
import { periodNames } from "@/domain/statistics/reporting-period";
import { civilDate, formatDate, formatMonth } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { withFilter } from "./addresses";
import { type FilterChoices, type FilterNames, filterNames } from "./filter-names";

type FilterBarProps = {
  /** The page that is narrowed down. */
  path: string;
  filter: InsightFilter;
  choices: FilterChoices;
  asOf: Date;
  /** What else the page keeps in its address. */
  kept?: Readonly<Record<string, string | undefined>>;
};

export async function FilterBar({ path, filter, choices, asOf, kept = {} }: FilterBarProps) {
  const [t, names] = await Promise.all([getTranslations("insight"), filterNames(choices)]);
  const chips = filterKeys.flatMap((key) =>
    (filter.chosen[key] ?? []).map((value) => {
      const text = t("filter.chip", { key: names.ofKey(key), value: names.ofValue(key, value) });
      const rest = (filter.chosen[key] ?? []).filter((one) => one !== value);
      return {
        key: `${key} ${value}`,
        text,
        href: withFilter(path, filter, { [key]: rest.join(",") || null }, kept),
        removeText: t("filter.remove", { name: text }),
      };
    }),
  );
  const chipTexts = chips.map(({ text }) => text).join(t("filter.join"));
  return (
    <div className="mb-6 grid gap-2">
      <nav aria-label={t("periodLabel")} className="flex flex-wrap gap-1 print:hidden">
        {periodNames.map((name) => (
          <ButtonLink
            key={name}
            href={withFilter(path, filter, { period: name }, kept)}
            size="small"
            variant={name === filter.period.key ? "primary" : "secondary"}
            {...(name === filter.period.key ? { "aria-current": "page" as const } : {})}
          >
            {t(`period.${name}`)}
          </ButtonLink>
        ))}
      </nav>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2 print:hidden">
        <Fold summary={chips.length > 0 ? t("filter.titleOn", { count: chips.length }) : t("filter.title")}>
          <FilterForm path={path} filter={filter} choices={choices} asOf={asOf} kept={kept} names={names} />
        </Fold>
        <FilterChips
          label={t("filter.chosen")}
          chips={chips}
          clearAll={{
            text: t("filter.clear"),
            href: withFilter(path, { period: filter.period, chosen: {} }, {}, kept),
          }}
          size="small"
        />
      </div>
      {/* A sheet of paper has to say of what its figures are. */}
      {chips.length > 0 ? <p className="hidden print:block">{t("filter.onPaper", { chips: chipTexts })}</p> : null}
    </div>
  );
}

type FormProps = Required<FilterBarProps> & { names: FilterNames };

async function FilterForm({ path, filter, choices, asOf, kept, names }: FormProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight")]);
  const periods = await periodChoices(filter, asOf, locale);
  const optionsOf = (key: FilterKey): (Choice | ChoiceGroup)[] => {
    const values = filter.chosen[key] ?? [];
    const several =
      values.length > 1 ? [{ value: values.join(","), label: t("filter.several", { count: values.length }) }] : [];
    const unsaid = canBeUnsaid(key) ? [{ value: noValue, label: names.ofValue(key, noValue) }] : [];
    return [...several, ...choicesOf(key, choices, names, locale), ...unsaid];
  };
  return (
    <form method="get" action={path} className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2">
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Field id="filter-period" label={t("periodLabel")}>
        <Select id="filter-period" name="period" defaultValue={filter.period.key} options={periods} />
      </Field>
      {filterKeys.map((key) => (
        <Field key={key} id={`filter-${key}`} label={names.ofKey(key)}>
          <Select
            id={`filter-${key}`}
            name={key}
            emptyText={t("filter.all")}
            defaultValue={filter.chosen[key]?.join(",")}
            options={optionsOf(key)}
          />
        </Field>
      ))}
      <Button>{t("filter.apply")}</Button>
    </form>
  );
}

const closed = {
  nature: unitNatures,
  source: sources,
  who: complainantKinds,
  kind: complaintKinds,
  cause: causes,
} as const;

function choicesOf(
  key: FilterKey,
  choices: FilterChoices,
  names: FilterNames,
  locale: Locale,
): readonly (Choice | ChoiceGroup)[] {
  if (key === "unit") {
    return choices.unit.map(({ place, units }) => ({
      group: nameIn(place, locale),
      options: units.map(({ value, name }) => ({ value, label: nameIn(name, locale) })),
    }));
  }
  if (key === "place" || key === "window" || key === "category" || key === "field") {
    return choices[key].map(({ value, name, depth }) => ({
      value,
      label: `${"\u00a0\u00a0".repeat(depth)}${nameIn(name, locale)}`,
    }));
  }
  return closed[key].map((value: string) => ({ value, label: names.ofValue(key, value) }));
}

/** By name, then the last months, quarters, halves and years; what the address says besides stands first. */
async function periodChoices({ period }: InsightFilter, asOf: Date, locale: Locale): Promise<(Choice | ChoiceGroup)[]> {
  const t = await getTranslations("insight");
  const months = monthsUpTo(civilDate(asOf), 24).toReversed();
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const [oldest, newest] = [months.at(-1) ?? "", months[0] ?? ""];
  const spans = (count: number) =>
    years.flatMap((year) =>
      Array.from({ length: 12 / count }, (_, nth) => ({ year, nth: 12 / count - nth })).filter(({ nth }) => {
        const first = `${year}-${String((nth - 1) * count + 1).padStart(2, "0")}`;
        return oldest <= first && first <= newest;
      }),
    );
  const named = (periodNames as readonly string[]).map((name) => ({ value: name, label: t(`period.${name}`) }));
  const groups: ChoiceGroup[] = [
    {
      group: t("filter.months"),
      options: months.map((month) => ({ value: month, label: formatMonth(month, locale) })),
    },
    {
      group: t("filter.quarters"),
      options: spans(3).map(({ year, nth }) => ({
        value: `${year}-Q${nth}`,
        label: t("filter.quarter", { year, nth }),
      })),
    },
    {
      group: t("filter.halves"),
      options: spans(6).map(({ year, nth }) => ({ value: `${year}-H${nth}`, label: t("filter.half", { year, nth }) })),
    },
    {
      group: t("filter.years"),
      options: years.map((year) => ({ value: year, label: t("filter.year", { year }) })),
    },
  ];
  const known = [...named, ...groups.flatMap(({ options }) => options)].some(({ value }) => value === period.key);
  const asked = { from: formatDate(period.from, locale), to: formatDate(period.to, locale) };
  return [...(known ? [] : [{ value: period.key, label: t("filter.days", asked) }]), ...named, ...groups];
}
