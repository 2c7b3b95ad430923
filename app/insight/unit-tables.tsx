/** Units, each nature by itself: what was handed to them, what they answered and how, with interval and counts. */

import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { FoldShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { type Ranked, rankedFrom } from "@/domain/statistics/figures";
import { formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { FiguresPage, PlaceFigures } from "@/usecases/statistics/read-figures";
import { rateTexts } from "./rate-text";

export async function UnitTables({ page }: { page: FiguresPage }) {
  const [locale, t, texts] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("insight.units"),
    rateTexts(),
  ]);
  const number = (value: number) => formatNumber(value, locale);
  const none = t("noRate");
  // Figures may be seen without the reports behind them.
  const opens = page.burning !== null;
  const columns: Column[] = [
    { key: "rank", header: t("rank"), numeric: true },
    { key: "unit", header: t("unit"), rowHeader: true, whole: true },
    { key: "onTime", header: t("onTime"), numeric: true, whole: true },
    { key: "interval", header: t("interval"), numeric: true, whole: true },
    { key: "answered", header: t("answered"), numeric: true },
    { key: "satisfied", header: t("satisfied"), numeric: true, whole: true },
    { key: "dispatched", header: t("dispatched"), numeric: true },
    { key: "open", header: t("open"), numeric: true },
    { key: "sentBack", header: t("sentBack"), numeric: true },
    { key: "redCards", header: t("redCards"), numeric: true },
  ];
  const rowOf = ({ unit, rank }: Ranked<PlaceFigures>): Row => ({
    key: unit.id,
    cells: {
      rank: rank === null ? <span className="text-ink-soft text-sm">{t("unranked")}</span> : number(rank),
      unit: opens ? (
        <TextLink quiet href={`/desk?view=open&unit=${encodeURIComponent(unit.id)}`}>
          {nameIn(unit.name, locale)}
        </TextLink>
      ) : (
        nameIn(unit.name, locale)
      ),
      onTime: texts.share(unit.figures.onTime, none),
      interval: texts.interval(unit.figures.onTime, none),
      answered: number(unit.figures.answered),
      satisfied: texts.share(unit.figures.satisfied, none),
      dispatched: number(unit.figures.dispatched),
      open: number(unit.open),
      sentBack: number(unit.figures.sentBack),
      redCards:
        unit.figures.redCards > 0 ? (
          <span className="font-medium text-danger-ink">{number(unit.figures.redCards)}</span>
        ) : (
          number(0)
        ),
    },
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-reading text-ink-soft text-sm">
        {t("note", { count: rankedFrom })} {page.unitsWithout > 0 ? t("without", { count: page.unitsWithout }) : null}
      </p>
      {page.units.map(({ group, units }) => {
        const quiet = units.filter(({ unit, rank }) => rank === null && unit.figures.redCards === 0);
        const shown = units.filter((row) => !quiet.includes(row));
        const caption = t("caption", { group: t(`group.${group}`), count: units.length });
        return (
          <div key={group} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {shown.length > 0 ? (
              <DataTable caption={caption} narrow="scroll" dense columns={columns} rows={shown.map(rowOf)} />
            ) : (
              <p className="font-semibold">{caption}</p>
            )}
            {quiet.length > 0 ? (
              <details className="disclosure">
                <summary className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-2 rounded-sm text-primary">
                  <FoldShape />
                  <span className="underline underline-offset-4">
                    {t("quiet", { count: quiet.length, least: rankedFrom })}
                  </span>
                </summary>
                <DataTable
                  caption={t("quiet", { count: quiet.length, least: rankedFrom })}
                  captionHidden
                  narrow="scroll"
                  dense
                  columns={columns}
                  rows={quiet.map(rowOf)}
                />
              </details>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
