/**
 * The units of one level and nature. Those with a place: score, change, and each rate with its count and interval. Those
 * without one are folded, each with the reason in words.
 */

import type { ReactNode } from "react";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { IntervalBar } from "@/components/charts/interval-bar";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import type { Rate } from "@/domain/statistics/figures";
import { scoredRates } from "@/domain/statistics/measures";
import type { Contestant } from "@/domain/statistics/season";
import { formatNumber, formatPercent } from "@/lib/format";
import type { ContestUnitName, SeasonPage } from "@/usecases/statistics/read-season";
import { MeasureName } from "../measure-note";

type Group = SeasonPage["groups"][number];
type GroupProps = { group: Group; name: string; rankedFrom: number };

export function hasPlaces({ contestants }: Group): boolean {
  return contestants.some(({ place }) => place !== null);
}

export async function ContestTable({ group, name, rankedFrom }: GroupProps) {
  const [locale, t, rateColumns, rateCell] = await Promise.all([
    getLocale(),
    getTranslations("insight-season"),
    columnsOfRates(),
    rateCells(),
  ]);
  const { contestants, fastest } = group;
  const number = (value: number) => formatNumber(value, locale);
  const columns: Column[] = [
    { key: "place", header: t("column.place"), numeric: true },
    { key: "unit", header: t("column.unit"), rowHeader: true },
    { key: "score", header: <MeasureName code="score" />, name: t("column.score"), numeric: true, whole: true },
    { key: "change", header: t("column.change") },
    ...rateColumns,
  ];
  const changeText = ({ change }: Contestant<ContestUnitName>) => {
    if (change === null) return t("change.none");
    if (change === 0) return t("change.same");
    return t(change > 0 ? "change.up" : "change.down", { points: number(Math.abs(change)) });
  };
  const placed = contestants.filter(({ place }) => place !== null);
  const rest = contestants.filter(({ place }) => place === null);
  const rows = placed.map(
    (one): Row => ({
      key: one.unit.id,
      cells: {
        place: one.place === null ? null : number(one.place),
        unit: nameIn(one.unit, locale),
        score: one.score === null ? null : number(one.score),
        change: (
          <>
            <span className="whole">{changeText(one)}</span>
            {one.change !== null && one.change !== 0 && !one.isSure ? (
              <span className="block text-ink-soft text-sm">{t("change.chance")}</span>
            ) : null}
          </>
        ),
        ...Object.fromEntries(scoredRates.map((rate) => [rate, rateCell(one.rates[rate], true)])),
      },
    }),
  );
  const [first] = fastest;
  const comparable = contestants.some(({ change }) => change !== null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <DataTable
        captionHidden
        caption={t("caption", { group: name, count: placed.length })}
        columns={columns}
        rows={rows}
      />
      {first ? (
        <p>
          {t("fastest", {
            units: new Intl.ListFormat(locale).format(fastest.map(({ unit }) => nameIn(unit, locale))),
            points: number(first.change ?? 0),
          })}
        </p>
      ) : comparable ? (
        <p>{t("noFastest")}</p>
      ) : null}
      {rest.length > 0 ? (
        <Disclosure wide foldedOnPaper summary={t("few.more", { count: rest.length })}>
          <WithoutPlace units={rest} caption={t("few.caption", { group: name })} rankedFrom={rankedFrom} />
        </Disclosure>
      ) : null}
    </div>
  );
}

/** A group in which nobody has a place, in one line. */
export async function ContestWithoutPlaces({ group: { contestants }, name, rankedFrom }: GroupProps) {
  const t = await getTranslations("insight-season");
  return (
    <Disclosure wide foldedOnPaper summary={t("few.group", { group: name, count: contestants.length })}>
      <WithoutPlace units={contestants} caption={t("few.caption", { group: name })} rankedFrom={rankedFrom} />
    </Disclosure>
  );
}

type WithoutPlaceProps = { units: Group["contestants"]; caption: string; rankedFrom: number };

async function WithoutPlace({ units, caption, rankedFrom }: WithoutPlaceProps) {
  const [locale, t, rateColumns, rateCell] = await Promise.all([
    getLocale(),
    getTranslations("insight-season"),
    columnsOfRates(),
    rateCells(),
  ]);
  const why = ({ tooFew, unit }: Contestant<ContestUnitName>) => {
    if (tooFew.length === 0) return t("alone", { unit: nameIn(unit, locale) });
    return tooFew
      .map(({ rate, of }) =>
        t("few.reason", { rate: t(`column.${rate}`), of: formatNumber(of, locale), least: rankedFrom }),
      )
      .join(t("few.join"));
  };
  return (
    <DataTable
      caption={caption}
      captionHidden
      dense
      columns={[
        { key: "unit", header: t("column.unit"), rowHeader: true },
        ...rateColumns,
        { key: "why", header: t("few.why") },
      ]}
      rows={units.map((one) => ({
        key: one.unit.id,
        cells: {
          unit: nameIn(one.unit, locale),
          ...Object.fromEntries(scoredRates.map((rate) => [rate, rateCell(one.rates[rate], false)])),
          why: <span className="text-sm">{why(one)}</span>,
        },
      }))}
    />
  );
}

async function columnsOfRates(): Promise<Column[]> {
  const t = await getTranslations("insight-season");
  return scoredRates.map((rate) => ({
    key: rate,
    header: <MeasureName code={rate} />,
    name: t(`column.${rate}`),
  }));
}

type RateCell = (rate: Rate | null, isDrawn: boolean) => ReactNode;

/** A rate with what it rests on; drawn with its interval where units are compared. */
async function rateCells(): Promise<RateCell> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight-season")]);
  const number = (value: number) => formatNumber(value, locale);
  return (rate, isDrawn) => {
    if (!rate) return <span className="text-ink-soft">{t("rate.none")}</span>;
    return (
      <>
        <span className="whole tabular-nums">{formatPercent(rate.share, locale)}</span>
        <span className="ml-2 whole text-ink-soft text-sm tabular-nums">
          {t("rate.rests", { hits: number(rate.hits), of: number(rate.of) })}
        </span>
        {isDrawn ? (
          <>
            <span className="block">
              <IntervalBar share={rate.share} interval={[rate.low, rate.high]} />
            </span>
            <span className="block text-ink-soft text-sm tabular-nums">
              {t("rate.interval", {
                low: formatPercent(rate.low, locale, 0),
                high: formatPercent(rate.high, locale, 0),
              })}
            </span>
          </>
        ) : null}
      </>
    );
  };
}
