/** Taking a limit back: says first what happens then. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import type { LimitRow } from "@/domain/limits/limit-rows";
import { withdrawLimitAction } from "../../actions";

type WithdrawFormProps = {
  row: LimitRow;
  /** What is taken back, for who cannot see the row around it. */
  what: string;
  text: "toComeText" | "exceptionToComeText" | "exceptionText";
};

export async function WithdrawForm({ row, what, text }: WithdrawFormProps) {
  const [t, labels] = await Promise.all([getTranslations("settings-limits.withdraw"), formLabels()]);
  return (
    <ActionForm
      action={withdrawLimitAction}
      labels={labels}
      id={`withdraw-${row.id}`}
      label={`${t("open")} ${what}`}
      spacing="tight"
    >
      <HiddenField name="kind" value={row.kind} />
      <HiddenField name="step" value={row.step} />
      <HiddenField name="id" value={String(row.id)} />
      <Disclosure
        summary={
          <span className="whole">
            {t("open")}
            <span className="sr-only">{what}</span>
          </span>
        }
      >
        <p className="mb-2 text-sm">{t(text)}</p>
        <SubmitButton variant="danger" size="small" pendingText={t("sending")}>
          {t("submit")}
        </SubmitButton>
      </Disclosure>
    </ActionForm>
  );
}
