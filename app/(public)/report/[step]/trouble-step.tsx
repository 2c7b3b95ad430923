/** Step 1: which of nine plain answers it is most like, and what happened. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { RadioField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { bodyMaximum } from "@/domain/complaint/filing-form";
import { plainAnswers } from "@/domain/complaint/vocabulary";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { saveTroubleAction } from "../actions";
import { keptLabels } from "./kept-labels";

export async function TroubleStep({ form }: { form: FilingForm }) {
  const [t, domain, labels, kept] = await Promise.all([
    getTranslations("report"),
    getTranslations("domain"),
    formLabels(),
    keptLabels(),
  ]);
  const { trouble } = form.answers;
  return (
    <ActionForm id="trouble" action={saveTroubleAction} labels={labels} keeps={["body"]} kept={kept}>
      <RadioField
        name="plainAnswer"
        legend={t("trouble.plainAnswer")}
        hint={`${t("why")}${t("trouble.plainAnswerWhy")}`}
        columns={2}
        large
        defaultValue={trouble?.plainAnswer}
        options={plainAnswers.map((answer) => ({
          value: answer,
          label: domain(`plainAnswer.${answer}`),
          hint: t(`trouble.hints.${answer}`),
        }))}
      />
      <div className="grid gap-3">
        <TextAreaField
          name="body"
          label={t("trouble.body")}
          hint={
            <>
              <p>{t("trouble.bodyHow")}</p>
              <p>
                {t("why")}
                {t("trouble.bodyWhy")}
              </p>
              <p>{t("trouble.bodyPrivacy")}</p>
            </>
          }
          large
          rows={9}
          maxLength={bodyMaximum}
          defaultValue={trouble?.body}
        />
        <Disclosure summary={t("trouble.examples")}>
          <p>{t("trouble.example1")}</p>
          <p className="mt-3">{t("trouble.example2")}</p>
        </Disclosure>
      </div>
      <div>
        <SubmitButton size="large" pendingText={t("continuing")}>
          {t("continue")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
