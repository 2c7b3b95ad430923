/** Taking a whole batch back; when something was done to one of its reports, the page names them instead. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ImportPage } from "@/usecases/intake/read-import";
import { askImportUndoAction } from "./actions";

export async function UndoFields({ page: { batch, touched } }: { page: ImportPage }) {
  const [t, labels] = await Promise.all([getTranslations("import.undo"), formLabels()]);
  if (touched.length > 0) {
    return (
      <Notice tone="caution" word={t("touchedWord")}>
        <p>{t("touched")}</p>
        <ul className="flex flex-wrap gap-x-4">
          {touched.map((number) => (
            <li key={number}>
              <TextLink href={`/desk/complaints/${number}`}>{number}</TextLink>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <ActionForm id="undo-import" action={askImportUndoAction} labels={labels} spacing="tight">
      <HiddenField name="batchId" value={batch.id} />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} />
      <div>
        <SubmitButton variant="danger" pendingText={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
