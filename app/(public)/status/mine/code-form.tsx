/** The six digits that were sent, and what to do when they do not come. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Columns, Panel } from "@/components/ui/columns";
import { PageTitle } from "@/components/ui/page-title";

type CodePageProps = { action: FormAction; shown: string | null; again: string };

/** `shown` is null when nothing was asked for in this browser, or too long ago. */
export async function CodePage({ action, shown, again }: CodePageProps) {
  const [t, labels] = await Promise.all([getTranslations("access.code"), formLabels()]);
  if (shown === null) {
    return (
      <>
        <PageTitle lead={t("gone")}>{t("title")}</PageTitle>
        <ButtonLink href={again} variant="primary">
          {t("again")}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <PageTitle lead={t("lead", { shown })}>{t("title")}</PageTitle>
      <Columns
        aside={
          <Panel title={t("lateTitle")}>
            <p>{t("late")}</p>
            <p className="mt-3">
              <ButtonLink href={again}>{t("again")}</ButtonLink>
            </p>
          </Panel>
        }
      >
        <ActionForm id="code" action={action} labels={labels}>
          <CodeField label={t("code")} hint={t("codeHint")} />
          <div>
            <SubmitButton size="large" pendingText={t("checking")}>
              {t("submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Columns>
    </>
  );
}

/** Phones offer the digits of the message that just came. */
export function CodeField({ label, hint }: { label: string; hint: string }) {
  return (
    <TextField
      name="code"
      label={label}
      hint={hint}
      width="short"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={20}
    />
  );
}
