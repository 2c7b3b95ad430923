/** One unit says that it received a paper. */

import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { BothNames } from "@/domain/names";
import { confirmPaperAction } from "./actions";

type ConfirmFormProps = { paperId: number; unit: { readonly id: string; readonly name: BothNames } };

export async function ConfirmForm({ paperId, unit }: ConfirmFormProps) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("paper.confirm"), formLabels()]);
  const text = t("text", { unit: nameIn(unit.name, locale) });
  return (
    <ActionForm
      action={confirmPaperAction}
      labels={labels}
      id={`confirm-${paperId}-${unit.id}`}
      label={text}
      spacing="tight"
    >
      <HiddenField name="id" value={String(paperId)} />
      <HiddenField name="unitId" value={unit.id} />
      <p>{text}</p>
      <div>
        <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
