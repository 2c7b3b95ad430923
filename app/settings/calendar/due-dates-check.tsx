/** What the nightly second count of all open dates found. */

import { getLocale, getTranslations } from "@/app/translations";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { formatInstant, formatNumber } from "@/lib/format";
import type { CalendarSettings } from "@/usecases/settings/read-calendar-settings";

export async function DueDatesCheck({ check }: { check: CalendarSettings["check"] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.check")]);
  if (check === null) return <Notice word={t("none")}>{t("noneNote")}</Notice>;
  const values = {
    at: formatInstant(new Date(check.checkedAt), locale),
    looked: formatNumber(check.looked, locale),
    different: formatNumber(check.different, locale),
  };
  if (check.different === 0) return <Notice tone="success" word={t("fine", values)} />;
  return (
    <Notice tone="danger" word={t("differs", values)}>
      <p>{t("act")}</p>
      <Disclosure summary={t("examples", { count: formatNumber(check.examples.length, locale) })}>
        <ul className="grid gap-1 font-mono text-sm [overflow-wrap:anywhere]" lang="en">
          {check.examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      </Disclosure>
    </Notice>
  );
}
