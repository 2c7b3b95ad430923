/** Whether local holidays stop statutory limits too: how it is now, and the form that changes it. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { RadioField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { changeStatuteRuleAction } from "./actions";

export async function StatuteRule({ basis }: { basis: string | null }) {
  const [t, labels] = await Promise.all([getTranslations("settings-limits.statute"), formLabels()]);
  return (
    <div className="grid max-w-reading gap-3">
      <p>{t("about")}</p>
      <p className="font-medium">{basis === null ? t("no") : t("yes", { basis })}</p>
      <ActionForm
        key={basis ?? "no"}
        action={changeStatuteRuleAction}
        labels={labels}
        id="statute-rule"
        label={t("title")}
        spacing="tight"
        fieldNames={{ basis: t("basis") }}
      >
        <RadioField
          name="stops"
          legend={t("question")}
          appearance="plain"
          options={[
            { value: "no", label: t("stops.no") },
            { value: "yes", label: t("stops.yes") },
          ]}
          defaultValue={basis === null ? "no" : "yes"}
        />
        <TextField
          name="basis"
          label={t("basis")}
          hint={t("basisHint")}
          maxLength={300}
          {...(basis === null ? {} : { defaultValue: basis })}
        />
        <p className="text-ink-soft text-sm">{t("touches")}</p>
        <div>
          <SubmitButton variant="secondary" pendingText={t("sending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
