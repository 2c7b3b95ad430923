/** What was reported, by cause, category and kind, and what came out of it; each bar opens its reports. */

import { getTranslations } from "@/app/translations";
import { BarChart } from "@/components/charts/bar-chart";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { InsightPage, ValueCount } from "@/usecases/statistics/read-insight";
import { reportsAddress, withFilter } from "./addresses";
import { figureTexts } from "./figure-text";
import { filterNames } from "./filter-names";
import { MeasureNote } from "./measure-note";

const barsShown = 8;

export async function ValueBars({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [t, names, words] = await Promise.all([
    getTranslations("insight.bars"),
    filterNames(page.choices),
    getTranslations("domain.outcome"),
  ]);
  const { filter } = page;
  const hrefOf = (key: "cause" | "category" | "kind", value: string) =>
    reportsAddress(
      filter,
      // A category that is chosen stands for all below it; its own bar holds what is its own.
      { measure: "received", ...(key === "category" && filter.chosen.category ? { exact: "category" } : {}) },
      { [key]: value || "none" },
    );
  return (
    <>
      {(["cause", "category", "kind"] as const).map((key) => {
        const counts = { cause: page.causes, category: page.categories, kind: page.kinds }[key];
        return (
          <Section
            key={key}
            title={t(`${key}.title`)}
            description={t(`${key}.note`)}
            actions={
              <TextLink href={withFilter(`/insight/by/${key}`, filter)}>
                {t("more", { dimension: names.ofKey(key) })}
              </TextLink>
            }
          >
            <Disclosure narrowOnly wide summary={t("open", { title: t(`${key}.title`) })}>
              <Bars
                caption={t(`${key}.title`)}
                label={names.ofKey(key)}
                counts={counts}
                nameOf={(value) => names.ofValue(key, value)}
                hrefOf={opens ? (value) => hrefOf(key, value) : null}
              />
            </Disclosure>
          </Section>
        );
      })}
      <Section title={t("outcome.title")} description={t("outcome.note")} actions={<MeasureNote code="settled" />}>
        <Disclosure narrowOnly wide summary={t("open", { title: t("outcome.title") })}>
          <Bars
            caption={t("outcome.title")}
            label={t("outcome.label")}
            counts={page.outcomes}
            nameOf={(value) => words(value as never)}
            hrefOf={opens ? (value) => reportsAddress(filter, { measure: "settled", part: value }) : null}
          />
        </Disclosure>
      </Section>
    </>
  );
}

type BarsProps = {
  caption: string;
  label: string;
  counts: readonly ValueCount[];
  nameOf: (value: string) => string;
  hrefOf: ((value: string) => string) | null;
};

async function Bars({ caption, label, counts, nameOf, hrefOf }: BarsProps) {
  const [t, texts] = await Promise.all([getTranslations("insight.bars"), figureTexts()]);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <p>{t("none")}</p>;
  const shown = counts.slice(0, barsShown);
  const rest = counts.slice(barsShown);
  const bar = (key: string, name: string, count: number) => ({
    key,
    label: name,
    value: count,
    text: texts.number(count),
    count: texts.shown({ shown: "share", rate: { hits: count, of: total, share: count / total, low: 0, high: 1 } }),
  });
  return (
    <BarChart
      caption={caption}
      captionHidden
      headers={{ label, bar: t("bar"), value: t("count"), count: t("share") }}
      bars={[
        ...shown.map(({ key, count }) => ({
          ...bar(key, nameOf(key), count),
          ...(hrefOf ? { href: hrefOf(key) } : {}),
          ...(key === "" ? { tone: "muted" as const } : {}),
        })),
        ...(rest.length > 0
          ? [
              {
                ...bar(
                  "rest",
                  t("rest", { count: rest.length }),
                  rest.reduce((sum, { count }) => sum + count, 0),
                ),
                tone: "muted" as const,
              },
            ]
          : []),
      ]}
    />
  );
}
