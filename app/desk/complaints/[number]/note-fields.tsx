/** The form of a note among staff; the window says whether the unit reads it where the complainant stays unknown to it. */
import { getTranslations } from "next-intl/server";
import { RadioField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

export async function NoteFields({ page }: { page: ComplaintPage }) {
  const [t, form] = await Promise.all([getTranslations("desk.form.note"), getTranslations("desk.form")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={4} maxLength={2000} required />
      {page.forms.note?.asksReader ? (
        <RadioField
          name="forUnit"
          legend={t("reader")}
          appearance="plain"
          defaultValue="no"
          options={[
            { value: "no", label: t("window"), hint: t("windowHint") },
            { value: "yes", label: t("unit"), hint: t("unitHint") },
          ]}
        />
      ) : null}
      <div>
        <SubmitButton variant="secondary" pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}
