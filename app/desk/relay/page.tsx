/** What waits for the window between units and people who stay unknown to them: questions to let through, answers to pass on. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { relayPlaces } from "@/domain/rights";
import { formatInstant, formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { listRelays } from "@/usecases/complaint/list-relays";

type RelayPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relay.list");
  return { title: t("title") };
}

export default async function RelayPage({ searchParams }: RelayPageProps) {
  const [request, params, locale, t, action] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale().then(asLocale),
    getTranslations("relay.list"),
    getTranslations("desk.action"),
  ]);
  if (relayPlaces(request.actor).length === 0) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const list = await listRelays(request, { after: [params.after].flat()[0] });
  return (
    <>
      <h1 className="mb-1 font-semibold text-2xl leading-tight">{t("title")}</h1>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <span className="tabular-nums">
          {t(list.isMore ? "countMore" : "count", { count: formatNumber(list.count, locale) })}
        </span>
        <span className="text-ink-soft text-sm">{t("hint")}</span>
      </p>
      {list.rows.length === 0 ? (
        <p className="text-ink-soft text-sm">{t("empty")}</p>
      ) : (
        <DeskQueue
          short
          caption={t("caption")}
          headers={{
            due: t("column.due"),
            report: t("column.report"),
            number: t("column.number"),
            region: t("column.region"),
            unit: t("column.unit"),
            stage: t("column.stage"),
            item: "",
            handler: "",
            age: "",
          }}
          noUnit={t("noUnit")}
          lines={list.rows.map((row) => ({
            key: row.key,
            href: `/desk/complaints/${row.number}`,
            due: <span className="tabular-nums">{formatInstant(row.sinceAt, locale)}</span>,
            words: row.excerpt,
            number: row.number,
            region: nameIn(row.region, locale),
            ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
            stage: action(row.step === "release" ? "relay_question" : "pass_on_answer"),
            age: "",
          }))}
        />
      )}
      <Pagination
        label={t("next")}
        {...(list.isFirstPage ? {} : { previous: { href: "/desk/relay", text: t("first") } })}
        {...(list.next ? { next: { href: `/desk/relay?after=${list.next}`, text: t("next") } } : {})}
      />
    </>
  );
}
