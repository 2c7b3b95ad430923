/** The form of a note among staff: whom it calls, and who reads it where the complainant stays unknown to the unit. */
import { getTranslations } from "next-intl/server";
import { signedInRequest } from "@/app/desk/staff-request";
import { RadioField, SelectField, TextAreaField } from "@/components/forms/fields";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { listColleaguesToCall } from "@/usecases/desk/list-colleagues-to-call";
import { Send } from "./send";

export async function NoteFields({ page }: { page: ComplaintPage }) {
  const [t, live, request] = await Promise.all([
    getTranslations("desk.form.note"),
    getTranslations("live.note"),
    signedInRequest(),
  ]);
  const colleagues = await listColleaguesToCall(request, { number: page.number });
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={4} maxLength={2000} required />
      {colleagues.length > 0 ? (
        <SelectField
          name="mention"
          label={live("mention")}
          hint={live("mentionHint")}
          emptyText={live("nobody")}
          options={colleagues.map(({ id, name, username }) => ({
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
