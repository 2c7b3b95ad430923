/** Number and query code open a report. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formLabels } from "@/app/form-labels";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { lookUpComplaintAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status");
  return { title: t("title") };
}

export default async function StatusLookupPage() {
  const [t, labels] = await Promise.all([getTranslations("status"), formLabels()]);
  return (
    <>
      <PageTitle lead={t("lookup.lead")}>{t("title")}</PageTitle>
      <Columns
        aside={
          <div className="grid gap-4">
            <Panel title={t("lookup.lostTitle")}>
              <p>{t("lookup.lost")}</p>
              <p className="mt-2">
                <TextLink href="/#windows">{t("lookup.windows")}</TextLink>
              </p>
            </Panel>
            <Panel title={t("lookup.safeTitle")}>
              <p>{t("lookup.safe")}</p>
            </Panel>
          </div>
        }
      >
        <ActionForm id="status" action={lookUpComplaintAction} labels={labels}>
          <TextField
            name="number"
            label={t("lookup.number")}
            hint={t("lookup.numberHint")}
            width="half"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
          <TextField
            name="code"
            label={t("lookup.code")}
            hint={t("lookup.codeHint")}
            width="half"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
          <div>
            <SubmitButton size="large" pendingText={t("lookup.submitting")}>
              {t("lookup.submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Columns>
    </>
  );
}
