/** A leader's own instructions that are not done stand above all figures. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { InsightPage } from "@/usecases/statistics/read-insight";

export async function OwnInstructions({ own }: { own: InsightPage["ownInstructions"] }) {
  const t = await getTranslations("instruction.insight");
  if (own === null || own.open === 0) return null;
  const word = own.answered > 0 ? t("waiting", { answered: own.answered }) : t("open", { open: own.open });
  return (
    <div className="mb-6">
      <Notice tone="caution" word={word}>
        <ButtonLink href="/desk/instructions" variant="primary" size="small">
          {t("go")}
        </ButtonLink>
      </Notice>
    </div>
  );
}
