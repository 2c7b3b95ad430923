/**
 * Narrowing the queue and how it looks: plain forms that make an address, and what is set as links that take it off again.
 * What the address says wrongly is named and changes nothing.
 */

import type { ReactNode } from "react";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import type { LongLists } from "@/components/complaint/desk-long-lists";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Notice } from "@/components/ui/notice";
import { FoldShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { dueFilters, identityFilters, queueSorts } from "@/domain/complaint/queue";
import type { ViewParameter } from "@/domain/complaint/saved-view";
import { cardColours, complaintKinds, sources } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import type { Choice, Queue } from "@/usecases/complaint/list-queue";
import { nameIn } from "./names";
import { densities, type QueueAddress, type QueueLook, queueAddress, queueColumns } from "./queue-address";
import { WithLists } from "./with-lists";

type FilterProps = {
  queue: Queue;
  address: QueueAddress;
  look: QueueLook;
  /** Null where scripts fetch them. */
  lists: LongLists | null;
  /** Of the same page with the lists. */
  listsAddress: string;
  children?: ReactNode;
};

/** `children`: what else can be done with the address, beside the two forms. */
export async function QueueFilter({ queue, address, look, lists, listsAddress, children }: FilterProps) {
  const [t, filterWords] = await Promise.all([getTranslations("desk.queue"), getTranslations("queue.filter")]);
  const chips = await chipsOf(queue);
  return (
    <div className="mb-3 grid gap-2 print:hidden">
      <IgnoredNote queue={queue} look={look} address={address} />
      <div className="flex flex-wrap items-start gap-x-5 gap-y-1">
        <Fold summary={chips.length > 0 ? t("filtersOn", { count: chips.length }) : t("filters")} open={lists !== null}>
          <Still>
            <FilterForm queue={queue} address={address} lists={lists} listsAddress={listsAddress} />
          </Still>
        </Fold>
        <Fold summary={filterWords("look")}>
          <Still>
            <LookForm queue={queue} address={address} look={look} />
          </Still>
        </Fold>
        {children}
      </div>
      <FilterChips
        label={t("filters")}
        chips={chips.map(({ name, without }) => ({
          key: without,
          text: name,
          href: queueAddress(address, { [without]: undefined }),
          removeText: t("remove", { name }),
        }))}
        clearAll={{ text: t("clear"), href: queueAddress(keptOf(address, ["view", "sort", "col", "density"])) }}
        size="small"
      />
    </div>
  );
}

type FoldProps = { summary: string; open?: boolean; children: ReactNode };

export function Fold({ summary, open = false, children }: FoldProps) {
  return (
    <details open={open} className="disclosure min-w-0 open:basis-full">
      <summary className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-1.5 rounded-sm font-medium text-primary text-sm">
        <FoldShape />
        {summary}
      </summary>
      {children}
    </details>
  );
}

async function chipsOf({ filter }: Queue): Promise<{ name: string; without: ViewParameter }[]> {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("queue.filter"),
    getTranslations("domain"),
  ]);
  const names: [ViewParameter, string | null][] = [
    ["region", filter.region && nameIn(filter.region, locale)],
    ["unit", filter.unit && nameIn(filter.unit, locale)],
    ["kind", filter.kind && words(`kind.${filter.kind}`)],
    ["item", filter.item && nameIn(filter.item, locale)],
    ["source", filter.source && words(`source.${filter.source}`)],
    ["due", filter.due && t(`due.${filter.due}`)],
    ["card", filter.card && words(`card.${filter.card}`)],
    ["identity", filter.identity && t(`identity.${filter.identity}`)],
  ];
  return names.flatMap(([without, name]) => (name === null ? [] : [{ name, without }]));
}

type NoteProps = Pick<FilterProps, "queue" | "address" | "look">;

async function IgnoredNote({ queue, look, address }: NoteProps) {
  const t = await getTranslations("queue.ignored");
  const name = (part: string) => t(`part.${part}`);
  const unknown = [...queue.ignored.unknown, ...look.unknown].map(name);
  const notHere = queue.ignored.notHere.map(name);
  if (unknown.length + notHere.length === 0) return null;
  const gone = Object.fromEntries(
    [...queue.ignored.unknown, ...look.unknown, ...queue.ignored.notHere].map((part) => [part, undefined]),
  );
  return (
    <Notice tone="info" word={t("title")}>
      {unknown.length > 0 ? <p>{t("unknown", { parts: unknown.join(t("and")) })}</p> : null}
      {notHere.length > 0 ? <p>{t("notHere", { parts: notHere.join(t("and")) })}</p> : null}
      <TextLink href={queueAddress({ ...address, ...gone, view: queue.view })}>{t("tidy")}</TextLink>
    </Notice>
  );
}

function keptOf(address: QueueAddress, names: readonly ViewParameter[]): QueueAddress {
  return Object.fromEntries(names.map((name) => [name, address[name]]));
}

