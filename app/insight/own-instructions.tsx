/** A leader's own instructions that are not done stand above all figures. */
import { getTranslations } from "next-intl/server";
import { signedInRequest } from "@/app/desk/staff-request";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { countOwnInstructions } from "@/usecases/complaint/count-own-instructions";

export async function OwnInstructions() {
  const [request, t] = await Promise.all([signedInRequest(), getTranslations("instruction.insight")]);
  const own = await countOwnInstructions(request);
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
