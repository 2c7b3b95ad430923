/** How old open reports are, by class and stage, and the ones that wait longest as a list. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { AgeingBars } from "@/components/charts/ageing-bars";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { ageClasses } from "@/domain/statistics/ageing";
import type { StockCode } from "@/domain/statistics/stocks";
import { formatDay, formatDuration, formatNumber } from "@/lib/format";
import type { TimePage } from "@/usecases/statistics/read-time";
import { reportsAddress } from "../addresses";

export async function AgeOfOpen({ page, opens }: { page: TimePage; opens: boolean }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("insight-time.ageing"),
    getTranslations("domain"),
  ]);
  const { all, overdue, states } = page.ageing;
  if (all.total === 0) return <p>{t("none")}</p>;
  const number = (value: number) => formatNumber(value, locale);
  const hrefOf = (measure: StockCode) => (opens ? reportsAddress(page.filter, { measure }) : undefined);
  const lines = [
    { key: "all", label: t("all"), row: all, href: hrefOf("open") },
    { key: "overdue", label: t("overdue"), row: overdue, href: hrefOf("overdue_open") },
    ...states.map((row) => ({ key: row.state, label: words(`state.${row.state}`), row, href: undefined })),
  ];
  const last = ageClasses[ageClasses.length - 1];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <AgeingBars
        title={t("chart")}
        summary={t("summary", {
          total: number(all.total),
          oldest: number(all.counts.at(-1) ?? 0),
          days: (last?.from ?? 1) - 1,
          overdue: number(overdue.total),
        })}
        classes={ageClasses.map(({ from, to }) => (to === null ? t("over", { from }) : t("class", { from, to })))}
        rows={lines.map(({ key, label, row, href }) => ({
          key,
          label,
          counts: row.counts,
          total: t("count", { count: number(row.total) }),
          href,
        }))}
        headers={{ label: t("label"), bar: t("bar"), total: t("total") }}
        tableText={t("table")}
        countText={number}
      />
      <Oldest page={page} />
    </div>
  );
}

async function Oldest({ page }: { page: TimePage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("insight-time.oldest"),
    getTranslations("domain"),
  ]);
  const hasWords = page.oldest.some(({ excerpt }) => excerpt !== null);
  const columns: Column[] = [
    { key: "number", header: t("number"), rowHeader: true, whole: true },
    { key: "days", header: t("days"), whole: true },
    { key: "filed", header: t("filed"), whole: true },
    { key: "state", header: t("state"), whole: true },
    { key: "unit", header: t("unit") },
    ...(hasWords ? [{ key: "excerpt", header: t("excerpt"), minor: true }] : []),
  ];
  return (
    <DataTable
      caption={t("title", { count: page.oldest.length })}
      columns={columns}
      rows={page.oldest.map((report, i) => ({
        key: report.number ?? `line-${i}`,
        cells: {
          number:
            report.number !== null && report.opens ? (
              <TextLink href={`/desk/complaints/${report.number}`}>{report.number}</TextLink>
            ) : (
              (report.number ?? t("hidden"))
            ),
          days: (
            <>
              {formatDuration(report.workingDays, "working_day", locale)}
              {report.isOverdue ? (
                <span className="ml-2">
                  <StateTag tone="danger">{t("overdue")}</StateTag>
                </span>
              ) : null}
            </>
          ),
          filed: formatDay(report.filedOn, locale, page.asOf),
          state: words(`state.${report.state}`),
          unit: report.unit ? nameIn(report.unit, locale) : t("window"),
          excerpt: report.excerpt,
        },
      }))}
    />
  );
}
