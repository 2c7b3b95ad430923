/** The letters to other bodies that are out, what is overdue first. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { DueInDays, NotYourList, Worklist } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders, QueueLine } from "@/components/complaint/desk-queue";
import { windowPathsOf } from "@/domain/rights";
import { listReferrals, type ReferralRow } from "@/usecases/complaint/list-referrals";

type ReferralsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("handover.referrals");
  return { title: t("title") };
}

export default async function ReferralsPage({ searchParams }: ReferralsPageProps) {
  const [request, { after }, t, column] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("handover.referrals"),
    getTranslations("handover"),
  ]);
  if (windowPathsOf(request.actor).length === 0) {
    return (
      <NotYourList title={t("title")} whose={t("notYours")}>
        {column("column.windowsOnly")}
      </NotYourList>
    );
  }
  const list = await listReferrals(request, { after: [after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("text")}
      address="/desk/referrals"
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

async function lineOf(row: ReferralRow): Promise<QueueLine> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("handover.referrals")]);
  return {
    key: row.number,
    href: `/desk/complaints/${row.number}`,
    due: <DueInDays row={row} />,
    words: t("line", { serial: row.serial, words: row.excerpt }),
    number: row.number,
    region: nameIn(row.region, locale),
    stage: (
      <span>
        {row.state === "answered" ? t("answered", { body: row.body }) : t("at", { body: row.body, times: row.chases })}
      </span>
    ),
    ...(row.isOver ? { tone: "danger" as const } : {}),
  };
}
