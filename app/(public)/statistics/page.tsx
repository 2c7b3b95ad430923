/** The public figures of this month and the last, by place and by unit; small figures hidden, with the reason. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/auth/request-context";
import { DataTable, type Row } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { PublicRow, PublicShare } from "@/domain/statistics/public-figures";
import { formatDay, formatInstant, formatMonth, formatNumber } from "@/lib/format";
import { asLocale, type Locale } from "@/lib/locale";
import { type PublicMonth, readPublicStatistics } from "@/usecases/statistics/read-public-statistics";
import { localName } from "../local-name";
import { countText, shareCount, shareText } from "../share-text";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics");
  return { title: t("title") };
}

const explained = ["filed", "assigned", "answered", "onTime", "satisfied"] as const;

export default async function StatisticsPage() {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale().then(asLocale)]);
  const { months, asOf } = await readPublicStatistics(await requestContext("complainant"));
  return (
    <>
      <PageTitle lead={t("lead")} kicker={t("asOf", { time: formatInstant(asOf, locale) })}>
        {t("title")}
      </PageTitle>
      {months.map((month, index) => (
        <Section
          key={month.period.from}
          title={
            index === 0
              ? t("thisMonth", {
                  month: formatMonth(month.period.from, locale),
                  date: formatDay(month.period.to, locale),
                })
              : t("lastMonth", { month: formatMonth(month.period.from, locale) })
          }
        >
          <MonthTables month={month} locale={locale} />
        </Section>
      ))}
      <div className="mt-(--section-gap)">
        <Notice word={t("hiddenTitle")}>
          <p>{t("hidden")}</p>
          <p className="mt-1">{t("floorNote")}</p>
        </Notice>
      </div>
      <Section title={t("howTitle")}>
        <ul className="grid max-w-reading list-disc gap-1.5 pl-5">
          {explained.map((key) => (
            <li key={key}>{t(`how.${key}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

async function MonthTables({ month, locale }: { month: PublicMonth; locale: Locale }) {
  const t = await getTranslations("statistics");
  const { byPlace, byUnit } = month;
  if (byPlace.total.received === 0 && byPlace.total.answered === 0) return <EmptyState title={t("empty")} />;
  const words = { floor: (share: string) => t("floor", { share }), none: t("none") };
  const shareCell = (share: PublicShare) => {
    const count = shareCount(share);
    return (
      <>
        {shareText(share, locale, words)}
        {count === null ? null : (
          <span className="ml-2 whitespace-nowrap text-ink-soft text-sm">
            {t("ofCount", { count: formatNumber(count, locale) })}
          </span>
        )}
      </>
    );
  };
  const cellsOf = (name: string, row: PublicRow): Row["cells"] => ({
    name,
    received: countText(row.received, locale),
    answered: countText(row.answered, locale),
    onTime: shareCell(row.onTime),
    satisfied: shareCell(row.satisfied),
  });
  const totalRow = (total: PublicRow): Row => ({ key: "total", tone: "current", cells: cellsOf(t("total"), total) });
  const columns = (name: string, received: string) => [
    { key: "name", header: name, rowHeader: true },
    { key: "received", header: received, numeric: true },
    { key: "answered", header: t("answered"), numeric: true },
    { key: "onTime", header: t("onTime"), numeric: true },
    { key: "satisfied", header: t("satisfied"), numeric: true },
  ];
  const placeName = (row: PublicMonth["byPlace"]["rows"][number]) => {
    if (!row.names) return row.key;
    const name = localName(row.names, locale);
    return row.isWhole ? t("prefectureLevel", { place: name }) : name;
  };
  return (
    <div className="grid gap-8">
      <div>
        <DataTable
          caption={t("byPlace")}
          columns={columns(t("place"), t("filed"))}
          rows={[
            ...byPlace.rows.map((row) => ({ key: row.key, cells: cellsOf(placeName(row), row) })),
            totalRow(byPlace.total),
          ]}
        />
        {byPlace.unlisted > 0 ? (
          <p className="mt-2 text-ink-soft text-sm">{t("unlistedPlaces", { count: byPlace.unlisted })}</p>
        ) : null}
      </div>
      <div>
        <DataTable
          caption={t("byUnit")}
          columns={columns(t("unit"), t("assigned"))}
          rows={[
            ...byUnit.rows.map((row) => ({
              key: row.key || "none",
              cells: cellsOf(row.names ? localName(row.names, locale) : t("noUnit"), row),
            })),
            totalRow(byUnit.total),
          ]}
        />
        {byUnit.unlisted > 0 ? (
          <p className="mt-2 text-ink-soft text-sm">{t("unlistedUnits", { count: byUnit.unlisted })}</p>
        ) : null}
      </div>
    </div>
  );
}
