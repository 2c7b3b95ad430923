/** What the draft changes: days as they were and as they shall be, office hours, and whole years that become known. */

import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { When } from "@/components/ui/when";
import type { WorkingHours } from "@/domain/calendar/calendar";
import type { CalendarDifferences, DayDifference, NamedDay } from "@/domain/calendar/calendar-changes";
import { formatDate, formatDay, formatNumber } from "@/lib/format";
import { dayRuns } from "../day-runs";
import { hoursText } from "../hours-text";

/** Nobody looks through more; a file of many years says so in its counts. */
const mostRows = 200;

type DifferencesProps = { differences: CalendarDifferences; nameOf: (scope: string) => string };

export async function YearChanges({ differences }: { differences: CalendarDifferences }) {
  const t = await getTranslations("settings.calendar.draft");
  const { yearsPublished, yearsUnpublished } = differences;
  if (yearsPublished.length + yearsUnpublished.length === 0) return null;
  const told = (years: readonly number[]) => years.join(t("comma"));
  return (
    <div className="grid gap-3">
      {yearsPublished.length > 0 ? (
        <Notice tone="success" word={t("yearsPublished", { years: told(yearsPublished) })}>
          <p>{t("yearsPublishedNote")}</p>
        </Notice>
      ) : null}
      {yearsUnpublished.length > 0 ? (
        <Notice tone="danger" word={t("yearsUnpublished", { years: told(yearsUnpublished) })}>
          <p>{t("yearsUnpublishedNote")}</p>
        </Notice>
      ) : null}
    </div>
  );
}

const isSameDay = (one: NamedDay | null, other: NamedDay | null) =>
  one?.kind === other?.kind && one?.name === other?.name;

export async function DayDifferences({ differences, nameOf }: DifferencesProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.draft")]);
  const { days } = differences;
  const runs = dayRuns<DayDifference>(
    days,
    (one, next) =>
      one.scope === next.scope &&
      one.effect === next.effect &&
      isSameDay(one.before, next.before) &&
      isSameDay(one.after, next.after),
  );
  const named = (day: NamedDay | null) =>
    day === null ? t("unnamed") : t(day.kind === "off" ? "namedOff" : "namedWork", { name: day.name });
  return (
    <>
      <DataTable
        caption={t("days.caption", { count: formatNumber(days.length, locale) })}
        dense
        columns={[
          { key: "scope", header: t("scope") },
          { key: "days", header: t("days.days"), rowHeader: true },
          { key: "before", header: t("before") },
          { key: "after", header: t("after") },
          { key: "effect", header: t("days.effect") },
        ]}
        rows={runs.slice(0, mostRows).flatMap((run) => {
          const [first, last] = [run[0], run.at(-1)];
          if (!first || !last) return [];
          const from = formatDate(first.on, locale);
          const to =
            first.on.slice(0, 4) === last.on.slice(0, 4) ? formatDay(last.on, locale) : formatDate(last.on, locale);
          return {
            key: `${first.scope} ${first.on}`,
            cells: {
              scope: nameOf(first.scope),
              days: (
                <When dateTime={first.on}>
                  {run.length > 1 ? t("days.range", { from, to, count: run.length }) : from}
                </When>
              ),
              before: named(first.before),
              after: named(first.after),
              effect: t(`effect.${first.effect}`),
            },
          };
        })}
        empty={<p>{t("days.none")}</p>}
      />
      {runs.length > mostRows ? (
        <p className="mt-2 text-ink-soft text-sm">
          {t("days.more", { count: formatNumber(runs.length - mostRows, locale) })}
        </p>
      ) : null}
    </>
  );
}

export async function HoursDifferences({ differences, nameOf }: DifferencesProps) {
  const t = await getTranslations("settings.calendar.draft");
  if (differences.hours.length === 0) return null;
  const told = (spans: WorkingHours["spans"] | null) => (spans === null ? t("hours.inherited") : hoursText(spans));
  return (
    <DataTable
      caption={t("hours.caption")}
      dense
      columns={[
        { key: "scope", header: t("scope"), rowHeader: true },
        { key: "before", header: t("before") },
        { key: "after", header: t("after") },
      ]}
      rows={differences.hours.map(({ scope, before, after }) => ({
        key: scope,
        cells: { scope: nameOf(scope), before: told(before), after: told(after) },
      }))}
    />
  );
}
