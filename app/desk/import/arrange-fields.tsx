/** Which column of the table holds what: one choice for each field, and two ways on. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import { complaintKinds } from "@/domain/complaint/vocabulary";
import { letterFields, requiredFields } from "@/domain/intake/letter";
import type { ImportPage } from "@/usecases/intake/read-import";
import { arrangeImportAction } from "./actions";

export async function ArrangeFields({ page: { batch, arrangement } }: { page: ImportPage }) {
  const [t, kinds, labels] = await Promise.all([
    getTranslations("import"),
    getTranslations("domain.kind"),
    formLabels(),
  ]);
  if (!arrangement) return null;
  const { headings, mapping, missing } = arrangement;
  const isRequired = (field: string) => (requiredFields as readonly string[]).includes(field);
  return (
    <ActionForm id="arrange-import" action={arrangeImportAction} labels={labels} spacing="tight">
      <HiddenField name="batchId" value={batch.id} />
      {missing.length > 0 ? (
        <Notice tone="caution" word={t("arrange.missingWord")}>
          <p>
            {t("arrange.missing", { fields: missing.map((field) => t(`field.${field}`)).join(t("arrange.between")) })}
          </p>
        </Notice>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        {letterFields.map((field) => (
          <SelectField
            key={field}
            name={field}
            label={t(`field.${field}`)}
            {...(isRequired(field) ? { mark: t("arrange.required") } : {})}
            emptyText={t("arrange.none")}
            defaultValue={mapping[field] ?? ""}
            options={headings.map((name) => ({ value: name, label: name }))}
          />
        ))}
        <SelectField
          name="kind"
          label={t("arrange.kind")}
          hint={t("arrange.kindHint")}
          emptyText={t("arrange.kindNone")}
          defaultValue={batch.kind ?? ""}
          options={complaintKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="step" value="start" pendingText={t("arrange.pending")}>
          {t("arrange.start")}
        </SubmitButton>
        <SubmitButton name="step" value="preview" variant="secondary" pendingText={t("arrange.pending")}>
          {t("arrange.preview")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
