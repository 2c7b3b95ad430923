/** Looking for an answer: one plain form that makes an address, and what is set as links that take it off again. */

import { getLocale, getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Notice } from "@/components/ui/notice";
import { FoldShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import type { PublishedFilter } from "@/domain/complaint/published";
import type { BothNames } from "@/domain/names";
import { formatMonth } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { PublishedList, PublishedWish } from "@/usecases/publication/list-published";
import { publishedAddress } from "./published-address";

type FilterProps = { list: PublishedList; wish: PublishedWish };

export function nameIn(names: BothNames, locale: Locale): string {
  return locale === "en" ? names.en : names.zh;
}

export async function PublishedSearch({ list, wish }: FilterProps) {
  const t = await getTranslations("published");
  const chips = await chipsOf(list);
  return (
    <div className="mb-6 grid gap-4 print:hidden">
      <search>
        <form method="get" action="/published" className="grid gap-3">
          <Field id="published-q" label={t("search.label")} hint={t("search.hint")}>
            <span className="flex flex-wrap gap-2">
              <span className="min-w-0 grow basis-60">
                <TextInput
                  type="search"
                  id="published-q"
                  name="q"
                  defaultValue={list.shown}
                  maxLength={60}
                  describedBy="published-q-hint"
                  enterKeyHint="search"
                />
              </span>
              <Button variant="primary">{t("search.submit")}</Button>
            </span>
          </Field>
          <details className="disclosure" open={chips.length > 0}>
            <summary className="inline-flex min-h-(--target) cursor-pointer items-center gap-2 rounded-sm text-primary">
              <FoldShape />
              <span className="underline underline-offset-4">
                {chips.length > 0 ? t("filter.on", { count: chips.length }) : t("filter.title")}
              </span>
            </summary>
            <FilterFields list={list} />
          </details>
        </form>
      </search>
      <FilterChips
        label={t("filter.set")}
        chips={chips.map(({ part, name }) => ({
          key: part,
          text: name,
          href: publishedAddress(wish, { [part]: undefined }),
          removeText: t("filter.remove", { name }),
        }))}
        clearAll={{ text: t("filter.clear"), href: publishedAddress({ q: wish.q }) }}
      />
      {list.unknown.length > 0 ? <UnknownNote list={list} wish={wish} /> : null}
    </div>
  );
}

async function chipsOf({ filter }: PublishedList): Promise<{ part: PublishedFilter; name: string }[]> {
  const [locale, domain] = await Promise.all([getLocale(), getTranslations("domain")]);
  const names: [PublishedFilter, string | null][] = [
    ["item", filter.item && nameIn(filter.item, locale)],
    ["unit", filter.unit && nameIn(filter.unit, locale)],
    ["region", filter.region && nameIn(filter.region, locale)],
    ["outcome", filter.outcome && domain(`outcome.${filter.outcome}`)],
    ["month", filter.month && formatMonth(filter.month, locale)],
  ];
  return names.flatMap(([part, name]) => (name === null ? [] : [{ part, name }]));
}

async function FilterFields({ list: { choices, filter } }: { list: PublishedList }) {
  const [locale, t, domain] = await Promise.all([getLocale(), getTranslations("published"), getTranslations("domain")]);
  const all = t("filter.all");
  return (
    <div className="mt-2 grid gap-3 sm:grid-cols-2">
      <Field id="published-item" label={t("item")}>
        <Select
          id="published-item"
          name="item"
          emptyText={all}
          defaultValue={filter.item?.id ?? ""}
          options={choices.items.map((item) => ({ value: item.id, label: nameIn(item, locale) }))}
        />
      </Field>
      <Field id="published-unit" label={t("unit")}>
        <Select
          id="published-unit"
          name="unit"
          emptyText={all}
          defaultValue={filter.unit?.id ?? ""}
          options={choices.units.map(({ region, units }) => ({
            group: nameIn(region, locale),
            options: units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
          }))}
        />
      </Field>
      <Field id="published-region" label={t("region")} hint={t("filter.regionHint")}>
        <Select
          id="published-region"
          name="region"
          emptyText={all}
          defaultValue={filter.region?.id ?? ""}
          describedBy="published-region-hint"
          options={choices.regions.map((region) => ({
            value: region.id,
            label: `${"\u00a0\u00a0".repeat(region.depth)}${nameIn(region, locale)}`,
          }))}
        />
      </Field>
      <Field id="published-outcome" label={t("outcome")}>
        <Select
          id="published-outcome"
          name="outcome"
          emptyText={all}
          defaultValue={filter.outcome ?? ""}
          options={choices.outcomes.map((outcome) => ({ value: outcome, label: domain(`outcome.${outcome}`) }))}
        />
      </Field>
      <Field id="published-month" label={t("filter.month")}>
        <Select
          id="published-month"
          name="month"
          emptyText={all}
          defaultValue={filter.month ?? ""}
          options={choices.months.map((month) => ({ value: month, label: formatMonth(month, locale) }))}
        />
      </Field>
      <div className="self-end">
        <Button>{t("filter.apply")}</Button>
      </div>
    </div>
  );
}

async function UnknownNote({ list, wish }: FilterProps) {
  const t = await getTranslations("published");
  const gone = Object.fromEntries(list.unknown.map((part) => [part, undefined]));
  const names = list.unknown.map((part) => (part === "month" ? t("filter.month") : t(part)));
  return (
    <Notice tone="info" word={t("filter.unknown", { parts: names.join(t("filter.and")) })}>
      <TextLink href={publishedAddress(wish, gone)}>{t("filter.tidy")}</TextLink>
    </Notice>
  );
}
