/** Saving what the address asks for under a name, from the list itself. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import type { SearchParams } from "../queue-address";
import { Fold } from "../queue-filter";
import { saveViewAction } from "./actions";

export async function SaveView({ query }: { query: string }) {
  const [t, labels] = await Promise.all([getTranslations("queue.saved"), formLabels()]);
  return (
    <ActionForm action={saveViewAction} labels={labels} id="save-view" spacing="tight" label={t("save")}>
      <HiddenField name="query" value={query} />
      <Fold summary={t("save")}>
        <div className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2">
          <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={30} autoComplete="off" required />
          <SubmitButton variant="secondary" pendingText={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </Fold>
    </ActionForm>
  );
}

export async function SavedNote({ params }: { params: SearchParams }) {
  if (params.said !== "saved") return null;
  const t = await getTranslations("queue.saved");
  return (
    <div className="mb-3">
      <Notice tone="success" word={t("saved")} live />
    </div>
  );
}
