/** All other figures of the period beside the earlier one, each with what it rests on; and what stands now. */

import { getTranslations } from "@/app/translations";
import { OpeningFigure } from "@/components/charts/opening-figure";
import { DataTable, type Row } from "@/components/ui/data-table";
import { watchedMeasures } from "@/domain/statistics/insight-measures";
import { stockCodes } from "@/domain/statistics/stocks";
import type { InsightPage } from "@/usecases/statistics/read-insight";
import { reportsAddress } from "./addresses";
import { figureTexts } from "./figure-text";
import { MeasureName } from "./measure-note";

export async function MoreFigures({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [t, texts] = await Promise.all([getTranslations("insight.more"), figureTexts()]);
  const { filter, now, before, stocks } = page;
  const measured = watchedMeasures.map((code): Row => {
    const wish = { measure: code, ...(now[code].shown === "count" ? {} : { side: "among" as const }) };
    const open = (period: string | null, text: string) => (
      <OpeningFigure
        text={text}
        {...(opens && text !== "—" ? { href: reportsAddress(filter, wish, period === null ? {} : { period }) } : {})}
      />
    );
    const change = texts.change(code, now[code], before[code]);
    const { from, to } = filter.period.before;
    return {
      key: code,
      cells: {
        name: <MeasureName code={code} />,
        now: open(null, texts.whole(now[code])),
        before: open(`${from}_${to}`, texts.whole(before[code])),
        change: change ? (
          <span
            className={
              change.tone === "good" ? "text-done-ink" : change.tone === "bad" ? "text-danger-ink" : "text-ink-soft"
            }
          >
            {change.text}
          </span>
        ) : (
          "—"
        ),
      },
    };
  });
  const standing = stockCodes.map(
    (code): Row => ({
      key: code,
      cells: {
        name: <MeasureName code={code} />,
        now: (
          <OpeningFigure
            text={texts.number(stocks[code])}
            {...(opens ? { href: reportsAddress(filter, { measure: code }) } : {})}
          />
        ),
        before: "—",
        change: <span className="text-ink-soft">{t("atThisMoment")}</span>,
      },
    }),
  );
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      dense
      columns={[
        { key: "name", header: t("measure"), rowHeader: true },
        { key: "now", header: t("now"), numeric: true, whole: true },
        { key: "before", header: t("before"), numeric: true, whole: true },
        { key: "change", header: t("change"), numeric: true },
      ]}
      rows={[...measured, ...standing]}
    />
  );
}
