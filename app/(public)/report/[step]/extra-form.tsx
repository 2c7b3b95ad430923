/** The frame of a page that may be skipped: its fields, then back to the check of all answers, or on to the next page. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { type ExtraStep, extraSteps } from "@/domain/complaint/filing-form";
import { keptLabels } from "./kept-labels";

type ExtraFormProps = {
  step: ExtraStep;
  action: FormAction;
  children: ReactNode;
  /** Fields whose words the browser keeps while the line is broken; none that name the person. */
  keeps?: readonly string[];
};

export async function ExtraForm({ step, action, children, keeps = [] }: ExtraFormProps) {
  const [t, labels, kept] = await Promise.all([getTranslations("report"), formLabels(), keptLabels()]);
  const isLast = extraSteps.at(-1) === step;
  return (
    <ActionForm id={step} action={action} labels={labels} keeps={keeps} kept={kept}>
      {children}
      <div className="flex flex-wrap gap-3">
        <SubmitButton size="large" pendingText={t("continuing")}>
          {t("saveAndReturn")}
        </SubmitButton>
        {isLast ? null : (
          <SubmitButton size="large" variant="secondary" pendingText={t("continuing")} name="then" value="next">
            {t("saveAndNext")}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}
