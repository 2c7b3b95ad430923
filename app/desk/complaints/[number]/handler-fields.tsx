/** The forms for giving a report to another person of the unit, and for reminding the unit. */

import { getTranslations } from "@/app/translations";
import { SelectField } from "@/components/forms/fields";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function AssignHandlerFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("queue.assign");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <SelectField
        name="handlerId"
        label={t("handler")}
        emptyText={t("choose")}
        options={page.handlers.map(({ id, name }) => ({ value: String(id), label: name }))}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function RemindUnitFields({ isNext }: FieldsProps) {
  const t = await getTranslations("queue.remind");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
