/** The forms for a new query code at the counter and for confirming who speaks for an enterprise: each wants a look first. */

import { getTranslations } from "@/app/translations";
import { RadioField } from "@/components/forms/fields";
import { Send } from "./send";

export async function ReissueCodeFields() {
  const t = await getTranslations("access.desk.reissue");
  return <LookFields name="cardSeen" text={t("text")} legend={t("legend")} seen={t("seen")} submit={t("submit")} />;
}

export async function ConfirmEnterpriseFields() {
  const t = await getTranslations("access.desk.confirm");
  return <LookFields name="licenceSeen" text={t("text")} legend={t("legend")} seen={t("seen")} submit={t("submit")} />;
}

type LookFieldsProps = { name: string; text: string; legend: string; seen: string; submit: string };

function LookFields({ name, text, legend, seen, submit }: LookFieldsProps) {
  return (
    <>
      <p className="text-sm">{text}</p>
      <RadioField name={name} legend={legend} appearance="plain" options={[{ value: "yes", label: seen }]} required />
      <Send>{submit}</Send>
    </>
  );
}
