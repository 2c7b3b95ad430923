/** "The same happened to me": said once for each browser, told from five on; and the way to report what was different. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Published } from "@/usecases/publication/read-published";
import { saveItemAction } from "../../report/item/item-actions";
import { tellMeTooAction } from "./actions";

export async function MeToo({ published, isThanked }: { published: Published; isThanked: boolean }) {
  const [t, labels] = await Promise.all([getTranslations("published.meToo"), formLabels()]);
  const { id, meToos, saidMeToo, item } = published;
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="me-too">
        {meToos === null ? null : <p className="mb-3 max-w-reading">{t("count", { count: meToos })}</p>}
        {saidMeToo ? (
          <div className="mb-4">
            <Notice tone="success" word={isThanked ? t("done") : t("said")} live={isThanked}>
              {t("doneText")}
            </Notice>
          </div>
        ) : (
          <div className="mb-4">
            <p className="mb-3 max-w-reading">{t("text")}</p>
            <ActionForm action={tellMeTooAction} labels={labels} id="me-too-form">
              <HiddenField name="id" value={String(id)} />
              <div>
                <SubmitButton variant="secondary" pendingText={t("pending")}>
                  {t("submit")}
                </SubmitButton>
              </div>
            </ActionForm>
          </div>
        )}
        <p className="mb-3 max-w-reading">{t("different")}</p>
        {item ? (
          // A report that begins here is about the same item; the person can choose another on the way.
          <ActionForm action={saveItemAction} labels={labels} id="report-like">
            <HiddenField name="itemCode" value={item.id} />
            <div>
              <SubmitButton variant="secondary" pendingText={t("beginning")}>
                {t("report")}
              </SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <ButtonLink href="/report">{t("report")}</ButtonLink>
        )}
      </Section>
    </div>
  );
}
