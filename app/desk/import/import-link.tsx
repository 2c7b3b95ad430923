/** The way to the import, for those who may bring letters in. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { mayImport } from "@/domain/rights";
import { staffRequest } from "../staff-request";

export async function ImportLink() {
  const [{ actor }, t] = await Promise.all([staffRequest(), getTranslations("import")]);
  if (!mayImport(actor)) return null;
  return <ButtonLink href="/desk/import">{t("link")}</ButtonLink>;
}
