/**
 * The preview of the next calendar: what the last file brought, every day that changes, every open date that would move;
 * then the draft is published with the notice it rests on, or thrown away.
 */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { readCalendarDraft } from "@/usecases/settings/read-calendar-draft";
import { readCalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { administratorRequest } from "../../administrator-request";
import { NotYours } from "../../not-yours";
import { calendarAddress } from "../calendar-address";
import { scopeNames } from "../scope-names";
import { DayDifferences, HoursDifferences, YearChanges } from "./difference-tables";
import { DiscardForm, PublishForm } from "./end-forms";
import { ImportReport } from "./import-report";
import { MovedDates } from "./moved-dates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.calendar.draft");
  return { title: t("title") };
}

export default async function CalendarDraftPage() {
  const [request, locale, t] = await Promise.all([administratorRequest(), getLocale(), getTranslations("settings")]);
  if (!request) return <NotYours />;
  const [draft, page] = await Promise.all([readCalendarDraft(request), readCalendarSettings(request, {})]);
  const crumbs = (
    <Breadcrumb
      label={t("shell.railLabel")}
      items={[
        { text: t("title"), href: "/settings" },
        { text: t("calendar.title"), href: calendarAddress },
        { text: t("calendar.draft.title") },
      ]}
    />
  );
  if (!draft) {
    return (
      <>
        {crumbs}
        <PageTitle>{t("calendar.draft.title")}</PageTitle>
        <EmptyState
          title={t("calendar.draft.emptyTitle")}
          action={<ButtonLink href={calendarAddress}>{t("calendar.draft.toCalendar")}</ButtonLink>}
        >
          {t("calendar.draft.emptyText")}
        </EmptyState>
      </>
    );
  }
  const nameOf = scopeNames(page.scopes, locale);
  const { differences, lastImport, mark, moved } = draft;
  const version = String(page.version + 1);
  const differs = differences.days.length + differences.hours.length > 0;
  return (
    <>
      {crumbs}
      <PageTitle lead={<span className="text-base">{t("calendar.draft.lead", { version })}</span>}>
        {t("calendar.draft.title")}
      </PageTitle>
      {lastImport ? (
        <Section title={t("calendar.import.title")}>
          <ImportReport report={lastImport} scope={nameOf(lastImport.scope)} />
        </Section>
      ) : null}
      <Section title={t("calendar.draft.differences")} description={t("calendar.draft.differencesNote")}>
        <div className="grid gap-5">
          <YearChanges differences={differences} />
          <DayDifferences differences={differences} nameOf={nameOf} />
          <HoursDifferences differences={differences} nameOf={nameOf} />
        </div>
      </Section>
      {differs ? (
        <>
          <Section title={t("calendar.moved.title")} description={t("calendar.moved.about")}>
            <MovedDates moved={moved} />
          </Section>
          <Section id="publish" title={t("calendar.publish.title")} description={t("calendar.publish.about")}>
            <div className="max-w-reading">
              <PublishForm mark={mark} version={version} />
            </div>
          </Section>
        </>
      ) : null}
      <Section id="discard" title={t("calendar.discard.title")}>
        <DiscardForm />
      </Section>
    </>
  );
}
