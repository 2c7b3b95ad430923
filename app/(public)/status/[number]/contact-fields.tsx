/**
 * Putting the contact right. What is kept is shown only in part: whoever found the slip with the query code learns nobody's
 * number. What is left empty stays. Who was anonymous is told first what leaving a contact means.
 */

import { getTranslations } from "@/app/translations";
import { RadioField, TextField } from "@/components/forms/fields";
import { languages } from "@/domain/complaint/vocabulary";
import type { Status } from "@/usecases/complaint/read-status";

const ways = [
  { name: "phone", type: "tel", maxLength: 40 },
  { name: "email", type: "email", maxLength: 254 },
] as const;

export async function ContactFields({ status }: { status: Status }) {
  const [t, domain, form] = await Promise.all([
    getTranslations("own-report.contact"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  const { contact, complaint } = status;
  if (!contact) return null;
  const isAnonymous = complaint.identityMode === "anonymous";
  const now = (kept: string | null) => (kept === null ? t("nothing") : t("now", { kept }));
  return (
    <>
      <p className="max-w-reading text-ink-soft text-sm">{t(isAnonymous ? "anonymousText" : "text")}</p>
      {isAnonymous ? (
        <>
          <RadioField
            name="identityMode"
            legend={t("mode")}
            defaultValue="confidential"
            options={(["confidential", "real_name"] as const).map((mode) => ({
              value: mode,
              label: domain(`identityMode.${mode}`),
              hint: t(`modeHint.${mode}`),
            }))}
          />
          <RadioField
            name="sharesIdentity"
            legend={t("shares")}
            hint={t("sharesHint")}
            columns={2}
            defaultValue="no"
            options={[
              { value: "no", label: t("sharesNo") },
              { value: "yes", label: t("sharesYes") },
            ]}
          />
        </>
      ) : null}
      {ways.map(({ name, type, maxLength }) => (
        <TextField
          key={name}
          name={name}
          type={type}
          label={t(name)}
          hint={now(contact[name])}
          mark={form("optional")}
          autoComplete={type}
          inputMode={type}
          width="half"
          maxLength={maxLength}
        />
      ))}
      {contact.phone !== null && contact.email !== null ? (
        <RadioField
          name="remove"
          legend={t("remove")}
          mark={form("optional")}
          columns={3}
          defaultValue=""
          options={(["", "phone", "email"] as const).map((one) => ({
            value: one,
            label: t(`removeOf.${one === "" ? "none" : one}`),
          }))}
        />
      ) : null}
      <TextField
        name="name"
        label={t("name")}
        hint={now(contact.name)}
        mark={form("optional")}
        autoComplete="name"
        width="half"
        maxLength={60}
      />
      {contact.name !== null ? (
        <TextField
          name="nameReason"
          label={t("nameReason")}
          hint={t("nameReasonHint")}
          mark={form("optional")}
          maxLength={200}
        />
      ) : null}
      <RadioField
        name="language"
        legend={t("language")}
        columns={2}
        defaultValue={contact.language}
        options={languages.map((language) => ({ value: language, label: domain(`language.${language}`) }))}
      />
    </>
  );
}
