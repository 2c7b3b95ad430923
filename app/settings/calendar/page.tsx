/**
 * The calendar of the office: the notice that is missing, one year of one list at a glance with the draft laid over it,
 * the forms that change the draft, the published versions, and the nightly check of all open dates.
 */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { nationalScope } from "@/domain/calendar/calendar";
import { formatNumber } from "@/lib/format";
import { readCalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { DoneNotice } from "./done-notice";
import { DraftBar } from "./draft-bar";
import { DueDatesCheck } from "./due-dates-check";
import { EditForms } from "./edit-forms";
import { MissingYear } from "./missing-year";
import { scopeNames } from "./scope-names";
import { Versions } from "./versions";
import { YearPicker } from "./year-picker";
import { YearView } from "./year-view";

type CalendarPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.calendar");
  return { title: t("title") };
}

export default async function CalendarPage({ searchParams }: CalendarPageProps) {
  const [request, params, locale, t] = await Promise.all([
    administratorRequest(),
    searchParams,
    getLocale(),
    getTranslations("settings"),
  ]);
  if (!request) return <NotYours />;
  const wish = (name: string) => [params[name]].flat()[0];
  const page = await readCalendarSettings(request, { year: wish("year"), scope: wish("scope") });
  const scope = scopeNames(page.scopes, locale)(page.scope);
  const year = String(page.year);
  const isPublished = page.years.some((one) => one.year === page.year && one.isPublished);
  return (
    <>
      <Breadcrumb
        label={t("shell.railLabel")}
        items={[{ text: t("title"), href: "/settings" }, { text: t("calendar.title") }]}
      />
      <PageTitle lead={<span className="text-base">{t("calendar.lead")}</span>}>{t("calendar.title")}</PageTitle>
      <div className="grid gap-3">
        <DoneNotice page={page} done={wish("done")} published={wish("published")} />
        {page.missing ? <MissingYear missing={page.missing} /> : null}
        {page.draft ? <DraftBar changes={page.draft.changes} /> : null}
      </div>
      <Section
        title={t("calendar.grid.title", { year, scope })}
        description={t(page.scope === nationalScope ? "calendar.grid.national" : "calendar.grid.local", { scope })}
      >
        <div className="grid gap-4">
          <YearPicker page={page} />
          {isPublished ? null : <Notice tone="caution" word={t("calendar.grid.provisional", { year })} />}
          <YearView page={page} />
        </div>
      </Section>
      <Section id="edit" title={t("calendar.edit.title", { scope })} description={t("calendar.edit.about")}>
        <EditForms page={page} fresh={[page.scope, page.year, wish("n")].join()} />
      </Section>
      <Section title={t("calendar.check.title")} description={t("calendar.check.about")}>
        <DueDatesCheck check={page.check} />
      </Section>
      <Section
        title={t("calendar.versions.title")}
        description={t("calendar.versions.about", { count: formatNumber(page.versions.length, locale) })}
      >
        <Versions page={page} />
      </Section>
    </>
  );
}
