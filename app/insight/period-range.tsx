/** The days that are counted and the days they are held against; no date is broken into two lines. */

import { getLocale, getTranslations } from "@/app/translations";
import type { InsightFilter } from "@/domain/statistics/insight-filter";
import { formatDate } from "@/lib/format";

export async function PeriodRange({ period }: { period: InsightFilter["period"] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight")]);
  return (
    <span className="text-base">
      {t.rich("range", {
        from: formatDate(period.from, locale),
        to: formatDate(period.to, locale),
        beforeFrom: formatDate(period.before.from, locale),
        beforeTo: formatDate(period.before.to, locale),
        day: (words) => <span className="whole">{words}</span>,
        piece: (words) => <span className="whole">{words}</span>,
      })}
    </span>
  );
}
