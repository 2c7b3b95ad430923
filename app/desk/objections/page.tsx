/** The objections that wait for a decision, what is due first at the top. For supervisors, officials and dispatchers. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { asLocale } from "@/lib/locale";
import { listObjections } from "@/usecases/complaint/list-objections";

type ObjectionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("closure.objections");
  return { title: t("title") };
}

export default async function ObjectionsPage({ searchParams }: ObjectionsPageProps) {
  const [request, { after }, locale, t, common, words] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale().then(asLocale),
    getTranslations("closure.objections"),
    getTranslations("closure.callBack"),
    getTranslations("domain.outcome"),
  ]);
  if (waitingPlaces(request.actor, "decide_objection").length === 0) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours")} action={<ButtonLink href="/desk">{common("toDesk")}</ButtonLink>} />
      </>
    );
  }
  const list = await listObjections(request, { after: [after].flat()[0] });
  return (
    <>
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      {list.rows.length === 0 ? (
        <EmptyState title={t("empty")} action={<ButtonLink href="/desk">{common("toDesk")}</ButtonLink>} />
      ) : (
        <DeskQueue
          short
          caption={t("caption")}
          headers={{
            due: common("column.due"),
            report: common("column.report"),
            number: common("column.number"),
            region: common("column.region"),
            unit: common("column.unit"),
            stage: common("column.stage"),
            item: "",
            handler: "",
            age: "",
          }}
          noUnit={common("window")}
          lines={list.rows.map((row) => ({
            key: row.number,
            href: `/desk/complaints/${row.number}`,
            due: (
              <span className="tabular-nums">
                {row.isOver ? (
                  <StateTag tone="danger">{dueText(row.dueAt, locale)}</StateTag>
                ) : (
                  dueText(row.dueAt, locale)
                )}
              </span>
            ),
            words: row.excerpt,
            number: row.number,
            region: nameIn(row.region, locale),
            ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
            stage: row.outcome ? words(row.outcome) : "",
            age: "",
            ...(row.isOver ? { tone: "danger" as const } : {}),
          }))}
        />
      )}
      <Pagination
        label={common("next")}
        {...(list.isFirstPage ? {} : { previous: { href: "/desk/objections", text: common("firstPage") } })}
        {...(list.next ? { next: { href: `/desk/objections?after=${list.next}`, text: common("next") } } : {})}
      />
    </>
  );
}
