/** The three ways to change a list: day by day, a whole year from a file, and its office hours. All go into the draft. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, HiddenField, RadioField, TextField } from "@/components/forms/fields";
import { FileField } from "@/components/forms/file-field";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { nationalScope } from "@/domain/calendar/calendar";
import { longestDayName } from "@/domain/calendar/calendar-changes";
import type { CalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { changeCalendarDaysAction, changeWorkingHoursAction, importCalendarFileAction } from "./actions";
import { hoursText } from "./hours-text";
import { scopeNames } from "./scope-names";

/** As the use case holds it. */
const largestFile = 900_000;

/** `fresh` names the page as it was asked for: the next one has forms of its own. */
type EditProps = { page: CalendarSettings; fresh: string };

export async function EditForms({ page, fresh }: EditProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <DaysForm page={page} fresh={fresh} />
      <div className="grid min-w-0 content-start gap-4">
        <FileForm page={page} fresh={fresh} />
        <HoursForm page={page} fresh={fresh} />
      </div>
    </div>
  );
}

type PanelProps = {
  id: string;
  title: string;
  about: ReactNode;
  action: FormAction;
  scope: string;
  fresh: string;
  submit: string;
  /** The labels by field name. */
  fieldNames: Readonly<Record<string, string>>;
  children: ReactNode;
};

/** A form in its box. At another address it is a new one: nothing that was typed for the last change stands in the next. */
async function EditPanel({ id, title, about, action, scope, fresh, submit, fieldNames, children }: PanelProps) {
  const [t, labels] = await Promise.all([getTranslations("settings.calendar.edit"), formLabels()]);
  return (
    <section
      aria-labelledby={`${id}-title`}
      id={id}
      className="scroll-mt-4 rounded-md border border-line bg-surface p-4"
    >
      <h3 id={`${id}-title`} className="font-semibold text-lg leading-snug">
        {title}
      </h3>
      <div className="mt-1 mb-3 max-w-reading text-sm">{about}</div>
      <ActionForm
        key={fresh}
        action={action}
        labels={labels}
        id={`${id}-form`}
        spacing="tight"
        label={title}
        fieldNames={fieldNames}
      >
        <HiddenField name="scope" value={scope} />
        {children}
        <div>
          <SubmitButton variant="secondary" pendingText={t("pending")}>
            {submit}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

async function DaysForm({ page, fresh }: EditProps) {
  const [t, common] = await Promise.all([
    getTranslations("settings.calendar.edit.days"),
    getTranslations("common.form"),
  ]);
  const isNational = page.scope === nationalScope;
  return (
    <EditPanel
      id="change-days"
      title={t("title")}
      about={<p>{t("about")}</p>}
      action={changeCalendarDaysAction}
      fieldNames={{ fromOn: t("from"), toOn: t("to"), kind: t("kind"), name: t("name") }}
      scope={page.scope}
      fresh={fresh}
      submit={t("submit")}
    >
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <DateField name="fromOn" label={t("from")} required />
        <DateField name="toOn" label={t("to")} hint={t("toHint")} mark={common("optional")} />
      </div>
      <RadioField
        name="kind"
        legend={t("kind")}
        appearance="plain"
        defaultValue="off"
        options={[
          { value: "off", label: t("off") },
          { value: "work", label: t("work") },
          { value: "plain", label: t(isNational ? "plain" : "plainLocal") },
        ]}
      />
      <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={longestDayName} width="half" />
    </EditPanel>
  );
}

async function FileForm({ page, fresh }: EditProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.calendar.edit.file")]);
  const values = { year: String(page.year), scope: scopeNames(page.scopes, locale)(page.scope) };
  return (
    <EditPanel
      id="import"
      title={t("title", values)}
      about={
        <>
          <p>{t("about", values)}</p>
          {page.scope === nationalScope ? <p className="mt-1">{t("aboutNational")}</p> : null}
        </>
      }
      action={importCalendarFileAction}
      fieldNames={{ file: t("file") }}
      scope={page.scope}
      fresh={fresh}
      submit={t("submit")}
    >
      <HiddenField name="year" value={String(page.year)} />
      <FileField
        name="file"
        label={t("file")}
        hint={t("hint")}
        accept=".ics,.csv,text/calendar,text/csv"
        mostBytes={largestFile}
        tooLarge={t("tooLarge")}
      />
    </EditPanel>
  );
}

async function HoursForm({ page, fresh }: EditProps) {
  const t = await getTranslations("settings.calendar.edit.hours");
  const { hours } = page;
  const spans = hoursText(hours.spans);
  return (
    <EditPanel
      id="working-hours"
      title={t("title")}
      about={
        <>
          <p>{t(hours.isOwn ? "own" : "inherited", { spans })}</p>
          <p className="mt-1">{t("about")}</p>
        </>
      }
      action={changeWorkingHoursAction}
      fieldNames={{ spans: t("label") }}
      scope={page.scope}
      fresh={fresh}
      submit={t("submit")}
    >
      <TextField
        name="spans"
        label={t("label")}
        hint={t(page.scope === nationalScope ? "hint" : "hintLocal")}
        width="half"
        maxLength={200}
        spellCheck={false}
        {...(hours.isOwn ? { defaultValue: spans } : {})}
      />
    </EditPanel>
  );
}
