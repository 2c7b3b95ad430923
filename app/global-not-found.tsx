/** Nothing here, or nothing that this reader may see: both say the same. A whole page, with the frame of all pages. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import RootLayout from "./layout";
import { PublicFrame } from "./public-frame";

export { viewport } from "./layout";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: `${t("notFound.title")} · ${t("brand.name")}` };
}

export default async function GlobalNotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <RootLayout>
      <PublicFrame>
        <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/status" variant="primary">
            {t("status")}
          </ButtonLink>
          <ButtonLink href="/">{t("home")}</ButtonLink>
        </div>
      </PublicFrame>
    </RootLayout>
  );
}
