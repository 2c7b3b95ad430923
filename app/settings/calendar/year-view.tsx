/** One year of one list: twelve months at a glance, and beside them every day that a list or the law names. */

import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { When } from "@/components/ui/when";
import { YearGrid, type YearGridDay, type YearGridLook, yearGridLooks } from "@/components/ui/year-grid";
import type { DayReason } from "@/domain/calendar/calendar";
import { formatDay } from "@/lib/format";
import type { CalendarPageDay, CalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { dayRuns } from "./day-runs";
import { scopeNames } from "./scope-names";

const lookOf: Readonly<Record<DayReason, YearGridLook>> = {
  working_day: "plain",
  weekend: "weekend",
  holiday: "off",
  make_up_day: "work",
  fixed_holiday: "fixed",
  local_holiday: "local_off",
  local_make_up_day: "local_work",
};
const reasonOf = Object.fromEntries(Object.entries(lookOf).map(([reason, look]) => [look, reason])) as Record<
  YearGridLook,
  DayReason
>;

export async function YearView({ page }: { page: CalendarSettings }) {
  return (
    <div className="grid gap-x-8 gap-y-6 min-[115rem]:grid-cols-[minmax(0,1fr)_38rem]">
      <Months page={page} />
      <div className="min-w-0">
        <NamedDays page={page} />
      </div>
    </div>
  );
}

async function Months({ page }: { page: CalendarSettings }) {
  const t = await getTranslations("settings.calendar");
  const markOf = (look: YearGridLook) =>
    look === "plain" || look === "weekend" ? {} : { mark: t(`grid.mark.${look}`) };
  const boxOf = (day: CalendarPageDay): YearGridDay => {
    const look = lookOf[day.reason];
    const words = [
      ...(day.name === null ? [] : [t("grid.said", { name: day.name, kind: t(`reason.${day.reason}`) })]),
      ...(day.isDrafted ? [t("grid.drafted")] : []),
      ...(day.on === page.today ? [t("grid.today")] : []),
    ];
    return {
      on: day.on,
      weekday: day.weekday,
      look,
      ...markOf(look),
      ...(words.length > 0 ? { said: words.join(t("grid.comma")) } : {}),
      isChanged: day.isDrafted,
      isToday: day.on === page.today,
    };
  };
  const months = Array.from({ length: 12 }, (_, i) => {
    const key = `${page.year}-${String(i + 1).padStart(2, "0")}`;
    return {
      key,
      name: t(`grid.month.${i + 1}`),
      days: page.days.filter(({ on }) => on.startsWith(key)).map(boxOf),
    };
  });
  const hasFixed = page.days.some(({ reason }) => reason === "fixed_holiday");
  const shown = yearGridLooks.filter((look) => look !== "fixed" || hasFixed);
  return (
    <div className="min-w-0">
      <YearGrid
        months={months}
        weekdays={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          short: t(`grid.weekday.${day}.short`),
          long: t(`grid.weekday.${day}.long`),
        }))}
        legend={{
          label: t("grid.legend"),
          items: [
            ...shown.map((look) => ({ look, ...markOf(look), text: t(`reason.${reasonOf[look]}`) })),
            { look: "plain", isChanged: true, text: t("grid.drafted") },
            { look: "plain", isToday: true, text: t("grid.today") },
          ],
        }}
      />
    </div>
  );
}

const tagTones: Readonly<Record<DayReason, TagTone>> = {
  working_day: "neutral",
  weekend: "neutral",
  holiday: "done",
  make_up_day: "caution",
  fixed_holiday: "done",
  local_holiday: "done",
  local_make_up_day: "caution",
};

async function NamedDays({ page }: { page: CalendarSettings }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar")]);
  const nameOf = scopeNames(page.scopes, locale);
  const named = page.days.filter((day) => day.name !== null || day.isDrafted);
  const runs = dayRuns(
    named,
    (one, next) =>
      one.name === next.name &&
      one.reason === next.reason &&
      one.scope === next.scope &&
      one.isDrafted === next.isDrafted,
  );
  return (
    <DataTable
      caption={t("named.caption", { year: String(page.year), scope: nameOf(page.scope) })}
      dense
      columns={[
        { key: "days", header: t("named.days"), rowHeader: true },
        { key: "kind", header: t("named.kind") },
        { key: "name", header: t("named.name") },
        { key: "scope", header: t("named.scope") },
      ]}
      rows={runs.flatMap((run) => {
        const [first, last] = [run[0], run.at(-1)];
        if (!first || !last) return [];
        const from = formatDay(first.on, locale);
        const to = formatDay(last.on, locale);
        return {
          key: first.on,
          ...(first.isDrafted ? { tone: "current" as const } : {}),
          cells: {
            days: (
              <When dateTime={first.on}>
                {run.length > 1 ? t("named.range", { from, to, count: run.length }) : from}
              </When>
            ),
            kind: <StateTag tone={tagTones[first.reason]}>{t(`reason.${first.reason}`)}</StateTag>,
            name: (
              <>
                {first.name ?? t("named.plain")}
                {first.isDrafted ? <span className="ml-2 whole text-primary text-sm">{t("named.drafted")}</span> : null}
              </>
            ),
            scope: first.scope === null ? t("named.noScope") : nameOf(first.scope),
          },
        };
      })}
      empty={<p>{t("named.none")}</p>}
    />
  );
}
