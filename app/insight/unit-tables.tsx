/** Units, each nature by itself: what they were given, what they answered and how, with interval and counts. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { IntervalBar } from "@/components/charts/interval-bar";
import { OpeningFigure } from "@/components/charts/opening-figure";
import { Sparkline } from "@/components/charts/sparkline";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { UnitMeasure } from "@/domain/statistics/insight-measures";
import { formatMonth, formatPercent } from "@/lib/format";
import type { InsightPage, UnitFigures } from "@/usecases/statistics/read-insight";
import { reportsAddress, withFilter } from "./addresses";
import { figureTexts } from "./figure-text";
import { MeasureName } from "./measure-note";

/** So many of a nature stand here, however many there are; all of them stand on the page by unit. */
const openUnits = 10;

export async function UnitTables({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [locale, t, measures, texts] = await Promise.all([
    getLocale(),
    getTranslations("insight.units"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const { rankedFrom, targets } = page.settings;
  const header = (code: UnitMeasure | "overdue_open") => ({
    header: <MeasureName code={code} />,
    name: measures(`${code}.name`),
  });
  const columns: Column[] = [
    { key: "rank", header: t("rank"), numeric: true, whole: true },
    { key: "unit", header: t("unit"), rowHeader: true, whole: true },
    { key: "due_met", ...header("due_met"), numeric: true, whole: true },
    { key: "interval", header: t("interval"), whole: true },
    { key: "course", header: t("course"), whole: true },
    { key: "satisfied", ...header("satisfied"), numeric: true, whole: true },
    { key: "solved", ...header("solved"), numeric: true, whole: true },
    { key: "dispatched", ...header("dispatched"), numeric: true },
    { key: "answered", ...header("answered"), numeric: true },
    { key: "overdue_open", ...header("overdue_open"), numeric: true },
    { key: "reopened", ...header("reopened"), numeric: true },
    { key: "red_cards", ...header("red_cards"), numeric: true },
  ];
  const rowOf = ({ id, name, rank, values, course, stocks }: UnitFigures): Row => {
    const change = { unit: id };
    const figure = (code: UnitMeasure) => {
      const side = values[code].shown === "share" ? ({ side: "among" } as const) : {};
      const isEmpty = values[code].shown === "share" && !values[code].rate;
      return (
        <OpeningFigure
          text={texts.whole(values[code])}
          {...(opens && !isEmpty ? { href: reportsAddress(page.filter, { measure: code, ...side }, change) } : {})}
        />
      );
    };
    const due = values.due_met.shown === "share" ? values.due_met.rate : null;
    const told = course.flatMap((rate, i) => (rate ? [{ rate, month: page.months[i]?.month ?? "" }] : []));
    const [first, last] = [told[0], told.at(-1)];
    return {
      key: id,
      cells: {
        rank: rank === null ? <span className="text-ink-soft text-sm">{t("unranked")}</span> : texts.number(rank),
        unit: (
          <TextLink quiet href={withFilter("/insight", page.filter, change)}>
            {nameIn(name, locale)}
          </TextLink>
        ),
        due_met: figure("due_met"),
        interval: due ? (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <IntervalBar
              share={due.share}
              interval={[due.low, due.high]}
              {...(targets.onTime === null ? {} : { target: targets.onTime })}
            />
            <span className="text-sm tabular-nums">{texts.interval(due)}</span>
          </span>
        ) : (
          "—"
        ),
        course:
          first && last ? (
            <Sparkline
              values={course.map((rate) => rate?.share ?? null)}
              max={1}
              text={t("courseText", {
                from: formatMonth(first.month, locale),
                first: formatPercent(first.rate.share, locale, 0),
                to: formatMonth(last.month, locale),
                last: formatPercent(last.rate.share, locale, 0),
              })}
            />
          ) : (
            "—"
          ),
        satisfied: figure("satisfied"),
        solved: figure("solved"),
        dispatched: figure("dispatched"),
        answered: figure("answered"),
        overdue_open: (
          <OpeningFigure
            text={texts.number(stocks.overdue_open)}
            {...(opens ? { href: reportsAddress(page.filter, { measure: "overdue_open" }, change) } : {})}
          />
        ),
        reopened: figure("reopened"),
        red_cards: figure("red_cards"),
      },
    };
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-reading text-ink-soft text-sm">
        {t("note", { count: rankedFrom })} {page.unitsWithout > 0 ? t("without", { count: page.unitsWithout }) : null}
      </p>
      {page.groups.map(({ group, units }) => {
        const isQuiet = ({ rank, stocks }: UnitFigures) => rank === null && stocks.overdue_open === 0;
        const inOrder = [...units.filter((unit) => !isQuiet(unit)), ...units.filter(isQuiet)];
        // A way on for one or two saves nothing.
        const shown = inOrder.length <= openUnits + 2 ? inOrder : inOrder.slice(0, openUnits);
        const left = inOrder.slice(shown.length);
        const quiet = left.filter(isQuiet).length;
        const ways = [
          { count: left.length - quiet, text: t("rest", { count: left.length - quiet }) },
          { count: quiet, text: t("quiet", { count: quiet, least: rankedFrom }) },
        ];
        const caption = t("caption", { group: t(`group.${group}`), count: units.length });
        return (
          <div key={group} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <DataTable caption={caption} narrow="scroll" dense columns={columns} rows={shown.map(rowOf)} />
            {ways.map(({ count, text }) =>
              count > 0 ? (
                <p key={text} className="print:hidden">
                  <TextLink href={withFilter("/insight/by/unit", page.filter)}>{text}</TextLink>
                </p>
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}
