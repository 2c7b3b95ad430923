/** Narrowing the queue: a plain form that makes an address, and what is set as links that take it off again. */

import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { FoldShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { complaintKinds } from "@/domain/complaint/vocabulary";
import { asLocale } from "@/lib/locale";
import type { Queue } from "@/usecases/complaint/list-queue";
import { nameIn } from "./names";
import { type QueueAddress, queueAddress } from "./queue-address";

export async function QueueFilter({ queue, address }: { queue: Queue; address: QueueAddress }) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.queue"),
    getTranslations("domain.kind"),
  ]);
  const { filter, choices } = queue;
  const set = [
    ...(filter.region ? [{ name: nameIn(filter.region, locale), without: { region: undefined } }] : []),
    ...(filter.unit ? [{ name: nameIn(filter.unit, locale), without: { unit: undefined } }] : []),
    ...(filter.kind ? [{ name: words(filter.kind), without: { kind: undefined } }] : []),
  ];
  const hasPlaces = choices.regions.length > 0;
  return (
    <div className="mb-3 grid gap-2 print:hidden">
      <details className="disclosure">
        <summary className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-1.5 rounded-sm font-medium text-primary text-sm">
          <FoldShape />
          {set.length > 0 ? t("filtersOn", { count: set.length }) : t("filters")}
        </summary>
        <form method="get" action="/desk" className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2">
          {address.view ? <input type="hidden" name="view" value={address.view} /> : null}
          {hasPlaces ? (
            <Field id="filter-region" label={t("region")}>
              <Select
                id="filter-region"
                name="region"
                emptyText={t("all")}
                defaultValue={filter.region?.id}
                options={choices.regions.map((region) => ({
                  value: region.id,
                  label: `${"\u00a0\u00a0".repeat(region.depth)}${nameIn(region, locale)}`,
                }))}
              />
            </Field>
          ) : null}
          {hasPlaces ? (
            <Field id="filter-unit" label={t("unit")}>
              <Select
                id="filter-unit"
                name="unit"
                emptyText={t("all")}
                defaultValue={filter.unit?.id}
                options={choices.units.map(({ region, units }) => ({
                  group: nameIn(region, locale),
                  options: units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
                }))}
              />
            </Field>
          ) : null}
          {choices.hasKinds ? (
            <Field id="filter-kind" label={t("kind")}>
              <Select
                id="filter-kind"
                name="kind"
                emptyText={t("all")}
                defaultValue={filter.kind ?? undefined}
                options={complaintKinds.map((kind) => ({ value: kind, label: words(kind) }))}
              />
            </Field>
          ) : null}
          <Button>{t("apply")}</Button>
        </form>
      </details>
      {set.length > 0 ? (
        <ul className="flex flex-wrap items-center gap-2">
          {set.map(({ name, without }) => (
            <li key={name}>
              <a
                href={queueAddress(address, without)}
                aria-label={t("remove", { name })}
                className="inline-flex min-h-(--target-small) items-center gap-2 rounded-sm border border-line-strong bg-surface px-2 text-ink text-sm no-underline hover:border-ink"
              >
                {name}
                <svg
                  viewBox="0 0 16 16"
                  className="size-[0.7em]"
                  stroke="currentColor"
                  strokeWidth="2"
                  aria-hidden="true"
                  focusable="false"
                >
                  <path d="M3 3l10 10M13 3L3 13" />
                </svg>
              </a>
            </li>
          ))}
          <li>
            <TextLink href={queueAddress({ view: address.view })}>{t("clear")}</TextLink>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
