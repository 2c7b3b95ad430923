/** What was reported, by kind, and what the answers said, by outcome. */
import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/ui/bar-chart";
import { Section } from "@/components/ui/section";
import { formatNumber, formatPercent } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { FiguresPage } from "@/usecases/statistics/read-figures";

export async function KindAndOutcome({ page }: { page: FiguresPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("insight"),
    getTranslations("domain"),
  ]);
  const barsOf = (rows: readonly { key: string; label: string; value: number }[]) => {
    const total = rows.reduce((sum, row) => sum + row.value, 0);
    return rows
      .filter((row) => row.value > 0)
      .sort((a, b) => b.value - a.value)
      .map((row) => ({
        ...row,
        text: formatNumber(row.value, locale),
        count: formatPercent(row.value / total, locale, 0),
      }));
  };
  const headers = { bar: t("kinds.bar"), value: t("kinds.count"), count: t("kinds.share") };
  return (
    <>
      <Section title={t("kinds.title")}>
        <BarChart
          caption={t("kinds.caption")}
          captionHidden
          headers={{ label: t("kinds.kind"), ...headers }}
          bars={barsOf(
            page.kinds.map(({ kind, filed }) => ({ key: kind, label: words(`kind.${kind}`), value: filed })),
          )}
        />
      </Section>
      <Section title={t("outcomes.title")}>
        <BarChart
          caption={t("outcomes.caption")}
          captionHidden
          headers={{ label: t("outcomes.outcome"), ...headers }}
          bars={barsOf(
            page.outcomes.map(({ outcome, answered }) => ({
              key: outcome,
              label: words(`outcome.${outcome}`),
              value: answered,
            })),
          )}
        />
      </Section>
    </>
  );
}
