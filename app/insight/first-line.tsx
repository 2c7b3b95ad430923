/** The first line: what came in, what was due and answered in time, solved, satisfied, what is open now, and the score. */

import { getTranslations } from "@/app/translations";
import { OpeningFigure } from "@/components/charts/opening-figure";
import { Stat, StatGroup } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import type { InsightPage } from "@/usecases/statistics/read-insight";
import { reportsAddress } from "./addresses";
import { type FigureTexts, figureTexts } from "./figure-text";
import { MeasureNote } from "./measure-note";

const shares = ["due_met", "solved", "satisfied"] as const;
type Share = (typeof shares)[number];
const targetOf = { due_met: "onTime", solved: "solved", satisfied: "satisfied" } as const;

export async function FirstLine({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [t, measures, texts] = await Promise.all([
    getTranslations("insight.head"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const { filter, now, before, stocks, score, scoreBefore, settings } = page;
  const receivedChange = texts.change("received", now.received, before.received);
  const linkTo = (...asked: Parameters<typeof reportsAddress>) => (opens ? { href: reportsAddress(...asked) } : {});
  const targetText = (code: Share) => {
    const target = settings.targets[targetOf[code]];
    const value = now[code];
    if (target === null || value.shown !== "share") return {};
    const is = !value.rate ? "none" : value.rate.share >= target ? "reached" : "below";
    return { target: t("target", { target: texts.number(target * 100), is }) };
  };
  return (
    <StatGroup label={t("label")} columns={3}>
      <Stat
        label={measures("received.name")}
        value={texts.shown(now.received)}
        unit={t("unit")}
        note={<MeasureNote code="received" />}
        {...linkTo(filter, { measure: "received" })}
        {...(receivedChange ? { change: receivedChange } : {})}
      />
      {shares.map((code) => {
        const change = texts.change(code, now[code], before[code]);
        return (
          <Stat
            key={code}
            label={measures(`${code}.name`)}
            value={texts.shown(now[code])}
            count={<HitsOf page={page} code={code} texts={texts} opens={opens} />}
            note={<MeasureNote code={code} />}
            {...linkTo(filter, { measure: code, side: "among" })}
            {...targetText(code)}
            {...(change ? { change } : {})}
          />
        );
      })}
      <Stat
        label={measures("open.name")}
        value={texts.number(stocks.open)}
        unit={t("unit")}
        count={
          <OpeningFigure
            text={t("overdue", { count: texts.number(stocks.overdue_open) })}
            {...linkTo(filter, { measure: "overdue_open" })}
          />
        }
        note={<MeasureNote code="open" />}
        {...linkTo(filter, { measure: "open" })}
      />
      <Stat
        label={measures("score.name")}
        value={score === null ? "—" : texts.number(score)}
        note={<MeasureNote code="score" />}
        {...(score === null ? { count: t("noScore") } : {})}
        {...(score !== null && scoreBefore !== null
          ? { change: { text: texts.difference(score, scoreBefore), tone: "neutral" as const } }
          : {})}
      />
    </StatGroup>
  );
}

type HitsOfProps = { page: InsightPage; code: Share; texts: FigureTexts; opens: boolean };

/** 33/40件, each number by itself a link. */
async function HitsOf({ page, code, texts, opens }: HitsOfProps) {
  const t = await getTranslations("insight.head");
  const value = page.now[code];
  if (value.shown !== "share" || !value.rate) return <>{t(`none.${code}`)}</>;
  const { hits, of } = value.rate;
  if (!opens) return <>{t("hitsOf", { hits: texts.number(hits), of: texts.number(of) })}</>;
  return (
    <>
      {t.rich("hitsOfLinks", {
        hits: texts.number(hits),
        of: texts.number(of),
        first: (words) => <TextLink href={reportsAddress(page.filter, { measure: code })}>{words}</TextLink>,
        second: (words) => (
          <TextLink href={reportsAddress(page.filter, { measure: code, side: "among" })}>{words}</TextLink>
        ),
      })}
    </>
  );
}