/** What a form does not ask goes along unseen. */
function Kept({ address, names }: { address: QueueAddress; names: readonly ViewParameter[] }) {
  return Object.entries(keptOf(address, names)).map(([name, value]) =>
    value ? <input key={name} type="hidden" name={name} value={value} /> : null,
  );
}

const filterForm = "mt-2 flex flex-wrap items-end gap-x-4 gap-y-2";

/** Until the list is there: the line that is chosen. */
function chosenAlone(chosen: Choice | null, locale: Locale): { value: string; label: string }[] {
  return chosen ? [{ value: chosen.id, label: nameIn(chosen, locale) }] : [];
}

type FormProps = Pick<FilterProps, "queue" | "address" | "lists" | "listsAddress">;

async function FilterForm({ queue, address, lists, listsAddress }: FormProps) {
  const [locale, t, more, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.queue"),
    getTranslations("queue.filter"),
    getTranslations("domain"),
  ]);
  const { filter, choices } = queue;
  const hasPlaces = choices.regions.length > 0;
  return (
    <form method="get" action="/desk" className={filterForm}>
      <Kept address={address} names={["view", "sort", "col", "density"]} />
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
            options={lists?.units ?? chosenAlone(filter.unit, locale)}
            data-long={lists ? undefined : "units"}
          />
        </Field>
      ) : null}
      {choices.isOpen ? (
        <>
          <Field id="filter-kind" label={t("kind")}>
            <Select
              id="filter-kind"
              name="kind"
              emptyText={t("all")}
              defaultValue={filter.kind ?? undefined}
              options={complaintKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
            />
          </Field>
          <Field id="filter-item" label={more("item")}>
            <Select
              id="filter-item"
              name="item"
              emptyText={t("all")}
              defaultValue={filter.item?.id}
              options={lists?.items ?? chosenAlone(filter.item, locale)}
              data-long={lists ? undefined : "items"}
            />
          </Field>
          <Field id="filter-source" label={more("source")}>
            <Select
              id="filter-source"
              name="source"
              emptyText={t("all")}
              defaultValue={filter.source ?? undefined}
              options={sources.map((source) => ({ value: source, label: words(`source.${source}`) }))}
            />
          </Field>
          <Field id="filter-due" label={more("dueLabel")}>
            <Select
              id="filter-due"
              name="due"
              emptyText={t("all")}
              defaultValue={filter.due ?? undefined}
              options={dueFilters.map((due) => ({ value: due, label: more(`due.${due}`) }))}
            />
          </Field>
          <Field id="filter-card" label={more("card")}>
            <Select
              id="filter-card"
              name="card"
              emptyText={t("all")}
              defaultValue={filter.card ?? undefined}
              options={cardColours.map((card) => ({ value: card, label: words(`card.${card}`) }))}
            />
          </Field>
          <Field id="filter-identity" label={more("identityLabel")}>
            <Select
              id="filter-identity"
              name="identity"
              emptyText={t("all")}
              defaultValue={filter.identity ?? undefined}
              options={identityFilters.map((identity) => ({ value: identity, label: more(`identity.${identity}`) }))}
            />
          </Field>
        </>
      ) : null}
      <Button>{t("apply")}</Button>
      {lists || !(hasPlaces || choices.isOpen) ? null : <WithLists address={listsAddress} />}
    </form>
  );
}

async function LookForm({ queue, address, look }: NoteProps) {
  const [t, column] = await Promise.all([getTranslations("queue.filter"), getTranslations("queue.column")]);
  return (
    <form method="get" action="/desk" className={filterForm}>
      <Kept address={address} names={["view", "unit", "region", "kind", "item", "source", "due", "card", "identity"]} />
      {queue.choices.isOpen ? (
        <Field id="look-sort" label={t("sortLabel")}>
          <Select
            id="look-sort"
            name="sort"
            defaultValue={queue.sort}
            options={queueSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          />
        </Field>
      ) : null}
      <Field id="look-density" label={t("densityLabel")}>
        <Select
          id="look-density"
          name="density"
          emptyText={t("density.auto")}
          defaultValue={look.density ?? undefined}
          options={densities.map((density) => ({ value: density, label: t(`density.${density}`) }))}
        />
      </Field>
      <fieldset className="min-w-0">
        <legend className="font-semibold">{t("columns")}</legend>
        <input type="hidden" name="col" value="report" />
        <div className="flex flex-wrap gap-x-4">
          {queueColumns.map((name) => (
            <label key={name} className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                name="col"
                value={name}
                defaultChecked={look.columns.includes(name)}
                className="size-[1.2em] cursor-pointer accent-primary"
              />
              {column(name)}
            </label>
          ))}
        </div>
      </fieldset>
      <Button>{t("show")}</Button>
    </form>
  );
}
