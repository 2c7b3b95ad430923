/** The first line: what came in, what was answered, how much of it in time, how much to satisfaction, what is open now. */
import { getLocale, getTranslations } from "next-intl/server";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { Rate } from "@/domain/statistics/figures";
import { formatDay, formatNumber, formatPercent } from "@/lib/format";
import { asLocale, type Locale } from "@/lib/locale";
import type { FiguresPage } from "@/usecases/statistics/read-figures";

type Tone = "good" | "bad" | "neutral";

/** Which way it went, and by how much as text. */
function changeOf(change: number, locale: Locale): { change: "more" | "fewer" | "same"; by: string } {
  const by = formatNumber(Math.abs(change), locale);
  if (by === "0") return { change: "same", by };
  return { change: change > 0 ? "more" : "fewer", by };
}

export async function FirstLine({ page }: { page: FiguresPage }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("insight.head")]);
  const { figures, figuresBefore } = page;
  const number = (value: number) => formatNumber(value, locale);
  const counted = (now: number, before: number) => ({ text: t("change", changeOf(now - before, locale)) });
  const points = (now: Rate | null, before: Rate | null): { text: string; tone: Tone } | undefined => {
    if (!now) return undefined;
    if (!before) return { text: t("noComparison"), tone: "neutral" };
    const change = changeOf((now.share - before.share) * 100, locale);
    const tone = change.change === "same" ? "neutral" : change.change === "more" ? "good" : "bad";
    return { text: t("points", change), tone };
  };
  const onTimeChange = points(figures.onTime, figuresBefore.onTime);
  const satisfiedChange = points(figures.satisfied, figuresBefore.satisfied);
  return (
    <StatGroup label={t("label")} columns={5}>
      <Stat
        label={t("filed")}
        value={number(figures.filed)}
        unit={t("unit")}
        change={counted(figures.filed, figuresBefore.filed)}
      />
      <Stat
        label={t("answered")}
        value={number(figures.answered)}
        unit={t("unit")}
        change={counted(figures.answered, figuresBefore.answered)}
      />
      <Stat
        label={t("onTime")}
        value={figures.onTime ? formatPercent(figures.onTime.share, locale) : "—"}
        count={
          figures.onTime
            ? t("of", { hits: number(figures.onTime.hits), of: number(figures.onTime.of) })
            : t("noneAnswered")
        }
        {...(onTimeChange ? { change: onTimeChange } : {})}
      />
      <Stat
        label={t("satisfied")}
        value={figures.satisfied ? formatPercent(figures.satisfied.share, locale) : "—"}
        count={
          figures.satisfied
            ? t("ofRated", { hits: number(figures.satisfied.hits), of: number(figures.satisfied.of) })
            : t("noneRated")
        }
        target={t("notRated")}
        {...(satisfiedChange ? { change: satisfiedChange } : {})}
      />
      <Stat
        label={t("open")}
        value={number(page.open)}
        unit={t("unit")}
        change={{
          text: t("sinceStart", {
            day: formatDay(page.period.from, locale),
            ...changeOf(page.openChange, locale),
          }),
        }}
      />
    </StatGroup>
  );
}
