/** The places directly below, each with all that lies in it. */
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { FiguresPage } from "@/usecases/statistics/read-figures";
import { rateTexts } from "./rate-text";

export async function RegionTable({ page }: { page: FiguresPage }) {
  const [locale, t, units, texts] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("insight.regions"),
    getTranslations("insight.units"),
    rateTexts(),
  ]);
  const number = (value: number) => formatNumber(value, locale);
  const none = units("noRate");
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      narrow="scroll"
      dense
      columns={[
        { key: "region", header: t("region"), rowHeader: true, whole: true },
        { key: "filed", header: t("filed"), numeric: true },
        { key: "answered", header: units("answered"), numeric: true },
        { key: "onTime", header: units("onTime"), numeric: true, whole: true },
        { key: "satisfied", header: units("satisfied"), numeric: true, whole: true },
        { key: "open", header: units("open"), numeric: true },
        { key: "redCards", header: units("redCards"), numeric: true },
      ]}
      rows={page.regions.map((region) => {
        const isItself = region.name.zh === page.place.zh;
        const name = nameIn(region.name, locale);
        return {
          key: region.id,
          cells: {
            region: isItself ? (
              t("itself", { place: name })
            ) : page.burning === null ? (
              name
            ) : (
              <TextLink quiet href={`/desk?view=open&region=${encodeURIComponent(region.id)}`}>
                {name}
              </TextLink>
            ),
            filed: number(region.figures.filed),
            answered: number(region.figures.answered),
            onTime: texts.share(region.figures.onTime, none),
            satisfied: texts.share(region.figures.satisfied, none),
            open: number(region.open),
            redCards: number(region.figures.redCards),
          },
        };
      })}
    />
  );
}
