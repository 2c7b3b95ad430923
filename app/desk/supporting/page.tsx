/** The reports on which the own unit was asked for an opinion and owes it yet. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskDue } from "@/app/desk/desk-due";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { supportingPlaces } from "@/domain/rights";
import { formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { listSupporting } from "@/usecases/complaint/list-supporting";

type SupportingPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("joint.list");
  return { title: t("title") };
}

export default async function SupportingPage({ searchParams }: SupportingPageProps) {
  const [request, params, locale, t, states] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale().then(asLocale),
    getTranslations("joint.list"),
    getTranslations("joint.state"),
  ]);
  if (supportingPlaces(request.actor).length === 0) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const list = await listSupporting(request, { after: [params.after].flat()[0] });
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
            due: (
              <span className="flex flex-wrap items-baseline gap-x-2 sm:max-[100rem]:grid">
                <DeskDue {...row} hasCards={false} isOverStatute={false} card={null} />
                <span className="text-ink-soft text-sm tabular-nums">{dueText(row.dueAt, locale)}</span>
              </span>
            ),
            words: row.excerpt ?? t("toBeMasked"),
            isPlaceholder: row.excerpt === null,
            number: row.number,
            region: nameIn(row.region, locale),
            ...(row.lead ? { unit: nameIn(row.lead, locale) } : {}),
            stage: states(row.isAcknowledged ? "acknowledged" : "open"),
            age: "",
            ...(row.isOver ? { tone: "danger" as const } : {}),
          }))}
        />
      )}
      <Pagination
        label={t("next")}
        {...(list.isFirstPage ? {} : { previous: { href: "/desk/supporting", text: t("first") } })}
        {...(list.next ? { next: { href: `/desk/supporting?after=${list.next}`, text: t("next") } } : {})}
      />
    </>
  );
}
