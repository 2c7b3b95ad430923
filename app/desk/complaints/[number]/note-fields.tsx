/** The form of a note among staff: whom it calls, and who reads it where the complainant stays unknown to the unit. */

import { getTranslations } from "@/app/translations";
import { RadioField, SelectField, TextAreaField } from "@/components/forms/fields";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

export async function NoteFields({ page }: { page: ComplaintPage }) {
  const [t, live] = await Promise.all([getTranslations("desk.form.note"), getTranslations("live.note")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={4} maxLength={2000} required />
      {page.colleagues.length > 0 ? (
        <SelectField
          name="mention"
          label={live("mention")}
          hint={live("mentionHint")}
          emptyText={live("nobody")}
          options={page.colleagues.map(({ id, name, username }) => ({
            value: String(id),
            label: live("person", { name, username }),
          }))}
        />
      ) : null}
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
      <Send>{t("submit")}</Send>
    </>
  );
}
