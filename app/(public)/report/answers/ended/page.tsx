/** After a draft was ended because the answer was there already: nothing was kept, nothing is asked. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("before.ended");
  return { title: t("title") };
}

export default async function DraftEndedPage() {
  const t = await getTranslations("before.ended");
  return (
    <>
      <PageTitle lead={t("text")}>{t("title")}</PageTitle>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/" variant="primary" size="large">
          {t("home")}
        </ButtonLink>
        <ButtonLink href="/report" size="large">
          {t("report")}
        </ButtonLink>
      </div>
    </>
  );
}
