/** The forms for a new query code at the counter and for confirming who speaks for an enterprise: each wants a look first. */
import { getTranslations } from "next-intl/server";
import { RadioField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";

export async function ReissueCodeFields() {
  const [t, form] = await Promise.all([getTranslations("access.desk.reissue"), getTranslations("desk.form")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <RadioField
        name="cardSeen"
        legend={t("legend")}
        appearance="plain"
        options={[{ value: "yes", label: t("seen") }]}
        required
      />
      <div>
        <SubmitButton variant="secondary" pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}

export async function ConfirmEnterpriseFields() {
  const [t, form] = await Promise.all([getTranslations("access.desk.confirm"), getTranslations("desk.form")]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <RadioField
        name="licenceSeen"
        legend={t("legend")}
        appearance="plain"
        options={[{ value: "yes", label: t("seen") }]}
        required
      />
      <div>
        <SubmitButton variant="secondary" pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
}
