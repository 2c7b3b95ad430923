/** What staff who are no administrators see of every settings page: whose it is, and where their own work lies. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";

export async function NotYours() {
  const t = await getTranslations("settings");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
        {t("notYours.text")}
      </EmptyState>
    </>
  );
}
