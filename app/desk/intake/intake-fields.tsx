/** The fields of the intake form. What a choice makes needless goes out of sight by style alone, so also without scripts. */

import type { ReactNode } from "react";
import { localName } from "@/app/(public)/local-name";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { bodyMaximum } from "@/domain/complaint/filing-form";
import { type IntakeSource, intakeIdentityModes, leadSources, personSources } from "@/domain/complaint/intake-form";
import { complainantKinds, languages, plainAnswers } from "@/domain/complaint/vocabulary";
import { newRandomId } from "@/lib/ids";
import type { Locale } from "@/lib/locale";
import type { IntakeForm } from "@/usecases/intake/read-intake-form";
import { takeInComplaintAction } from "./actions";

type Props = { form: IntakeForm; locale: Locale };

export async function IntakeFields({ form, locale }: Props) {
  const [t, labels] = await Promise.all([getTranslations("intake"), formLabels()]);
  return (
    <ActionForm id="intake" action={takeInComplaintAction} labels={labels} submissionId={newRandomId()}>
      <div className="group/intake grid gap-8">
        <Part title={t("part.source")}>
          <SourceFields form={form} locale={locale} />
        </Part>
        <Part title={t("part.trouble")}>
          <TroubleFields form={form} locale={locale} />
        </Part>
        <Part title={t("part.person")}>
          <PersonFields />
        </Part>
        <Part title={t("part.more")}>
          <MoreFields form={form} locale={locale} />
        </Part>
      </div>
      <div>
        <SubmitButton size="large" pendingText={t("submitting")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-6">
      <h2 className="border-line border-b pb-1 font-semibold text-xl leading-snug">{title}</h2>
      {children}
    </section>
  );
}

async function SourceFields({ form, locale }: Props) {
  const [t, source] = await Promise.all([getTranslations("intake"), getTranslations("domain.source")]);
  const isOffered = (source: IntakeSource) => form.sources.includes(source);
  const optionOf = (value: (typeof personSources | typeof leadSources)[number]) => ({ value, label: source(value) });
  return (
    <>
      <SelectField
        name="source"
        label={t("source.label")}
        hint={t("source.hint")}
        width="half"
        defaultValue={form.sources[0] ?? "window"}
        options={[
          { group: t("source.persons"), options: personSources.filter(isOffered).map(optionOf) },
          { group: t("source.leads"), options: leadSources.filter(isOffered).map(optionOf) },
        ].filter(({ options }) => options.length > 0)}
      />
      <div className="group-has-[[value=phone]:checked]/intake:hidden group-has-[[value=window]:checked]/intake:hidden">
        <TextField
          name="sourceReference"
          label={t("sourceReference.label")}
          hint={t("sourceReference.hint")}
          maxLength={200}
          spellCheck={false}
        />
      </div>
      <SelectField
        name="windowId"
        label={t("window.label")}
        hint={t("window.hint")}
        width="half"
        defaultValue={form.windows[0]?.code}
        options={form.windows.map((window) => ({ value: window.code, label: localName(window, locale) }))}
      />
    </>
  );
}

async function TroubleFields({ form, locale }: Props) {
  const [t, answers, common] = await Promise.all([
    getTranslations("intake"),
    getTranslations("domain.plainAnswer"),
    getTranslations("common.form"),
  ]);
  const [only] = form.regions.length === 1 ? form.regions : [];
  return (
    <>
      <RadioField
        name="plainAnswer"
        legend={t("plainAnswer.label")}
        hint={t("plainAnswer.hint")}
        columns={3}
        options={plainAnswers.map((answer) => ({ value: answer, label: answers(answer) }))}
      />
      <TextAreaField name="body" label={t("body.label")} hint={t("body.hint")} rows={8} maxLength={bodyMaximum} />
      <SelectField
        name="regionId"
        label={t("region.label")}
        hint={t("region.hint")}
        width="half"
        emptyText={t("region.empty")}
        defaultValue={only?.code ?? ""}
        options={form.regions.map((region) => ({
          value: region.code,
          label: `${"\u00a0\u00a0".repeat(region.depth)}${localName(region, locale)}`,
        }))}
      />
      <TextField
        name="place"
        label={t("place.label")}
        mark={common("optional")}
        hint={t("place.hint")}
        maxLength={200}
      />
    </>
  );
}

async function PersonFields() {
  const [t, domain, common] = await Promise.all([
    getTranslations("intake"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  return (
    <>
      <RadioField
        name="identityMode"
        legend={t("identityMode.label")}
        hint={t("identityMode.hint")}
        columns={2}
        options={intakeIdentityModes.map((mode) => ({
          value: mode,
          label: mode === "none" ? t("identityMode.none") : domain(`identityMode.${mode}`),
          hint: t(`identityMode.hints.${mode}`),
        }))}
      />
      <div className="group-has-[[value=none]:checked]/intake:hidden">
        <SelectField
          name="complainantKind"
          label={t("complainantKind.label")}
          mark={common("optional")}
          width="third"
          emptyText={t("complainantKind.empty")}
          options={complainantKinds.map((kind) => ({ value: kind, label: domain(`complainantKind.${kind}`) }))}
        />
      </div>
      <div className="grid gap-6 group-has-[[value=anonymous]:checked]/intake:hidden group-has-[[value=none]:checked]/intake:hidden">
        <TextField
          name="name"
          label={t("name.label")}
          mark={common("optional")}
          width="half"
          autoComplete="off"
          maxLength={60}
        />
        <TextField
          name="phone"
          label={t("phone.label")}
          hint={t("phone.hint")}
          width="half"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
        />
        <TextField
          name="email"
          label={t("email.label")}
          mark={common("optional")}
          width="half"
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
        />
        <div className="group-has-[[value=confidential]:checked]/intake:hidden">
          <RadioField
            name="sharesIdentity"
            legend={t("shares.label")}
            hint={t("shares.hint")}
            columns={2}
            options={[
              { value: "yes", label: t("shares.yes") },
              { value: "no", label: t("shares.no") },
            ]}
          />
        </div>
        <SelectField
          name="language"
          label={t("language")}
          width="third"
          defaultValue="zh-CN"
          options={languages.map((language) => ({ value: language, label: domain(`language.${language}`) }))}
        />
      </div>
    </>
  );
}

async function MoreFields({ form, locale }: Props) {
  const t = await getTranslations("intake");
  return (
    <>
      <SelectField
        name="itemCode"
        label={t("item.label")}
        hint={t("item.hint")}
        width="half"
        emptyText={t("item.empty")}
        options={form.items.map((group) => ({
          group: localName(group, locale),
          options: group.choices.map((item) => ({ value: item.code, label: localName(item, locale) })),
        }))}
      />
      <TextField
        name="applicationNumber"
        label={t("applicationNumber.label")}
        hint={t("applicationNumber.hint")}
        width="half"
        maxLength={60}
        spellCheck={false}
      />
      <DateField name="applicationAcceptedOn" label={t("acceptedOn")} max={form.today} />
      <TextField name="trips" label={t("trips")} width="short" inputMode="numeric" maxLength={3} />
      <TextAreaField name="toldReason" label={t("toldReason")} rows={3} maxLength={1000} />
      <TextAreaField name="wish" label={t("wish")} rows={3} maxLength={1000} />
    </>
  );
}
