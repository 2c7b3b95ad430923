/** The disputes that wait for somebody to appoint a unit, what is overdue first. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { DueInDays, NotYourList, Worklist } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders, QueueLine } from "@/components/complaint/desk-queue";
import { windowPathsOf } from "@/domain/rights";
import { type DisputeRow, listDisputes } from "@/usecases/complaint/list-disputes";

type DisputesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("handover.disputes");
  return { title: t("title") };
}

export default async function DisputesPage({ searchParams }: DisputesPageProps) {
  const [request, { after }, t, column] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("handover.disputes"),
    getTranslations("handover"),
  ]);
  if (windowPathsOf(request.actor).length === 0) {
    return (
      <NotYourList title={t("title")} whose={t("notYours")}>
        {column("column.windowsOnly")}
      </NotYourList>
    );
  }
  const list = await listDisputes(request, { after: [after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("text")}
      address="/desk/disputes"
      page={list}
      empty={t("empty")}
      emptyText={t("emptyText")}
      caption={t("caption")}
      headers={column.raw("column") as QueueHeaders}
      noUnit={column("column.none")}
      columns={["region", "stage"]}
      lines={await Promise.all(list.rows.map(lineOf))}
    />
  );
}

async function lineOf(row: DisputeRow): Promise<QueueLine> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("handover.disputes")]);
  return {
    key: row.number,
    href: `/desk/complaints/${row.number}`,
    due: <DueInDays row={row} />,
    words: row.excerpt,
    number: row.number,
    region: nameIn(row.region, locale),
    stage: <span>{t("sentBackBy", { unit: nameIn(row.unit, locale) })}</span>,
    ...(row.isOver ? { tone: "danger" as const } : {}),
  };
}
