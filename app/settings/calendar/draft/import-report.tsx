/** What the last file brought: how many days, each row that could not be read with its reason, and what looks odd. */

import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { isCivilDate } from "@/domain/calendar/civil-date";
import type { CalendarImport } from "@/domain/calendar/imported-days";
import { formatDate, formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/locale";

type Values = Readonly<Record<string, string | number>>;

/** Dates as people write them; a title that cannot be read either goes by a word of ours. */
function toldValues(values: Values, locale: Locale, untitled: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === "number") return [name, formatNumber(value, locale)];
      if (name !== "text" && isCivilDate(value)) return [name, formatDate(value, locale)];
      return [name, name === "text" && value.trim() === "" ? untitled : value];
    }),
  );
}

export async function ImportReport({ report, scope }: { report: CalendarImport; scope: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.import")]);
  const told = (values: Values) => toldValues(values, locale, t("untitled"));
  const isWhole = report.rejected.length === 0;
  return (
    <div className="grid gap-4">
      <p>
        {t("taken", {
          file: report.fileName,
          year: String(report.year),
          scope,
          count: report.taken,
        })}{" "}
        {isWhole ? t("allTaken") : null}
      </p>
      {report.problems.length > 0 ? (
        <Notice tone="caution" word={t("problemsTitle")}>
          <ul className="grid list-disc gap-0.5 pl-5">
            {report.problems.map(({ code, values }) => (
              <li key={`${code} ${JSON.stringify(values)}`}>{t(`problem.${code}`, told(values))}</li>
            ))}
          </ul>
          <p className="mt-1">{t("problemsNote")}</p>
        </Notice>
      ) : null}
      {isWhole ? null : (
        <Notice tone="caution" word={t("rejectedTitle", { count: report.rejected.length })}>
          <p>{t("rejectedNote")}</p>
        </Notice>
      )}
      {isWhole ? null : (
        <DataTable
          caption={t("rejectedCaption")}
          captionHidden
          dense
          columns={[
            { key: "line", header: t("line"), whole: true, rowHeader: true },
            { key: "reason", header: t("reason") },
          ]}
          rows={report.rejected.map(({ line, code, values }, position) => ({
            // One line may be rejected for several days.
            key: `${position}`,
            cells: { line: String(line), reason: t(`rejected.${code}`, told(values)) },
          }))}
        />
      )}
    </div>
  );
}
