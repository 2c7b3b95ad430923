/** The reports on which the own unit was asked for an opinion and owes it yet. */
import type { Metadata } from "next";
import { DeskDue } from "@/app/desk/desk-due";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { NotYourList, Worklist } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders } from "@/components/complaint/desk-queue";
import { supportingPlaces } from "@/domain/rights";
import { formatNumber } from "@/lib/format";
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
    getLocale(),
    getTranslations("joint.list"),
    getTranslations("joint.state"),
  ]);
  if (supportingPlaces(request.actor).length === 0) {
    return (
      <NotYourList title={t("title")} whose={t("notYours.title")}>
        {t("notYours.text")}
      </NotYourList>
    );
  }
  const list = await listSupporting(request, { after: [params.after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("hint")}
      count={t(list.isMore ? "countMore" : "count", { count: formatNumber(list.count, locale) })}
      address="/desk/supporting"
      page={list}
      empty={t("empty")}
      caption={t("caption")}
      headers={t.raw("column") as QueueHeaders}
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
        ...(row.isOver ? { tone: "danger" as const } : {}),
      }))}
    />
  );
}
