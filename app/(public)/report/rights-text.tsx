/** That reporting here takes away no other right, with its basis (DOMAIN 1.6). The office edits the text in messages/. */

import { getTranslations } from "@/app/translations";
import { Section } from "@/components/ui/section";

export async function RightsText() {
  const t = await getTranslations("report.receipt");
  return (
    <Section title={t("rightsTitle")}>
      <p className="max-w-reading">{t("rights")}</p>
      <p className="mt-1 max-w-reading text-ink-soft text-sm">{t("rightsBasis")}</p>
    </Section>
  );
}
