/** The open dates that the draft would move: in figures, and the first of them one by one. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { Stat, StatGroup } from "@/components/ui/stat";
import { When } from "@/components/ui/when";
import { formatNumber } from "@/lib/format";
import type { MovedDates as Moved, MovedDate } from "@/usecases/settings/read-calendar-draft";

const figures = ["reports", "clocks", "later", "earlier", "settled", "keptOver"] as const;

export async function MovedDates({ moved }: { moved: Moved }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.moved")]);
  if (moved.clocks + moved.keptOver === 0) return <p>{t("none")}</p>;
  return (
    <div className="grid gap-5">
      <StatGroup label={t("label")} columns={3}>
        {figures.map((figure) => (
          <Stat
            key={figure}
            label={t(`${figure}.label`)}
            value={formatNumber(moved[figure], locale)}
            unit={t(`${figure}.unit`)}
            count={t(`${figure}.note`)}
          />
        ))}
      </StatGroup>
      {moved.examples.length > 0 ? <Examples moved={moved} /> : null}
    </div>
  );
}

async function Examples({ moved }: { moved: Moved }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("settings.calendar.moved"),
    getTranslations("domain.clock"),
  ]);
  const effectOf = ({ dueAt, newDueAt, settles }: MovedDate) => {
    if (newDueAt < dueAt) return settles ? "earlierSettles" : "earlier";
    if (newDueAt > dueAt) return settles ? "laterSettles" : "later";
    return settles ? "settles" : "statute";
  };
  const isCut = moved.examples.length < moved.clocks;
  const count = formatNumber(moved.examples.length, locale);
  return (
    <DataTable
      caption={t(isCut ? "captionFirst" : "caption", { count })}
      dense
      columns={[
        { key: "number", header: t("number"), rowHeader: true, whole: true },
        { key: "clock", header: t("clock") },
        { key: "region", header: t("region") },
        { key: "before", header: t("before") },
        { key: "after", header: t("after") },
        { key: "effect", header: t("effect") },
      ]}
      rows={moved.examples.map((date, position) => ({
        key: `${position}`,
        cells: {
          number: date.number,
          clock: t(date.isPromise ? "promise" : "unit", { clock: words(date.clockKind) }),
          region: locale === "zh-CN" ? date.regionNameZh : date.regionNameEn,
          before: <When dateTime={date.dueAt.toISOString()}>{dueText(date.dueAt, locale)}</When>,
          after: <When dateTime={date.newDueAt.toISOString()}>{dueText(date.newDueAt, locale)}</When>,
          effect: t(`effects.${effectOf(date)}`),
        },
      }))}
    />
  );
}
