/** The way to the intake form, for those who may take in reports. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { mayTakeInSomewhere } from "@/domain/rights";
import { staffRequest } from "../staff-request";

export async function IntakeLink() {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("intake")]);
  if (!mayTakeInSomewhere(actor)) return null;
  return <ButtonLink href="/desk/intake">{t("link")}</ButtonLink>;
}
