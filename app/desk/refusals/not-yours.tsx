/** Refusal reports are nothing to this member of staff: whose they are, and the way back. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";

export async function NotYours() {
  const t = await getTranslations("refusal-report");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>}>
        {t("notYours.text")}
      </EmptyState>
    </>
  );
}
