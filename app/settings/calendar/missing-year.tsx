/** The notice that is missing: how urgent it is, what it means for dates, and what to do. */

import { getLocale, getTranslations } from "@/app/translations";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { nationalScope } from "@/domain/calendar/calendar";
import type { MissingYearLevel, MissingYearNotice } from "@/domain/calendar/missing-year";
import { formatDate } from "@/lib/format";
import { calendarYearAddress } from "./calendar-address";

const missingYearTones: Readonly<Record<MissingYearLevel, NoticeTone>> = {
  notice: "info",
  warning: "caution",
  alarm: "danger",
};

export async function MissingYear({ missing }: { missing: MissingYearNotice }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.missing")]);
  const year = String(missing.year);
  return (
    <Notice tone={missingYearTones[missing.level]} word={t(`word.${missing.level}`, { year })}>
      <p>{t("means", { year })}</p>
      <p>{t("act")}</p>
      <p>
        <TextLink href={`${calendarYearAddress({ scope: nationalScope, year: missing.year })}#import`}>
          {t("link", { year })}
        </TextLink>
        <span className="ml-3 text-ink-soft text-sm">{t("since", { on: formatDate(missing.since, locale) })}</span>
      </p>
    </Notice>
  );
}
