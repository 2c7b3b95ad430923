/** The published versions, newest first: when, by whom, and on which notice they rest. */

import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { When } from "@/components/ui/when";
import { formatInstant } from "@/lib/format";
import type { CalendarSettings } from "@/usecases/settings/read-calendar-settings";

export async function Versions({ page }: { page: CalendarSettings }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.versions")]);
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      columns={[
        { key: "version", header: t("version"), rowHeader: true },
        { key: "at", header: t("at") },
        { key: "by", header: t("by") },
        { key: "note", header: t("note") },
      ]}
      rows={page.versions.map(({ version, publishedAt, note, by }) => ({
        key: String(version),
        cells: {
          version: (
            <>
              {t("number", { version: String(version) })}
              {version === page.version ? (
                <span className="ml-2">
                  <StateTag tone="done">{t("current")}</StateTag>
                </span>
              ) : null}
            </>
          ),
          at: <When dateTime={publishedAt.toISOString()}>{formatInstant(publishedAt, locale)}</When>,
          by: by ?? t("shipped"),
          // What ships names a folder of the product, which says nothing to an office.
          note: by === null ? t("shippedNote") : note,
        },
      }))}
    />
  );
}
