/** Step 3: named, confidential or anonymous, how to be reached, and whether the handling unit may see who it is. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { identityModes } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { saveContactAction } from "../actions";

export async function ContactStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, domain, common, labels] = await Promise.all([
    getTranslations("report"),
    getTranslations("domain"),
    getTranslations("common.form"),
    formLabels(),
  ]);
  const { contact } = form.answers;
  const sharesBefore = contact?.identityMode === "real_name" ? contact.sharesIdentity : undefined;
  return (
    <ActionForm id="contact" action={saveContactAction} labels={labels}>
      {/* What a choice makes needless goes out of sight by style alone, so also without scripts. */}
      <div className="group/contact grid gap-7">
        <RadioField
          name="identityMode"
          legend={t("contact.identityMode")}
          hint={`${t("why")}${t("contact.identityWhy")}`}
          large
          // What is stuck can be put right only for somebody; about conduct nothing is chosen beforehand.
          defaultValue={contact?.identityMode ?? (form.presetShares ? "real_name" : undefined)}
          options={identityModes.map((mode) => ({
            value: mode,
            label: domain(`identityMode.${mode}`),
            hint: t(`contact.identityHints.${mode}`),
          }))}
        />
        <div className="grid gap-7 group-has-[[value=anonymous]:checked]/contact:hidden">
          <TextField
            name="name"
            label={t("contact.name")}
            mark={common("optional")}
            hint={`${t("why")}${t("contact.nameWhy")}`}
            width="half"
            autoComplete="name"
            maxLength={60}
            defaultValue={contact?.name}
          />
          <TextField
            name="phone"
            label={t("contact.phone")}
            hint={`${t("why")}${t("contact.phoneWhy")}`}
            width="half"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            defaultValue={contact?.phone}
          />
          <TextField
            name="email"
            label={t("contact.email")}
            mark={common("optional")}
            hint={`${t("why")}${t("contact.emailWhy")}`}
            width="half"
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck={false}
            maxLength={254}
            defaultValue={contact?.email}
          />
          <p className="max-w-reading text-ink-soft text-sm">{t("contact.safe")}</p>
        </div>
        <div className="group-has-[[value=anonymous]:checked]/contact:hidden group-has-[[value=confidential]:checked]/contact:hidden">
          <RadioField
            name="sharesIdentity"
            legend={t("contact.shares")}
            hint={t("contact.sharesWhy")}
            defaultValue={sharesBefore ?? (form.presetShares ? "yes" : "no")}
            options={[
              { value: "yes", label: t("contact.sharesYes"), hint: t("contact.sharesYesHint") },
              { value: "no", label: t("contact.sharesNo"), hint: t("contact.sharesNoHint") },
            ]}
          />
        </div>
        {/* Another language is chosen on a page of its own. */}
        <HiddenField name="language" value={contact?.language ?? locale} />
      </div>
      <div>
        <SubmitButton size="large" pendingText={t("continuing")}>
          {t("continue")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
