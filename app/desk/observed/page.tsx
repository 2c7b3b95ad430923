/** The reports that observers and evaluators read: of their region, with the text as the window has masked it. */
import type { Metadata } from "next";
import { IntakeLink } from "@/app/desk/intake/intake-link";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { signedInRequest } from "@/app/desk/staff-request";
import { observedAddress } from "@/app/sign-in/staff-address";
import { getLocale, getTranslations } from "@/app/translations";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextInput } from "@/components/ui/controls";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { observedPaths } from "@/domain/rights";
import { formatInstant } from "@/lib/format";
import { listObserved, listObservedInput, type ObservedList } from "@/usecases/complaint/list-observed";

type ObservedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.observed");
  return { title: t("title") };
}

export default async function ObservedListPage({ searchParams }: ObservedPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("people.observed")]);
  if (observedPaths(request.actor).length === 0) return <EmptyState title={t("notYours")} />;
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const wish = listObservedInput.parse({ q: first("q"), after: first("after") });
  const list = await listObserved(request, wish);
  const address = (after: string) =>
    `${observedAddress}?${new URLSearchParams({ ...(wish.q ? { q: wish.q } : {}), ...(after ? { after } : {}) })}`;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <IntakeLink />
      <search className="mb-4">
        <form action={observedAddress} className="flex flex-wrap items-end gap-3">
          <Field id="observed-q" label={t("words")}>
            <TextInput id="observed-q" name="q" type="search" defaultValue={list.shown} maxLength={60} />
          </Field>
          <Button variant="secondary">{t("search")}</Button>
        </form>
      </search>
      <ObservedTable list={list} />
      <Pagination
        label={t("pages")}
        {...(wish.after ? { previous: { href: address(""), text: t("first") } } : {})}
        {...(list.next ? { next: { href: address(list.next), text: t("next") } } : {})}
      />
    </>
  );
}

async function ObservedTable({ list }: { list: ObservedList }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("people.observed"),
    getTranslations("domain.state"),
  ]);
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      dense
      empty={
        <EmptyState title={t("none")} action={<ButtonLink href={observedAddress}>{t("first")}</ButtonLink>}>
          {t("lead")}
        </EmptyState>
      }
      columns={[
        { key: "number", header: t("number"), rowHeader: true, whole: true },
        { key: "text", header: t("text") },
        { key: "state", header: t("state"), whole: true },
        { key: "unit", header: t("unit") },
        { key: "region", header: t("region") },
        { key: "filed", header: t("filed"), whole: true },
      ]}
      rows={list.rows.map((row) => ({
        key: row.number,
        cells: {
          number: <TextLink href={`${observedAddress}/${row.number}`}>{row.number}</TextLink>,
          text: row.excerpt ?? <span className="text-ink-soft">{t("notMasked")}</span>,
          state: <StateTag tone={stateTones[row.state]}>{words(row.state)}</StateTag>,
          unit: row.unit ? nameIn(row.unit, locale) : "",
          region: row.region ? nameIn(row.region, locale) : "",
          filed: formatInstant(row.filedAt, locale),
        },
      }))}
    />
  );
}
