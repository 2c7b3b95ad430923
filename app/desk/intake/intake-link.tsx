/** The way to the intake form, for those who may take in reports. */
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { mayTakeInSomewhere } from "@/domain/complaint/intake-rights";
import { staffRequest } from "../staff-request";

export async function IntakeLink() {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("intake")]);
  if (!mayTakeInSomewhere(actor)) return null;
  return (
    <p className="mb-3">
      <ButtonLink href="/desk/intake">{t("link")}</ButtonLink>
    </p>
  );
}
