/** What somebody reads who may not see figures, or figures and no reports. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";

export async function NotYours({ reports = false }: { reports?: boolean }) {
  const t = await getTranslations("insight");
  const part = reports ? "reports.notYours" : "notYours";
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <EmptyState
        title={t(`${part}.title`)}
        action={<ButtonLink href={reports ? "/insight" : "/desk"}>{t(`${part}.go`)}</ButtonLink>}
      >
        {t(`${part}.text`)}
      </EmptyState>
    </>
  );
}
