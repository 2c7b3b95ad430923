/** There are no papers for this member of staff here: whose they are, and the way on. */

import { signedInRequest } from "@/app/desk/staff-request";
import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { receivingUnits } from "@/domain/papers/decide-paper";

export async function NotYours() {
  const [{ actor }, t] = await Promise.all([signedInRequest(), getTranslations("paper")]);
  const isOfUnit = receivingUnits(actor).length > 0;
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <EmptyState
        title={t("notYours.title")}
        action={
          <ButtonLink href={isOfUnit ? "/desk/papers" : "/desk"}>
            {t(isOfUnit ? "notYours.toReceived" : "notYours.toDesk")}
          </ButtonLink>
        }
      >
        {t("notYours.text")}
      </EmptyState>
    </>
  );
}
