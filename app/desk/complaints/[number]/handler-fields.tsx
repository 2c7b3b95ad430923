/** The forms for giving a report to another person of the unit, and for reminding the unit. */
import { getTranslations } from "next-intl/server";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function AssignHandlerFields({ page, isNext }: FieldsProps) {
  const [t, form] = await Promise.all([getTranslations("queue.assign"), getTranslations("desk.form")]);
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
      <div>
        <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}

export async function RemindUnitFields({ isNext }: FieldsProps) {
  const [t, form] = await Promise.all([getTranslations("queue.remind"), getTranslations("desk.form")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <div>
        <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}
