/** Nothing here, or nothing that this reader may see: both say the same. */
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { getTranslations } from "@/lib/translations";
import { PublicFrame } from "./public-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <PublicFrame>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/status" variant="primary">
          {t("status")}
        </ButtonLink>
        <ButtonLink href="/">{t("home")}</ButtonLink>
      </div>
    </PublicFrame>
  );
}
