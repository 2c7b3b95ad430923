/** Places directly below as tiles: how much of what was due was answered in time. Each opens its place. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { TileGrid } from "@/components/charts/tile-grid";
import { TextLink } from "@/components/ui/text-link";
import { formatPercent } from "@/lib/format";
import type { InsightPage, PlaceFigures } from "@/usecases/statistics/read-insight";
import { reportsAddress, withFilter } from "./addresses";
import { figureTexts } from "./figure-text";

const steps = [0, 0.6, 0.8, 0.9, 0.95];

export async function PlaceTiles({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [locale, t, measures, texts] = await Promise.all([
    getLocale(),
    getTranslations("insight.places"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const percent = (share: number) => formatPercent(share, locale, 0);
  const hrefOf = ({ id, isItself }: PlaceFigures) => {
    if (!isItself) return { href: withFilter("/insight", page.filter, { place: id }) };
    const wish = { measure: "due_met", side: "among", exact: "place" } as const;
    return opens ? { href: reportsAddress(page.filter, wish, { place: id }) } : {};
  };
  return (
    <>
      <TileGrid
        title={measures("due_met.name")}
        summary={t("summary", { count: page.places.length })}
        tiles={page.places.map((place) => {
          const due = place.values.due_met;
          const rate = due.shown === "share" ? due.rate : null;
          const name = nameIn(place.name, locale);
          return {
            code: place.id,
            name: place.isItself ? t("itself", { place: name }) : name,
            value: rate?.share ?? null,
            text: rate ? texts.shown(due) : t("noneDue"),
            count: t.rich("count", {
              of: rate ? texts.of(rate) : "0/0",
              received: texts.shown(place.values.received),
              piece: (words) => <span className="whole">{words}</span>,
            }),
            ...hrefOf(place),
          };
        })}
        steps={steps.map((from, i) => {
          const to = steps[i + 1];
          return {
            from,
            text:
              to === undefined
                ? t("from", { from: percent(from) })
                : from === 0
                  ? t("under", { to: percent(to) })
                  : t("between", { from: percent(from), to: percent(to) }),
          };
        })}
        noneText={t("noneDue")}
        headers={{ region: t("place"), value: measures("due_met.name"), count: t("countHeader") }}
        tableText={t("table")}
        tone="done"
      />
      <p className="mt-2">
        <TextLink href={withFilter("/insight/by/place", page.filter)}>{t("more")}</TextLink>
      </p>
    </>
  );
}
