/** Retires a row from a day on, or takes a retired one into use again; what it touches is shown before. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, HiddenField, TextAreaField } from "@/components/forms/fields";
import { SecondLookButton } from "@/components/forms/second-look-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { keyOf, type ReferenceKind } from "@/domain/settings/reference-kinds";
import type { ReferenceRow } from "@/usecases/settings/read-reference-row";
import { retireReferenceRowAction } from "./actions";

export async function RetireForm({ kind, row }: { kind: ReferenceKind; row: ReferenceRow }) {
  const [t, forms, labels] = await Promise.all([
    getTranslations("catalogue.retire"),
    getTranslations("catalogue.form"),
    formLabels(),
  ]);
  const isRetired = (row.cells?.retired_on ?? "") !== "";
  return (
    <div className="grid max-w-reading gap-3">
      <p>{isRetired ? t("restoreAbout") : t("about")}</p>
      <ActionForm
        key={row.mark}
        action={retireReferenceRowAction}
        labels={labels}
        id="reference-retire"
        label={isRetired ? t("restoreTitle") : t("title")}
        spacing="tight"
        fieldNames={{ retiredOn: t("day"), reason: forms("reason") }}
      >
        <HiddenField name="kind" value={kind} />
        <HiddenField name="key" value={keyOf(kind, row.cells ?? {})} />
        <HiddenField name="mark" value={row.mark} />
        {isRetired ? null : (
          <DateField
            name="retiredOn"
            label={t("day")}
            hint={t("dayHint")}
            min={row.today}
            defaultValue={row.today}
            required
          />
        )}
        <TextAreaField
          name="reason"
          label={forms("reason")}
          hint={forms("reasonHint")}
          rows={2}
          maxLength={300}
          required
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="secondary" pendingText={forms("pending")}>
            {isRetired ? t("restore") : t("submit")}
          </SubmitButton>
          <SecondLookButton pendingText={forms("pending")}>
            {isRetired ? t("restoreConfirm") : t("confirm")}
          </SecondLookButton>
        </div>
      </ActionForm>
    </div>
  );
}
